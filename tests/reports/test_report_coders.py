"""The tables of the coders side by side."""

from __future__ import annotations

from dragoman.corpus.markup import parse_sentence
from dragoman.evaluation.marked_events import CodedEvent, score_sentences
from report_coders import NAMES, list_categories, list_totals


def test_totals_have_a_row_for_each_figure():
    rows = list_totals({coder: dict.fromkeys(NAMES, 0.5) for coder in ("rules", "joined")})
    assert rows[0] == "| figure | rules | joined |"
    assert len(rows) == len(NAMES) + 2
    assert all(row.endswith("| 0.500 | 0.500 |") for row in rows[2:])


def test_a_category_that_a_coder_never_saw_is_a_dash():
    sentence = parse_sentence("{Kenya|a1} {accused|1=ACCUSE} {Uganda|r1} on Monday.")
    start = sentence.text.index("accused")
    found = CodedEvent(start, start + 7, "ACCUSE", "actual", (), (), ())
    scores = {"rules": score_sentences([], []), "joined": score_sentences([sentence], [[found]])}
    assert list_categories(scores)[-1] == "| ACCUSE | 1 | – | 1.000 |"
