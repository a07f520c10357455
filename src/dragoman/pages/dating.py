"""When an article was written: its metadata, its dateline, or what its own words allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman import days
from dragoman.pages.clues import (
    FIRST_YEAR,
    LAST_YEAR,
    MEDIUM,
    STRONG,
    WEAK,
    Clue,
    Passage,
    intersect_lists,
    make_clue,
    split_passages,
    widen_interval,
)
from dragoman.pages.clues_dates import Dateline, find_date_clues, find_dateline, find_weekdays
from dragoman.pages.clues_events import find_conference_clues, find_event_clues
from dragoman.pages.clues_holidays import find_holiday_clues, find_weekday_date_clues
from dragoman.pages.clues_offices import find_office_clues
from dragoman.types import Article, ArticleDate, DateEvidence, DateInterval

FINDERS = (
    find_holiday_clues,
    find_weekday_date_clues,
    find_conference_clues,
    find_event_clues,
    find_office_clues,
    find_date_clues,
)
LAG_BEFORE, LAG_AFTER = 2, 4  # days by which a page's date may differ from its text's
ENOUGH = STRONG  # weight of clues that outvotes a page's metadata
MAX_CLUES = 200
EVER = DateInterval()
YEARLY = frozenset({"holiday", "weekday of a date", "month", "season", "conference"})


def date_article(article: Article, *, metadata: date | None, today: date | None = None) -> ArticleDate:
    """The days an article may have been written on, the basis, and the evidence.

    Args:
        article: the article; its title and body are read.
        metadata: the date that the page carries outside its text, if any.
        today: the last day it can be of; unbounded if not given.

    Returns:
        ``metadata`` where the page's own evidence does not contradict it; else ``dateline``; else
        ``inferred`` with the interval that all clues leave, the more trusted first, those at odds
        with them left out; ``none`` with both ends open where no clue bounds it.
    """
    text = f"{article.title or ''}\n{article.body}"
    passages = split_passages(text)
    dateline = find_dateline(article.body)
    clues = collect_clues(passages)
    if metadata and today and metadata > days.shift_days(today, 1):
        metadata = None
    if metadata and not contradicts_metadata(metadata, clues, dateline):
        interval = DateInterval(metadata, metadata)
        return ArticleDate(interval, "metadata", list_evidence(clues, [interval]))
    limit = [DateInterval(None, today)]
    if dateline and (dated := read_dateline(dateline, clues, limit, metadata)):
        return dated
    return infer_date(clues, passages, limit)


def collect_clues(passages: Sequence[Passage]) -> list[Clue]:
    """The clues of all passages, the most trusted first; the same words count once."""
    found: dict[tuple[str, tuple[DateInterval, ...]], Clue] = {}
    for passage in passages:
        for finder in FINDERS:
            for clue in finder(passage):
                found.setdefault((clue.evidence.rule, clue.evidence.allows), clue)
        if len(found) > MAX_CLUES:
            break
    return sorted(found.values(), key=lambda clue: -clue.weight)


def contradicts_metadata(metadata: date, clues: Sequence[Clue], dateline: Dateline | None) -> bool:
    """Whether the page's own words rule its metadata out.

    One strong clue does, or two of middling weight from different rules; a strong or middling clue
    that agrees takes one of its weight away. Weak ones never count; offices left before the metadata
    count for two at most, since texts look back.
    """
    if dateline and all(not near_day(metadata, day) for day in dateline.list_days(metadata)):
        return True
    against: dict[str, int] = {}
    bygone: set[str] = set()
    support = 0
    for clue in clues:
        if clue.weight <= WEAK or not reaches_to(clue, metadata):
            continue
        if any(widen_interval(span, LAG_BEFORE, LAG_AFTER).contains(metadata) for span in clue.evidence.allows):
            support = max(support, clue.weight if bounds_both(clue) else 0)
        else:
            office = clue.evidence.rule == "office"
            kind = clue.evidence.text if office else clue.evidence.rule
            if office and began_before(clue, metadata):
                bygone.add(kind)
            else:
                against[kind] = max(against.get(kind, 0), clue.weight)
    weight = sum(against.values()) + min(len(bygone), MEDIUM)
    return weight - (support if support < STRONG else MEDIUM) >= ENOUGH


def reaches_to(clue: Clue, metadata: date) -> bool:
    """Whether a clue by what returns every year knows of years around the metadata; other clues always do."""
    if clue.evidence.rule not in YEARLY or not bounds_both(clue):
        return True
    years = [day.year for span in clue.evidence.allows for day in (span.start, span.end) if day]
    if clue.evidence.rule == "conference":
        return any(abs(year - metadata.year) <= 1 for year in years)
    return FIRST_YEAR < metadata.year < LAST_YEAR and min(years) <= metadata.year <= max(years)


def began_before(clue: Clue, metadata: date) -> bool:
    """Whether one of the clue's intervals begins before the metadata: texts look back on offices long left."""
    return any(span.start is None or span.start <= metadata for span in clue.evidence.allows)


def near_day(metadata: date, day: date) -> bool:
    """Whether a page of this metadata may carry a text of that day."""
    return -LAG_BEFORE <= (metadata - day).days <= LAG_AFTER


def bounds_both(clue: Clue) -> bool:
    """Whether every interval of the clue has two ends."""
    return all(span.start and span.end for span in clue.evidence.allows)


def read_dateline(
    dateline: Dateline, clues: Sequence[Clue], limit: list[DateInterval], metadata: date | None
) -> ArticleDate | None:
    """The date by the dateline: its year stated, or left single by the clues, or the last before the metadata."""
    found = dateline.list_days()
    own = make_clue(dateline.text, "dateline", [DateInterval(day, day) for day in found], STRONG)
    others = [clue for clue in clues if clue.evidence.rule != "weekday of a date"]
    left, used = narrow_days(others, list(own.evidence.allows))
    if len(left) > 1 and metadata:
        left = [span for span in left if span.start and span.start <= metadata][-1:]
    left = intersect_lists(left, limit)
    if len(left) != 1:
        return None
    return ArticleDate(left[0], "dateline", (own.evidence, *used))


def infer_date(clues: Sequence[Clue], passages: Sequence[Passage], limit: list[DateInterval]) -> ArticleDate:
    """The days that the clues leave, trimmed to the weekdays that the text allows."""
    left, used = narrow_days(clues, limit)
    if not used:
        return ArticleDate()
    hull = open_ends(left, used)
    allowed, words = find_weekdays(passages)
    trimmed = trim_weekdays(hull, allowed) if allowed else hull
    if hull == EVER:
        return ArticleDate(evidence=tuple(used))
    if trimmed != hull:
        used.append(DateEvidence(words, "weekdays", (trimmed,)))
    return ArticleDate(trimmed, "inferred", tuple(used))


def open_ends(left: Sequence[DateInterval], used: Sequence[DateEvidence]) -> DateInterval:
    """The hull of the days left, an end opened that is merely where a table of yearly days breaks off.

    Of holidays, months and conferences the tables know some years; that no clue rules out the first
    or the last of these is no evidence that the article is not older or younger still.
    """
    hull = days.join_intervals(left) or EVER
    start, end = hull.start, hull.end
    for evidence in used:
        if evidence.rule in YEARLY and len(evidence.allows) > 1:
            first, last = evidence.allows[0], evidence.allows[-1]
            start = None if first.end and start and start <= first.end else start
            end = None if last.start and end and end >= last.start else end
    return DateInterval(start, end)


def narrow_days(clues: Sequence[Clue], start: list[DateInterval]) -> tuple[list[DateInterval], list[DateEvidence]]:
    """The days that the clues leave of those to start with, and the evidence that agrees.

    The most trusted clue goes first; one that would leave nothing is passed over.
    """
    left, used = start, []
    for clue in clues:
        common = intersect_lists(left, clue.evidence.allows)
        if common:
            left = common
            used.append(clue.evidence)
    return left, used


def list_evidence(clues: Sequence[Clue], start: list[DateInterval]) -> tuple[DateEvidence, ...]:
    """The evidence that agrees with the days."""
    return tuple(narrow_days(clues, start)[1])


def trim_weekdays(interval: DateInterval, allowed: frozenset[int]) -> DateInterval:
    """The interval without the days at either end whose weekday is not allowed."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return interval
    fitting = [day for day in step_days(start, end) if day.weekday() in allowed]
    backward = [day for day in step_days(end, start) if day.weekday() in allowed]
    return DateInterval(fitting[0], backward[0]) if fitting and backward else interval


def step_days(start: date, end: date) -> Iterator[date]:
    """Up to seven days from ``start`` towards ``end``, both included."""
    step = 1 if end >= start else -1
    return (days.shift_days(start, step * i) for i in range(min(abs((end - start).days), 6) + 1))
