"""What the reports of one event say together: its days, status, place and figures, and what they disagree on.

Where reports differ, those of the latest evidence stand, and the rest is kept side by side as a conflict:
``{"field": "date", "values": [{"value": [...], "mention_ids": [...], "origins": [...]}, ...]}``, what stands first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.types import DateInterval

Conflict = dict[str, Any]
BASIS_RANKS = {"stated": 0, "relative": 0, "article": 1, "none": 2}
# A date that says no more than so many days cannot contradict another.
CLOSE_DAYS = 10
# Figures of one kind that differ by less than this share are one figure told more or less exactly.
FIGURE_TOLERANCE = 0.02
MAX_CONFIDENCE = 0.99


@dataclass(frozen=True, slots=True)
class Account:
    """One mention, as far as an event is put together from it."""

    mention_id: str
    document_id: str
    act: str
    event: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: str
    interval: DateInterval
    basis: str
    quad_code: int | None
    event_scale: float | None
    place: str | None
    size: str
    confidence: float
    origin: str
    reported: DateInterval

    @property
    def reported_on(self) -> date:
        """The last day of its article's date; the first day of the calendar where that is unknown."""
        return self.reported.end or self.reported.start or date.min

    @property
    def is_close(self) -> bool:
        """Whether its date says when, to within days."""
        n_days = self.interval.n_days
        return n_days is not None and n_days <= CLOSE_DAYS


def order_accounts(accounts: Iterable[Account]) -> list[Account]:
    """The latest evidence first; of one day the surest, then by id."""
    return sorted(accounts, key=lambda a: (-a.reported_on.toordinal(), -a.confidence, a.mention_id))


def find_interval(latest_first: Sequence[Account]) -> tuple[DateInterval, str]:
    """The event's days and their basis: the narrowest window that the best dated accounts allow.

    Accounts that the text itself dates closely count first, the latest before the others; each narrows the window as
    far as it agrees with it.
    """
    ordered = sorted(latest_first, key=lambda a: BASIS_RANKS[a.basis] if a.is_close else 1 + BASIS_RANKS[a.basis])
    window, basis = DateInterval(), "none"
    for account in ordered:
        narrowed = window.intersect(account.interval)
        if narrowed is not None and narrowed != window:
            basis = account.basis if basis == "none" else basis
            window = narrowed
    return window, basis


def find_conflicts(latest_first: Sequence[Account], window: DateInterval) -> list[Conflict]:
    """What the accounts disagree on: status, date, place and figures, each value with who says so."""
    return [
        *compare_status(latest_first),
        *compare_dates(latest_first, window),
        *compare_places(latest_first),
        *compare_figures(latest_first),
    ]


def compare_status(latest_first: Sequence[Account]) -> list[Conflict]:
    """Told as happened by some and as not happened by others."""
    values = [(a, "negation" if a.status == "negation" else "affirmed") for a in latest_first]
    return make_conflict("status", [(a, a.status) for a in latest_first]) if len({v for _, v in values}) > 1 else []


def compare_dates(latest_first: Sequence[Account], window: DateInterval) -> list[Conflict]:
    """Dated closely by the text itself to days that the event's window does not touch."""
    dated = [a for a in latest_first if a.is_close and a.basis in ("stated", "relative")]
    apart = [a for a in dated if not a.interval.overlaps(window)]
    if not apart:
        return []
    agreeing = [a for a in dated if a.interval.overlaps(window)] or latest_first[:1]
    return make_conflict(
        "date", [(a, describe_days(window)) for a in agreeing] + [(a, describe_days(a.interval)) for a in apart]
    )


def compare_places(latest_first: Sequence[Account]) -> list[Conflict]:
    """Set in different countries, or in different towns of one; a country and a town in it agree."""
    placed = [(a, json.loads(a.place)) for a in latest_first if a.place]
    in_countries = [(a, place) for a, place in placed if place.get("country_code")]
    in_towns = [(a, place) for a, place in placed if place.get("lat") is not None]
    for told, key in ((in_countries, "country_code"), (in_towns, "geonameid")):
        if len({place.get(key) for _, place in told}) > 1:
            return make_conflict(
                "place", [(a, place["resolved_place"] or place["extracted_place"]) for a, place in told]
            )
    return []


def compare_figures(latest_first: Sequence[Account]) -> list[Conflict]:
    """Figures of one kind that are not the same."""
    figures: dict[str, list[tuple[Account, float]]] = {}
    for account in latest_first:
        for kind, row in json.loads(account.size).items():
            figures.setdefault(kind, []).append((account, row["value"]))
    conflicts: list[Conflict] = []
    for kind, told in sorted(figures.items()):
        values = [value for _, value in told]
        if max(values) - min(values) > FIGURE_TOLERANCE * max(values):
            conflicts += make_conflict(f"size.{kind}", told)
    return conflicts


def make_conflict(field: str, told: Sequence[tuple[Account, Any]]) -> list[Conflict]:
    """The conflict over a field: its values in the order given, each once, with its mentions and origins."""
    groups: dict[str, list[tuple[Account, Any]]] = {}
    for account, value in told:
        groups.setdefault(json.dumps(value), []).append((account, value))
    if len(groups) < 2:
        return []
    values = [
        {
            "value": group[0][1],
            "mention_ids": sorted(account.mention_id for account, _ in group),
            "origins": sorted({account.origin for account, _ in group}),
        }
        for group in groups.values()
    ]
    return [{"field": field, "values": values}]


def describe_days(interval: DateInterval) -> list[str | None]:
    """The interval as two days in ISO 8601, null for an open end."""
    return [None if day is None else day.isoformat() for day in (interval.start, interval.end)]


def merge_sizes(latest_first: Sequence[Account]) -> dict[str, Any]:
    """The figures of an event by kind, each from the latest account that tells it, its place in the text left out."""
    sizes: dict[str, Any] = {}
    for account in latest_first:
        for kind, row in json.loads(account.size).items():
            sizes.setdefault(kind, {key: value for key, value in row.items() if key not in ("start", "end")})
    return dict(sorted(sizes.items()))


def choose_place(latest_first: Sequence[Account]) -> str | None:
    """The most exact place that an account gives, of equals the latest; null where none gives one."""
    placed = [account.place for account in latest_first if account.place]
    return min(placed, key=lambda place: rank_place(json.loads(place)), default=None)


def rank_place(place: dict[str, Any]) -> int:
    """0 for a place with coordinates, 1 for one whose country is known, 2 for words alone."""
    return 0 if place.get("lat") is not None else 1 if place.get("country_code") else 2


def join_confidence(accounts: Iterable[Account]) -> float:
    """How sure the record is of an event: each origin counts once, by its surest mention, and none makes it certain."""
    by_origin: dict[str, float] = {}
    for account in accounts:
        by_origin[account.origin] = max(by_origin.get(account.origin, 0.0), account.confidence)
    doubt = 1.0
    for confidence in sorted(by_origin.values()):
        doubt *= 1 - confidence
    return round(min(1 - doubt, MAX_CONFIDENCE), 4)
