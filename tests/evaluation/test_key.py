"""A hand-made key against output."""

from __future__ import annotations

import pytest

from dragoman.evaluation.key import score_key

MENTION = {
    "doc_id": "news/page-1",
    "act": "CONSULT",
    "event": ["AGREE"],
    "status": "future",
    "date": "2021-06-16",
    "enddate": "2021-06-16",
    "actor": [{"code": "USA", "entity_text": "the president", "identifier_text": "the President of A"}],
    "recipient": [{"code": "RUS", "entity_text": "Moscow", "identifier_text": "Russia"}],
    "text": "The president will\n meet his counterpart in Geneva on 16 June, Tass reported.",
    "event_text": ["will meet"],
    "attribution": [{"text": "Tass", "entity": None}],
    "cite_info": {"date": "2021-06-09", "enddate": "2021-06-10"},
}
ENTRY = {"doc": "page-1", "evidence": "will meet his", "act": ["CONSULT"], "actor": ["USA"], "recipient": ["RUS"]}


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ({}, True),
        ({"act": ["AGREE"]}, True),
        ({"act": ["AID"]}, False),
        ({"evidence": "met his"}, False),
        ({"actor": ["RUS"], "recipient": ["USA"]}, False),
        ({"actor": ["RUS"], "recipient": ["USA"], "any_order": True}, True),
        ({"actor": ["the president"]}, True),
        ({"status": ["future", "hypothetical"]}, True),
        ({"status": ["actual"]}, False),
        ({"date": ["2021-06-14", "2021-06-18"]}, True),
        ({"date": ["2021-06-17", "2021-06-18"]}, False),
        ({"date": ["2021-06-16", "2021-06-18"], "not_before": "2021-06-01"}, True),
        ({"date": ["2021-06-10", "2021-06-18"], "not_after": "2021-06-12"}, False),
        ({"attributed_to": "Tass"}, True),
        ({"attributed_to": "Reuters"}, False),
        ({"doc": "page-2"}, False),
    ],
)
def test_required_entries(changes, met):
    assert score_key([ENTRY | changes], [MENTION]).figures == {"recall": float(met), "forbidden": 0}


@pytest.mark.parametrize(
    ("changes", "n_broken"),
    [
        ({}, 1),
        ({"status": ["actual"]}, 0),
        ({"act": ["AID"]}, 0),
        ({"parties": ["USA", "RUS"]}, 1),
        ({"parties": ["CHN"]}, 0),
        ({"trigger": "meet"}, 1),
        ({"trigger": "visit"}, 0),
    ],
)
def test_forbidden_entries(changes, n_broken):
    entry = {"doc": "page-1", "evidence": "will meet", "forbid": True} | changes
    report = score_key([entry], [MENTION])
    assert report.figures == {"recall": 1.0, "forbidden": n_broken}


@pytest.mark.parametrize(
    ("bounds", "touches", "met"),
    [
        (["2021-06-01", "2021-06-30"], ["2021-06-09", "2021-06-09"], True),
        (["2021-06-10", "2021-06-30"], ["2021-06-09", "2021-06-10"], False),
        (["2021-06-01", "2021-06-30"], ["2021-06-11", "2021-06-12"], False),
    ],
)
def test_article_dates(bounds, touches, met):
    entry = {"doc": "page-1", "article_date": bounds, "touches": touches}
    assert score_key([entry], [MENTION]).figures["recall"] == float(met)


def test_document_that_yields_nothing_meets_no_date():
    entry = {"doc": "page-9", "article_date": ["2021-06-01", "2021-06-30"], "touches": ["2021-06-01", "2021-06-30"]}
    report = score_key([entry], [MENTION])
    assert report.figures["recall"] == 0.0
    assert report.lines[0].startswith("missing: ")
