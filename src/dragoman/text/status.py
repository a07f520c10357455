"""The status of every predicate: said to have happened, to be coming, to be possible, or not to be so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.text.predicates import is_predicate
from dragoman.text.status_lexicon import load_lexicon
from dragoman.text.status_tree import judge_sentence
from dragoman.trees import find_root
from dragoman.types import Attribution, Predicate, Sentence


def find_predicates(sentences: Iterable[Sentence], attributions: Sequence[Attribution]) -> tuple[Predicate, ...]:
    """Every verb, eventive noun and predicate adjective of the sentences, with its status.

    The statuses are those of RECORD.md; ``reasons`` names the words that decided, and is empty
    where a plain tense did. Intervals are left open. In the order of the text; none for no sentences.
    """
    lexicon = load_lexicon()
    contents: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.content is not None:
            contents.setdefault(attribution.sent, []).append(attribution)
    found: list[Predicate] = []
    for sent in sentences:
        reported = is_reported(sent, contents.get(sent.index, ()))
        statuses = judge_sentence(sent, lexicon, reported=reported)
        for token in sent.tokens:
            if not is_predicate(sent, token):
                continue
            status, reason = statuses.get(token.i, ("actual", ""))
            reasons = (reason,) if reason else ()
            found.append(
                Predicate(sent.index, token.i, token.start, token.end, token.text, token.lemma, status, reasons)
            )
    return tuple(found)


def is_reported(sent: Sentence, attributions: Sequence[Attribution]) -> bool:
    """Whether the main clause of the sentence is itself somebody's reported stance."""
    root = find_root(sent)
    return any(
        attribution.content is not None and attribution.content.start <= root.start < attribution.content.end
        for attribution in attributions
    )
