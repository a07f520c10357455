from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.tables import load_table
from tables import actors

RESOURCES = Path(__file__).parents[2] / "resources"
STATE = {
    "code": "FRA",
    "name": "France",
    "id": None,
    "names": ["France"],
    "adjectives": ["French"],
    "demonyms": ["Gaul"],
}
OFFICE = {"name": "A B", "aliases": [], "title": "President of France", "role": "head_of_state", "country": "FRA"}


@pytest.mark.parametrize("name", ["actors", "offices", "roles", "actor_cues"])
def test_tables_are_built_from_the_resources(name):
    assert json.loads(json.dumps(actors.build(RESOURCES)[name])) == load_table(name)


def build_states(*rows: dict[str, Any]) -> Any:
    return actors.build_names(list(rows), [], {"regions": ["Asia"], "media": ["Le Matin"]}, {"FRA"})


def test_plural_of_a_demonym_is_formed():
    table = build_states(STATE)
    assert table["names"]["Gauls"] == [[0, "demonyms"]]
    assert table["names"]["French"] == [[0, "adjective"]]
    assert table["names"]["Asia"] == [[-1, "blocked"]]
    assert table["names"]["Le Matin"] == [[-1, "media"]]


def test_a_standing_state_comes_before_a_gone_one():
    gone = STATE | {"name": "Old France", "end": "1800-01-01"}
    table = build_states(gone, STATE)
    assert [table["entities"][i]["name"] for i, _ in table["names"]["France"]] == ["France", "Old France"]


@pytest.mark.parametrize(
    "change",
    [{"code": "FR"}, {"name": ""}, {"names": [None]}, {"start": "2001-02-30"}, {"start": "2001", "end": "2000"}],
)
def test_broken_states_are_refused(change):
    with pytest.raises(ValueError, match=r"."):
        build_states(copy.deepcopy(STATE) | change)


@pytest.mark.parametrize(
    "change", [{"country": "XXX"}, {"sector": "KING"}, {"title": ""}, {"end": "2001-13"}, {"role": None}]
)
def test_broken_offices_are_refused(change):
    with pytest.raises(ValueError, match=r"."):
        actors.check_office(OFFICE | change, {"FRA"})


def test_words_that_yaml_takes_for_something_else_are_refused():
    with pytest.raises(ValueError, match="quote it"):
        actors.check_texts(["yes", True], "roles.yaml")
