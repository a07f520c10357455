"""Scores of a coder on annotated sentences: triggers and types, parties, status, false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.corpus.markup import EventMark, Mark, MarkedSentence
from dragoman.evaluation.scores import Score

ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ")


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event as a coder gives it for a sentence; offsets within the sentence."""

    start: int
    end: int
    category: str
    status: str
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]
    modes: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(slots=True)
class CorpusScores:
    """Figures of a coder on a split of the corpus.

    Attributes:
        types: category → score, an event counted where a coded one of its category overlaps its trigger, or
            stands in the sentence unmatched.
        actors: actor stretches of the events whose category was found in the sentence, leading articles left out.
        recipients: recipient stretches, likewise.
        statuses: ``(gold, coded)`` of the events found.
        confusion: ``(gold category, coded category)`` of overlapping triggers; ``O`` stands for none.
        false_sentences: sentences without any event in which something was coded.
        quiet_sentences: sentences without any event.
    """

    types: dict[str, Score] = field(default_factory=dict)
    actors: Score = field(default_factory=Score)
    recipients: Score = field(default_factory=Score)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    modes: Score = field(default_factory=Score)
    false_sentences: int = 0
    quiet_sentences: int = 0

    @property
    def type_macro_f1(self) -> float:
        """Mean F1 over the categories that the gold holds."""
        held = [score.f1 for score in self.types.values() if score.n_gold]
        return sum(held) / len(held) if held else 0.0

    @property
    def type_score(self) -> Score:
        """All events together."""
        total = Score()
        for score in self.types.values():
            total.add_counts(score.n_hits, score.n_coded, score.n_gold)
        return total

    @property
    def status_macro_f1(self) -> float:
        """Mean F1 over the statuses that the gold holds, of the events found."""
        names = sorted({gold for gold, _ in self.statuses})
        scores = []
        for name in names:
            hit = self.statuses[name, name]
            gold = sum(n for (g, _), n in self.statuses.items() if g == name)
            coded = sum(n for (_, c), n in self.statuses.items() if c == name)
            scores.append(2 * hit / (gold + coded))
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def false_share(self) -> float:
        """Share of the sentences without events in which something was coded."""
        return self.false_sentences / self.quiet_sentences if self.quiet_sentences else 0.0


def score_sentences(gold: Iterable[MarkedSentence], coded: Iterable[Sequence[CodedEvent]]) -> CorpusScores:
    """The figures of coded events against annotated sentences, pairwise in order."""
    scores = CorpusScores()
    for sentence, events in zip(gold, coded, strict=True):
        if not sentence.events:
            scores.quiet_sentences += 1
            scores.false_sentences += bool(events)
        add_sentence(scores, sentence, events)
    return scores


def add_sentence(scores: CorpusScores, sentence: MarkedSentence, events: Sequence[CodedEvent]) -> None:
    """Add one sentence to the figures."""
    left = list(range(len(events)))
    pairs: list[tuple[EventMark, CodedEvent]] = []
    unmatched: list[EventMark] = []
    for mark in sentence.events:
        same = [i for i in left if events[i].category == mark.category and share_words(mark, events[i])]
        if same:
            left.remove(same[0])
            pairs.append((mark, events[same[0]]))
        else:
            unmatched.append(mark)
    for mark in list(unmatched):
        same = [i for i in left if events[i].category == mark.category]
        if same:
            left.remove(same[0])
            unmatched.remove(mark)
            pairs.append((mark, events[same[0]]))
    for mark, event in pairs:
        scores.types.setdefault(mark.category, Score()).add_counts(1, 1, 1)
        scores.statuses[mark.status, event.status] += 1
        scores.confusion[mark.category, mark.category] += 1
        add_spans(scores.actors, sentence.text, mark.actors, event.actors)
        add_spans(scores.recipients, sentence.text, mark.recipients, event.recipients)
        scores.modes.add_counts(len(set(mark.modes) & set(event.modes)), len(event.modes), len(mark.modes))
    for mark in unmatched:
        scores.types.setdefault(mark.category, Score()).add_counts(0, 0, 1)
        other = next((i for i in left if share_words(mark, events[i])), None)
        scores.confusion[mark.category, events[other].category if other is not None else "O"] += 1
        if other is not None:
            scores.types.setdefault(events[other].category, Score()).add_counts(0, 1, 0)
            left.remove(other)
    for i in left:
        scores.types.setdefault(events[i].category, Score()).add_counts(0, 1, 0)
        scores.confusion["O", events[i].category] += 1


def is_right(sentence: MarkedSentence, event: CodedEvent) -> bool:
    """Whether the gold has an event of this category on these words, or while these are no trigger of its own."""
    same = [mark for mark in sentence.events if mark.category == event.category]
    if any(share_words(mark, event) for mark in same):
        return True
    return bool(same) and not any(share_words(mark, event) for mark in sentence.events)


def share_words(mark: EventMark, event: CodedEvent) -> bool:
    """Whether the trigger words meet."""
    return mark.start < event.end and event.start < mark.end


def add_spans(score: Score, text: str, gold: Sequence[Mark], coded: Sequence[tuple[int, int]]) -> None:
    """Count stretches that are the same but for a leading article and a closing possessive."""
    want = {trim_span(text, mark.start, mark.end) for mark in gold}
    got = {trim_span(text, start, end) for start, end in coded}
    score.add_counts(len(want & got), len(got), len(want))


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without a leading article and without the possessive at its end."""
    for article in ARTICLES:
        if text.startswith(article, start) and start + len(article) < end:
            start += len(article)
            break
    for ending in ("'s", "’s", "'", "’"):
        if text.endswith(ending, start, end) and end - len(ending) > start:
            end -= len(ending)
            break
    return start, end
