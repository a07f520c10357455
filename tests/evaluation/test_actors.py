"""Actors and reference against gold."""

from __future__ import annotations

import pytest

from dragoman.evaluation.actors import find_mention, score_actors, score_reference

TEXT = "Foreign Minister Sergei Lavrov met him in Oslo. Lavrov left."


def make_row(mention, code, *, sector=("GOV",), role=None, name=None, nth=1, **more):
    row = {"id": "a", "text": TEXT, "mention": mention, "nth": nth, "role": role, "name": name}
    return row | {"code": code, "sector": list(sector) if code is not None else None} | more


def make_actor(words, code, *, sector="GOV", name="", office=None, kind="person", nth=1):
    start, end = find_mention(TEXT, words, nth)
    return {
        "start": start,
        "end": end,
        "text": words,
        "code": code,
        "sector": sector,
        "identifier_text": name,
        "office": office,
        "kind": kind,
    }


LAVROV = make_actor("Lavrov", "RUS", name="Sergey Lavrov", office="Foreign Minister of Russia", nth=2)


def score(row, *actors):
    return score_actors([row], [{"doc_id": "a", "actors": list(actors)}]).figures


def test_code_sector_and_office_each_count():
    row = make_row("Lavrov", ["RUS"], nth=2, role="foreign_minister", name="Sergei Lavrov")
    assert score(row, LAVROV) == {"code": 1.0, "sector": 1.0, "office": 1.0}
    assert score(row, LAVROV | {"sector": "MIL", "office": None}) == {"code": 1.0, "sector": 0.0, "office": 0.0}
    assert score(row) == {"code": 0.0, "sector": 0.0, "office": 0.0}


def test_what_is_admitted_too():
    row = make_row("Lavrov", ["RUS"], nth=2, sector=("",), sector_alt=["GOV"], code_alt=["MNC"])
    assert score(row, LAVROV | {"office": None, "code": "MNC"}) == {"code": 1.0, "sector": 1.0, "office": 1.0}


@pytest.mark.parametrize(("kind", "right"), [("place", 1.0), ("state", 0.0)])
def test_a_mere_place_is_no_actor(kind, right):
    figures = score(make_row("Oslo", None), make_actor("Oslo", "NOR", sector="", kind=kind))
    assert figures["code"] == right


def test_an_office_where_nobody_holds_one_is_wrong():
    assert score(make_row("Lavrov", ["RUS"], nth=2), LAVROV)["office"] == 0.0


def test_reference_counts_what_is_resolved_and_what_is_nobody():
    gold = [
        {
            "id": "a",
            "text": TEXT,
            "marks": [
                {"text": "him", "nth": 1, "codes": ["CHN"], "name": "Wang Yi"},
                {"text": "Lavrov", "nth": 2, "codes": ["RUS"], "name": "Sergei Lavrov"},
                {"text": "Oslo", "nth": 1, "codes": [], "name": None},
            ],
        }
    ]
    wrong = make_actor("him", "RUS", name="Sergey Lavrov", kind="pronoun")
    figures = score_reference(gold, [{"doc_id": "a", "actors": [wrong, LAVROV]}]).figures
    assert figures == {"all": 0.667, "resolved": 0.5, "name": 0.5}


def test_a_mention_that_is_not_there_is_nowhere():
    assert find_mention(TEXT, "Lav", 1) == (0, 0)
    assert find_mention(TEXT, "Lavrov", 3) == (0, 0)
