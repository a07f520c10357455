"""Time cut into days, weeks, months, quarters or years, as fine as the span allows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dragoman.briefs.contents import Point
from dragoman.briefs.figures import find_day
from dragoman.briefs.sections import HAPPENED
from dragoman.days import shift_days, shift_months

StepName = Literal["day", "week", "month", "quarter", "year"]
# The longest span in days for which each step is used.
LIMITS: tuple[tuple[StepName, int], ...] = (("day", 21), ("week", 200), ("month", 1900), ("quarter", 6000))
N_MONTHS = {"month": 1, "quarter": 3, "year": 12}
# What is told as background may lie decades back: an axis begins so many days before the first report.
LEAD_DAYS = 92


@dataclass(slots=True)
class Bin:
    """The events of one step of time: from ``start`` up to the day before ``after``."""

    start: date
    after: date
    quads: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    scores: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps of time from first to last, and how many events lie before them or on no known day."""

    step: StepName
    bins: tuple[Bin, ...]
    n_before: int
    n_undated: int


def build_timeline(
    points: Sequence[Point], since: date | None, until: date | None, reported: date | None
) -> Timeline | None:
    """What happened by steps of time; ``None`` where no event lies on a known day.

    Args:
        points: the events; those that are planned, possible or denied are not counted.
        since: the first day asked for.
        until: the last day asked for.
        reported: the first report; where no first day was asked for, the axis begins a quarter before it.
    """
    happened = [point for point in points if point.status in HAPPENED and point.quad_code is not None]
    dated = [(day, point) for point in happened if (day := find_day(point.interval)) is not None]
    if not dated:
        return None
    days = [day for day, _ in dated]
    first = since or max(min(days), shift_days(reported, -LEAD_DAYS) if reported else min(days))
    last = min(max(days), until) if until else max(days)
    drawn = [(day, point) for day, point in dated if first <= day <= last]
    if not drawn:
        first, drawn = min(days), dated
    first = max(first, min(day for day, _ in drawn))
    step = choose_step(first, last)
    bins = cut_bins(first, last, step)
    starts = [each.start for each in bins]
    for day, point in drawn:
        found = bins[bisect_right(starts, day) - 1]
        found.quads[(point.quad_code or 1) - 1] += 1
        if point.score is not None:
            found.scores.append(point.score)
    return Timeline(step, bins, len(dated) - len(drawn), len(happened) - len(dated))


def choose_step(first: date, last: date) -> StepName:
    """The step that gives a span neither too few nor too many bins."""
    span = (last - first).days
    return next((name for name, longest in LIMITS if span <= longest), "year")


def cut_bins(first: date, last: date, step: StepName) -> tuple[Bin, ...]:
    """The bins that hold the days from ``first`` to ``last``; weeks begin on Monday."""
    start = floor_day(first, step)
    bins: list[Bin] = []
    while start <= last:
        after = next_start(start, step)
        bins.append(Bin(start, after))
        if after <= start:
            break  # the calendar ends
        start = after
    return tuple(bins)


def floor_day(day: date, step: StepName) -> date:
    """The first day of the step that holds ``day``."""
    if step == "day":
        return day
    if step == "week":
        return shift_days(day, -day.weekday())
    n = N_MONTHS[step]
    return date(day.year, (day.month - 1) // n * n + 1, 1)


def next_start(start: date, step: StepName) -> date:
    """The first day of the step after the one that begins on ``start``."""
    if step == "day":
        return shift_days(start, 1)
    return shift_days(start, 7) if step == "week" else shift_months(start, N_MONTHS[step])


def name_bin(found: Bin, step: StepName) -> str:
    """A step for a reader: ``3 Mar 2023``, ``week of 27 Feb 2023``, ``Mar 2023``, ``Q1 2023``, ``2023``."""
    day = found.start
    if step == "year":
        return str(day.year)
    if step == "quarter":
        return f"Q{(day.month + 2) // 3} {day.year}"
    if step == "month":
        return f"{day:%b} {day.year}"
    text = f"{day.day} {day:%b} {day.year}"
    return f"week of {text}" if step == "week" else text


def last_day(found: Bin) -> date:
    """The last day of a bin."""
    return found.after - timedelta(days=1)
