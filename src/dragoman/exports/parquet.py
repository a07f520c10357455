"""Merged events in Parquet, typed: dates as dates, parties and chains as lists of structs."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.base import BATCH, Format, Request
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import EventRow, read_events

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

DATES = ("date", "enddate", "first_reported", "last_reported")
HISTORY_DATES = ("reported_on", "said_on", "said_to", "date", "enddate")
HISTORY_TEXTS = ("status", "change", "said_by", "origin", "doc_id", "mention_id")


def write_parquet(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a row for each event; the number of rows."""
    picked = pick_events(con, request.filters)
    rows = (type_event(told.row) for told in read_events(con, with_text=request.with_text))
    write_rows(rows, find_schema(), stream)
    return picked.n_chosen


def write_rows(rows: Iterable[dict[str, Any]], schema: pa.Schema, stream: BinaryIO) -> None:
    """Write rows of a schema as one Parquet file, a batch at a time; without rows the file has its columns alone."""
    import pyarrow as pa  # noqa: PLC0415 - takes a while to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    left = iter(rows)
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(left, BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


@cache
def find_schema() -> pa.Schema:
    """The Arrow schema of merged events, from ``EventRow``; what reports disagree on is JSON text."""
    import pyarrow as pa  # noqa: PLC0415 - takes a while to load

    from dragoman.columns import derive_field  # noqa: PLC0415

    special = {
        **dict.fromkeys(DATES, pa.date32()),
        "conflicts": pa.string(),
        "history": pa.list_(pa.struct(list(list_history()))),
    }
    hints = typing.get_type_hints(EventRow)
    return pa.schema(
        [pa.field(name, special[name]) if name in special else derive_field(name, hint) for name, hint in hints.items()]
    )


def list_history() -> Iterator[tuple[str, pa.DataType]]:
    """The fields of one step of a plan's history."""
    import pyarrow as pa  # noqa: PLC0415 - takes a while to load

    yield from ((name, pa.date32()) for name in HISTORY_DATES)
    yield from ((name, pa.string()) for name in HISTORY_TEXTS)


def type_event(row: EventRow) -> dict[str, Any]:
    """The event with its days as dates and its conflicts as JSON."""
    typed = type_days(dict(row), DATES)
    typed["conflicts"] = json.dumps(row["conflicts"], ensure_ascii=False)
    typed["history"] = [type_days(step, HISTORY_DATES) for step in row.get("history", [])]
    return typed


def type_days(row: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The row with the named days as dates."""
    return row | {name: None if row[name] is None else date.fromisoformat(row[name]) for name in names}


PARQUET = Format("parquet", ".parquet", "a merged event, nested, typed", write_parquet)
