"""The history of a plan: what each report changed, and where that leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from dragoman.record.plan_matching import Draft, is_dated, relate_windows
from dragoman.record.plan_reports import CONFIRMED, NOT_CONFIRMED, PUT_OFF, Report
from dragoman.types import DateInterval

STATES = ("planned", "confirmed", "moved", "cancelled", "held", "lapsed")
CHANGES = ("announced", "repeated", "narrowed", "moved", "widened", "confirmed", "denied", "cancelled", "held")

# Days announced for one contact; a longer window says when it may be, not how long it lasts.
MAX_STAY_DAYS = 6


@dataclass(frozen=True, slots=True)
class Step:
    """A report in a plan's history and what it changed."""

    report: Report
    change: str


@dataclass(slots=True)
class Course:
    """Where a plan stands as its history is walked: its days, its state, who vouches for it."""

    window: DateInterval = field(default_factory=DateInterval)
    origin: str = ""
    state: str = "planned"
    confirmed: bool = False
    steps: list[Step] = field(default_factory=list)


def follow_reports(draft: Draft) -> Course:
    """The plan's history in order, and its state and window as the latest evidence has them.

    The window is that of the latest report that narrowed, moved or widened it; a vaguer one that still holds the known
    days does not undo them. For a plan that was held it is the days on which it was.
    """
    course = Course()
    for report in draft.reports:
        change = judge_change(report, course)
        course.steps.append(Step(report, change))
        apply_change(report, change, course)
    if course.state == "held":
        course.window = find_held_days(course)
    return course


def judge_change(report: Report, course: Course) -> str:
    """What a report changes about a plan as it stood."""
    if report.kind == "held":
        return "held"
    if report.kind == "cancel":
        return "moved" if PUT_OFF.search(report.text) else "cancelled"
    if report.kind == "denial":
        return "denied"
    if not course.steps:
        return "announced"
    relation = relate_windows(report.window, course.window)
    if relation in ("first", "within", "shorter"):
        return "narrowed"
    if relation == "shifted" or (relation == "apart" and course.state != "held"):
        return "moved"
    if relation == "around" and is_widening(report, course):
        return "widened"
    return "confirmed" if vouches_for(report) and not course.confirmed else "repeated"


def is_widening(report: Report, course: Course) -> bool:
    """Whether a wider window takes back a narrower one: the same source, or a party itself, at a later day."""
    last = next((step.report for step in reversed(course.steps) if step.report.window == course.window), None)
    if last is None or report.known_on <= last.known_on:
        return False
    if report.official:
        return last.official
    source = (report.origin, report.said_by)
    return source == (last.origin, last.said_by) and any(source)


def vouches_for(report: Report) -> bool:
    """Whether a report has the plan from one of its parties, or as confirmed."""
    if report.kind != "plan" or NOT_CONFIRMED.search(report.text):
        return False
    return report.official or bool(CONFIRMED.search(report.text))


def apply_change(report: Report, change: str, course: Course) -> None:
    """Carry a report's change into the state and window of the plan."""
    if change in ("announced", "narrowed", "moved", "widened") and is_dated(report.window):
        course.window = report.window
    elif change == "moved":
        course.window = DateInterval()
    if course.state == "held":
        return
    if change in ("held", "cancelled", "moved"):
        course.state = change
        course.confirmed = False if change != "held" else course.confirmed
    elif (report.kind == "plan" and course.state == "cancelled") or (change == "denied" and report.official):
        course.state, course.confirmed = "planned", False
    if report.kind == "plan" and vouches_for(report) and change != "held":
        course.confirmed = True
        if course.state == "planned" or (course.state == "moved" and is_dated(course.window)):
            course.state = "confirmed"


def find_held_days(course: Course) -> DateInterval:
    """The days on which a plan was held.

    They are the closest ones reported, from the first to the last of those that run on. Where they lie at the start of
    the days announced, and the last report is from after those, they are the days announced ("from 20 to 22 March").
    """
    held = [step.report for step in course.steps if step.change == "held"]
    days = join_days([report.window for report in held])
    planned = course.window
    if days.start is None or days.end is None:
        return planned
    last = max((report.reported for report in held if report.reported is not None), default=None)
    if planned.start is None or planned.start != days.start or planned.end is None or last is None:
        return days
    announced = (planned.end - planned.start).days < MAX_STAY_DAYS and days.end <= planned.end <= last
    return planned if announced else days


def join_days(windows: Sequence[DateInterval]) -> DateInterval:
    """From the first to the last of the windows that run on, those left out that are wider than another; open: none."""
    days = sorted({(w.start, w.end) for w in windows if w.start is not None and w.end is not None})
    if not days:
        return DateInterval()
    closest = min(days, key=lambda pair: (pair[1] - pair[0], pair))
    days = [pair for pair in days if pair == closest or not (pair[0] <= closest[0] and closest[1] <= pair[1])]
    start, end = days[0]
    for first, last in days[1:]:
        if first <= end + timedelta(days=1):
            end = max(end, last)
    return DateInterval(start, end)
