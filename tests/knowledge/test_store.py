"""Imported names while reading: found like ours, before ours, and at no cost where there are none."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors import find_actors
from dragoman.actors.register import extend_register, load_register
from dragoman.knowledge.store import open_store
from dragoman.settings import DEFAULT_MODEL
from dragoman.text.parse import parse_text
from dragoman.types import DateInterval
from tests.knowledge.knowledge_files import FTM, make_entity, read_into, write_lines

PEOPLE = [
    *FTM,
    make_entity("k1", "Person", name="Orsolya Kettleborough", country="se"),
    make_entity("k2", "Person", name="Jae-won Brackwater", country="kr"),
    make_entity("k3", "Person", name="Sergei Lavrov", country="by"),
    make_entity("t9", "Position", name="Minister of Defence of Belarus", country="by"),
    make_entity("o9", "Occupancy", holder="k3", post="t9", startDate="2020"),
]
DICTIONARY = """KARGAPOL_RIVER_GUARDS_ [RUSMIL]
PEOPLE'S_FRONT_OF_DUNMERE_ [GBRREB]
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    read_into(folder, write_lines(folder / "a.json", PEOPLE))
    (folder / "d.txt").write_text(DICTIONARY, "utf-8")
    read_into(folder, folder / "d.txt")
    return open_store(folder)


def read_parties(body, store, on=date(2016, 5, 5)):
    """The named actors of a text: name → code, sector, office."""
    actors = find_actors(body, parse_text(body, model=DEFAULT_MODEL), anchor=DateInterval(on, on), own=store)
    return {
        entity.identifier_text: (entity.code, entity.sector, entity.office)
        for actor in actors
        for entity in actor.entities
    }


@pytest.mark.parametrize(
    "body",
    [
        "Osvaldo Brankenfeld met reporters in Oslo on Monday.",
        "The talks were opened by Osvaldo Brankenfeld.",
        "France thanked Osvaldo Brankenfeld for the help.",
        "OSVALDO BRANKENFELD ARRIVES FOR TALKS",
        "Envoys from Peru waited while Osvaldo  Brankenfeld spoke to the press.",
        "Germany and Osvaldo Brankenfeld's delegation signed the accord.",
    ],
)
def test_imported_people_hold_their_office_of_the_day(body, store):
    found = read_parties(body.replace("  ", " "), store)
    assert found["Osvaldo Brankenfeld"] == ("CHL", "GOV", "Foreign Minister of Chile")
    assert "Osvaldo Brankenfeld" not in read_parties(body.replace("  ", " "), None) or (
        read_parties(body.replace("  ", " "), None)["Osvaldo Brankenfeld"][2] is None
    )


def test_office_follows_the_day(store):
    body = "Osvaldo Brankenfeld met reporters in Oslo."
    assert read_parties(body, store, date(2022, 5, 5))["Osvaldo Brankenfeld"][1] == "BUS"
    assert read_parties(body, store, date(2012, 5, 5))["Osvaldo Brankenfeld"][2] is None


def test_hyphens_within_a_name(store):
    assert read_parties("Jae-won Brackwater praised the treaty.", store)["Jae-won Brackwater"][0] == "KOR"


@pytest.mark.parametrize(
    "body",
    [
        "Mary Orsolya Kettleborough praised the treaty.",
        "The Orsolya Kettleborough Bridge was closed.",
        "The orsolya kettleborough variety is a rose.",
        "Kettleborough is a village.",
        "Orsolya praised the treaty.",
    ],
)
def test_part_of_another_name_is_not_it(body, store):
    assert read_parties(body, store).get("Orsolya Kettleborough", ("",))[0] != "SWE"


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        ("The Kargapol River Guards attacked the port.", "Kargapol River Guards", ("RUS", "MIL")),
        ("Talks with the People's Front of Dunmere failed.", "People's Front of Dunmere", ("GBR", "REB")),
        ("Norway condemned the Kargapol River Guards.", "Kargapol River Guards", ("RUS", "MIL")),
        ("The People's Front of Dunmere killed two soldiers.", "People's Front of Dunmere", ("GBR", "REB")),
        ("Poland accused the Kargapol River Guards of spying.", "Kargapol River Guards", ("RUS", "MIL")),
    ],
)
def test_imported_bodies(body, name, code, store):
    assert read_parties(body, store)[name][:2] == code


def test_users_word_goes_before_ours_where_it_fits_the_day(store):
    body = "Sergei Lavrov arrived in Ankara."
    assert read_parties(body, store, date(2022, 3, 1))["Sergei Lavrov"][0] == "BLR"
    assert read_parties(body, store, date(2016, 3, 1))["Sergei Lavrov"][0] == "RUS"
    assert read_parties(body, None, date(2022, 3, 1))["Sergei Lavrov"][0] == "RUS"


def test_longest_name_and_how_many_words_it_takes(store):
    assert store.match_words(["Jae", "-", "won", "Brackwater", "said"])[0] == 4
    assert store.match_words(["Osvaldo", "Brankenfeld", "and", "Others"])[0] == 2
    assert store.match_words(["Osvaldo", "Nobody"]) == (0, ())
    assert store.match_words(["Osvaldo"]) == (0, ())
    assert store.match_words(["-", "-"]) == (0, ())


def test_nothing_is_loaded_and_ours_stays(store, tmp_path):
    register = extend_register(store)
    assert register.names is load_register().names
    assert len(register.persons) == len(load_register().persons)
    assert list(register.records)[:3] == list(load_register().records)[:3]
    assert load_register().own is None
    assert open_store(None) is None
    assert open_store(tmp_path) is None


def test_dictionary_without_titles_takes_ours_where_both_say_the_same(tmp_path):
    (tmp_path / "d.txt").write_text("SERGEI_LAVROV_ [RUSGOV 050101-101231]\n\t[RUSELI 110101-121231]\n", "utf-8")
    read_into(tmp_path, tmp_path / "d.txt")
    own, body = open_store(tmp_path), "Sergei Lavrov arrived in Ankara."
    title = "Foreign Minister of Russia"
    assert read_parties(body, own, date(2008, 3, 1))["Sergei Lavrov"] == ("RUS", "GOV", title)
    assert read_parties(body, own, date(2012, 3, 1))["Sergei Lavrov"][1] == "ELI"
    assert read_parties(body, own, date(2018, 3, 1))["Sergei Lavrov"] == ("RUS", "GOV", title)
