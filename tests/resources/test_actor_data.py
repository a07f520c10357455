"""What people edit under resources/actors holds together: codes, names, dates, holders, numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tables import read_yaml

ACTORS = Path(__file__).resolve().parents[2] / "resources" / "actors"
INTERNATIONAL = {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"}
SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL"),
    *("EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
}
PARTLY_RECOGNISED = {
    "Abkhazia": "GEO",
    "South Ossetia": "GEO",
    "Luhansk People's Republic": "UKR",
    "Donetsk People's Republic": "UKR",
    "Nagorno-Karabakh": "AZE",
    "Northern Cyprus": "CYP",
    "Transnistria": "MDA",
    "Somaliland": "SOM",
    "Western Sahara": "MAR",
}
# Members of the UN, the Holy See, and PLOVER's own: Palestine, Kosovo, Taiwan, Hong Kong, Antarctica.
N_CODES = 193 + 6

STATES: list[dict[str, Any]] = read_yaml(ACTORS / "states.yaml")
ORGANISATIONS: list[dict[str, Any]] = read_yaml(ACTORS / "organisations.yaml")
OFFICES: list[dict[str, Any]] = read_yaml(ACTORS / "offices.yaml")
ROLES: dict[str, Any] = read_yaml(ACTORS / "roles.yaml")
BLOCKED: dict[str, list[str]] = read_yaml(ACTORS / "blocked.yaml")
CODES = {row["code"] for row in STATES}


def find_days(row: dict[str, Any]) -> tuple[date, date]:
    """The days that an entry surely covers: of a month or a year given as an end, its first day."""
    start = date.fromisoformat(f"{row['start']}-01-01"[:10]) if row["start"] else date.min
    end = date.fromisoformat(f"{row['end']}-01-01"[:10]) if row["end"] else date.max
    return start, end


def list_names(row: dict[str, Any]) -> set[str]:
    keys = ("names", "adjectives", "capital", "seats", "regions", "prefixes")
    return {name for key in keys for name in row.get(key) or ()}


def list_clashes(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Names that two entries claim for the same days."""
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for name in list_names(row):
            claims[name].append(row)
    for name, claimants in claims.items():
        ordered = sorted(claimants, key=find_days)
        for one, other in pairwise(ordered):
            if find_days(one)[1] >= find_days(other)[0]:
                yield name, one["name"], other["name"]


def test_codes_are_those_of_plover() -> None:
    assert len(CODES) == N_CODES
    assert {"KOS", "PSE", "TWN", "HKG", "ATA", "VAT"} <= CODES
    assert all(len(code) == 3 and code.isupper() for code in CODES)
    assert {row["code"] for row in ORGANISATIONS} <= CODES | INTERNATIONAL
    assert {row["country"] for row in OFFICES} <= CODES | INTERNATIONAL


def test_codes_are_of_iso_3166() -> None:
    pycountry = pytest.importorskip("pycountry")
    assert {code for code in CODES if pycountry.countries.get(alpha_3=code) is None} == {"KOS"}


def test_partly_recognised_states_stand_under_their_claimant() -> None:
    partial = {row["name"]: row["code"] for row in STATES if row["partial"]}
    assert partial == PARTLY_RECOGNISED
    assert all(row["parent"] == row["code"] for row in STATES if row["partial"])


def test_every_state_has_one_entry_of_its_own() -> None:
    whole = [row["code"] for row in STATES if row["parent"] is None and row["end"] is None]
    assert sorted(whole) == sorted(CODES)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Soviet Union", "RUS"),
        ("Yugoslavia", "SRB"),
        ("Zaire", "COD"),
        ("Czechoslovakia", "CZE"),
        ("East Germany", "DEU"),
    ],
)
def test_gone_states_keep_the_code_of_their_seat(name: str, code: str) -> None:
    assert [(row["code"], bool(row["end"])) for row in STATES if row["name"] == name] == [(code, True)]


def test_no_name_stands_for_two_at_once() -> None:
    assert list(list_clashes(STATES + ORGANISATIONS)) == []


def test_blocked_phrases_name_nobody() -> None:
    blocked = {phrase for phrases in BLOCKED.values() for phrase in phrases}
    named = {name for row in STATES + ORGANISATIONS for name in list_names(row)}
    assert blocked & named == set()


def test_entries_have_names_that_are_text() -> None:
    for row in STATES + ORGANISATIONS:
        assert row["names"], row
        assert all(isinstance(name, str) and name == name.strip() and name for name in list_names(row)), row
        assert len(row["names"]) == len(set(row["names"])), row
        assert row.get("sector", "") in SECTORS | {""}, row
        assert row["id"] is None or (row["id"][0] == "Q" and row["id"][1:].isdigit()), row


def test_ids_stand_once() -> None:
    ids = [row["id"] for row in STATES + ORGANISATIONS if row["id"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rows", [STATES, ORGANISATIONS, OFFICES], ids=["states", "organisations", "offices"])
def test_dates_are_in_order(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        start, end = find_days(row)
        short = min(len(row["start"] or ""), len(row["end"] or "")) or None
        assert start <= end or (row["start"] or "")[:short] == (row["end"] or "")[:short], row


def test_an_office_has_one_holder_at_a_time() -> None:
    holders: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in OFFICES:
        if not row.get("shared"):
            holders[row["country"], row["title"]].append(row)
    for office, rows in holders.items():
        ordered = sorted(rows, key=find_days)
        for one, other in pairwise(ordered):
            assert one["end"] is not None, (office, one["name"], other["name"])
            assert find_days(one)[1] <= find_days(other)[0] + timedelta(days=1), (office, one["name"], other["name"])


def test_offices_are_known_roles_in_known_sectors() -> None:
    assert {row["role"] for row in OFFICES} <= set(ROLES["offices"])
    assert {row["sector"] for row in OFFICES} <= SECTORS | {""}
    assert all(row["start"] for row in OFFICES)


def test_nobody_is_in_office_in_the_future_or_twice() -> None:
    keys = [(row["country"], row["title"], row["name"], row["start"]) for row in OFFICES]
    assert len(keys) == len(set(keys))
    assert all(find_days(row)[0] <= date.today() for row in OFFICES)


@pytest.mark.parametrize(
    ("country", "role", "day", "name"),
    [
        ("CHN", "head_of_state", date(2023, 2, 22), "Xi Jinping"),
        ("CHN", "foreign_minister", date(2023, 2, 22), "Qin Gang"),
        ("CHN", "security_adviser", date(2023, 2, 22), "Wang Yi"),
        ("RUS", "security_adviser", date(2023, 2, 22), "Nikolai Patrushev"),
        ("RUS", "foreign_minister", date(2010, 1, 1), "Sergei Lavrov"),
        ("USA", "foreign_minister", date(1998, 5, 1), "Madeleine Albright"),
        ("UKR", "head_of_state", date(2022, 2, 24), "Volodymyr Zelensky"),
        ("GBR", "head_of_government", date(2003, 3, 20), "Tony Blair"),
        ("ISR", "head_of_government", date(1995, 10, 1), "Yitzhak Rabin"),
        ("EUR", "foreign_minister", date(2021, 6, 1), "Josep Borrell"),
        ("IGO", "head_of_organisation", date(2023, 1, 1), "Jens Stoltenberg"),
        ("UNO", "head_of_organisation", date(2003, 1, 1), "Kofi Annan"),
    ],
)
def test_holders_on_a_day(country: str, role: str, day: date, name: str) -> None:
    found = [
        row["name"]
        for row in OFFICES
        if row["country"] == country and row["role"] == role and find_days(row)[0] <= day <= find_days(row)[1]
    ]
    assert name in found


def test_role_words_stand_in_one_sector_each() -> None:
    sectors: dict[str, set[str]] = defaultdict(set)
    for sector, words in ROLES["sectors"].items():
        assert sector in SECTORS
        for word in words:
            assert isinstance(word, str)
            assert word == word.lower()
            sectors[word].add(sector)
    assert {word: found for word, found in sectors.items() if len(found) > 1} == {}


def test_numbers() -> None:
    assert len(ORGANISATIONS) >= 1000
    assert len({(row["code"], row["name"]) for row in ORGANISATIONS if row["sector"] == "REB"}) >= 150
    assert len(OFFICES) >= 2000
    assert sum(len(words) for words in ROLES["sectors"].values()) >= 1000
