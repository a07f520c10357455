"""Rows into the record in bulk."""

from __future__ import annotations

from collections.abc import Sequence
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
