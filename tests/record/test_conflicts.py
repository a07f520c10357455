"""What reports say together, and what they disagree on."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dragoman.record.conflicts import (
    Account,
    choose_place,
    find_conflicts,
    find_interval,
    join_confidence,
    merge_sizes,
    order_accounts,
)
from dragoman.types import DateInterval


def day(text):
    return DateInterval(date.fromisoformat(text), date.fromisoformat(text))


PLAIN = Account(
    "m1", "d1", "ASSAULT", "ASSAULT", (), (), "actual", day("2023-03-01"), "relative", 4, -9.0, None, "{}", 0.6, "AFP",
    day("2023-03-02"),
)  # fmt: skip
LATER = replace(PLAIN, mention_id="m2", document_id="d2", origin="Reuters", reported=day("2023-03-04"))


def make_place(name, country, geonameid=None, lat=None):
    row = {"extracted_place": name, "resolved_place": name, "country_code": country, "geonameid": geonameid, "lat": lat}
    return json.dumps(row | {"lon": lat})


def list_fields(*accounts):
    latest_first = order_accounts(accounts)
    return {
        c["field"]: [v["value"] for v in c["values"]]
        for c in find_conflicts(latest_first, find_interval(latest_first)[0])
    }


def test_accounts_that_agree_have_no_conflict():
    assert list_fields(PLAIN, LATER) == {}


def test_happened_against_denied():
    assert list_fields(PLAIN, replace(LATER, status="negation")) == {"status": ["negation", "actual"]}
    assert list_fields(PLAIN, replace(LATER, status="historical")) == {}


def test_two_dates_stand_side_by_side_the_latest_evidence_first():
    found = list_fields(PLAIN, replace(LATER, interval=day("2023-03-03")))
    assert found == {"date": [["2023-03-03", "2023-03-03"], ["2023-03-01", "2023-03-01"]]}


@pytest.mark.parametrize(
    ("interval", "basis"),
    [(day("2023-03-04"), "article"), (DateInterval(None, date(2023, 3, 4)), "relative"), (DateInterval(), "none")],
)
def test_what_is_not_dated_by_the_text_contradicts_no_date(interval, basis):
    accounts = order_accounts([PLAIN, replace(LATER, interval=interval, basis=basis)])
    assert find_interval(accounts) == (day("2023-03-01"), "relative")
    assert list_fields(*accounts) == {}


def test_windows_narrow_one_another():
    wide = replace(PLAIN, interval=DateInterval(date(2023, 4, 1), date(2023, 5, 31)))
    late = replace(LATER, interval=DateInterval(date(2023, 5, 1), None))
    assert find_interval(order_accounts([wide, late]))[0] == DateInterval(date(2023, 5, 1), date(2023, 5, 31))


def test_figures_differ_or_are_told_less_exactly():
    def killed(account, value):
        return replace(account, size=json.dumps({"dead": {"value": value, "start": 0, "end": 1}}))

    assert list_fields(killed(PLAIN, 8), killed(LATER, 12)) == {"size.dead": [12, 8]}
    assert list_fields(killed(PLAIN, 1000), killed(LATER, 1004)) == {}
    assert merge_sizes(order_accounts([killed(PLAIN, 8), killed(LATER, 12)])) == {"dead": {"value": 12}}


def test_places():
    country, town = make_place("Ukraine", "UKR"), make_place("Kyiv", "UKR", 703448, 50.4)
    other, abroad = make_place("Odesa", "UKR", 698740, 46.5), make_place("Warsaw", "POL", 756135, 52.2)
    assert list_fields(replace(PLAIN, place=country), replace(LATER, place=town)) == {}
    assert list_fields(replace(PLAIN, place=town), replace(LATER, place=other)) == {"place": ["Odesa", "Kyiv"]}
    assert list_fields(replace(PLAIN, place=town), replace(LATER, place=abroad)) == {"place": ["Warsaw", "Kyiv"]}
    assert choose_place([replace(LATER, place=country), replace(PLAIN, place=town)]) == town
    assert choose_place([PLAIN]) is None


def test_each_value_keeps_who_says_so():
    accounts = order_accounts([PLAIN, replace(LATER, status="negation")])
    ((conflict),) = find_conflicts(accounts, find_interval(accounts)[0])
    assert [(v["mention_ids"], v["origins"]) for v in conflict["values"]] == [(["m2"], ["Reuters"]), (["m1"], ["AFP"])]


def test_independent_origins_make_surer_and_copies_do_not():
    alone = join_confidence([PLAIN])
    assert join_confidence([PLAIN, replace(LATER, origin="AFP")]) == alone == 0.6
    assert join_confidence([PLAIN, LATER]) == pytest.approx(0.84)
    assert join_confidence([replace(PLAIN, origin=str(n)) for n in range(50)]) < 1
