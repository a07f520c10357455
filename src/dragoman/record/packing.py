"""What the line gives of a page, as rows of the base tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.engines import Coded
from dragoman.engines.line import clean_text
from dragoman.record.shingles import make_signature
from dragoman.record.versions import Coder
from dragoman.types import Page, Refusal

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]
GIVEN = ("kind", "given_date", "given_title", "given_url", "given_publication")
# Columns that hold something else than text, by the Arrow type that DuckDB takes for them.
COLUMN_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("sequence", "start_at", "end_at", "quad_code", "position", "n_shingles"), "int32"),
    **dict.fromkeys(("source_start", "source_end", "cue_start", "cue_end", "content_start", "content_end"), "int32"),
    **dict.fromkeys(("event_scale", "confidence"), "float64"),
    **dict.fromkeys(("mode", "context", "event_text", "decided"), "texts"),
    "quote": "bool_",
    "minhash": "binary",
}


@dataclass(frozen=True, slots=True)
class Label:
    """Under what name a document came, and what its carrier said of it besides the text."""

    doc_id: str
    document_id: str
    source: str
    given: tuple[str, str | None, str | None, str | None, str | None]

    @classmethod
    def from_page(cls, page: Page) -> Label:
        """The label of a page; lone surrogates, which no table holds, become ``?``."""
        date, title, url, publication = map(clean_text, (page.date, page.title, page.url, page.publication))
        given = (page.kind, date, title, url, publication)
        return cls(clean_name(page.doc_id), page.content_hash, clean_name(page.source), given)

    def to_row(self) -> Row:
        """The row of ``labels``."""
        named = {"doc_id": self.doc_id, "document_id": self.document_id, "source": self.source}
        return named | dict(zip(GIVEN, self.given, strict=True))


@dataclass(slots=True)
class BaseRows:
    """Rows of the base tables, by table, on their way into the record."""

    documents: list[Row] = field(default_factory=list)
    labels: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    parties: list[Row] = field(default_factory=list)
    attributions: list[Row] = field(default_factory=list)
    signatures: list[Row] = field(default_factory=list)
    refusals: list[Row] = field(default_factory=list)

    def add_document(self, page: Page, coded: Coded, *, coder: Coder, run_id: str) -> None:
        """The rows of a page that was coded."""
        document_id, stamp = page.content_hash, {"version": coder.version, "codebook_hash": coder.codebook_hash}
        row = Label.from_page(page).to_row()
        self.documents.append(row | {"raw": clean_name(page.text), "run_id": run_id})
        article = json.loads(coded.article)
        self.articles.append(article_to_row(article, document_id) | stamp)
        n_shingles, minhash = make_signature(article["body"])
        self.signatures.append({"document_id": document_id, "n_shingles": n_shingles, "minhash": minhash})
        for text in coded.mentions:
            mention = json.loads(text)
            self.mentions.append(mention_to_row(mention, document_id) | stamp)
            self.parties += parties_to_rows(mention)
        self.attributions += [{"document_id": document_id} | found for found in json.loads(coded.layers or "[]")]

    def add_refusal(self, refusal: Refusal, *, run_id: str) -> None:
        """The row of an input that was refused."""
        detail = clean_name(refusal.detail)
        named = {"source": clean_name(refusal.source), "reason": refusal.reason, "detail": detail}
        self.refusals.append({"run_id": run_id} | named)

    def insert_rows(self, con: DuckDBPyConnection) -> None:
        """Put the rows into the tables of an open record."""
        for table in self.__slots__:
            insert_rows(con, table, getattr(self, table))


def clean_name(text: str) -> str:
    """The text without lone surrogates: names of files may hold them."""
    return clean_text(text) or ""


def load_labels(con: DuckDBPyConnection) -> Iterator[Label]:
    """The labels that a record holds."""
    query = f"SELECT doc_id, document_id, source, {', '.join(GIVEN)} FROM labels"
    return (Label(row[0], row[1], row[2], row[3:]) for row in con.execute(query).fetchall())


def load_refusals(con: DuckDBPyConnection) -> Iterator[Refusal]:
    """The inputs that stand refused in a record."""
    return (Refusal(*row) for row in con.execute("SELECT source, reason, detail FROM refusals").fetchall())


def article_to_row(article: Mapping[str, Any], document_id: str) -> Row:
    """The row of ``articles``."""
    names = ("title", "body", "publication", "byline", "language", "url", "date", "enddate", "date_basis")
    row: Row = {"document_id": document_id} | {name: article[name] for name in names}
    return row | {name: dump_json(article[name]) for name in ("date_evidence", "credits", "cut")}


def mention_to_row(mention: Mapping[str, Any], document_id: str) -> Row:
    """The row of ``mentions``."""
    names = (
        "text", "act", "mode", "context", "status", "quad_code", "event_scale", "date", "enddate", "date_basis",
        "event_text", "confidence", "decided",
    )  # fmt: skip
    row: Row = {name: mention[name] for name in names}
    where = mention["text_info"]
    return row | {
        "mention_id": mention["id"],
        "document_id": document_id,
        "sequence": where["sequence"],
        "start_at": where["start"],
        "end_at": where["end"],
        "event": mention["event"][0],
        "place": None if mention["event_loc"] is None else dump_json(mention["event_loc"]),
        "size": dump_json(mention["size"]),
        "attribution": dump_json(mention["attribution"]),
        "event_spans": dump_json(mention["event_spans"]),
    }


def parties_to_rows(mention: Mapping[str, Any]) -> list[Row]:
    """The rows of ``parties``."""
    return [
        {
            "mention_id": mention["id"],
            "role": role,
            "position": position,
            "code": party["code"],
            "sector": party["sector"],
            "name": party["identifier_text"],
            "identifier_id": party["identifier_id"],
            "office": party["office"],
            "text": party["entity_text"],
            "start_at": party["start"],
            "end_at": party["end"],
        }
        for role in ("actor", "recipient")
        for position, party in enumerate(mention[role])
    ]


def dump_json(value: object) -> str:
    """The value as JSON text."""
    return json.dumps(value, ensure_ascii=False)


@cache
def get_schema(columns: tuple[str, ...]) -> pa.Schema:
    """The Arrow schema of rows with these columns; dates and JSON travel as text and are cast on arrival."""
    import pyarrow as pa  # noqa: PLC0415 - takes a while to load

    named = {"texts": pa.list_(pa.string())}
    kinds = {name: COLUMN_TYPES.get(name, "string") for name in columns}
    return pa.schema([(name, named[kind] if kind in named else getattr(pa, kind)()) for name, kind in kinds.items()])


def insert_rows(con: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Put rows, all with the same keys, into a table of an open record; columns that they lack stay null."""
    if not rows:
        return
    import pyarrow as pa  # noqa: PLC0415 - takes a while to load

    con.register("incoming", pa.Table.from_pylist(list(rows), schema=get_schema(tuple(rows[0]))))
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    con.unregister("incoming")


def delete_rows(con: DuckDBPyConnection, table: str, column: str, values: Iterable[str]) -> None:
    """Delete the rows of a table whose column holds one of the values."""
    con.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?::VARCHAR[]))", [list(values)])
