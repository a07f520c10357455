"""The codebook's data: schema, counts, modes, and what the builder refuses and makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.plover import CATEGORY_SCORES, MODE_SCORES
from tables import codebook

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "codebook"


@pytest.fixture(scope="module")
def entries() -> dict[str, list[dict[str, Any]]]:
    return codebook.read_entries(FOLDER)


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    return codebook.build(ROOT / "resources")


def make_row(**changes: Any) -> dict[str, Any]:
    row = {"id": "consult.try", "verb": ["visit"], "examples": [{"text": "France visited Spain.", "actor": ["FRA"]}]}
    return {key: value for key, value in (row | changes).items() if value is not None}


def test_modes_are_those_of_the_engine() -> None:
    assert set(codebook.MODES) == set(CATEGORY_SCORES)
    for category, modes in codebook.MODES.items():
        assert modes == set(MODE_SCORES.get(category, {})), category


def test_entry_counts(entries: dict[str, list[dict[str, Any]]]) -> None:
    assert sum(map(len, entries.values())) >= 500
    assert {category for category, rows in entries.items() if len(rows) < 15} == set()


def test_every_mode_can_be_coded(entries: dict[str, list[dict[str, Any]]]) -> None:
    for category, modes in codebook.MODES.items():
        reached = {mode for row in entries[category] for mode in (row.get("mode"), *row.get("modes", {})) if mode}
        assert reached == modes, category


def test_every_mode_has_an_example(entries: dict[str, list[dict[str, Any]]]) -> None:
    for category, modes in codebook.MODES.items():
        shown = {example.get("mode") for row in entries[category] for example in row["examples"]} - {None}
        assert shown == modes, category


def test_enough_negative_examples(entries: dict[str, list[dict[str, Any]]]) -> None:
    rows = [row for found in entries.values() for row in found]
    share = sum(any(example.get("none") for example in row["examples"]) for row in rows) / len(rows)
    assert share >= 0.3


def test_example_sentences_are_unique(entries: dict[str, list[dict[str, Any]]]) -> None:
    texts = [(category, e["text"]) for category, rows in entries.items() for row in rows for e in row["examples"]]
    assert len(texts) == len(set(texts))


def test_no_two_entries_match_the_same(entries: dict[str, list[dict[str, Any]]]) -> None:
    """Two entries of one category that set the same conditions would differ only by chance of order."""
    keys = ("noun", "verb", "adj", "prt", "object", "prep", "comp", "comp_lemma", "subject", "mode")
    for category, rows in entries.items():
        seen: dict[str, str] = {}
        for row in rows:
            key = repr([row.get(k) for k in keys])
            assert seen.setdefault(key, row["id"]) == row["id"], category


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"colour": "red"}, "unknown keys"),
        ({"noun": ["visit"]}, "exactly one of"),
        ({"verb": None}, "exactly one of"),
        ({"id": "agree.try"}, "id must be"),
        ({"verb": ["Visit"]}, "lower case"),
        ({"verb": [True]}, "not text"),
        ({"verb": ["@nosuchlist"]}, "no list named"),
        ({"verb": ["re-visit"]}, "hyphen"),
        ({"object": []}, "limits nothing"),
        ({"prep": {"beneathe": []}}, "no preposition"),
        ({"prep": {True: []}}, "no preposition"),
        ({"comp": ["gerund"]}, "comp is of"),
        ({"actor": ["subject"]}, "no slot"),
        ({"recipient": ["obj.comp"]}, "no slot"),
        ({"needs": ["host"]}, "needs is of"),
        ({"mode": "strike"}, "has no mode"),
        ({"modes": {"strike": ["strike"]}}, "has no mode"),
        ({"weight": 1.5}, "weight"),
        ({"reciprocal": "yes"}, "true or false"),
        ({"examples": []}, "positive example"),
        ({"examples": [{"text": "Nothing.", "none": True}]}, "positive example"),
        ({"examples": [{"text": "France visited Spain.", "actors": ["FRA"]}]}, "wrong key"),
        ({"examples": [{"text": "France visited Spain.", "actor": ["France"]}]}, "three capitals"),
        ({"examples": [{"text": "France visited Spain.", "status": "done"}]}, "no status"),
    ],
)
def test_builder_refuses(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        codebook.check_entry(make_row(**changes), "CONSULT", {})


def test_lists_are_expanded() -> None:
    row = codebook.check_entry(make_row(object=["@visit", "sit-in"]), "CONSULT", {"visit": ["trip", "tour"]})
    assert row["object"] == ["sit in", "tour", "trip"]


def test_prepositions_are_sought_on_the_object_too() -> None:
    row = codebook.check_entry(make_row(recipient=["on", "comp.with", "obj"]), "CONSULT", {})
    assert row["recipient"] == ["on", "obj.on", "comp.with", "comp.obj.with", "obj"]


def test_agents_are_sought_inside_a_nouns_phrases() -> None:
    row = codebook.check_entry(
        make_row(verb=None, noun=["visit"], actor=["by", "poss"], recipient=["to"]), "CONSULT", {}
    )
    assert row["actor"] == ["by", "poss", "to.by", "of.by"]
    assert row["recipient"] == ["to", "of.to"]


def test_also_prt_makes_a_second_row() -> None:
    row = codebook.check_entry(make_row(also_prt=["back"]), "CONSULT", {})
    plain, phrasal = codebook.list_variants(row)
    assert "prt" not in plain
    assert phrasal["prt"] == ["back"]
    assert "examples" not in plain


def test_a_word_of_two_modes_belongs_to_the_first() -> None:
    row = codebook.check_entry(
        make_row(modes={"phone": ["video", "call"], "multilateral": ["call", "summit"]}), "CONSULT", {}
    )
    assert row["modes"] == {"phone": ["call", "video"], "multilateral": ["summit"]}


def test_tables_hold_no_macro(tables: dict[str, Any]) -> None:
    assert "@" not in repr(tables["codebook"])


def test_contexts(tables: dict[str, Any]) -> None:
    assert len(tables["contexts"]) == 37
    for name, terms in tables["contexts"].items():
        assert 8 <= len(terms) <= 45, name


def test_evaluations(tables: dict[str, Any]) -> None:
    praise, blame = tables["evaluations"]["praise"], tables["evaluations"]["blame"]
    assert min(len(praise["phrases"]) + len(praise["lemmas"]), len(blame["phrases"]) + len(blame["lemmas"])) >= 80
    for key in ("phrases", "lemmas"):
        assert not set(praise[key]) & set(blame[key])
