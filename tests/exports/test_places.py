"""Places as countries, provinces and cities."""

from __future__ import annotations

import pytest

from dragoman.exports.gdelt import list_place
from dragoman.exports.places import Site, describe_place


def make_place(extracted, resolved, code, geonameid=None):
    return {
        "extracted_place": extracted, "resolved_place": resolved, "country_code": code, "geonameid": geonameid,
        "lat": None, "lon": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "level", "full_name", "kind"),
    [
        (make_place("Lisbon", "Lisbon", "PRT", 2267057), "city", "Lisbon, Portugal", 4),
        (make_place("Chicago", "Chicago", "USA", 4887398), "city", "Chicago, United States", 3),
        (make_place("Portugal", "Portugal", "PRT", 2264397), "country", "Portugal", 1),
        (make_place("South Carolina", "South Carolina", "USA"), "province", "South Carolina, United States", 2),
        (make_place("Crimea", "Crimea", "UKR"), "province", "Crimea, Ukraine", 5),
        (make_place("the border", None, None), "unknown", "the border", 0),
        (None, "nowhere", "", 0),
    ],
)
def test_place_is_told_apart(place, level, full_name, kind):
    site = describe_place(place)
    assert (site.level, site.full_name) == (level, full_name)
    assert list_place(site)[0] == kind


def test_state_has_its_fips_code():
    assert list_place(describe_place(make_place("Portugal", "Portugal", "PRT")))[2:4] == ["PO", "PO"]
    assert list_place(describe_place(make_place("Pristina", "Pristina", "KOS", 786714)))[2:4] == ["KV", None]


def test_city_fills_one_column_only():
    site = describe_place(make_place("Lisbon", "Lisbon", "PRT", 2267057))
    assert (site.city, site.province, site.country, site.raw) == ("Lisbon", "", "Portugal", "Lisbon")
    assert Site().full_name == ""
