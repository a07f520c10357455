"""Directed pairs of an event, and its code in CAMEO."""

from __future__ import annotations

import pytest

from dragoman.exports.dyads import find_cameo, is_state, list_pairs, make_number, split_sectors
from dragoman.plover import MODE_SCORES, QUAD_CODES, derive_event
from dragoman.tables import load_table


def make_event(act, actors="", recipients="", *, event=None, mode=()):
    parties = [[{"code": code} for code in side.split()] for side in (actors, recipients)]
    return {"act": act, "event": [event or act], "mode": list(mode), "actor": parties[0], "recipient": parties[1]}


def name_pairs(row):
    return [(one and one["code"], other and other["code"]) for one, other in list_pairs(row)]


@pytest.mark.parametrize(
    ("row", "pairs"),
    [
        (make_event("CONSULT", "FRA", "UKR POL"), [("FRA", "UKR"), ("FRA", "POL")]),
        (make_event("AGREE", "RUS CHN"), [("RUS", "CHN"), ("CHN", "RUS")]),
        (make_event("ACCUSE", "RUS CHN"), [("RUS", None), ("CHN", None)]),
        (make_event("CONSULT", "FRA"), [("FRA", None)]),
        (make_event("ASSAULT", "", "UKR"), [(None, "UKR")]),
        (make_event("ASSAULT"), []),
    ],
)
def test_pairs_of_an_event(row, pairs):
    assert name_pairs(row) == pairs


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (make_event("CONSULT", mode=("visit",)), "042"),
        (make_event("CONSULT"), "040"),
        (make_event("CONSULT", event="AGREE", mode=("visit",)), "036"),
        (make_event("ASSAULT", event="THREATEN", mode=("aerial",)), "138"),
        (make_event("RETREAT", event="CONCEDE", mode=("withdraw",)), "0356"),
        (make_event("PROTEST", mode=("unheard-of", "riot")), "145"),
    ],
)
def test_code_goes_by_category_and_mode(row, code):
    assert find_cameo(row) == code


@pytest.mark.parametrize("act", sorted(QUAD_CODES))
def test_every_category_mode_and_status_has_a_code_with_a_name(act):
    labels = load_table("exports")["labels"]
    for mode in ("", *MODE_SCORES.get(act, ())):
        for status in ("actual", "future", "hypothetical"):
            event = derive_event(act, status, own_word=True)
            assert find_cameo(make_event(act, event=event, mode=(mode,))) in labels


def test_roots_agree_with_the_quad_code():
    """CAMEO's roots run from words of cooperation to deeds of conflict, but for what PLOVER has put elsewhere."""
    quads = {**dict.fromkeys(range(1, 6), 1), **dict.fromkeys(range(6, 9), 2)}
    quads |= {**dict.fromkeys(range(9, 14), 3), **dict.fromkeys(range(14, 21), 4)}
    odd = {
        (act, mode)
        for act, codes in load_table("exports")["cameo"].items()
        for mode, code in codes.items()
        if quads[int(code[:2])] != QUAD_CODES[act]
    }
    assert odd == {("CONCEDE", ""), ("SANCTION", "convict")}


def test_numbers_fit_a_double_and_differ():
    numbers = {make_number("e_1", i) for i in range(1000)}
    assert len(numbers) == 1000
    assert max(numbers) < 2**52
    assert make_number("e_1", 0) == make_number("e_1", 0)


def test_sectors_and_states():
    assert split_sectors("GOVPRE") == ["GOV", "PRE"]
    assert split_sectors("") == []
    assert (is_state("FRA"), is_state("UNO"), is_state("")) == (True, False, False)
