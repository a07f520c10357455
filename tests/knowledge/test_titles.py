"""Titles of positions, codes of dictionaries, dates and countries."""

from __future__ import annotations

import pytest

from dragoman.knowledge.countries import find_country
from dragoman.knowledge.dates import DateUnreadable, is_backwards, read_date, read_digits
from dragoman.knowledge.sectors import read_code
from dragoman.knowledge.titles import choose_sector, read_title


@pytest.mark.parametrize(
    ("label", "country", "title", "role", "code"),
    [
        ("Minister of Foreign Affairs of Russia", "", "Foreign Minister of Russia", "foreign_minister", "RUS"),
        ("Prime Minister of Norway", "", "Prime Minister of Norway", "head_of_government", "NOR"),
        ("Norwegian prime minister", "", "Prime Minister of Norway", "head_of_government", "NOR"),
        ("Minister of Health", "PER", "Minister of Health", "cabinet_minister", "PER"),
        ("Deputy Minister of Foreign Affairs", "PER", "Deputy Minister of Foreign Affairs", "deputy_minister", "PER"),
        ("ambassador to Chile", "PER", "ambassador to Chile", "ambassador", "PER"),
        ("President of the Chess Federation", "PER", "President of the Chess Federation", "", "PER"),
        ("Secretary to the Board", "PER", "Secretary to the Board", "", "PER"),
        ("Secretary General of the United Nations", "", None, "head_of_organisation", "UNO"),
    ],
)  # fmt: skip
def test_positions_become_offices(label, country, title, role, code):
    found = read_title(label, country)
    assert (found.role, found.country) == (role, code)
    assert title in {None, found.title}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("RUSGOV", ("RUS", "GOV")), ("USRGOV", ("RUS", "GOV")), ("AFGGOVBUS", ("AFG", "GOV")),
        ("USAGOVLEG", ("USA", "LEG")),
        ("EGYMED", ("EGY", "JRN")), ("EGYHLH", ("EGY", "MED")), ("IGOUNO", ("UNO", "")), ("IGOEUREEC", ("EUR", "")),
        ("GBRVGBELI", ("GBR", "ELI")), ("ABWGOV", ("NLD", "GOV")), ("XYZGOV", ("", "GOV")), ("RUSGO", ("", "")),
        ("LBNINS", ("LBN", "REB")), ("TMPOPP", ("TLS", "OPP")),
    ],
)  # fmt: skip
def test_codes_of_dictionaries(code, found):
    assert read_code(code) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [("ru", "RUS"), ("gb-sct", "GBR"), ("BMU", "GBR"), ("suhh", ""), ("Norway", "NOR"), ("xk", "KOS"), ("eu", "EUR")],
)  # fmt: skip
def test_countries_by_code_and_name(text, code):
    assert find_country(text) == code


def test_dates_keep_their_precision():
    assert [read_date(text) for text in ("2004", "2004-03", "2004-03-09", "2004-03-09T00:00:00Z")] == [
        "2004", "2004-03", "2004-03-09", "2004-03-09",
    ]  # fmt: skip
    assert [read_digits(text) for text in ("991231", "080507", "300101", "310101", "19270101")] == [
        "1999-12-31", "2008-05-07", "2030-01-01", "1931-01-01", "1927-01-01",
    ]  # fmt: skip
    for text in ("2004-13", "soon", "0000", "2004-02-30"):
        with pytest.raises(DateUnreadable):
            read_date(text)


def test_backwards_by_whatever_is_known():
    assert is_backwards("2012-12-07", "2012-08-02")
    assert is_backwards("2012", "2011")
    assert not is_backwards("2012-12-07", "2012")
    assert not is_backwards(None, "2012")


def test_topics_of_ftm():
    assert choose_sector(("gov.national", "gov.legislative")) == "LEG"
    assert choose_sector(("role.pep", "sanction")) == ""
