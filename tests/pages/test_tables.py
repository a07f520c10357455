from __future__ import annotations

from pathlib import Path

import pytest

from tables.pages import build, build_dirt, build_outlets

RESOURCES = Path(__file__).parents[2] / "resources"
ENTRY = {"name": "A", "kind": "outlet", "country": "FRA", "aliases": [], "domains": []}


def test_tables_are_built() -> None:
    tables = build(RESOURCES)
    assert set(tables) == {"outlets", "dirt", "credits", "languages", "date_words"}
    outlets = tables["outlets"]
    assert isinstance(outlets, list)
    assert len(outlets) >= 400
    assert len({entry["country"] for entry in outlets}) >= 80


@pytest.mark.parametrize("change", [{"kind": "blog"}, {"country": "France"}, {"aliases": [5]}])
def test_wrong_outlets_are_told(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="outlet 'A'"):
        build_outlets([{**ENTRY, **change}])


def test_alias_of_two_outlets_is_told() -> None:
    with pytest.raises(ValueError, match="belongs to"):
        build_outlets([ENTRY, {**ENTRY, "name": "B", "aliases": ["A"]}])


def test_broken_pattern_is_told() -> None:
    rule = {"reason": "x", "form": "whole", "where": "any", "max": 9, "sentence": True, "patterns": ["("]}
    with pytest.raises(ValueError, match="no regular expression"):
        build_dirt({"rules": [rule]})
