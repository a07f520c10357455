"""What a corpus holds, counted as its plan wants it covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dragoman.corpus.markup import MarkedSentence
from dragoman.corpus.splits import find_split

LEAST_WORDS, MOST_WORDS = 10, 45


def count_coverage(sentences: Iterable[MarkedSentence]) -> dict[str, Counter[str]]:
    """Counts by kind: ``sentences``, ``categories``, ``modes``, ``statuses``, ``constructions``, ``styles``, ``splits``

    ``sentences`` counts ``all``, ``without events``, ``with several events`` and ``with cues``.
    """
    kinds = ("sentences", "categories", "modes", "statuses", "constructions", "styles", "splits")
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    for sentence in sentences:
        counts["sentences"].update(
            {
                "all": 1,
                "without events": not sentence.events,
                "with several events": len(sentence.events) > 1,
                "with cues": bool(sentence.cues),
            }
        )
        counts["splits"][find_split(sentence)] += 1
        counts["constructions"][sentence.fields.get("construction", "")] += 1
        counts["styles"][sentence.fields.get("style", "")] += 1
        for event in sentence.events:
            counts["categories"][event.category] += 1
            counts["statuses"][event.status] += 1
            counts["modes"].update(f"{event.category}/{mode}" for mode in event.modes)
    return counts


def compare_plan(counts: Mapping[str, Counter[str]], plan: Mapping[str, Mapping[str, int]]) -> list[str]:
    """What the plan asks for and the corpus does not hold, a line each; empty where it is covered."""
    return [
        f"{kind} {name}: {counts.get(kind, Counter())[name]} of {least}"
        for kind, wanted in plan.items()
        for name, least in wanted.items()
        if counts.get(kind, Counter())[name] < least
    ]


def find_odd_lengths(sentences: Iterable[MarkedSentence]) -> list[tuple[MarkedSentence, int]]:
    """The sentences of fewer than 10 or more than 45 words, with their number of words."""
    sized = ((sentence, len(sentence.text.split())) for sentence in sentences)
    return [(sentence, n) for sentence, n in sized if not LEAST_WORDS <= n <= MOST_WORDS]
