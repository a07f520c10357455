"""Small records: empty ones in memory, filled row by row with what a test is about, and built ones from pages."""

from __future__ import annotations

import json
from dataclasses import dataclass

import duckdb
import pytest

from dragoman.ids import hash_content, make_id
from dragoman.record.packing import insert_rows
from dragoman.record.schema import create_schema


@dataclass
class Maker:
    """Fills a record in memory. Whatever a test leaves out gets a plain value; documents are dated 2023-03-01."""

    con: duckdb.DuckDBPyConnection

    def add_document(self, doc_id, body="Nothing of note happened.", *, date="2023-03-01", enddate=None, **given):
        """A document with its article; returns its id. ``given`` holds columns of ``articles``, lists as lists."""
        document_id = hash_content(f"{doc_id} {body}")
        label = {"doc_id": doc_id, "document_id": document_id, "source": f"{doc_id}.txt", "kind": "clean"}
        insert_rows(self.con, "documents", [label | {"raw": body, "run_id": "r_0"}])
        insert_rows(self.con, "labels", [label])
        row = {
            "document_id": document_id,
            "title": None,
            "body": body,
            "publication": None,
            "language": "en",
            "date": date,
            "enddate": enddate or date,
            "date_basis": "metadata" if date else "none",
            "date_evidence": [],
            "credits": [],
            "cut": [],
            "version": "0",
            "codebook_hash": "0",
        } | given
        for name in ("date_evidence", "credits", "cut"):
            row[name] = json.dumps(row[name])
        insert_rows(self.con, "articles", [row])
        return document_id

    def add_mention(self, document_id, act, actors=(), recipients=(), *, text="They met.", start=0, **given):
        """A mention; parties are ``"RUS"``, ``"RUS GOV"`` or ``("RUS", "GOV", "Vladimir Putin")``; returns its id."""
        mention_id = make_id("m", document_id, act, text, start, actors, recipients, sorted(given.items(), key=str))
        row = {
            "mention_id": mention_id,
            "document_id": document_id,
            "sequence": 0,
            "start_at": start,
            "end_at": start + len(text),
            "text": text,
            "act": act,
            "event": act,
            "mode": [],
            "context": [],
            "status": "actual",
            "quad_code": 1,
            "event_scale": 2.5,
            "date": "2023-03-01",
            "enddate": "2023-03-01",
            "date_basis": "article",
            "event_text": [text.split()[-1].strip(".")],
            "place": None,
            "size": {},
            "attribution": [],
            "confidence": 0.7,
            "decided": [],
            "version": "0",
            "codebook_hash": "0",
            "event_spans": [],
        } | given
        for name in ("place", "size", "attribution", "event_spans"):
            row[name] = None if row[name] is None else json.dumps(row[name])
        insert_rows(self.con, "mentions", [row])
        for role, parties in (("actor", actors), ("recipient", recipients)):
            insert_rows(self.con, "parties", [self.make_party(mention_id, role, i, p) for i, p in enumerate(parties)])
        return mention_id

    @staticmethod
    def make_party(mention_id, role, position, party):
        code, sector, name = (*(party.split() if isinstance(party, str) else party), "", "")[:3]
        return {
            "mention_id": mention_id,
            "role": role,
            "position": position,
            "code": code,
            "sector": sector,
            "name": name or code,
            "identifier_id": None,
            "office": None,
            "text": name or code,
            "start_at": 0,
            "end_at": 4,
        }

    def add_attribution(self, document_id, source, content, *, kind="speaker", cue="said", **given):
        """An attribution without places in the body."""
        n = self.con.execute("SELECT count(*) FROM attributions WHERE document_id = ?", [document_id]).fetchall()[0][0]
        row = {"document_id": document_id, "position": n, "sequence": 0, "kind": kind, "quote": False}
        row |= {"source": source, "cue": cue, "content": content, "sentence": f"{source} {cue} {content}."}
        insert_rows(self.con, "attributions", [row | given])


@pytest.fixture
def con():
    """An empty record in memory."""
    with duckdb.connect(":memory:") as connection:
        create_schema(connection)
        yield connection


@pytest.fixture
def maker(con):
    """What fills it."""
    return Maker(con)
