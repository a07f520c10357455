"""Changes of a record's base, each in one transaction: all of it is there afterwards, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.engines import Coded
from dragoman.record.packing import GIVEN, BaseRows, Label, delete_rows
from dragoman.record.schema import set_meta
from dragoman.record.store import connect_writer
from dragoman.record.versions import Coder
from dragoman.types import Page, Refusal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DOCUMENT_TABLES = ("attributions", "signatures", "mentions", "articles", "documents")


@dataclass(slots=True)
class Chunk:
    """What a run has found out since it last stored anything.

    Attributes:
        coded: pages with what the line made of them.
        labels: labels that are new or say something else than before, by ``doc_id``.
        refusals: inputs that were refused, by source.
        cleared: sources that were refused in an earlier run and have now been read.
        dropped: labels that do not stand any more.
        strays: documents that are to go, since no label stands for them.
    """

    coded: list[tuple[Page, Coded]] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    refusals: dict[str, Refusal] = field(default_factory=dict)
    cleared: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    strays: set[str] = field(default_factory=set)

    def touches_base(self) -> bool:
        """Whether storing it would change what derived tables follow from."""
        return bool(self.coded or self.labels or self.dropped or self.strays)

    def is_empty(self) -> bool:
        """Whether storing it would change nothing."""
        return not (self.touches_base() or self.refusals or self.cleared)


@dataclass(frozen=True, slots=True)
class Run:
    """Which run stores: its row in ``runs``."""

    run_id: str
    started_at: datetime
    command: str
    coder: Coder


def store_chunk(path: Path, chunk: Chunk, run: Run) -> None:
    """Put a chunk into the record and mark what is derived as stale; nothing for an empty chunk.

    A document that is coded again takes the place of what was there of it.
    """
    if chunk.is_empty():
        return
    rows = BaseRows(labels=[label.to_row() for label in chunk.labels.values()])
    for page, coded in chunk.coded:
        rows.add_document(page, coded, coder=run.coder, run_id=run.run_id)
    for refusal in chunk.refusals.values():
        rows.add_refusal(refusal, run_id=run.run_id)
    with connect_writer(path) as con:
        con.execute("BEGIN")
        note_run(con, run, n_documents=len(chunk.coded), n_refusals=len(chunk.refusals))
        delete_rows(con, "refusals", "source", [*chunk.cleared, *chunk.refusals])
        touched = find_labelled(con, [*chunk.labels, *chunk.dropped])
        delete_rows(con, "labels", "doc_id", [*chunk.labels, *chunk.dropped])
        delete_documents(con, [*chunk.strays, *(page.content_hash for page, _ in chunk.coded)])
        rows.insert_rows(con)
        update_labels(con, [*touched, *(label.document_id for label in chunk.labels.values())])
        if chunk.touches_base():
            set_meta(con, "stale", "true")
        con.execute("COMMIT")


def note_run(con: DuckDBPyConnection, run: Run, *, n_documents: int, n_refusals: int) -> None:
    """Add to the run's counts; its row is made with the first of its chunks."""
    con.execute(
        "INSERT OR IGNORE INTO runs VALUES (?, ?, NULL, ?, ?, ?, 0, 0)",
        [run.run_id, run.started_at, run.command, run.coder.version, run.coder.codebook_hash],
    )
    con.execute(
        "UPDATE runs SET n_documents = n_documents + ?, n_refusals = n_refusals + ? WHERE run_id = ?",
        [n_documents, n_refusals, run.run_id],
    )


def delete_documents(con: DuckDBPyConnection, document_ids: Sequence[str]) -> None:
    """Take documents out of every base table but ``labels``."""
    if not document_ids:
        return
    con.execute(
        "DELETE FROM parties WHERE mention_id IN "
        "(SELECT mention_id FROM mentions WHERE document_id IN (SELECT unnest(?::VARCHAR[])))",
        [list(document_ids)],
    )
    for table in DOCUMENT_TABLES:
        delete_rows(con, table, "document_id", document_ids)


def find_labelled(con: DuckDBPyConnection, doc_ids: Sequence[str]) -> list[str]:
    """The documents that labels stand for, each once."""
    query = "SELECT DISTINCT document_id FROM labels WHERE doc_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY document_id"
    return [row[0] for row in con.execute(query, [list(doc_ids)]).fetchall()]


def find_strays(con: DuckDBPyConnection) -> list[str]:
    """The documents that no label stands for any more."""
    query = "SELECT document_id FROM documents EXCEPT SELECT document_id FROM labels ORDER BY document_id"
    return [row[0] for row in con.execute(query).fetchall()]


# Of a document's labels the one that stands for it: the one that says most, of several the first by name.
BEST_LABELS = """(
SELECT * FROM labels {where} QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY
    (given_date IS NULL)::INT + (given_title IS NULL)::INT + (given_url IS NULL)::INT
    + (given_publication IS NULL)::INT, doc_id) = 1) AS b"""
CHOSEN = "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
SAME_GIVEN = " AND ".join(f"d.{name} IS NOT DISTINCT FROM b.{name}" for name in GIVEN)


def update_labels(con: DuckDBPyConnection, document_ids: Sequence[str]) -> None:
    """Call the documents by the labels that stand for them, where those gave the line the same as the labels before."""
    con.execute(
        f"UPDATE documents AS d SET doc_id = b.doc_id, source = b.source FROM {BEST_LABELS.format(where=CHOSEN)} "
        f"WHERE d.document_id = b.document_id AND (d.doc_id, d.source) <> (b.doc_id, b.source) AND {SAME_GIVEN}",
        [list(document_ids)],
    )


def find_misfits(con: DuckDBPyConnection) -> list[str]:
    """The documents that were coded with another date, title, … than the label gives that stands for them now."""
    query = (
        f"SELECT d.document_id FROM documents d JOIN {BEST_LABELS.format(where='')} USING (document_id) "
        f"WHERE NOT ({SAME_GIVEN}) ORDER BY d.document_id"
    )
    return [row[0] for row in con.execute(query).fetchall()]


def find_outdated(con: DuckDBPyConnection, coder: Coder, *, every: bool = False) -> list[str]:
    """The documents that another version or other tables coded; with ``every`` all of them."""
    query = "SELECT document_id FROM articles WHERE ? OR version <> ? OR codebook_hash <> ? ORDER BY document_id"
    return [row[0] for row in con.execute(query, [every, coder.version, coder.codebook_hash]).fetchall()]


def load_pages(con: DuckDBPyConnection, document_ids: Iterable[str]) -> list[Page]:
    """Stored documents as the pages that they came from, each under the label that stands for it."""
    rows = con.execute(
        "SELECT b.doc_id, b.source, d.raw, b.kind, d.document_id, b.given_date, b.given_title, b.given_url, "
        f"b.given_publication FROM documents d JOIN {BEST_LABELS.format(where=CHOSEN)} USING (document_id) "
        "ORDER BY d.document_id",
        [list(document_ids)],
    ).fetchall()
    return [Page(*row) for row in rows]


def find_labels(con: DuckDBPyConnection, document_ids: Sequence[str]) -> list[str]:
    """The labels that stand for documents, sorted."""
    query = f"SELECT doc_id FROM labels {CHOSEN} ORDER BY doc_id"
    return [row[0] for row in con.execute(query, [list(document_ids)]).fetchall()]
