"""Rows into the record in bulk, and the making of many of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def insert_rows(con: DuckDBPyConnection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Append the rows to a table by the names of its columns, as one Arrow table; none of them is looked at alone."""
    if not rows:
        return
    values = list(zip(*rows, strict=True))
    batch = pa.table({name: pa.array(column) for name, column in zip(columns, values, strict=True)})
    con.register("incoming_rows", batch)
    try:
        con.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM incoming_rows")
    finally:
        con.unregister("incoming_rows")


@contextmanager
def pause_collection() -> Iterator[None]:
    """No search for cyclic garbage within the block.

    Rows by the hundred thousand hold no cycles, and each search goes through all of them again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
