"""How well two annotators agree: the corpus against the blind second annotation in ``corpus/agreement``.

``python scripts/measure_agreement.py``; the last line is JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from dragoman.corpus.files import load_corpus
from dragoman.corpus.markup import EventMark, MarkedSentence
from dragoman.evaluation.corpus import describe_scores, list_figures
from dragoman.evaluation.marked_events import CodedEvent, score_sentences

ROOT = Path(__file__).resolve().parents[1]
FIRST, SECOND = ROOT / "corpus" / "agreement" / "first.txt", ROOT / "corpus" / "agreement" / "second.txt"


def main() -> int:
    """Print the agreement: F1 takes the first annotation as gold, kappa corrects for chance."""
    first = load_corpus(FIRST)
    by_text = {sentence.text: sentence for sentence in load_corpus(SECOND)}
    pairs = [(sentence, by_text[sentence.text]) for sentence in first if sentence.text in by_text]
    scores = score_sentences([one for one, _ in pairs], [mark_events(other) for _, other in pairs])
    figures = list_figures(scores)
    del figures["false"]
    figures["event_kappa"] = measure_kappa([(bool(one.events), bool(other.events)) for one, other in pairs])
    figures["status_kappa"] = measure_kappa(list(scores.statuses.elements()))
    print("\n".join(describe_scores(scores)))
    print(json.dumps({"sentences": len(pairs)} | {name: round(value, 3) for name, value in figures.items()}))
    return 0


def mark_events(sentence: MarkedSentence) -> list[CodedEvent]:
    """The events of an annotation in the form in which coded ones are scored."""
    return [make_event(event) for event in sentence.events]


def make_event(event: EventMark) -> CodedEvent:
    """An annotated event as a coded one."""
    actors = tuple((mark.start, mark.end) for mark in event.actors)
    recipients = tuple((mark.start, mark.end) for mark in event.recipients)
    return CodedEvent(event.start, event.end, event.category, event.status, actors, recipients, event.modes)


def measure_kappa(pairs: list[tuple[object, object]]) -> float:
    """Cohen's kappa of pairs of labels: 1 for full agreement, 0 for what chance gives; 0 for no pairs."""
    if not pairs:
        return 0.0
    n = len(pairs)
    observed = sum(one == other for one, other in pairs) / n
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(ours[label] * theirs[label] for label in ours) / n**2
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


if __name__ == "__main__":
    sys.exit(main())
