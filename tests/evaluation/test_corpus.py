"""The line on annotated sentences."""

from __future__ import annotations

import pytest

from dragoman.corpus.markup import parse_sentence
from dragoman.evaluation.corpus import measure_calibration, score_corpus
from dragoman.settings import Settings


@pytest.mark.parametrize("coder", ["rules", "model", "joined"])
def test_a_plain_sentence_is_coded_by_each_coder(coder):
    gold = [
        parse_sentence("{Kenya|a1} {accused|1=ACCUSE/allege} {Uganda|r1} of lying to the court in Arusha on Monday.")
    ]
    report = score_corpus(gold, Settings(coder=coder))
    assert report.figures["type_f1"] == 1.0
    assert report.lines


def test_calibration_is_the_gap_between_confidence_and_truth():
    assert measure_calibration([]) == 0.0
    assert measure_calibration([(1.0, True), (0.0, False)]) == 0.0
    assert measure_calibration([(0.9, False)] * 4) == pytest.approx(0.9)
    assert measure_calibration([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0.0)
