"""The record in the formats of others: one writer a format, behind one small base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import RunStopped
from dragoman.exports.base import Format, Request
from dragoman.exports.copies import COPIES
from dragoman.exports.filters import Filters, count_undated
from dragoman.exports.flat import CSV
from dragoman.exports.ftm import FTM
from dragoman.exports.gdelt import GDELT
from dragoman.exports.graphml import GRAPHML
from dragoman.exports.icews import ICEWS
from dragoman.exports.mentions import MENTIONS
from dragoman.exports.panels import PANEL
from dragoman.exports.parquet import PARQUET
from dragoman.exports.plover import PLOVER
from dragoman.exports.polecat import POLECAT
from dragoman.exports.sinks import open_sink

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FORMATS", "Filters", "Format", "count_undated", "export_record", "find_format"]

FORMATS: tuple[Format, ...] = (
    PLOVER, MENTIONS, CSV, PARQUET, PANEL, POLECAT, ICEWS, GDELT, COPIES, GRAPHML, FTM,
)  # fmt: skip


def find_format(name: str) -> Format:
    """The format of that name.

    Raises:
        RunStopped: there is none.
    """
    for form in FORMATS:
        if form.name == name:
            return form
    raise RunStopped(f"there is no format {name!r}; it is one of {', '.join(form.name for form in FORMATS)}")


def export_record(
    con: DuckDBPyConnection,
    name: str,
    path: Path | None,
    *,
    filters: Filters | None = None,
    with_text: bool = True,
) -> int:
    """Write the record in a format and return the number of rows.

    Args:
        con: an open record (``dragoman.record.open_record``); reading is enough.
        name: the format's name.
        path: the file, which appears when it is whole; standard output for ``None`` or ``-``; ``.gz`` is compressed.
        filters: what is written; all of it where left out.
        with_text: whether the publishers' words are written: sentences, titles, the words of the event.

    Raises:
        RunStopped: no such format or party, or a file that cannot be written.
    """
    form = find_format(name)
    suffix = "" if path is None else Path(path.name.removesuffix(".gz")).suffix
    request = Request(filters or Filters(), with_text, suffix)
    with open_sink(path) as stream:
        return form.write(con, request, stream)
