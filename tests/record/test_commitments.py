"""Commitments by class: of the register and new, by name, year and back reference; steps by verb and certainty."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import open_record
from dragoman.record.commitment_steps import find_hits, find_step, list_bases
from dragoman.record.commitments import derive_commitments, find_instruments
from dragoman.record.instruments import load_instruments, split_words
from dragoman.record.passages import split_body
from dragoman.tables import load_table
from tests.record.coded import build_pages


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    path = build_pages("commitments", tmp_path_factory.mktemp("commitments") / "commitments.duckdb")
    with open_record(path, as_of=date(2026, 1, 1)) as record:
        yield record.con


def read_commitment(con, name):
    """State, since and parties of a commitment, and its steps as (state, status, actors)."""
    rows = con.execute("SELECT commitment_id, state, since, parties FROM commitments WHERE name = ?", [name]).fetchall()
    assert len(rows) == 1, con.execute("SELECT name FROM commitments ORDER BY 1").fetchall()
    query = "SELECT state, status, actor FROM commitment_steps WHERE commitment_id = ? ORDER BY position"
    steps = [(state, status, sorted(actor)) for state, status, actor in con.execute(query, [rows[0][0]]).fetchall()]
    return rows[0][1:], steps


def test_register_holds_enough_and_is_sound():
    register = load_instruments()
    assert len(register) >= 150
    assert Counter(entry.kind for entry in register.values()).keys() >= {
        "treaty",
        "ceasefire",
        "sanctions_regime",
        "alliance",
    }
    codes = {row["code"] for row in load_table("actors")["entities"]}
    assert {party for entry in register.values() for party in entry.parties} <= codes
    for entry in register.values():
        days = [day for day in (entry.signed, entry.in_force, entry.ended) if day is not None]
        assert days[-1:] == [] or max(days) >= days[0]


def test_treaty_is_followed_from_breach_to_end(con):
    (state, since, parties), steps = read_commitment(con, "INF Treaty")
    assert (state, since, parties) == ("expired", date(2019, 8, 2), ["RUS", "USA"])
    assert ("left", "future", ["USA"]) in steps
    assert ("suspended", "future", ["RUS"]) in steps, "the treaty"
    assert steps[0][0] == "breached"


def test_suspension_names_who_suspended_and_since_when(con):
    (state, since, _), steps = read_commitment(con, "Indus Waters Treaty")
    assert (state, since) == ("suspended", date(2025, 4, 23))
    assert steps[0] == ("suspended", "actual", ["IND"])
    assert all(status != "actual" for state, status, _ in steps if state == "left")


def test_new_name_is_one_commitment_in_two_pages(con):
    (state, _, _), steps = read_commitment(con, "Kisumu Accord")
    assert state == "ratified"
    assert steps == [("signed", "actual", ["KEN", "UGA"]), ("ratified", "actual", ["KEN"])]
    assert con.execute("SELECT n_documents, register_id FROM commitments WHERE name = 'Kisumu Accord'").fetchone() == (
        2,
        None,
    )


def test_year_and_subject_name_an_agreement(con):
    (state, since, parties), _ = read_commitment(con, "1974 agreement on reindeer grazing")
    assert (state, since, parties) == ("in_force", date(2024, 2, 11), ["NOR", "SWE"])


def test_ceasefire_goes_by_its_place(con):
    (state, _, parties), _ = read_commitment(con, "Ceasefire in Tripoli")
    assert (state, parties) == ("breached", ["LBY"])


def test_strategic_partnership_goes_by_its_two_states(con):
    (state, _, parties), _ = read_commitment(con, "Strategic partnership of CHL and PER")
    assert (state, parties) == ("signed", ["CHL", "PER"])


def test_sanctions_have_verbs_of_their_own(con):
    assert read_commitment(con, "Western sanctions against Russia")[0][0] == "in_force"
    assert read_commitment(con, "US sanctions against Venezuela")[0][0] == "suspended"


def test_one_name_stands_for_the_instrument_of_those_named(con):
    assert read_commitment(con, "Algiers Agreement of 2000")[1] == [
        ("in_force", "hypothetical", ["ERI"])
    ] or read_commitment(con, "Algiers Agreement of 2000")[1][0][:2] == ("in_force", "hypothetical")
    assert read_commitment(con, "Algiers Accord for Mali")[0][0] == "left"


def test_what_is_possible_or_denied_moves_nothing(con):
    (state, _, _), steps = read_commitment(con, "Mine Ban Treaty")
    assert state is None
    assert {status for _, status, _ in steps} == {"hypothetical", "negation"}


def test_a_party_that_announces_a_step_takes_it_on_the_day_it_says_so(con):
    (state, since, _), _ = read_commitment(con, "Collective Security Treaty")
    assert (state, since) == ("left", date(2022, 5, 3))


def test_derivation_gives_the_same_rows_again(con):
    tables = ("commitments", "commitment_steps")
    first = [con.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in tables]
    derive_commitments(con)
    assert [con.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in tables] == first


def read_steps(text):
    words = split_words(text)
    founds = find_instruments(words, text, frozenset(), ())
    taken = frozenset(i for found in founds for i in range(found.first, found.last + 1))
    steps = []
    for found in founds:
        hits = find_hits(words, found.kind, taken)
        step = find_step(words, found, [other for other in founds if other is not found], hits)
        steps.append((found.name, step and step.state, step and step.status))
    return steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Japan ratified the Paris Agreement.", [("Paris Agreement", "ratified", "actual")]),
        ("The Paris Agreement was ratified by Japan.", [("Paris Agreement", "ratified", "actual")]),
        ("The Paris Agreement entered into force.", [("Paris Agreement", "in_force", "actual")]),
        ("Brazil threatened to pull out of the Paris Agreement.", [("Paris Agreement", "left", "hypothetical")]),
        ("Brazil will not pull out of the Paris Agreement.", [("Paris Agreement", "left", "negation")]),
        ("Brazil tore the Paris Agreement up.", [("Paris Agreement", "left", "actual")]),
        ("The kingdom put the Abraham Accords on hold.", [("Abraham Accords", "suspended", "actual")]),
        ("Ships were inspected under the Montreux Convention.", [("Montreux Convention", "in_force", "actual")]),
        ("Serbia and Kosovo met in Dayton.", []),
        ("They discussed the Dayton accords and the Prespa Agreement, which Greece has honoured.", None),
        (
            "Iraq gave notice under the Chemical Weapons Convention and the Arms Trade Treaty.",
            [("Chemical Weapons Convention", "in_force", "actual"), ("Arms Trade Treaty", "in_force", "actual")],
        ),
        ("The INF was repaid by the IMF.", None),
        ("An infantry unit left.", []),
        ("He joined the North Atlantic Treaty Organization.", []),
        ("The Republican National Convention opened.", []),
        ("A Russian agreement on prices was near.", []),
    ],
)  # fmt: skip
def test_steps_by_form(text, steps):
    found = read_steps(text)
    if steps is not None:
        assert found == steps


def test_alias_in_capitals_needs_capitals_and_a_weak_one_a_party():
    assert read_steps("The salt ii shipment arrived.") == []
    assert read_steps("Her ambition has no limits.") == []
    assert [name for name, _, _ in read_steps("China and Russia said their friendship has no limits.")] == [
        'Sino-Russian "no limits" partnership'
    ]


@pytest.mark.parametrize(
    ("form", "base"),
    [("withdrew", "withdraw"), ("tore", "tear"), ("ratifies", "ratify"), ("flouting", "flout"), ("quitting", "quit")],
)
def test_forms_lead_to_bases(form, base):
    assert base in list_bases(form)


@given(st.text(alphabet="ab. AB\n\"'!?“”", max_size=200), st.data())
def test_passages_cover_the_body_in_order(body, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=4)))
    known = {n * 3: (a, b) for n, (a, b) in enumerate(zip(cuts[::2], cuts[1::2], strict=False))}
    passages = list(split_body(body, known))
    assert [body[p.start : p.end] for p in passages] == [p.text for p in passages]
    assert all(a.end <= b.start for a, b in pairwise(passages))
    assert "".join("".join(p.text.split()) for p in passages) == "".join(body.split())
    assert [p.sequence for p in passages] == sorted(p.sequence for p in passages)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    read_steps(text)
