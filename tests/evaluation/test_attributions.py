"""Contents and sources of attributions."""

from __future__ import annotations

import pytest

from dragoman.evaluation.attributions import measure_overlap, score_attributions


def make_span(start, end):
    return None if start is None else {"start": start, "end": end}


def make_row(key, *items):
    return {
        key: "a",
        "attributions": [{"content": make_span(*content), "source": make_span(*source)} for content, source in items],
    }


WANTED = make_row("id", ((10, 50), (0, 8)), ((60, 100), (None, None)))


@pytest.mark.parametrize(
    ("found", "content_f1", "source"),
    [
        ([((10, 50), (0, 8)), ((60, 100), (None, None))], 1.0, 1.0),
        ([((12, 48), (2, 6))], 0.667, 1.0),
        ([((10, 50), (None, None))], 0.667, 0.0),
        ([((10, 50), (200, 208))], 0.667, 0.0),
        ([((45, 90), (0, 8))], 0.667, 0.0),
        ([((10, 20), (0, 8))], 0.0, 0.0),
        ([], 0.0, 0.0),
        ([((10, 30), (0, 8)), ((30, 50), (0, 8))], 0.5, 1.0),
        ([((None, None), (0, 8))], 0.0, 0.0),
    ],
)
def test_scores(found, content_f1, source):
    figures = score_attributions([WANTED], [make_row("doc_id", *found)]).figures
    assert figures == {"content_f1": content_f1, "source": source}


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 10), (10, 20), 0.0), ((0, 4), (8, 9), 0.0)],
)
def test_overlap(one, other, overlap):
    assert measure_overlap(make_span(*one), make_span(*other)) == overlap
