"""A small record filled by hand: two pages, one event of two mentions, a plan, a denial, and names that try tables."""

from __future__ import annotations

import json

import duckdb

from dragoman.record.packing import insert_rows
from dragoman.record.schema import create_schema

TEXT = "ZEBRA the ministers\tspoke \"at length\"\nof trade; 'so', they said — «да»."
PLACE = {
    "extracted_place": "Lisbon", "resolved_place": "Lisbon", "country_code": "PRT", "geonameid": 2267057,
    "lat": 38.717, "lon": -9.133,
}  # fmt: skip
FRA = ("FRA", "GOV", "Foreign Ministry of France")
PRT = ("PRT", "", "Portugal")
ODD = ("BRA", "CVLPRE", 'The "Ñandú"\tCo.,\nLtd; one')


class Filler:
    """Rows into an empty record in memory; whatever is left out gets a plain value."""

    def __init__(self):
        self.con = duckdb.connect(":memory:")
        create_schema(self.con)

    def add_document(self, name, *, date="2023-03-01", **given):
        document_id = f"{name:0<64}"
        row = {"document_id": document_id, "doc_id": f"pages/{name}", "source": f"{name}.txt", "kind": "clean"}
        insert_rows(self.con, "documents", [row | {"raw": "", "run_id": "r_0"}])
        article = {
            "document_id": document_id, "title": "ZEBRA talks", "body": f"{TEXT}\nMore.", "publication": "The Courier",
            "language": "en", "url": f"https://courier.example/{name}", "date": date, "enddate": date,
            "date_basis": "metadata", "date_evidence": "[]", "credits": '["Wire"]', "cut": "[]", "version": "0.1.0",
            "codebook_hash": "0",
        }  # fmt: skip
        insert_rows(self.con, "articles", [article | given])
        return document_id

    def add_mention(self, mention_id, document_id, act, actors=(), recipients=(), **given):
        row = {
            "mention_id": mention_id, "document_id": document_id, "sequence": 0, "start_at": 0, "end_at": len(TEXT),
            "text": TEXT, "act": act, "event": act, "mode": [], "context": [], "status": "actual", "quad_code": 1,
            "event_scale": 2.5, "date": "2023-03-01", "enddate": "2023-03-01", "date_basis": "article",
            "event_text": ["ZEBRA"], "place": None, "size": "{}", "attribution": "[]", "confidence": 0.7,
            "decided": ["codebook: x"], "version": "0.1.0", "codebook_hash": "0",
            "event_spans": json.dumps([{"start": 0, "end": 5, "text": "ZEBRA"}]),
        } | given  # fmt: skip
        insert_rows(self.con, "mentions", [row])
        for role, parties in (("actor", actors), ("recipient", recipients)):
            for position, (code, sector, name) in enumerate(parties):
                party = {
                    "mention_id": mention_id, "role": role, "position": position, "code": code, "sector": sector,
                    "name": name, "identifier_id": None, "office": None, "text": f"the {name}", "start_at": 2,
                    "end_at": 9,
                }  # fmt: skip
                insert_rows(self.con, "parties", [party])

    def add_event(self, event_id, mentions, act, actors=(), recipients=(), **given):
        row = {
            "event_id": event_id, "act": act, "event": act, "mode": [], "context": ["diplomatic"], "status": "actual",
            "date": "2023-03-01", "enddate": "2023-03-01", "date_basis": "article", "quad_code": 1,
            "event_scale": 2.5, "place": None, "size": "{}", "confidence": 0.8, "n_mentions": len(mentions),
            "n_documents": len(mentions), "origins": ["Wire"], "first_reported": "2023-03-01",
            "last_reported": "2023-03-02", "conflicts": "[]",
        } | given  # fmt: skip
        self.insert_row("events", row)
        for mention_id in mentions:
            self.insert_row("event_mentions", {"event_id": event_id, "mention_id": mention_id, "adds": []})
        for role, parties in (("actor", actors), ("recipient", recipients)):
            for position, (code, sector, name) in enumerate(parties):
                party = {"event_id": event_id, "role": role, "position": position, "code": code, "sector": sector}
                self.insert_row("event_parties", party | {"name": name, "identifier_id": None, "office": None})

    def insert_row(self, table, row):
        marks = ", ".join("?" for _ in row)
        self.con.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def fill_record():
    """The record that most tests read."""
    record = Filler()
    one = record.add_document("one", date="2023-03-01")
    two = record.add_document("two", date="2023-03-04", publication='Die "Zeit"\tung', url=None)
    record.add_mention("m_1", one, "CONSULT", [FRA], [PRT])
    link = {"kind": "agency", "text": "Wire", "cue": "reported", "quote": False, "start": 1, "end": 5, "entity": None}
    record.add_mention("m_2", two, "CONSULT", [FRA], [PRT], attribution=json.dumps([link]), confidence=0.5)
    record.add_event(
        "e_1", ["m_1", "m_2"], "CONSULT", [FRA], [PRT], mode=["visit"], event_scale=4.0, place=json.dumps(PLACE),
        origins=["The Courier", "Wire"],
        conflicts=json.dumps([{"field": "date", "text": "ZEBRA", "values": ["a", "b"]}]),
        size=json.dumps({"money": {"value": 5, "start": 0, "end": 2, "currency": "EUR"}}),
    )  # fmt: skip
    coming = {"status": "future", "event": "AGREE", "date": "2023-04-01", "enddate": "2023-05-31"}
    record.add_mention("m_3", two, "CONSULT", [PRT], [FRA], sequence=1, **coming)
    record.add_event("e_2", ["m_3"], "CONSULT", [PRT], [FRA], mode=["visit"], first_reported="2023-03-04", **coming)
    record.insert_row(
        "plans",
        {
            "plan_id": "p_1", "event_id": "e_2", "act": "CONSULT", "mode": ["visit"], "date": "2023-04-01",
            "enddate": "2023-05-31", "state": "planned", "n_mentions": 1, "n_documents": 1, "origins": ["Wire"],
        },
    )  # fmt: skip
    record.insert_row(
        "plan_history",
        {
            "plan_id": "p_1", "position": 0, "reported_on": "2023-03-04", "said_on": "2023-03-01",
            "said_to": "2023-03-04", "document_id": two, "mention_id": "m_3",
            "date": "2023-04-01", "enddate": "2023-05-31", "change": "announced", "said_by": "Portugal",
            "origin": "Wire",
        },
    )  # fmt: skip
    denied = {"status": "negation", "quad_code": None, "event_scale": None}
    record.add_mention("m_4", two, "ASSAULT", [ODD], [PRT], sequence=2, **denied)
    record.add_event("e_3", ["m_4"], "ASSAULT", [ODD], [PRT], **denied)
    war = {"quad_code": 4, "event_scale": -9.0, "date": "2023-05-07", "enddate": "2023-05-07"}
    record.add_mention("m_5", one, "ASSAULT", [ODD, FRA], sequence=3, **war)
    record.add_event("e_4", ["m_5"], "ASSAULT", [ODD, FRA], mode=["drone"], last_reported="2023-05-08", **war)
    old = {"status": "historical", "date": None, "enddate": "2023-03-01", "quad_code": 2, "event_scale": 10.0}
    record.add_mention("m_6", one, "AID", [FRA], [PRT], sequence=4, **old)
    record.add_event("e_5", ["m_6"], "AID", [FRA], [PRT], **old)
    record.insert_row(
        "copies", {"document_a": one, "document_b": two, "containment": 0.8333333, "group_id": "c_1", "original": one}
    )
    return record.con
