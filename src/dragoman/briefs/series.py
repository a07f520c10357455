"""Time series by dyad and month: counts by mentions, documents and origins, mean score and shares with intervals."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.briefs.asked import Asked, find_asked, match_party
from dragoman.briefs.estimates import bound_mean, measure_share
from dragoman.briefs.keys import JOIN_KEYS, keep_keys
from dragoman.briefs.relation import check_days

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

SUFFIXES = (".csv", ".parquet")
COLUMNS = (
    "actor", "recipient", "direction", "month", "n_events", "n_mentions", "n_documents", "n_origins", "n_quad_1",
    "n_quad_2", "n_quad_3", "n_quad_4", "mean_score", "score_low", "score_high", "share_conflict", "share_conflict_low",
    "share_conflict_high",
)  # fmt: skip
# A party goes by its code; by its name where many bodies share the code; by what was asked for where it is that.
LABELLED = """
CREATE OR REPLACE TEMP TABLE brief_labels AS
WITH named AS (
    SELECT p.event_id, p.role, CASE {asked} ELSE coalesce(nullif(k.body, ''), p.code) END AS label
    FROM event_parties p {joined})
SELECT DISTINCT event_id, role, label FROM named WHERE label <> ''
"""
SERIES = """
WITH directed AS (
    SELECT a.event_id, a.label AS actor, r.label AS recipient
    FROM brief_labels a JOIN brief_labels r USING (event_id)
    WHERE a.role = 'actor' AND r.role = 'recipient' AND a.label <> r.label
    UNION
    SELECT a.event_id, a.label, b.label
    FROM brief_labels a JOIN brief_labels b USING (event_id)
    WHERE a.role = 'actor' AND b.role = 'actor' AND a.label <> b.label
      AND NOT EXISTS (SELECT 1 FROM event_parties r WHERE r.event_id = a.event_id AND r.role = 'recipient')),
either AS (SELECT DISTINCT a.event_id, a.label AS actor, b.label AS recipient
    FROM brief_labels a JOIN brief_labels b ON a.event_id = b.event_id AND a.label < b.label),
paired AS (
    SELECT *, 'directed' AS direction FROM directed UNION ALL SELECT *, 'either' AS direction FROM either),
placed AS (
    SELECT p.actor, p.recipient, p.direction, date_trunc('month', e.date)::DATE AS month, e.event_id, e.quad_code,
           e.event_scale, e.n_mentions, e.origins
    FROM paired p JOIN events e USING (event_id)
    WHERE e.status IN ('actual', 'historical') AND e.enddate - e.date <= 31 AND {wanted}
      AND coalesce(e.date >= ?::DATE, true) AND coalesce(e.date <= ?::DATE, true)),
documented AS (
    SELECT p.actor, p.recipient, p.direction, p.month, count(DISTINCT m.document_id) AS n_documents
    FROM placed p JOIN event_mentions USING (event_id) JOIN mentions m USING (mention_id) GROUP BY ALL),
counted AS (
    SELECT actor, recipient, direction, month, count(*) AS n_events, sum(n_mentions)::BIGINT AS n_mentions,
           len(list_distinct(flatten(list(origins)))) AS n_origins,
           count(*) FILTER (quad_code = 1) AS q1, count(*) FILTER (quad_code = 2) AS q2,
           count(*) FILTER (quad_code = 3) AS q3, count(*) FILTER (quad_code = 4) AS q4,
           avg(event_scale) AS mean, stddev_samp(event_scale) AS spread, count(event_scale) AS n_scored
    FROM placed GROUP BY ALL),
spans AS (SELECT actor, recipient, min(month) AS first, max(month) AS last FROM counted GROUP BY ALL),
cells AS (
    SELECT actor, recipient, direction, unnest(generate_series(first, last, INTERVAL 1 MONTH))::DATE AS month
    FROM spans JOIN (SELECT DISTINCT actor, recipient, direction FROM counted) USING (actor, recipient))
SELECT c.actor, c.recipient, c.direction, c.month, coalesce(n.n_events, 0), coalesce(n.n_mentions, 0),
       coalesce(d.n_documents, 0), coalesce(n.n_origins, 0), coalesce(n.q1, 0), coalesce(n.q2, 0), coalesce(n.q3, 0),
       coalesce(n.q4, 0), n.mean, n.spread, coalesce(n.n_scored, 0)
FROM cells c LEFT JOIN counted n USING (actor, recipient, direction, month)
LEFT JOIN documented d USING (actor, recipient, direction, month)
ORDER BY c.direction DESC, c.actor, c.recipient, c.month
"""


def read_series(
    con: DuckDBPyConnection,
    one: str | None = None,
    other: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[tuple[Any, ...]]:
    """The series of a dyad, of all dyads of an actor, or of all; a row has the values of ``COLUMNS``.

    Events said to have happened count in the month of their first day, where their days are known to a month or
    better. Each dyad has its rows both ways (``directed``: actor to recipient; what several do with each other goes
    both ways) and once whichever way (``either``: each event once, names in the order of the alphabet). Months without
    an event between a dyad's first and last stand there with zeros and no score.

    Raises:
        RunStopped: a name matches nothing, or the days run backwards.
    """
    check_days(since, until)
    asked = [find_asked(con, text) for text in (one, other) if text is not None]
    label_parties(con, asked)
    wanted = " AND ".join("? IN (p.actor, p.recipient)" for _ in asked) or "true"
    query = SERIES.format(wanted=wanted)
    rows = con.execute(query, [*(each.short for each in asked), since, until]).fetchall()
    return (finish_row(row) for row in rows)


def label_parties(con: DuckDBPyConnection, asked: Sequence[Asked]) -> None:
    """Put into ``brief_labels`` by what name each party of an event goes in the series."""
    keep_keys(con)
    cases, parameters = ["WHEN false THEN ''"], []
    for each in asked:
        condition, given = match_party(each, "p")
        cases.append(f"WHEN {condition} THEN ?")
        parameters += [*given, each.short]
    con.execute(LABELLED.format(asked=" ".join(cases), joined=JOIN_KEYS), parameters)


def finish_row(row: Sequence[Any]) -> tuple[Any, ...]:
    """A row of the query with its intervals: Student's t for the mean score, Wilson's for the share of conflict."""
    *counts, mean, spread, n_scored = row
    quads = counts[-4:]
    score = None if mean is None else bound_mean(mean, spread, n_scored)
    share = measure_share(quads[2] + quads[3], sum(quads))
    bounds = [(each.value, each.low, each.high) if each else (None, None, None) for each in (score, share)]
    return (*counts, *bounds[0], *bounds[1])


def write_series(rows: Iterator[tuple[Any, ...]], stream: BinaryIO, suffix: str) -> int:
    """Write a series as CSV (suffix ``.csv``) or Parquet (``.parquet``) and return the number of its rows."""
    found = list(rows)
    if suffix == ".csv":
        write_csv(found, stream)
    else:
        import pyarrow.parquet as pq  # noqa: PLC0415 - takes a while to load

        pq.write_table(build_table(found), stream)
    return len(found)


def write_csv(rows: Sequence[tuple[Any, ...]], stream: BinaryIO) -> None:
    """A row a line under a header; what is not known is an empty cell."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(tuple(f"{value:.4f}" if isinstance(value, float) else value for value in row) for row in rows)
    text.detach()


def build_table(rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """The rows as an Arrow table, of the same columns where there are none."""
    import pyarrow as pa  # noqa: PLC0415 - takes a while to load

    kinds = [pa.string()] * 3 + [pa.date32()] + [pa.int64()] * 8 + [pa.float64()] * 6
    schema = pa.schema(list(zip(COLUMNS, kinds, strict=True)))
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    return pa.table([pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)], schema=schema)
