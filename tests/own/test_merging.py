"""The user's entries before ours, and what stays of ours."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.own.folder import Body, Own
from dragoman.own.merging import merge_actors, merge_codebook, merge_offices, merge_outlets, merge_tables


def make_office(name: str, start: str, end: str | None = None, **changes: Any) -> dict[str, Any]:
    office = {"title": "Foreign Minister of Norway", "role": "foreign_minister", "country": "NOR"}
    return office | {"name": name, "start": start, "end": end, "aliases": []} | changes


def list_terms(rows: list[dict[str, Any]]) -> list[tuple[str, str, str | None]]:
    return [(row["name"], row["start"], row["end"]) for row in rows]


@pytest.mark.parametrize(
    ("own", "rest"),
    [
        (("2022", None), [("Ours", "2020-01-01", "2021-12-31")]),
        (("2021-05", "2021-06"), [("Ours", "2020-01-01", "2021-04-30"), ("Ours", "2021-07-01", "2023-12-31")]),
        (("2019", "2020"), [("Ours", "2021-01-01", "2023-12-31")]),
        (("2019", "2024"), []),
        (("2024", None), [("Ours", "2020-01-01", "2023-12-31")]),
    ],
)
def test_days_that_the_users_holder_has_are_not_ours(own: tuple[str, str | None], rest: list[Any]) -> None:
    merged = merge_offices([make_office("Mine", *own)], [make_office("Ours", "2020-01-01", "2023-12-31")])
    assert list_terms(merged) == [("Mine", *own), *rest]


def test_a_term_told_anew_takes_the_place_of_the_old() -> None:
    ours = [make_office("One", "2010", "2012"), make_office("One", "2020", None), make_office("Two", "2013", "2019")]
    assert list_terms(merge_offices([make_office("One", "2020", "2024-05")], ours)) == [
        ("One", "2020", "2024-05"),
        ("One", "2010", "2012"),
        ("Two", "2013", "2019"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"country": "SWE"},
        {"role": "defence_minister"},
        {"shared": True},
        {"country": "IGO", "role": "head_of_organisation", "title": "Head of A"},
    ],
)
def test_other_offices_stay(changes: dict[str, Any]) -> None:
    ours = make_office("Ours", "2020", **changes)
    own = make_office("Mine", "2020", **(changes | {"title": "Head of B"} if changes.get("country") == "IGO" else {}))
    assert list_terms(merge_offices([own], [ours])) == [("Mine", "2020", None), ("Ours", "2020", None)]


def test_of_two_offices_side_by_side_the_title_tells() -> None:
    ours = [make_office("A", "2020", title="First Secretary"), make_office("B", "2020", title="Second Secretary")]
    own = make_office("Mine", "2020", title="Second Secretary")
    assert [name for name, *_ in list_terms(merge_offices([own], ours))] == ["Mine", "A"]


def make_table() -> dict[str, Any]:
    entities = [
        {"code": "GEO", "name": "Georgia", "kind": "state"},
        {"code": "IGO", "name": "Old Council", "kind": "organisation"},
    ]
    names = {
        "Georgia": [[0, "name"]],
        "Old Council": [[1, "name"]],
        "OC": [[1, "name"]],
        "Bank of A": [[-1, "blocked"]],
    }
    return {"entities": entities, "names": names, "prefixes": {}}


def make_body(name: str, *names: str) -> Body:
    return Body({"code": "IGO", "name": name, "kind": "organisation"}, dict.fromkeys((name, *names), "name"))


def test_a_name_means_the_users_first() -> None:
    table = merge_actors(Own(organisations=[make_body("New Council", "OC", "Georgia", "Bank of A")]), make_table())
    assert table["names"]["OC"] == [[2, "name"], [1, "name"]]
    assert table["names"]["Georgia"][0] == [2, "name"]
    assert table["names"]["Bank of A"] == [[2, "name"]]
    assert table["names"]["Old Council"] == [[1, "name"]]


def test_an_organisation_called_as_ours_takes_its_place() -> None:
    table = merge_actors(Own(organisations=[make_body("Old Council", "The Council")]), make_table())
    assert table["names"]["Old Council"] == [[2, "name"]]
    assert "OC" not in table["names"]


def test_a_known_state_is_given_names() -> None:
    body = Body({"code": "GEO", "name": ""}, {"Sakartvelo": "name"}, ("Kartvelo",))
    table = merge_actors(Own(states=[body]), make_table())
    assert table["names"]["Sakartvelo"] == [[0, "name"]]
    assert table["prefixes"] == {"Kartvelo": "GEO"}


def make_outlet(name: str, *aliases: str, domains: tuple[str, ...] = (), weak: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"name": name, "aliases": list(aliases), "domains": list(domains), "weak": list(weak)}


def test_an_outlet_is_renamed() -> None:
    ours = [make_outlet("Herald", "The Herald", domains=("herald.example",)), make_outlet("Post")]
    own = make_outlet("Daily Herald", "Herald", domains=("herald.example",))
    assert [row["name"] for row in merge_outlets([own], ours)] == ["Daily Herald", "Post"]


def test_an_outlet_keeps_what_the_user_does_not_claim() -> None:
    ours = make_outlet("Herald", "HP", "The Herald", domains=("herald.example", "hp.example"), weak=("HP",))
    merged = merge_outlets([make_outlet("Harbour Post", "HP", domains=("hp.example",))], [ours])
    assert merged[1] == make_outlet("Herald", "The Herald", domains=("herald.example",))


def test_an_entry_with_our_id_takes_its_place() -> None:
    ours = {"CONSULT": [{"id": "consult.a", "verb": ["a"]}, {"id": "consult.b", "verb": ["b"]}], "AID": []}
    own = {"CONSULT": [{"id": "consult.a", "verb": ["c"], "also_prt": ["up"], "examples": []}]}
    rows = merge_codebook(own, ours)["CONSULT"]
    assert [(row["id"], row["verb"], row.get("own", False)) for row in rows] == [
        ("consult.a", ["c"], True),
        ("consult.a", ["c"], True),
        ("consult.b", ["b"], False),
    ]


def test_only_tables_that_change_are_made_anew() -> None:
    assert merge_tables(Own()) == {}
    entry = {"id": "consult.zote", "verb": ["zote"], "examples": []}
    tables = merge_tables(Own(codebook={"CONSULT": [entry]}))
    assert set(tables) == {"codebook", "lemmas"}
    assert tables["lemmas"]["zoted"] == "zote"
