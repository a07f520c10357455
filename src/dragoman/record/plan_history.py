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


@dataclass(frozen=True, slots=True)
class Step:
    """A report in a plan's history and what it changed."""

    report: Report
    change: str


@dataclass(slots=True)
class Course:
    """Where a plan stands as its history is walked: its days, its state, who vouches for it."""

    window: DateInterval = DateInterval()
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
        held = join_days([step.report.window for step in course.steps if step.change == "held"])
        course.window = held if is_dated(held) else course.window
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
    return report.origin == last.origin and report.said_by == last.said_by if not report.official else last.official


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
    elif report.kind == "plan" and course.state == "cancelled":
        course.state = "planned"
    if report.kind == "plan" and vouches_for(report) and change != "held":
        course.confirmed = True
        if course.state == "planned" or (course.state == "moved" and is_dated(course.window)):
            course.state = "confirmed"


def join_days(windows: Sequence[DateInterval]) -> DateInterval:
    """The days on which reports say that it took place: from the first to the last of those that run on; open: none."""
    days = sorted((w.start, w.end) for w in windows if w.start is not None and w.end is not None)
    if not days:
        return DateInterval()
    start, end = days[0]
    for first, last in days[1:]:
        if first <= end + timedelta(days=1):
            end = max(end, last)
    return DateInterval(start, end)
