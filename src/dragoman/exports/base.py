"""What every format is: a name, what it is for, and a function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.filters import Filters

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Request:
    """What one export is asked for.

    Attributes:
        filters: which events, mentions or copies are written.
        with_text: whether the publishers' words are: sentences, titles, the words of the event (``--no-text``).
        suffix: ending of the file that is written (``.parquet``), for formats with a choice; empty for none.
    """

    filters: Filters = field(default_factory=Filters)
    with_text: bool = True
    suffix: str = ""


Write = Callable[["DuckDBPyConnection", Request, BinaryIO], int]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of export.

    Attributes:
        name: what ``--format`` calls it.
        suffix: the usual ending of its files.
        summary: what a row of it is, in a few words.
        write: writes to a stream of bytes what the request asks for and returns the number of rows.
        dated: whether each row stands for a day or month, so that events of no known day are left out.
    """

    name: str
    suffix: str
    summary: str
    write: Write
    dated: bool = False


def read_dicts(con: DuckDBPyConnection, query: str, parameters: list[Any] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a query as dictionaries, fetched in batches; run no other query on ``con`` meanwhile."""
    result = con.execute(query, parameters or [])
    names = [column[0] for column in result.description]
    while batch := result.fetchmany(BATCH):
        for row in batch:
            yield dict(zip(names, row, strict=True))
