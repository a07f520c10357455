"""Panels: one row a directed dyad and month, with zeros where nothing is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.base import Format, Request, read_dicts
from dragoman.exports.dyads import MUTUAL
from dragoman.exports.filters import Filters, pick_events, resolve_code
from dragoman.exports.flat import write_record
from dragoman.exports.parquet import write_rows
from dragoman.tables import load_table

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

UNITS = ("events", "mentions", "documents", "origins")
KEYS = ("month", "actor", "recipient")
SCORES = ("score_mean", "score_low", "score_high")
NORMAL_95 = 1.96
"""Standard errors on either side of the mean that hold 95% of a normal distribution."""

CELLS = """
WITH placed AS MATERIALIZED (
    SELECT v.actor, v.recipient, date_trunc('month', c.day)::DATE AS month, event_id, v.event, v.quad_code,
           v.event_scale, v.origins
    FROM chosen c JOIN dyad_view v USING (event_id) JOIN dyads USING (actor, recipient)
    -- What two do together to nobody named ("A and B condemned") is not done to each other.
    WHERE list_contains({mutual}, v.act)
       OR event_id IN (SELECT event_id FROM event_parties WHERE role = 'recipient')),
counted AS (
    SELECT actor, recipient, month, avg(event_scale) AS score_mean,
           stddev_samp(event_scale) / sqrt(count(event_scale)) AS error, {events}
    FROM placed p GROUP BY ALL),
told AS (
    SELECT actor, recipient, month, {mentions}, {documents}
    FROM placed p JOIN event_mentions USING (event_id) JOIN mentions m USING (mention_id)
    GROUP BY ALL),
sourced AS (
    SELECT actor, recipient, month, {origins}
    FROM (SELECT * REPLACE (unnest(origins) AS origins) FROM placed) p GROUP BY ALL)
SELECT g.month, g.actor, g.recipient, {columns}, score_mean,
       score_mean - {normal} * error AS score_low, score_mean + {normal} * error AS score_high
FROM (SELECT month, actor, recipient FROM months, dyads) g
LEFT JOIN counted USING (actor, recipient, month)
LEFT JOIN told USING (actor, recipient, month)
LEFT JOIN sourced USING (actor, recipient, month)
ORDER BY g.actor, g.recipient, g.month
"""


def list_groups() -> list[tuple[str, str]]:
    """What is counted apart: the ending of its columns' names, and the condition; all comes first."""
    categories = sorted(load_table("exports")["cameo"])
    quads = [(f"_quad_{quad}", f"p.quad_code = {quad}") for quad in (1, 2, 3, 4)]
    return [("", "true"), *quads, *((f"_{name.lower()}", f"p.event = '{name}'") for name in categories)]


def list_counts() -> list[str]:
    """The names of the columns that count."""
    return [f"{unit}{ending}" for ending, _ in list_groups() for unit in UNITS]


def list_columns() -> list[str]:
    """The names of all columns, in order."""
    return [*KEYS, *list_counts(), *SCORES]


def read_panel(con: DuckDBPyConnection, filters: Filters) -> Iterator[dict[str, Any]]:
    """The rows of the panel, by dyad and month."""
    pick_events(con, filters, dated=True)
    pick_dyads(con, filters)
    pick_months(con, filters)
    yield from read_dicts(con, format_query())


def format_query() -> str:
    """The query of the panel: every count for every group."""
    counted = {
        "events": "count(DISTINCT p.event_id)",
        "mentions": "count(DISTINCT m.mention_id)",
        "documents": "count(DISTINCT m.document_id)",
        "origins": "count(DISTINCT p.origins)",
    }
    parts = {
        unit: ", ".join(f"{count} FILTER ({condition}) AS {unit}{ending}" for ending, condition in list_groups())
        for unit, count in counted.items()
    }
    columns = ", ".join(f"coalesce({name}, 0) AS {name}" for name in list_counts())
    return CELLS.format(**parts, columns=columns, normal=NORMAL_95, mutual=sorted(MUTUAL))


def pick_dyads(con: DuckDBPyConnection, filters: Filters) -> None:
    """Put the directed dyads of the panel into the temporary table ``dyads``.

    Those that are chosen, both ways, whether anything is told of them or not; else those between two different states
    or bodies of which something is told, with the chosen actors on one side at least.
    """
    if filters.dyads:
        codes = [(resolve_code(con, one), resolve_code(con, other)) for one, other in filters.dyads]
        pairs = sorted({pair for one, other in codes for pair in ((one, other), (other, one))})
        con.execute(
            "CREATE OR REPLACE TEMP TABLE dyads AS "
            "SELECT unnest(?::VARCHAR[]) AS actor, unnest(?::VARCHAR[]) AS recipient",
            [[one for one, _ in pairs], [other for _, other in pairs]],
        )
        return
    wanted = [resolve_code(con, name) for name in filters.actors]
    con.execute(
        """CREATE OR REPLACE TEMP TABLE dyads AS
        SELECT DISTINCT actor, recipient FROM chosen JOIN dyad_view USING (event_id)
        WHERE actor <> recipient
          AND (len($1::VARCHAR[]) = 0 OR list_contains($1, actor) OR list_contains($1, recipient))""",
        [wanted],
    )


def pick_months(con: DuckDBPyConnection, filters: Filters) -> None:
    """Put the months of the panel into the temporary table ``months``: from the filter's first day to its last.

    Where an end is not given it is that of what was picked; there are no months where nothing was picked either.
    """
    con.execute(
        """CREATE OR REPLACE TEMP TABLE months AS
        SELECT unnest(generate_series(
            date_trunc('month', coalesce(?::DATE, min(day))), date_trunc('month', coalesce(?::DATE, max(day))),
            INTERVAL 1 MONTH))::DATE AS month
        FROM chosen""",
        [filters.start, filters.end],
    )


def write_panel(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a row for each directed dyad and month, as Parquet where the file is called so, else as CSV."""
    rows = read_panel(con, request.filters)
    if request.suffix == ".parquet":
        found = list(rows)
        write_rows(found, find_schema(), stream)
        return len(found)
    columns, n_rows = list_columns(), 0
    write_record(stream, columns)
    for row in rows:
        write_record(stream, [format_cell(row[name]) for name in columns])
        n_rows += 1
    return n_rows


def format_cell(value: object) -> object:
    """A value as CSV has it: months as ``2023-04-01``, scores with four decimals."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.4f}" if isinstance(value, float) else value


def find_schema() -> pa.Schema:
    """The Arrow schema of a panel."""
    import pyarrow as pa  # noqa: PLC0415 - takes a while to load

    kinds: dict[str, pa.DataType] = {"month": pa.date32(), "actor": pa.string(), "recipient": pa.string()}
    counts: dict[str, pa.DataType] = dict.fromkeys(list_counts(), pa.int64())
    return pa.schema({**kinds, **counts, **dict.fromkeys(SCORES, pa.float64())})


PANEL = Format("dyad-month", ".csv", "a directed dyad and month with counts and mean score", write_panel, dated=True)
