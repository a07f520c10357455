"""Holidays by country, from the package."""

from __future__ import annotations

import pytest

from dragoman.pages.clues_holidays import load_country


@pytest.mark.parametrize("code", ["MAR", "RUS", "FRA", "IND", "BRA"])
def test_a_countrys_holidays_have_names_and_days(code):
    rows = load_country(code)
    assert len(rows) >= 5
    assert all(days == sorted(days) for _, _, days in rows)


@pytest.mark.parametrize("code", ["KOS", "UNO", "EUR", "SSD", "PRK", "VAT", "DEC", "XXX"])
def test_what_is_no_country_of_the_package_has_none_or_some(code):
    assert isinstance(load_country(code), tuple)
