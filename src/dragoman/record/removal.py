"""A document out of a record, with all that rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import RunStopped
from dragoman.record.build import open_builder
from dragoman.record.builder import BuildOptions
from dragoman.record.chunks import find_labels
from dragoman.record.store import connect_reader

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHORTEST_PREFIX = 6


def remove_documents(path: Path, names: Sequence[str]) -> list[str]:
    """Take documents out of the record, each named by a label or by its id or the beginning of its id.

    Returns:
        The labels under which they came.

    Raises:
        RunStopped: a name stands for no document or for several; then nothing is removed.
    """
    with open_builder(path, "remove", BuildOptions(), None) as builder:
        with connect_reader(path) as con:
            document_ids = [find_document(con, name) for name in names]
            labels = find_labels(con, document_ids)
        builder.chunk.strays.update(document_ids)
        builder.chunk.dropped.update(labels)
        builder.store_rest()
    return labels


def find_document(con: DuckDBPyConnection, name: str) -> str:
    """The id of the document that a label, an id or the beginning of an id names.

    Raises:
        RunStopped: there is none, or there are several.
    """
    labelled = con.execute("SELECT document_id FROM labels WHERE doc_id = ?", [name]).fetchall()
    if labelled:
        return str(labelled[0][0])
    found = con.execute(
        "SELECT document_id FROM documents WHERE starts_with(document_id, ?) LIMIT 2", [name]
    ).fetchall()
    if len(name) < SHORTEST_PREFIX or not found:
        raise RunStopped(
            f"no document {name!r} in this record; `dragoman sql` lists them: select doc_id from documents"
        )
    if len(found) > 1:
        raise RunStopped(f"{name!r} begins the ids of several documents; give more of it")
    return str(found[0][0])
