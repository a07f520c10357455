"""The whole line on annotated sentences: each sentence coded as an article of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.corpus.markup import MarkedSentence
from dragoman.evaluation.marked_events import CodedEvent, CorpusScores, is_right, score_sentences
from dragoman.evaluation.scores import Report, Score
from dragoman.pipeline import read_article
from dragoman.settings import Settings
from dragoman.types import Article, Mention, Reading

N_BINS = 10


def read_sentence(sentence: MarkedSentence, settings: Settings) -> Reading:
    """The sentence read as an article without a date."""
    label = f"{sentence.path}:{sentence.line}"
    return read_article(Article(doc_id=label, content_hash=label, title=None, body=sentence.text), settings)


def code_sentences(sentences: Iterable[MarkedSentence], settings: Settings) -> list[list[CodedEvent]]:
    """What the line codes in each sentence, by the act's category."""
    return [
        [describe_mention(mention) for mention in read_sentence(sentence, settings).mentions] for sentence in sentences
    ]


def describe_mention(mention: Mention) -> CodedEvent:
    """A mention as the scorer takes it."""
    return CodedEvent(
        start=mention.event_text[0].start,
        end=mention.event_text[-1].end,
        category=mention.act,
        status=mention.status,
        actors=tuple(dict.fromkeys((party.start, party.end) for party in mention.actor)),
        recipients=tuple(dict.fromkeys((party.start, party.end) for party in mention.recipient)),
        modes=mention.mode,
        confidence=mention.confidence,
    )


def score_corpus(sentences: Sequence[MarkedSentence], settings: Settings) -> Report:
    """Code annotated sentences and score them: types, parties, status, false alarms, calibration.

    Types count per event (macro-F1 over categories, micro-F1 over all); parties, status and modes over the
    events whose type was found; ``false`` is the share of sentences without events in which something was coded;
    ``calibration`` the expected calibration error of ``confidence``, over events.
    """
    coded = code_sentences(sentences, settings)
    scores = score_sentences(sentences, coded)
    figures = list_figures(scores) | {"calibration": measure_confidence(sentences, coded)}
    return Report({name: round(value, 3) for name, value in figures.items()}, describe_scores(scores))


def measure_confidence(sentences: Sequence[MarkedSentence], coded: Sequence[Sequence[CodedEvent]]) -> float:
    """The expected calibration error of what was coded in some sentences."""
    return measure_calibration(
        [
            (event.confidence, is_right(sentence, event))
            for sentence, events in zip(sentences, coded, strict=True)
            for event in events
        ]
    )


def list_figures(scores: CorpusScores) -> dict[str, float]:
    """The figures of a coder on a split, by name."""
    return {
        "type_macro_f1": scores.type_macro_f1,
        "type_f1": scores.type_score.f1,
        "type_p": scores.type_score.precision,
        "type_r": scores.type_score.recall,
        "actor_f1": scores.actors.f1,
        "recipient_f1": scores.recipients.f1,
        "status_macro_f1": scores.status_macro_f1,
        "mode_f1": scores.modes.f1,
        "false": scores.false_share,
    }


def describe_scores(scores: CorpusScores) -> list[str]:
    """Lines for people: each category, then the totals."""
    by_name: list[tuple[str, Score]] = sorted(scores.types.items())
    return [
        *(score.describe(name) for name, score in by_name),
        scores.type_score.describe("all"),
        scores.actors.describe("actors"),
        scores.recipients.describe("recipients"),
        scores.modes.describe("modes"),
        f"something coded in {scores.false_sentences} of {scores.quiet_sentences} sentences without events",
    ]


def measure_calibration(pairs: Sequence[tuple[float, bool]], *, bins: int = N_BINS) -> float:
    """The expected calibration error: the mean gap between confidence and share of right ones.

    Args:
        pairs: confidence 0..1, and whether it was right.
        bins: how many bins of equal width.

    Returns:
        The error, 0..1; 0 for no pairs. Source: Guo et al. 2017, "On Calibration of Modern Neural Networks".
    """
    if not pairs:
        return 0.0
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        groups.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    gaps = (abs(sum(c for c, _ in group) - sum(right for _, right in group)) for group in groups.values())
    return sum(gaps) / len(pairs)
