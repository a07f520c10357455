"""Mentions as columns of numbers."""

import numpy as np
import pytest

from dragoman.record.mentions import EARLY, LATE, find_stems, find_unit, is_person, load_mentions


@pytest.mark.parametrize(
    ("party", "unit"),
    [
        (("RUS", "GOV", "Vladimir Putin"), "RUS"),
        (("RUS", "", "Russia"), "RUS"),
        (("PSE", "REB", "Hamas"), "PSE:REB"),
        (("IGO", "MIL", "NATO"), "IGO:nato"),
        (("", "ELI", "leaders"), None),
    ],
)
def test_a_person_and_the_state_meet_a_foe_and_a_body_stand_apart(party, unit):
    assert find_unit(*party) == unit


@pytest.mark.parametrize("name", ["Wang Yi", "Ursula von der Leyen", "Mohammed bin Salman", "Jean-Yves Le Drian"])
def test_names_of_persons(name):
    assert is_person(name, False)


@pytest.mark.parametrize(
    "name", ["Russian Foreign Ministry", "United States", "its fleet", "Moscow", "Russian officials"]
)
def test_names_of_others(name):
    assert not is_person(name, False)


def test_stems_let_verb_and_noun_meet():
    assert find_stems("They deployed grain ships") & find_stems("deployment of a ship with grain") == {
        "deploy",
        "grain",
    }
    assert not find_stems("it would be said there")


def test_columns_hold_days_parties_and_open_ends(con, maker):
    document = maker.add_document("a", date="2023-03-02")
    given = {"date": "2023-03-01", "enddate": "2023-03-01", "date_basis": "relative"}
    maker.add_mention(document, "CONSULT", [("CHN", "GOV", "Wang Yi")], ["RUS"], mode=["visit"], **given)
    maker.add_mention(document, "ASSAULT", ["RUS"], status="future", date=None, enddate=None, date_basis="none")
    mentions = load_mentions(con)
    visit = int(np.flatnonzero(mentions.modes > 0)[0])
    assert mentions.starts[visit] == mentions.ends[visit] == mentions.reported[visit] - 1
    assert mentions.close[visit]
    assert mentions.directed[visit]
    assert (mentions.units[visit] >= 0).sum() == 2
    assert (mentions.people[visit] >= 0).sum() == 1
    other = 1 - visit
    assert (mentions.starts[other], mentions.ends[other]) == (EARLY, LATE)
    assert mentions.planned[other]
    assert mentions.places.tolist() == [-1, -1]


def test_a_page_without_a_date_is_as_old_as_its_copies(con, maker):
    dated = maker.add_document("dated", date="2023-03-02")
    undated = maker.add_document("undated", date=None)
    for document in (dated, undated):
        con.execute("INSERT INTO copy_groups VALUES ('c', ?, false)", [document])
        maker.add_mention(document, "CONSULT", ["RUS"])
    mentions = load_mentions(con)
    assert mentions.reported[0] == mentions.reported[1] > 0
    assert mentions.stories[0] == mentions.stories[1]
    assert mentions.documents[0] != mentions.documents[1]


def test_an_empty_record_has_no_rows(con):
    mentions = load_mentions(con)
    assert mentions.ids == []
    assert mentions.units.shape[0] == len(mentions.starts) == 0
