from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.briefs.sections import SECTIONS, order_groups, place_event

ACTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@pytest.mark.parametrize(
    ("act", "mode", "context", "status", "section", "group"),
    [
        ("CONSULT", ["visit"], [], "actual", "contacts", "Contacts"),
        ("CONSULT", [], [], "historical", "contacts", "Contacts"),
        ("CONSULT", ["visit"], [], "future", "ahead", "Announced"),
        ("CONSULT", [], [], "negation", "denied", "Not done, or denied"),
        ("CONSULT", [], [], "hypothetical", "possible", "Possible"),
        ("ACCUSE", ["allege"], [], "actual", "words", "Accusations"),
        ("THREATEN", [], ["military"], "actual", "words", "Threats"),
        ("ASSAULT", ["aerial"], [], "actual", "force", "Happened"),
        ("MOBILIZE", ["troops"], [], "future", "force", "Announced"),
        ("COERCE", [], [], "hypothetical", "force", "Possible, demanded or conditional"),
        ("ASSAULT", [], [], "negation", "denied", "Not done, or denied"),
        ("AID", [], [], "actual", "economy", "Aid"),
        ("COOPERATE", [], ["economic"], "actual", "economy", "Trade and cooperation"),
        ("COOPERATE", [], ["economic"], "future", "economy", "Forecast or announced"),
        ("COOPERATE", [], ["military"], "actual", "deeds", "Cooperation"),
        ("SANCTION", ["discontinue"], ["economic"], "actual", "economy", "Sanctions"),
        ("SANCTION", ["discontinue"], ["cbrn", "diplomatic"], "actual", "deeds", "Measures and breaks"),
        ("SANCTION", ["expel"], [], "actual", "deeds", "Measures and breaks"),
        ("SANCTION", [], [], "actual", "economy", "Sanctions"),
        ("RETREAT", ["ceasefire"], [], "actual", "deeds", "Retreat and release"),
    ],
)
def test_where_an_event_stands(act, mode, context, status, section, group):
    assert place_event(act, mode, context, status, has_money=False) == (section, group)


def test_a_sum_makes_cooperation_trade():
    assert place_event("COOPERATE", [], [], "actual", has_money=True) == ("economy", "Trade and cooperation")


@given(
    st.sampled_from(ACTS),
    st.lists(st.sampled_from(["visit", "expel", "aerial", "strange"])),
    st.lists(st.sampled_from(["economic", "diplomatic", "strange"])),
    st.sampled_from(["actual", "historical", "future", "hypothetical", "negation"]),
    st.booleans(),
)
def test_every_event_has_a_place_that_is_shown(act, mode, context, status, has_money):
    key = place_event(act, mode, context, status, has_money=has_money)
    assert [(section, groups) for section, _, _, groups in order_groups({key: 1})] == [(key[0], [key[1]])]
    assert (status == "negation") == (key[0] == "denied")


def test_groups_keep_their_order():
    found = {("words", "Threats"): 1, ("contacts", "Contacts"): 1, ("words", "Demands"): 1}
    assert [(key, groups) for key, _, _, groups in order_groups(found)] == [
        ("contacts", ["Contacts"]),
        ("words", ["Demands", "Threats"]),
    ]
    assert len({key for key, *_ in SECTIONS}) == len(SECTIONS)
