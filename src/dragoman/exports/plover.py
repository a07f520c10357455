"""PLOVER's JSON: a merged event a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.base import Format, Request
from dragoman.exports.cells import ENCODING, ERRORS
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import read_events

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def write_plover(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a line of JSON for each event; the number of them."""
    picked = pick_events(con, request.filters)
    for told in read_events(con, with_text=request.with_text):
        write_line(stream, told.row)
    return picked.n_chosen


def write_line(stream: BinaryIO, row: Mapping[str, Any]) -> None:
    """Write one row as a line of JSON."""
    stream.write((json.dumps(row, ensure_ascii=False) + "\n").encode(ENCODING, ERRORS))


PLOVER = Format("plover", ".jsonl", "a merged event, nested, as PLOVER has it", write_plover)
