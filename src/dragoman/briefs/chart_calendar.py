"""Contacts on a calendar: months by days for a short span, years by months for a long one."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.briefs.charts import draw_circle, draw_rect, draw_text, wrap_svg
from dragoman.briefs.contents import PlanLine, Point
from dragoman.briefs.sections import HAPPENED
from dragoman.briefs.wording import count_things, describe_day
from dragoman.types import DateInterval

CELL, HEAD = 22.0, 40.0
BLOCK = 7 * CELL + 22
# So few months stand two abreast in half the page, more of them four abreast.
FEW_MONTHS = 4
MAX_MONTHS = 12
# Contacts whose days are known no closer than this are not drawn; plans may have wider windows.
MAX_CONTACT_DAYS, MAX_PLAN_DAYS = 7, 62
Month = tuple[int, int]


def list_contacts(points: Sequence[Point]) -> list[Point]:
    """The contacts held."""
    return [point for point in points if point.act == "CONSULT" and point.status in HAPPENED]


def count_days(intervals: Sequence[DateInterval], longest: int) -> tuple[Counter[date], int]:
    """How many intervals hold each day, and how many of them are open or longer than ``longest`` days."""
    days: Counter[date] = Counter()
    n_wide = 0
    for interval in intervals:
        n_days = interval.n_days
        if n_days is None or n_days > longest or interval.start is None:
            n_wide += 1
            continue
        days.update(interval.start + timedelta(days=n) for n in range(n_days))
    return days, n_wide


@dataclass(frozen=True, slots=True)
class Calendar:
    """A drawing, whether it wants the whole width of the page, and how many contacts it leaves out."""

    drawing: str
    is_wide: bool
    n_left_out: int


def draw_calendar(points: Sequence[Point], plans: Sequence[PlanLine], first: date | None) -> Calendar:
    """The calendar of contacts; an empty drawing where there is no day to draw.

    Args:
        points: the events of the brief.
        plans: its plans; those not held are outlined where their windows are narrow enough.
        first: days before this one are left out, so that background of old does not fill the page.
    """
    contacts = list_contacts(points)
    held, n_wide = count_days([point.interval for point in contacts], MAX_CONTACT_DAYS)
    coming, _ = count_days([plan.window for plan in plans if plan.state != "held"], MAX_PLAN_DAYS)
    early = {day for day in held if first is not None and day < first}
    n_early = sum(point.interval.end in early for point in contacts if point.interval.end is not None)
    for day in early:
        del held[day]
    coming = Counter({day: n for day, n in coming.items() if first is None or day >= first})
    months = span_months({*held, *coming})
    if not months:
        return Calendar("", False, n_wide + n_early)
    draw = draw_months if len(months) <= MAX_MONTHS else draw_years
    return Calendar(draw(months, held, coming), len(months) > FEW_MONTHS, n_wide + n_early)


def span_months(days: set[date]) -> list[Month]:
    """The months from the first day to the last; short spans without the months that hold none of them."""
    if not days:
        return []
    first, last = min(days), max(days)
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    months = [(number // 12, number % 12 + 1) for number in span]
    filled = {(day.year, day.month) for day in days}
    return months if len(months) > MAX_MONTHS else [month for month in months if month in filled or len(months) <= 6]


def draw_months(months: Sequence[Month], held: Counter[date], coming: Counter[date]) -> str:
    """A small sheet for each month."""
    parts: list[str] = []
    across = 2 if len(months) <= FEW_MONTHS else 4
    row_height = HEAD + max(count_weeks(month) for month in months) * CELL + 12
    for at, (year, month) in enumerate(months):
        x, y = (at % across) * BLOCK, (at // across) * row_height
        parts.append(draw_text(x + 2, y + 16, f"{date(year, month, 1):%B %Y}", "head"))
        parts += [draw_text(x + (n + 0.5) * CELL, y + 33, name, anchor="middle") for n, name in enumerate("MTWTFSS")]
        for day in range(1, monthrange(year, month)[1] + 1):
            parts += draw_day(date(year, month, day), x, y + HEAD, held, coming)
    n_rows = -(-len(months) // across)
    return wrap_svg(parts, across * BLOCK - 22, n_rows * row_height - 8, "Contacts by day")


def count_weeks(month: Month) -> int:
    """How many rows the sheet of a month has."""
    return -(-(date(*month, 1).weekday() + monthrange(*month)[1]) // 7)


def draw_day(day: date, x: float, y: float, held: Counter[date], coming: Counter[date]) -> Iterator[str]:
    """One day of a sheet: filled where there was a contact, outlined where one is planned."""
    weekday, week = day.weekday(), (date(day.year, day.month, 1).weekday() + day.day - 1) // 7
    middle_x, middle_y = x + (weekday + 0.5) * CELL, y + (week + 0.5) * CELL
    if coming[day]:
        note = f"{describe_day(day)}: within the days of {count_things(coming[day], 'plan')}"
        yield draw_rect(x + weekday * CELL, middle_y - 8.5, CELL, 17, "plan", note=note)
    if held[day]:
        note = f"{describe_day(day)}: {count_things(held[day], 'contact')}"
        yield draw_circle(middle_x, middle_y, 9.5, f"held h{min(held[day], 3)}", note=note)
    yield draw_text(middle_x, middle_y + 3.6, str(day.day), "on" if held[day] else "day", anchor="middle")


def draw_years(months: Sequence[Month], held: Counter[date], coming: Counter[date]) -> str:
    """A row a year, a cell a month with the number of its days of contact."""
    by_month = Counter((day.year, day.month) for day in held)
    planned = {(day.year, day.month) for day in coming}
    years = range(months[0][0], months[-1][0] + 1)
    width, height = 48.0, 26.0
    parts = [draw_text(60 + (n + 0.5) * width, 14, f"{date(2000, n + 1, 1):%b}", anchor="middle") for n in range(12)]
    for row, year in enumerate(years):
        y = 22 + row * height
        parts.append(draw_text(50, y + 17, str(year), anchor="end"))
        for month in range(1, 13):
            parts += draw_month_cell((year, month), 60 + (month - 1) * width, y, by_month, planned)
    return wrap_svg(parts, 60 + 12 * width + 6, 28 + len(years) * height, "Days of contact by month")


def draw_month_cell(month: Month, x: float, y: float, by_month: Counter[Month], planned: set[Month]) -> Iterator[str]:
    """One month: the darker, the more days of contact."""
    n, name = by_month[month], f"{date(*month, 1):%B %Y}"
    shade = 0 if not n else 1 if n < 3 else 2 if n < 8 else 3
    note = f"{name}: {count_things(n, 'day')} of contact" if n else name
    yield draw_rect(x + 1.5, y + 1.5, 45, 23, f"cell m{shade}", note=note, radius=3)
    if month in planned:
        yield draw_rect(x + 1.5, y + 1.5, 45, 23, "plan", radius=3)
    if n:
        yield draw_text(x + 24, y + 17, str(n), "on" if shade > 1 else "day", anchor="middle")
