"""A relation as data: what the record says of two actors, sorted for a reader, each line with its reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.briefs.asked import find_asked
from dragoman.briefs.choosing import choose_events, choose_plans, read_labels, read_points
from dragoman.briefs.commitment_lines import read_commitments
from dragoman.briefs.contents import Brief, Group, Line, Point, Section
from dragoman.briefs.figures import measure_figures
from dragoman.briefs.lines import read_lines
from dragoman.briefs.meetings import read_meetings
from dragoman.briefs.plan_lines import read_plans
from dragoman.briefs.positions import read_positions
from dragoman.briefs.sections import order_groups, place_event
from dragoman.briefs.sources import read_sources
from dragoman.errors import RunStopped
from dragoman.record.plan_calendar import find_last_day

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LIMIT = 100
MAX_SOURCES = 500
N_LEADING = 10
COMING = frozenset({"future", "hypothetical"})


def compose_brief(
    con: DuckDBPyConnection,
    one: str,
    other: str,
    *,
    since: date | None = None,
    until: date | None = None,
    on: date | None = None,
    limit: int = LIMIT,
) -> Brief:
    """The relation of two actors as a record has it.

    Args:
        con: an open record; the brief makes temporary tables on it and writes nothing else.
        one: a code, a name or a Wikidata id.
        other: the other, likewise.
        since: leave out what surely ended before that day.
        until: leave out what surely began after it.
        on: the day as of which plans are judged; by default that of the record's last document.
        limit: lines at most in a group, those with most origins and documents; figures and charts count all.

    Raises:
        RunStopped: a name matches nothing, both are the same, or the days run backwards.
    """
    check_days(since, until)
    first, second = find_asked(con, one), find_asked(con, other)
    if first == second:
        raise RunStopped(f"{one!r} and {other!r} are both {first.label}; give two actors, or one for its partners")
    choose_plans(con, first, second, since, until)
    choose_events(con, first, second, since, until)
    points = read_points(con)
    day = on or find_last_day(con)
    grouped = group_points(points)
    kept = {key: keep_points(found, limit) for key, found in grouped.items()}
    disputed = keep_points([point for point in points if point.disputed], limit)
    leading = lead_points(points)
    chosen = [point for found in (*kept.values(), disputed, leading) for point in found]
    names = read_labels(con)
    lines = read_lines(con, (point.event_id for point in chosen), names)
    sources, n_sources = read_sources(con, names, limit=MAX_SOURCES)
    return Brief(
        one=first,
        other=second,
        since=since,
        until=until,
        on=day,
        figures=measure_figures(con, points),
        points=tuple(points),
        meetings=read_meetings(con, first, second),
        leading=pick_lines(leading, lines),
        sections=build_sections(grouped, kept, lines),
        plans=read_plans(con, day, names, limit=limit),
        positions=read_positions(con, first, second, since, until, limit=limit),
        commitments=read_commitments(con, first, second, since, until, limit=limit),
        disputed=pick_lines(disputed, lines),
        sources=sources,
        n_sources=n_sources,
    )


def check_days(since: date | None, until: date | None) -> None:
    """See that the days asked for run forward.

    Raises:
        RunStopped: they do not.
    """
    if since and until and since > until:
        raise RunStopped(f"--from {since} lies after --to {until}")


def group_points(points: Sequence[Point]) -> dict[tuple[str, str], list[Point]]:
    """The points by section and group, in their order; what is to come and stands among the plans is left out."""
    found: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        if point.planned and point.status in COMING:
            continue
        key = place_event(point.act, point.mode, point.context, point.status, has_money=point.has_money)
        found.setdefault(key, []).append(point)
    return found


def keep_points(points: Sequence[Point], limit: int) -> list[Point]:
    """At most ``limit`` of the points, those on most origins and documents, in their order."""
    if len(points) <= limit:
        return list(points)
    best = sorted(range(len(points)), key=lambda at: rank_point(points[at]))[:limit]
    return [points[at] for at in sorted(best)]


def lead_points(points: Sequence[Point]) -> list[Point]:
    """The events most told of."""
    return sorted(points, key=lambda point: (-point.n_mentions, -point.n_origins, point.event_id))[:N_LEADING]


def rank_point(point: Point) -> tuple[int, int, int, str]:
    """What comes first where not all can be shown."""
    return -point.n_origins, -point.n_documents, -point.n_mentions, point.event_id


def pick_lines(points: Iterable[Point], lines: Mapping[str, Line]) -> tuple[Line, ...]:
    """The lines of those points that have one."""
    return tuple(lines[point.event_id] for point in points if point.event_id in lines)


def build_sections(
    grouped: Mapping[tuple[str, str], Sequence[Point]],
    kept: Mapping[tuple[str, str], Sequence[Point]],
    lines: Mapping[str, Line],
) -> tuple[Section, ...]:
    """The sections that have anything, with the lines to show and how many there are in all."""
    return tuple(
        Section(
            key,
            title,
            note,
            tuple(Group(name, pick_lines(kept[key, name], lines), len(grouped[key, name])) for name in names),
        )
        for key, title, note, names in order_groups(grouped)
    )
