from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places.gazetteer import list_candidates
from dragoman.places.namesakes import MAX_LENGTH, find_place
from dragoman.tables import load_table


@pytest.mark.parametrize(
    ("name", "resolved", "country", "geonameid"),
    [
        ("Moscow", "Moscow", "RUS", 524901),
        ("Kyiv", "Kyiv", "UKR", 703448),
        ("Kiev", "Kyiv", "UKR", 703448),
        ("Peking", "Beijing", "CHN", 1816670),
        ("Odessa", "Odesa", "UKR", 698740),
        ("Bombay", "Mumbai", "IND", 1275339),
        ("The Hague", "The Hague", "NLD", 2747373),
        ("Kingston", "Kingston", "JAM", 3489854),
        ("London", "London", "GBR", 2643743),
        ("Valencia", "Valencia", "ESP", 2509954),
    ],
)
def test_cities_are_found_under_their_spellings(name: str, resolved: str, country: str, geonameid: int) -> None:
    place = find_place(name)
    assert place is not None
    assert (place.resolved, place.country_code, place.geonameid) == (resolved, country, geonameid)
    assert place.extracted == name
    assert place.lat is not None
    assert place.lon is not None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("West Darfur", "SDN"),
        ("Gaza Strip", "PSE"),
        ("Donbas", "UKR"),
        ("Kashmir", "IND"),
        ("Nagorno-Karabakh", "AZE"),
        ("Tigray", "ETH"),
        ("Soviet Union", "RUS"),
        ("northern Gaza", "PSE"),
        ("the Donetsk region", "UKR"),
        ("south-eastern Turkey", "TUR"),
        ("KHARKIV", "UKR"),
        ("Chechnya", "RUS"),
    ],
)
def test_regions_and_states_locate_in_a_country(name: str, country: str) -> None:
    place = find_place(name)
    assert place is not None
    assert place.country_code == country


@pytest.mark.parametrize("name", ["Nice", "Reading", "Mobile", "Jackson", "Lincoln", "Of", "Xyzzyville", "", "   "])
def test_words_and_surnames_are_no_places_without_a_country(name: str) -> None:
    assert find_place(name) is None


@pytest.mark.parametrize(
    ("name", "near", "geonameid"),
    [
        ("Nice", "FRA", 2990440),
        ("Reading", "GBR", 2639577),
        ("Tripoli", "LBN", 266826),
        ("Tripoli", "LBY", 2210247),
        ("Hyderabad", "PAK", 1176734),
        ("Hyderabad", "IND", 1269843),
    ],
)
def test_country_of_the_text_decides(name: str, near: str, geonameid: int) -> None:
    place = find_place(name, near=near)
    assert place is not None
    assert place.geonameid == geonameid


def test_near_does_not_hide_places_elsewhere() -> None:
    place = find_place("Moscow", near="CHN")
    assert place is not None
    assert place.country_code == "RUS"


def test_georgia_is_the_state_unless_the_text_is_american() -> None:
    abroad, home = find_place("Georgia"), find_place("Georgia", near="USA")
    assert abroad is not None
    assert home is not None
    assert (abroad.country_code, home.country_code) == ("GEO", "USA")


def test_country_after_the_comma_binds() -> None:
    place = find_place("Nice, France")
    assert place is not None
    assert place.geonameid == 2990440
    assert find_place("Moscow, France") is None


def test_tables_hold_many_places() -> None:
    table = load_table("places")
    assert len(table["cities"]) > 30_000
    assert len(table["divisions"]) > 2_500
    assert len(table["sites"]) > 500
    assert len(table["regions"]) > 500
    assert len(table["states"]) > 600


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1"),
    [
        ("Katsina", "city", "NGA", "NG.24"),
        ("Gansu", "division", "CHN", "CN-GS"),
        ("Ohio", "division", "USA", "US-OH"),
        ("Gulf of Aden", "water", None, None),
        ("Camp David", "site", "USA", None),
    ],
)
def test_candidates_say_what_they_are(name: str, kind: str, country: str | None, admin1: str | None) -> None:
    row = list_candidates(name)[0]
    assert (row.kind, row.country, row.admin1) == (kind, country, admin1)


@given(st.text(max_size=2 * MAX_LENGTH))
def test_any_text_is_answered(text: str) -> None:
    place = find_place(text)
    assert place is None or (place.extracted == text and place.resolved)
    assert place is None or place.country_code or any(row.kind == "water" for row in list_candidates(place.resolved))
