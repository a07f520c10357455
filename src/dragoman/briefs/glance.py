"""The record at a glance: documents by outlet and month, actors, pairs, refusals, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.briefs.asked import ask_pair
from dragoman.briefs.keys import JOIN_KEYS, KEY_NAME, keep_keys
from dragoman.briefs.overviews import Counted, Glance
from dragoman.briefs.wording import clean_text
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_ROWS, MAX_MONTHS = 25, 12
TABLES = ("documents", "mentions", "events", "plans", "commitments", "statements", "actors", "refusals")
# The month of a document is known where its date is, to a month or better.
MONTH = "CASE WHEN enddate - date <= 31 THEN strftime(date, '%Y-%m') END"
ACTORS = f"""
WITH keyed AS (
    SELECT DISTINCT p.event_id, p.code, {KEY_NAME} AS name
    FROM event_parties p {JOIN_KEYS} WHERE p.code <> '')
SELECT code, name, count(*) AS n_events, sum(e.n_mentions)::BIGINT AS n_mentions
FROM keyed JOIN events e USING (event_id) GROUP BY ALL ORDER BY n_events DESC, n_mentions DESC, code, name LIMIT ?
"""
DYADS = f"""
WITH keyed AS (
    SELECT DISTINCT p.event_id, p.code, {KEY_NAME} AS name
    FROM event_parties p {JOIN_KEYS} WHERE p.code <> '')
SELECT a.code, a.name, b.code, b.name, count(*) AS n_events, sum(e.n_mentions)::BIGINT AS n_mentions,
       len(list_distinct(flatten(list(e.origins)))) AS n_origins
FROM keyed a JOIN keyed b ON a.event_id = b.event_id AND (a.code, a.name) < (b.code, b.name)
JOIN events e ON e.event_id = a.event_id
GROUP BY ALL ORDER BY n_events DESC, n_mentions DESC, a.code, a.name, b.code, b.name LIMIT ?
"""


def compose_glance(con: DuckDBPyConnection, *, limit: int = MAX_ROWS) -> Glance:
    """What the record holds; at most ``limit`` outlets, actors and pairs, the largest first."""
    outlets = con.execute(
        f"SELECT coalesce(publication, ''), {MONTH} AS month, count(*) FROM articles GROUP BY ALL"
    ).fetchall()
    months = tuple(sorted({month for _, month, _ in outlets if month})[-MAX_MONTHS:])
    counted = count_outlets(outlets, months)
    keep_keys(con)
    reported = con.execute("SELECT min(date), max(enddate) FROM articles WHERE enddate - date <= 31").fetchone()
    return Glance(
        totals=tuple(count_tables(con)),
        months=months,
        outlets=counted[:limit],
        n_outlets=len(counted),
        undated=sum(n for _, month, n in outlets if month is None),
        reported=DateInterval(*(reported or (None, None))),
        actors=tuple(
            Counted(ask_pair(code, name).label, tuple(numbers))
            for code, name, *numbers in con.execute(ACTORS, [limit]).fetchall()
        ),
        dyads=tuple(
            (ask_pair(code, name), ask_pair(other, other_name), Counted("", tuple(numbers)))
            for code, name, other, other_name, *numbers in con.execute(DYADS, [limit]).fetchall()
        ),
        refusals=count_values(con, "SELECT reason, count(*) AS n FROM refusals GROUP BY ALL ORDER BY n DESC, reason"),
        bases=count_values(
            con, "SELECT date_basis, count(*) AS n FROM articles GROUP BY ALL ORDER BY n DESC, date_basis"
        ),
        coders=count_values(
            con,
            "SELECT version || ' ' || codebook_hash AS coder, count(*) AS n FROM articles GROUP BY ALL "
            "ORDER BY n DESC, coder",
        ),
        stale=find_value(con, "SELECT value FROM meta WHERE key = 'stale'") == "true",
        last_run=str(find_value(con, "SELECT max(coalesce(ended_at, started_at)) FROM runs") or ""),
    )


def count_tables(con: DuckDBPyConnection) -> Iterable[Counted]:
    """How many rows each of the main tables has."""
    for table in TABLES:
        yield Counted(table, (int(find_value(con, f"SELECT count(*) FROM {table}") or 0),))


def find_value(con: DuckDBPyConnection, query: str) -> Any:
    """The first column of the first row, or ``None``."""
    row = con.execute(query).fetchone()
    return None if row is None else row[0]


def count_values(con: DuckDBPyConnection, query: str) -> tuple[Counted, ...]:
    """Rows of a name and a number."""
    return tuple(Counted(clean_text(str(name)), (n,)) for name, n in con.execute(query).fetchall())


def count_outlets(rows: Iterable[tuple[str, str | None, int]], months: tuple[str, ...]) -> tuple[Counted, ...]:
    """Documents of each outlet, in all and in each month, the largest outlet first; pages of no known outlet last."""
    found: dict[str, dict[str | None, int]] = {}
    for outlet, month, n in rows:
        found.setdefault(outlet, {})[month] = n
    ordered = sorted(found, key=lambda outlet: (not outlet, -sum(found[outlet].values()), outlet))
    return tuple(
        Counted(
            clean_text(outlet),
            (sum(found[outlet].values()), *(found[outlet].get(month, 0) for month in months)),
        )
        for outlet in ordered
    )
