"""Dating short pages of our own: other years, other regions, right and wrong metadata, none."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.pages.dating import date_article
from dragoman.types import Article, ArticleDate

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def date_body(body: str, *, title: str | None = None, metadata: date | None = None) -> ArticleDate:
    """What a page of this body is dated to."""
    return date_article(Article(doc_id="d", content_hash="h", title=title, body=body), metadata=metadata)


# Page, then first and last day that the answer must lie within, then a day that it must hold.
PAGES = {
    "brexit": (
        "European leaders met in Brussels on Tuesday to discuss how to answer Britain's departure. Britain voted to "
        "leave the European Union last week, and the prime minister said he would step down. The leaders will meet "
        "again without Britain on Wednesday.",
        (date(2016, 6, 27), date(2016, 7, 3)),
        date(2016, 6, 28),
    ),
    "twin towers": (
        "Families gathered in New York on Sunday to mark the tenth anniversary of the September 11 attacks. Two "
        "presidents stood side by side at the memorial.",
        (date(2011, 8, 10), date(2011, 10, 15)),
        date(2011, 9, 11),
    ),
    "georgia": (
        "Tbilisi recalled its last diplomats. Two months after the five-day war with Russia, European monitors have "
        "begun patrols along the boundary of South Ossetia, which Moscow recognised in August.",
        (date(2008, 9, 15), date(2008, 11, 15)),
        date(2008, 10, 10),
    ),
    "crimea": (
        "The Ukrainian navy withdrew its last ships on Monday. Russia annexed Crimea last week after a hurried vote, "
        "and the West answered with visa bans.",
        (date(2014, 3, 23), date(2014, 3, 31)),
        date(2014, 3, 24),
    ),
    "kabul": (
        "Banks in Afghanistan remain short of cash a year after the Taliban returned to power. Aid agencies said the "
        "winter would be hard.",
        (date(2022, 5, 15), date(2022, 11, 15)),
        date(2022, 8, 15),
    ),
    "bastille day": (
        "Soldiers of nine African states will march down the Champs-Elysees. Bastille Day falls on Wednesday. France "
        "invited the former colonies' leaders to mark fifty years of their independence in 1960, officials said.",
        (date(1960, 7, 1), date.max),
        date(2010, 7, 13),
    ),
    "davos": (
        "Central bankers warned of inflation at the World Economic Forum in Davos this week, the first to be held in "
        "spring. Russia was not invited, three months after its invasion of Ukraine.",
        (date(2022, 5, 15), date(2022, 6, 5)),
        date(2022, 5, 25),
    ),
    "myanmar": (
        "Protesters stayed at home across Myanmar on Tuesday in a silent strike. Tuesday marked the first anniversary "
        "of the coup in Myanmar that ousted the elected government.",
        (date(2022, 1, 1), date(2022, 3, 5)),
        date(2022, 2, 1),
    ),
    "qatar": (
        "Kuwait's emir flew to Jeddah on Tuesday to mediate. Saudi Arabia and three other states cut ties with Qatar "
        "this week and closed their airspace to its planes.",
        (date(2017, 6, 5), date(2017, 6, 11)),
        date(2017, 6, 6),
    ),
    "bali": (
        "The two presidents spoke for three hours on Monday, on the eve of the G20 summit in Bali. It was their first "
        "meeting in person. Leaders will sit down together on Tuesday.",
        (date(2022, 9, 1), date(2023, 3, 1)),
        date(2022, 11, 14),
    ),
    "africa": (
        "NIAMEY (Agency) - West African chiefs of staff met in Accra on Thursday, three weeks after the coup in Niger, "
        "to plan a standby force. The talks were to end on Friday.",
        (date(2023, 8, 10), date(2023, 8, 25)),
        date(2023, 8, 17),
    ),
    "latin america": (
        "Honduras stays suspended from the regional body, six months after the coup against Manuel Zelaya. A new "
        "president is to be sworn in next month.",
        (date(2009, 11, 1), date(2010, 2, 15)),
        date(2009, 12, 28),
    ),
    "new year holiday": (
        "Markets in Japan are shut. Monday is a public holiday in Japan, Coming of Age Day. The yen fell last week "
        "to its lowest since the Fukushima disaster ten years ago.",
        (date(2020, 10, 1), date(2021, 8, 31)),
        date(2021, 1, 11),
    ),
    "gaza": (
        "Mediators in Cairo said on Sunday that a truce was near, six months after Hamas attacked Israel.",
        (date(2024, 3, 1), date(2024, 5, 20)),
        date(2024, 4, 7),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_dated_by_their_own_words(name: str):
    body, (low, high), day = PAGES[name]
    dated = date_body(body)
    assert dated.basis == "inferred"
    assert dated.interval.contains(day), dated
    assert low <= (dated.interval.start or date.min), dated
    assert (dated.interval.end or date.max) <= high, dated
    assert dated.evidence
    assert all(any(span.overlaps(dated.interval) for span in each.allows) for each in dated.evidence)


@pytest.mark.parametrize("name", PAGES)
def test_true_metadata_is_kept(name: str):
    body, _, day = PAGES[name]
    dated = date_body(body, metadata=day)
    assert (dated.basis, dated.interval.start, dated.interval.end) == ("metadata", day, day)


# Pages whose evidence is strong enough to outvote the date that a site puts on them.
CAUGHT = ("brexit", "twin towers", "crimea", "myanmar", "qatar")


@pytest.mark.parametrize("name", CAUGHT)
def test_metadata_against_strong_evidence_is_dropped(name: str):
    body, _, day = PAGES[name]
    dated = date_body(body, metadata=date(day.year + 3, 11, 22))
    assert dated.basis == "inferred"
    assert dated.interval.contains(day)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        # Looking back on offices long left, on a summit to come, on an event of another year.
        (
            "The deal fell apart when President Donald Trump left it, against the counsel of Secretary of State Rex "
            "Tillerson. Talks to revive it stalled again, diplomats said.",
            date(2022, 9, 20),
        ),
        ("Speaking last week ahead of the G20 summit, the minister said debt relief was near.", date(2023, 7, 10)),
        ("The bloc extended the sanctions that it imposed after Russia annexed Crimea in 2014.", date(2019, 6, 20)),
        ("Two years ago, before Russia invaded Ukraine, the plant sold half of its steel there.", date(2023, 9, 1)),
        ("The premier said on Monday that the plans for Victory Day had been cut.", date(2023, 4, 25)),
    ],
)
def test_true_metadata_survives_what_only_looks_like_evidence(body: str, day: date):
    assert date_body(body, metadata=day).basis == "metadata"


def test_an_office_not_yet_held_rules_metadata_out():
    body = "President Joe Biden spoke with Foreign Secretary David Cameron by telephone, the White House said."
    dated = date_body(body, metadata=date(2016, 3, 1))
    assert dated.basis == "inferred"
    assert dated.interval.contains(date(2024, 1, 10))


def test_no_evidence_gives_none_or_metadata():
    body = "The council approved the new bus lanes. Residents were pleased."
    assert date_body(body) == ArticleDate()
    assert date_body(body, metadata=date(2019, 5, 1)).basis == "metadata"


def test_metadata_after_today_is_no_date():
    article = Article(doc_id="d", content_hash="h", title=None, body="The council approved the new bus lanes.")
    assert date_article(article, metadata=date(2030, 1, 1), today=date(2026, 1, 1)).basis == "none"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("KYIV, March 3, 2022 (Agency) - Envoys met at the border.", date(2022, 3, 3)),
        ("KYIV, 3 March 2022 — Envoys met at the border.", date(2022, 3, 3)),
        ("BEIJING, Sept. 5, 2013 /Newswire/ -- The ministry said so.", date(2013, 9, 5)),
        ("June 18, 2009\nThe airline signed the contract.", date(2009, 6, 18)),
        ("Published: Tuesday, 4 May 2010\nThe airline signed the contract.", date(2010, 5, 4)),
        ("2015-07-20 10:30\nThe Security Council voted.", date(2015, 7, 20)),
    ],
)
def test_datelines_with_their_year(line: str, day: date):
    dated = date_body(line)
    assert (dated.basis, dated.interval.start, dated.interval.end) == ("dateline", day, day)


def test_a_dateline_without_year_takes_it_from_the_text():
    body = "ANKARA, July 20 (Agency) - The president spoke to the nation. The coup attempt in Turkey failed last week."
    dated = date_body(body)
    assert (dated.basis, dated.interval.start) == ("dateline", date(2016, 7, 20))


def test_a_dateline_beats_metadata_that_it_contradicts():
    body = "ANKARA, July 20 (Agency) - The president declared a state of emergency."
    dated = date_body(body, metadata=date(2016, 12, 1))
    assert (dated.basis, dated.interval.start) == ("dateline", date(2016, 7, 20))
    assert date_body(body, metadata=date(2016, 7, 21)).basis == "metadata"


def test_a_date_in_a_sentence_is_no_dateline():
    body = "On March 3, 2022 envoys met at the border. The talks failed, officials said later in the year."
    dated = date_body(body)
    assert dated.basis == "inferred"
    assert dated.interval.start == date(2022, 3, 3)


def test_metadata_before_a_past_date_in_the_text_is_dropped():
    body = "The treaty was signed on 8 April 2010 in Prague. It was extended in 2021, the ministry said."
    assert date_body(body, metadata=date(2009, 1, 1)).basis == "inferred"


def test_plans_for_later_years_bound_nothing_from_below():
    body = "The ministry said on Monday that it would close the last plant by 2035."
    assert date_body(body, metadata=date(2019, 5, 1)).basis == "metadata"


def test_weekdays_told_and_to_come_pin_the_day():
    body = (
        "The ministers met on Tuesday in Samarkand. The president is to address them on Thursday. Leaders of the "
        "Shanghai Cooperation Organisation gathered for their summit in Samarkand this week."
    )
    dated = date_body(body)
    assert dated.interval.start == date(2022, 9, 13)
    assert dated.interval.end == date(2022, 9, 15)


def test_contradictory_minor_evidence_does_not_crash():
    body = (
        "In 2031, historians said, the old treaty was forgotten. The Taliban returned to power a year ago. Bastille "
        "Day falls on Friday. President of the council met envoys in February."
    )
    assert date_body(body).basis == "inferred"


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        # Counted to the day; in the days before; on the day; a month by its name.
        (
            "The government tabled a bill on Friday, exactly a year after Britain voted to leave the European Union.",
            date(2017, 6, 23),
            date(2017, 6, 25),
        ),
        (
            "Families laid flowers, ten years to the day since the Fukushima disaster.",
            date(2021, 3, 11),
            date(2021, 3, 14),
        ),
        (
            "Troops marched on Monday, days before the first anniversary of the coup in Myanmar.",
            date(2022, 1, 23),
            date(2022, 2, 1),
        ),
        (
            "Bells rang on the second anniversary of the Russian invasion of Ukraine.",
            date(2024, 2, 23),
            date(2024, 2, 28),
        ),
        (
            "Leaders met on the eve of the third anniversary of the Russian invasion of Ukraine.",
            date(2025, 2, 22),
            date(2025, 2, 25),
        ),
        ("Grain has been dear since Russia invaded Ukraine last February.", date(2022, 3, 1), date(2023, 3, 1)),
    ],
)
def test_anniversaries_are_as_narrow_as_they_are_told(body: str, start: date, end: date):
    dated = date_body(body)
    assert dated.basis == "inferred"
    assert start <= (dated.interval.start or date.min) <= (dated.interval.end or date.max) <= end


def test_a_loose_count_of_years_is_roughly_a_year_wide():
    n_days = date_body("Grain is dear a year after Russia invaded Ukraine.").interval.n_days
    assert n_days is not None
    assert 90 < n_days < 200


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Talks between the two stalled in March, officials said. The king was to return in May.", None),
        ("Chinese leader Xi Jinping sent a message of condolence, and officials met in December.", date(2012, 11, 1)),
        ("President of Belarus Alexander Lukashenko met farmers. They had protested in May.", date(1994, 7, 1)),
        ("The minister, who took office in 2017, said in May that he would resign.", date(2017, 1, 1)),
    ],
)
def test_an_end_that_only_the_tables_set_is_open(body: str, start: date | None):
    dated = date_body(body)
    assert dated.interval.end is None
    assert (start is None) == (dated.interval.start is None)
    assert start is None or start <= (dated.interval.start or date.min)
    assert dated.basis == ("inferred" if start else "none")
    assert dated.evidence


def test_a_rebel_leader_holds_no_office():
    assert not date_body("The rebel leader Xi Jinping met nobody.").evidence


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("MANAGUA, March 2 - The rebels freed a pilot on Wednesday.", date(1988, 3, 3)),
        ("SUVA, May 14 (Agency) - Soldiers seized parliament on Thursday.", date(1987, 5, 15)),
        ("Bastille Day falls on Tuesday. The presidents will meet in July.", date(1981, 7, 10)),
        ("The ministers met on Tuesday, March 3. They had quarrelled last winter.", date(1970, 3, 5)),
        (
            "VIENNA, 2 April - The parties signed on 1 April 1955, and the treaty was to run for years.",
            date(1955, 4, 3),
        ),
        (
            "The deal that President Ronald Reagan, Soviet leader Mikhail Gorbachev and Prime Minister Margaret "
            "Thatcher hailed has lapsed.",
            date(2019, 8, 2),
        ),
    ],
)
def test_metadata_of_any_year_is_kept(body: str, day: date):
    dated = date_body(body, metadata=day)
    assert (dated.basis, dated.interval.start) == ("metadata", day)


def test_dating_is_quick():
    body = "\n".join(page for page, _, _ in PAGES.values()) * 3
    date_body(body)
    start = time.perf_counter()
    for _ in range(5):
        date_body(body)
    assert (time.perf_counter() - start) / 5 < 0.15


@pytest.mark.parametrize(
    "body",
    [
        "Monday " * 20_000,
        "in May " * 20_000,
        "a year ago invaded Ukraine " * 5_000,
        "1 January 2020 " * 10_000,
        "x" * 200_000,
        "(" * 50_000,
        "\n" * 50_000,
        "G20 summit Davos last week Foreign Minister " * 2_000,
    ],
)
def test_hostile_pages_are_dated_in_time(body: str):
    start = time.perf_counter()
    date_body(body)
    assert time.perf_counter() - start < 3


PIECES = st.sampled_from(
    [
        "Monday", "last week", "a year ago", "Russia invaded Ukraine", "31 June 2020", "0000-00-00", "Feb. 30", "Davos",
        "Bastille Day", "is", "was", "met", "in 2031", "President", "the 99th anniversary", "999 years after", "9/11",
        "\n", ".", ",",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=300), st.none() | st.dates())
def test_junk_never_raises(body: str, metadata: date | None):
    dated = date_body(body, metadata=metadata)
    start, end = dated.interval.start, dated.interval.end
    assert start is None or end is None or start <= end
    assert (dated.basis == "none") == (start is None and end is None) or dated.basis == "inferred"


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds lie beside the project")
def test_seeds():
    first, second = sorted(SEEDS.glob("*.txt"))
    dated = date_body(first.read_text("utf-8"))
    assert dated.basis == "inferred"
    assert date(2023, 2, 22) <= (dated.interval.start or date.min)
    assert (dated.interval.end or date.max) <= date(2023, 2, 24)
    dated = date_body(second.read_text("utf-8"), metadata=date(2024, 11, 22))
    assert dated.basis == "inferred"
    assert date(2023, 1, 20) <= (dated.interval.start or date.min)
    assert (dated.interval.end or date.max) <= date(2023, 3, 25)
    assert dated.interval.contains(date(2023, 2, 21)) or dated.interval.contains(date(2023, 2, 22))
