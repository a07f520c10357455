"""The names of places that a sentence holds, and how datelines are read."""

from __future__ import annotations

import pytest

from dragoman.places.datelines import read_dateline
from dragoman.places.gazetteer import find_capital, name_peoples


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("GENEVA (Agency) - Talks began.", "GENEVA"),
        ("PORT-AU-PRINCE, Haiti (Agency) - Police fired.", "PORT-AU-PRINCE"),
        ("KARACHI: Gunmen killed a guard.", "KARACHI"),
        ("New Delhi, March 2 - The minister left.", "New Delhi"),
        ("Lagos (Agency) -- Dockers struck.", "Lagos"),
    ],
)
def test_datelines_are_read(text: str, city: str) -> None:
    found = read_dateline(text)
    assert found is not None
    assert found[0] == city


@pytest.mark.parametrize(
    "text",
    ["Moscow - an old rival - agreed.", "UN: Peace is near.", "", "The talks: A review.", "Officials met in Oslo."],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    assert read_dateline(text) is None


def test_peoples_and_capitals() -> None:
    assert name_peoples("Nicaraguan") == ("NIC",)
    assert name_peoples("table") == ()
    capital = find_capital("CRI")
    assert capital is not None
    assert capital.name == "San José"
    assert find_capital("ATA") is None
