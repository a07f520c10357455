"""What filters let pass, and whom a name stands for."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import RunStopped
from dragoman.exports.filters import Filters, count_undated, pick_events, pick_mentions, resolve_code, resolve_party


def list_chosen(con, filters, **given):
    pick_events(con, filters, **given)
    return [row[0] for row in con.execute("SELECT event_id FROM chosen ORDER BY event_id").fetchall()]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["e_1", "e_2", "e_3", "e_4", "e_5"]),
        (Filters(actors=("BRA",)), ["e_3", "e_4"]),
        (Filters(actors=("bra", "PRT")), ["e_1", "e_2", "e_3", "e_4", "e_5"]),
        (Filters(actors=("Portugal",), acts=("CONSULT",)), ["e_1", "e_2"]),
        (Filters(actors=("foreign ministry of france",), statuses=("actual",)), ["e_1", "e_4"]),
        (Filters(dyads=(("FRA", "BRA"),)), ["e_4"]),
        (Filters(dyads=(("FRA", "FRA"),)), []),
        (Filters(dyads=(("BRA", "PRT"), ("FRA", "BRA"))), ["e_3", "e_4"]),
        (Filters(acts=("AID", "ASSAULT")), ["e_3", "e_4", "e_5"]),
        (Filters(statuses=("future", "negation")), ["e_2", "e_3"]),
        (Filters(start=date(2023, 5, 8)), ["e_2"]),
        (Filters(end=date(2023, 2, 28)), ["e_5"]),  # its beginning is not known
        (Filters(start=date(2023, 5, 1), end=date(2023, 5, 31)), ["e_2", "e_4"]),
    ],
)
def test_filters_pass_events(con, filters, expected):
    assert list_chosen(con, filters) == expected


def test_dated_formats_take_what_happened_and_what_was_promised(con):
    assert list_chosen(con, Filters(), dated=True) == ["e_1", "e_2", "e_4"]
    days = dict(con.execute("SELECT event_id, day FROM chosen").fetchall())
    assert days == {"e_1": date(2023, 3, 1), "e_2": date(2023, 3, 4), "e_4": date(2023, 5, 7)}
    assert count_undated(con, Filters()) == 1  # the aid of some earlier day


def test_dated_formats_take_what_is_asked_for(con):
    assert list_chosen(con, Filters(statuses=("negation",)), dated=True) == ["e_3"]
    assert list_chosen(con, Filters(end=date(2023, 3, 3)), dated=True) == ["e_1"]
    assert list_chosen(con, Filters(start=date(2023, 3, 3), end=date(2023, 3, 31)), dated=True) == ["e_2"]


def test_mentions_are_picked_by_their_own_parties(con):
    assert pick_mentions(con, Filters(actors=("BRA",))).n_chosen == 2
    assert pick_mentions(con, Filters(acts=("CONSULT",), statuses=("actual",))).n_chosen == 2


def test_party_that_nobody_is_called_is_named_with_those_near(con):
    with pytest.raises(RunStopped, match="'Portugla'; near to it: Portugal"):
        resolve_party(con, "Portugla")
    with pytest.raises(RunStopped, match="codes are those of ISO 3166"):
        resolve_party(con, "Xyzzyx")


def test_state_that_the_record_does_not_know_is_no_mistake(con):
    assert resolve_party(con, "Japan") == ("code", "JPN")
    assert list_chosen(con, Filters(actors=("JPN",))) == []


def test_party_has_a_code(con):
    assert resolve_code(con, "portugal") == "PRT"
    assert resolve_code(con, "Foreign Ministry of France") == "FRA"


def test_days_must_run_forward(con):
    with pytest.raises(RunStopped, match="lies after"):
        pick_events(con, Filters(start=date(2023, 2, 1), end=date(2023, 1, 1)))


def test_names_cannot_carry_sql(con):
    with pytest.raises(RunStopped, match="no party"):
        pick_events(con, Filters(actors=("x'; DROP TABLE events; --",)))
    assert con.execute("SELECT count(*) FROM events").fetchone() == (5,)
