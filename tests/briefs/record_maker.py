"""Fills a record in memory with events as they stand after merging; whatever a test leaves out gets a plain value."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date

import duckdb

from dragoman.ids import make_id

DAY = "2023-03-01"


@dataclass
class RecordMaker:
    """Documents are dated 1 March 2023, and each is its own outlet's unless the test says so."""

    con: duckdb.DuckDBPyConnection
    n_made: int = field(default=0)

    def insert_row(self, table, row):
        row = {name: json.dumps(value) if isinstance(value, dict) else value for name, value in row.items()}
        marks = ", ".join("?" for _ in row)
        self.con.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    def add_document(
        self, doc_id, *, outlet="The Courier", title=None, date=DAY, enddate=None, basis="metadata", url=None
    ):
        document_id = make_id("d", doc_id)
        self.insert_row(
            "documents",
            {"document_id": document_id, "doc_id": doc_id, "source": doc_id, "kind": "clean", "raw": "", "run_id": "r"},
        )
        row = {"document_id": document_id, "title": title or f"Title of {doc_id}", "body": "", "publication": outlet}
        row |= {"language": "en", "url": url, "date": date, "enddate": enddate or date, "date_basis": basis}
        row |= {"date_evidence": "[]", "credits": "[]", "cut": "[]", "version": "0.1", "codebook_hash": "c"}
        self.insert_row("articles", row)
        return document_id

    def add_mention(self, document_id, event_id, act, actors, recipients, *, text, origin, words="met", **given):
        self.n_made += 1
        mention_id = make_id("m", document_id, event_id, text, self.n_made)
        start = 100  # the sentence stands somewhere in the body
        at = text.find(words)
        spans = [{"start": start + at, "end": start + at + len(words), "text": words}] if at >= 0 else []
        row = {"mention_id": mention_id, "document_id": document_id, "sequence": 0, "start_at": start}
        row |= {"end_at": start + len(text), "text": text, "act": act, "event": act, "mode": [], "context": []}
        row |= {"status": "actual", "quad_code": 1, "event_scale": 2.5, "date": DAY, "enddate": DAY}
        row |= {"date_basis": "article", "event_text": [words], "size": "{}", "attribution": "[]", "confidence": 0.7}
        row |= {"decided": [], "version": "0.1", "codebook_hash": "c", "event_spans": json.dumps(spans)} | given
        self.insert_row("mentions", row)
        self.insert_row("mention_origins", {"mention_id": mention_id, "origin": origin, "basis": "publisher"})
        self.insert_row("event_mentions", {"event_id": event_id, "mention_id": mention_id, "adds": []})
        for role, parties in (("actor", actors), ("recipient", recipients)):
            for position, party in enumerate(parties):
                party_row = self.make_party(role, position, party) | {"mention_id": mention_id, "text": "They"}
                self.insert_row("parties", party_row | {"start_at": start, "end_at": start + 4})
        return mention_id

    @staticmethod
    def make_party(role, position, party):
        """``"CHN"``, or ``("CHN", "Wang Yi")``, or with an office as third."""
        code, name, office = (*((party,) if isinstance(party, str) else party), None, None)[:3]
        return {
            "role": role,
            "position": position,
            "code": code,
            "sector": "GOV",
            "name": name or code,
            "office": office,
        }

    def add_event(self, act="CONSULT", actors=("CHN",), recipients=("RUS",), *, reports=None, **given):
        """An event; ``reports`` are ``(document_id, origin, text)``, by default one of a document of its own."""
        self.n_made += 1
        event_id = make_id("e", self.n_made)
        if reports is None:
            reports = [(self.add_document(f"doc-{self.n_made}"), "The Courier", "They met in the capital.")]
        row = {"event_id": event_id, "act": act, "event": act, "mode": [], "context": [], "status": "actual"}
        row |= {"date": DAY, "enddate": DAY, "date_basis": "article", "quad_code": 1, "event_scale": 2.5, "place": None}
        row |= {"size": {}, "confidence": 0.7, "n_mentions": len(reports), "n_documents": len({r[0] for r in reports})}
        row |= {"origins": sorted({r[1] for r in reports}), "first_reported": DAY, "last_reported": DAY}
        row |= {"conflicts": "[]"} | given
        self.insert_row("events", row)
        for role, parties in (("actor", actors), ("recipient", recipients)):
            for position, party in enumerate(parties):
                self.insert_row("event_parties", self.make_party(role, position, party) | {"event_id": event_id})
        shared = {name: row[name] for name in ("mode", "status", "date", "enddate")}
        for document_id, origin, text in reports:
            self.add_mention(document_id, event_id, act, actors, recipients, text=text, origin=origin, **shared)
        return event_id

    def find_mentions(self, event_id):
        rows = self.con.execute("SELECT mention_id FROM event_mentions WHERE event_id = ?", [event_id]).fetchall()
        return [row[0] for row in rows]

    def add_plan(self, mention_ids, actors=("CHN",), recipients=("RUS",), *, changes=None, **given):
        """A plan, a step for each mention; ``changes`` are ``(change, date, enddate)``."""
        self.n_made += 1
        plan_id = make_id("p", self.n_made)
        row = {"plan_id": plan_id, "event_id": None, "act": "CONSULT", "mode": ["visit"], "date": "2023-04-01"}
        row |= {"enddate": "2023-05-31", "place": None, "state": "planned", "first_reported": DAY, "last_reported": DAY}
        row |= {"held_event_id": None, "n_mentions": len(mention_ids), "n_documents": 1, "origins": ["The Courier"]}
        self.insert_row("plans", row | given)
        for role, parties in (("actor", actors), ("recipient", recipients)):
            for position, party in enumerate(parties):
                party_row = self.make_party(role, position, party) | {"plan_id": plan_id}
                del party_row["office"]
                self.insert_row("plan_parties", party_row)
        for position, mention_id in enumerate(mention_ids):
            change, start, end = (changes or {}).get(position, ("announced", "2023-04-01", "2023-05-31"))
            step = {"plan_id": plan_id, "position": position, "reported_on": DAY, "document_id": "d", "change": change}
            step |= {
                "mention_id": mention_id,
                "date": start,
                "enddate": end,
                "said_by": "a spokesman",
                "origin": "Wire",
            }
            self.insert_row("plan_history", step)
        return plan_id

    def add_statement(self, document_id, speaker, content, *, kind="statement", sentence=None, **given):
        self.n_made += 1
        code, name = (speaker, speaker) if isinstance(speaker, str) else speaker
        sequence = self.n_made
        row = {
            "statement_id": make_id("s", self.n_made),
            "document_id": document_id,
            "sequence": sequence,
            "kind": kind,
        }
        row |= {"code": code, "sector": "GOV", "name": name, "chain": "[]", "content": content, "start_at": 0}
        row |= {"end_at": len(content), "quote": False, "condition": None, "topics": [], "things": []}
        row |= {"said_on": DAY, "said_to": DAY, "mention_id": None} | given
        self.insert_row("statements", row)
        said = {
            "document_id": document_id,
            "position": sequence,
            "sequence": sequence,
            "kind": "speaker",
            "quote": False,
        }
        self.insert_row("attributions", said | {"sentence": sentence or f"{name} said {content}."})
        return row["statement_id"]

    def add_copies(self, original, *copies):
        for document_id in (original, *copies):
            row = {"group_id": "c_1", "document_id": document_id, "is_original": document_id == original}
            self.insert_row("copy_groups", row)


def parse_day(text):
    return date.fromisoformat(text)
