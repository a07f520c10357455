"""``dragoman remove``: documents out of a record."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.records import RecordFile

Documents = Annotated[
    list[str],
    typer.Argument(metavar="DOC", help="Labels (doc_id) of documents, or their ids, or the beginning of an id."),
]


def remove_from_file(documents: Documents, *, record: RecordFile) -> None:
    """Take documents out of a record with all that rests on them; events that others report too stay, smaller.

    [bold]Example:[/bold] dragoman remove pages/2023-03-01 --record news.duckdb
    """
    from dragoman.record import remove_documents  # noqa: PLC0415 - DuckDB takes a while to load

    for label in remove_documents(record, documents):
        print(f"removed {label}", file=sys.stderr)
