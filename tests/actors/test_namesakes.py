"""Who else bears a name."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors.namesakes import list_namesakes
from dragoman.types import DateInterval


def make_days(text):
    day = date.fromisoformat(text)
    return DateInterval(day, day)


@pytest.mark.parametrize(
    ("name", "day", "codes", "first"),
    [
        ("Bush", "1990-08-02", {"USA"}, "George H. W. Bush"),
        ("Bush", "2003-03-20", {"USA"}, "George W. Bush"),
        ("Ivanov", "2000-06-01", {"RUS"}, "Igor Ivanov"),
        ("Kirchner", "2005-06-01", {"ARG"}, "Néstor Kirchner"),
        ("Aliyev", "2010-06-01", {"AZE"}, "Ilham Aliyev"),
    ],
)
def test_office_and_state_speak_for_a_bearer(name, day, codes, first):
    found = list_namesakes(name, make_days(day), codes)
    assert found[0].name == first
    assert len(found) > 1
    assert found[0].why[:2] == ("in office", "state named")
    assert [n.score for n in found] == sorted((n.score for n in found), reverse=True)


def test_a_name_that_nobody_bears_has_none():
    assert list_namesakes("Xyzzy", DateInterval(), ()) == ()
    assert list_namesakes("", DateInterval(), ()) == ()


@pytest.mark.parametrize(
    ("body", "day", "first"),
    [
        ("Bush met the premier of Japan in Washington.", "2003-05-01", "George W. Bush"),
        ("President Kirchner spoke in Argentina.", "2010-05-01", "Cristina Fernández de Kirchner"),
        ("President Kirchner spoke in Argentina.", "2005-05-01", "Néstor Kirchner"),
        ("President Aliyev of Azerbaijan left.", "2012-05-01", "Ilham Aliyev"),
        ("President Assad of Syria spoke.", "1995-05-01", "Hafez al-Assad"),
    ],
)
def test_several_bearers_are_shown(read, body, day, first):
    person = next(actor for actor in read(body, day).actors if actor.kind == "person")
    assert person.namesakes[0].name == first
    assert len(person.namesakes) > 1
    # A family name alone that is too common to tell by stays as it is.
    assert person.entities[0].identifier_text == (first if body.startswith("President") else "Bush")
