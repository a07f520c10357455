"""Which reports speak of one plan: the same kind of act, the same people or states, windows that agree or follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from dragoman.days import shift_days
from dragoman.record.plan_reports import Report
from dragoman.types import DateInterval

# Of the plans of two parties only the latest are looked at, so that cost grows with the reports alone.
MAX_OPEN = 24
MAX_CODES = 6
# A plan without days is taken up again within a year; a moved date lies within one of the old.
STALE_DAYS, MAX_MOVE_DAYS = 366, 366
# Reports that name no common person are of one plan only where both give days as close as this.
CLOSE_DAYS = 14
# An act between the same parties is the one announced within days as wide as these.
MAX_ACT_DAYS = 62
HELD_SLACK_DAYS = 2
CONTACTS = ("contact", "remote")
MAX_HELD_DAYS = 31


@dataclass(slots=True)
class Draft:
    """A plan in the making.

    Attributes:
        reports: what has been reported of it, in order.
        window: its days as last known; both ends open: none yet.
        windows: every window reported.
        held: the days on which it was held; ``None``: not yet.
    """

    family: str
    reports: list[Report] = field(default_factory=list)
    window: DateInterval = field(default_factory=DateInterval)
    windows: list[DateInterval] = field(default_factory=list)
    held: DateInterval | None = None
    people: dict[str, frozenset[str]] = field(default_factory=dict)
    offices: frozenset[tuple[str, str]] = frozenset()
    visitors: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    cities: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    event_ids: set[str] = field(default_factory=set)
    last_known: date = date.min

    def take(self, report: Report) -> None:
        """Add a report that speaks of this plan."""
        self.reports.append(report)
        for code, names in report.people.items():
            self.people[code] = self.people.get(code, frozenset()) | names
        self.offices |= report.offices
        self.visitors |= report.visitors
        self.codes |= report.codes
        if report.city:
            self.cities.add(report.city)
        if report.country:
            self.countries.add(report.country)
        if report.event_id:
            self.event_ids.add(report.event_id)
        if report.known_on < date.max:
            self.last_known = max(self.last_known, report.known_on)
        if report.kind == "held":
            self.held = report.window if self.held is None or is_open(self.held) else self.held
        elif is_dated(report.window):
            self.windows.append(report.window)
            if relate_windows(report.window, self.window) != "around":
                self.window = report.window


def is_dated(window: DateInterval) -> bool:
    """Whether the window is bounded at all."""
    return window.start is not None or window.end is not None


def is_open(window: DateInterval) -> bool:
    """Whether either end of the window is open."""
    return window.start is None or window.end is None


def relate_windows(new: DateInterval, old: DateInterval) -> str:
    """How a window lies to another: ``undated same within around apart shorter shifted`` or ``first`` (no old one)."""
    if not is_dated(new):
        return "undated"
    if not is_dated(old):
        return "first"
    if new == old:
        return "same"
    if not new.overlaps(old):
        return "apart"
    (new_start, new_end), (old_start, old_end) = close_window(new), close_window(old)
    if new_start >= old_start and new_end <= old_end:
        return "within"
    if new_start <= old_start and new_end >= old_end:
        return "around"
    return "shorter" if (new_end - new_start) < (old_end - old_start) else "shifted"


def close_window(window: DateInterval) -> tuple[date, date]:
    """The first and the last day of a window, those of the calendar where it is open."""
    return window.start or date.min, window.end or date.max


def gather_plans(reports: Iterable[Report]) -> list[Draft]:
    """The plans that the reports, given in order, speak of; each has one report at least that it is to come."""
    drafts: list[Draft] = []
    index: dict[tuple[str, str, str], list[int]] = {}
    for report in reports:
        keys = list(list_keys(report))
        found = sorted({n for key in keys for n in index.get(key, ())[-MAX_OPEN:]})
        best = choose_draft(report, [drafts[n] for n in found])
        if best is None:
            if report.kind not in ("plan", "maybe") or not is_plannable(report):
                continue
            best = Draft(report.family)
            drafts.append(best)
            found = [len(drafts) - 1]
        number = next(n for n in found if drafts[n] is best)
        best.take(report)
        for key in keys:
            known = index.setdefault(key, [])
            if number not in known[-MAX_OPEN:]:
                known.append(number)
    return [draft for draft in drafts if any(report.kind == "plan" for report in draft.reports)]


def is_plannable(report: Report) -> bool:
    """Whether a report says enough to be a plan: a contact of two, or where or with many; an act with its actor."""
    if report.family in CONTACTS:
        return len(report.codes) > 1 or "multilateral" in report.mode or report.country is not None
    return any(member.role == "actor" for member in report.members)


def list_keys(report: Report) -> Iterator[tuple[str, str, str]]:
    """The keys under which plans of the report's parties are found: every two of them."""
    codes = sorted(report.codes)[:MAX_CODES]
    if len(codes) == 1:
        yield report.family, codes[0], ""
    for first, second in combinations(codes, 2):
        yield report.family, first, second


def choose_draft(report: Report, drafts: Sequence[Draft]) -> Draft | None:
    """The plan that a report speaks of: that of its own event, else the best that fits, the latest of equals."""
    for draft in reversed(drafts):
        same = report.event_id is not None and report.event_id in draft.event_ids
        if same and share_people(report, draft) is not None:
            return draft
    scored = [(score_fit(report, draft), draft.last_known, n) for n, draft in enumerate(drafts)]
    fitting = [entry for entry in scored if entry[0] > 0]
    if not fitting or (report.reported is None and len(fitting) > 1 and not is_dated(report.window)):
        return None
    return drafts[max(fitting)[2]]


def score_fit(report: Report, draft: Draft) -> int:
    """How well a report fits a plan; 0: not at all."""
    shared = share_people(report, draft)
    if shared is None or not agree_in_course(report, draft):
        return 0
    if report.kind == "held":
        return score_held(report, draft, shared=shared)
    if report.kind in ("denial", "cancel"):
        return (2 if shared else 1) if is_pending(draft, report) and (shared or not draft.people) else 0
    return score_days(report, draft, shared=shared)


def share_people(report: Report, draft: Draft) -> bool | None:
    """Whether a person or an office is named by both; ``None`` where for one party they name different people."""
    shared = bool(report.offices & draft.offices)
    for code, names in report.people.items():
        known = draft.people.get(code)
        if known is None:
            continue
        if not names & known:
            return None
        shared = True
    return shared


def agree_in_course(report: Report, draft: Draft) -> bool:
    """Whether directions and places allow it: the same visitors, a meeting where the visit goes, the same parties."""
    if report.family not in CONTACTS:
        actors = {member.code for member in report.members if member.role == "actor"}
        known = {member.code for old in draft.reports[:1] for member in old.members if member.role == "actor"}
        return bool(actors & known) and report.codes == draft.reports[0].codes
    if report.visitors and draft.visitors and not report.visitors & draft.visitors:
        return False
    visitors = report.visitors | draft.visitors
    if report.country and visitors and report.country in visitors and len(report.codes | draft.codes) > 1:
        return False  # a meeting at the visitor's own
    return not (report.country and draft.countries and report.country not in draft.countries)


def is_pending(draft: Draft, report: Report) -> bool:
    """Whether the plan was still to come, as far as known, when the report was made."""
    if draft.held is not None:
        return False
    if report.known_on == date.max:
        return True
    if draft.window.end is not None:
        return shift_days(draft.window.end, HELD_SLACK_DAYS) >= report.known_on
    return shift_days(draft.last_known, STALE_DAYS) >= report.known_on


def score_days(report: Report, draft: Draft, *, shared: bool) -> int:
    """How well a report that something is to come fits a plan by its days."""
    new, same_story = report.window, any(old.document_id == report.document_id for old in draft.reports)
    overlapping = is_dated(new) and any(new.overlaps(old) for old in [draft.window, *draft.windows] if is_dated(old))
    if not shared and (draft.people or report.people or not same_story):
        near = overlapping and is_close(new) and is_close(draft.window)
        one_sided = not draft.people or not report.people
        return 2 if near and one_sided else 0
    if report.known_on == date.max and not is_dated(new):
        return 1 if shared else 0
    if draft.held is not None:
        return 1 if overlapping and not is_open(draft.held) and new.overlaps(draft.held) else 0
    if overlapping:
        return 6 if shared else 3
    if not is_pending(draft, report):
        return 0
    if not is_dated(new) or not is_dated(draft.window):
        return 4 if shared else 2
    return 1 if shared and can_move(report, draft) else 0


def is_close(window: DateInterval) -> bool:
    """Whether a window is known to within ``CLOSE_DAYS``."""
    n_days = window.n_days
    return n_days is not None and n_days <= CLOSE_DAYS


def can_move(report: Report, draft: Draft) -> bool:
    """Whether days that lie apart are the plan's new days, not those of a second plan."""
    if any(old.document_id == report.document_id and is_dated(old.window) for old in draft.reports):
        return False  # one page tells of two
    if report.city and draft.cities and report.city not in draft.cities:
        return False
    (new_start, new_end), (old_start, old_end) = close_window(report.window), close_window(draft.window)
    gap = max(new_start - old_end, old_start - new_end)
    return gap.days <= MAX_MOVE_DAYS and report.known_on > draft.last_known


def is_told(report: Report, draft: Draft) -> bool:
    """Whether a report tells enough to say that this contact is the one planned.

    What no text dates ("after speaking twice") holds a plan for close days alone; so does, for a visit, a meeting that
    may have been anywhere.
    """
    if report.family != "contact" or is_close(draft.window):
        return True
    return report.timed and (not draft.visitors or bool(report.visitors) or report.country is not None)


def score_held(report: Report, draft: Draft, *, shared: bool) -> int:
    """How well a report that something took place fits a plan: within its days, and after it was first spoken of."""
    first = draft.reports[0].known_on
    days = report.window
    if days.end is None or first == date.max or days.end < first:
        return 0
    if days.start is None:  # "has met": by that day, which counts only for a plan with days that have passed
        window = draft.window
        passed = window.end is not None and is_close(window) and window.end < days.end
        alike = bool(report.visitors) == bool(draft.visitors)
        return 1 if shared and passed and alike and draft.held is None else 0
    if (days.end - days.start).days > MAX_HELD_DAYS or days.start < shift_days(first, -HELD_SLACK_DAYS):
        return 0
    if draft.held is not None and not is_open(draft.held):
        return (5 if shared else 0) if days.overlaps(draft.held) else 0
    if not is_told(report, draft):
        return 0
    windows = [window for window in [draft.window, *draft.windows] if is_dated(window)]
    if not windows:
        return 3 if shared and is_pending(draft, report) else 0
    wide = DateInterval(shift_days(days.start, -HELD_SLACK_DAYS), shift_days(days.end, HELD_SLACK_DAYS))
    if any(wide.overlaps(window) for window in windows):
        n_days = draft.window.n_days
        close = n_days is not None and n_days <= (CLOSE_DAYS if report.family in CONTACTS else MAX_ACT_DAYS)
        return 5 if shared else 2 if close and (not draft.people or not report.people) else 0
    return 0
