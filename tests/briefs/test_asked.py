from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.briefs.asked import Asked, find_asked, list_names, match_party
from dragoman.errors import RunStopped


@pytest.fixture
def filled(con, maker):
    maker.add_event(
        actors=[("CHN", "Wang Yi"), ("RUS", "Sergei Lavrov")],
        recipients=[("IGO", "Jens Stoltenberg", "Secretary General of NATO"), ("IGO", "NATO")],
    )
    return con


@pytest.mark.parametrize(
    ("text", "label", "code"),
    [
        ("RUS", "Russia", "RUS"),
        ("rus", "Russia", "RUS"),
        (" Russia ", "Russia", "RUS"),
        ("russian", "Russia", "RUS"),
        ("the kremlin", None, None),
        ("Kremlin", "Russia", "RUS"),
        ("BEIJING", "China", "CHN"),
        ("nato", "NATO", "IGO"),
        ("wang yi", "Wang Yi", "CHN"),
        ("Lavrov", "Sergei Lavrov", "RUS"),
        ("wang", "Wang Yi", "CHN"),
        ("united nations", "United Nations", "UNO"),
        ("Fiji", "Fiji", "FJI"),
    ],
)
def test_codes_and_names_in_whatever_case(filled, text, label, code):
    if label is None:
        with pytest.raises(RunStopped):
            find_asked(filled, text)
    else:
        asked = find_asked(filled, text)
        assert (asked.label, asked.code) == (label, code)


def test_a_state_is_asked_by_code_and_a_person_by_name(filled):
    assert find_asked(filled, "China") == Asked("China", "CHN")
    assert find_asked(filled, "Wang Yi") == Asked("Wang Yi", "CHN", "Wang Yi")
    assert find_asked(filled, "China").short == "CHN"
    assert find_asked(filled, "Wang Yi").short == "Wang Yi"


def test_wikidata_ids(con, maker):
    event_id = maker.add_event()
    con.execute("UPDATE event_parties SET identifier_id = 'Q148', name = 'China' WHERE code = 'CHN'")
    assert find_asked(con, "q148").code == "CHN"
    assert event_id


@pytest.mark.parametrize(("text", "near"), [("Rusia", "Russia (RUS)"), ("Sergey Lavrov", "Sergei Lavrov (RUS)")])
def test_what_matches_nothing_names_what_comes_near(filled, text, near):
    with pytest.raises(RunStopped, match="did you mean") as caught:
        find_asked(filled, text)
    assert near in str(caught.value)


def test_several_of_a_surname_are_named(con, maker):
    maker.add_event(actors=[("CHN", "Wang Yi"), ("CHN", "Wang Wenbin")])
    with pytest.raises(RunStopped, match=r"Wang Wenbin \(CHN\), Wang Yi \(CHN\)"):
        find_asked(con, "Wang")


def test_nothing_near(filled):
    with pytest.raises(RunStopped, match="give a code such as CHN"):
        find_asked(filled, "zzzzqqqq")
    with pytest.raises(RunStopped, match="empty"):
        find_asked(filled, "  ")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=300))
def test_any_text_finds_somebody_or_a_message(filled, text):
    try:
        found = find_asked(filled, text)
    except RunStopped:
        return
    assert found.label
    assert found.code


def test_officers_belong_to_their_body(filled):
    condition, given_values = match_party(find_asked(filled, "NATO"), "p")
    names = filled.execute(f"SELECT p.name FROM event_parties p WHERE {condition} ORDER BY 1", given_values).fetchall()
    assert names == [("Jens Stoltenberg",), ("NATO",)]


def test_names_by_which_a_text_calls_the_asked():
    assert {"Russia", "Russian", "Moscow", "Kremlin"} <= list_names(Asked("Russia", "RUS"))
    assert list_names(Asked("Wang Yi", "CHN", "Wang Yi")) == {"Wang Yi", "Yi"}
    assert "NATO" in list_names(Asked("NATO", "IGO", "NATO"))
