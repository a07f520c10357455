"""Events as the record tells them."""

import json
import random

from dragoman.record.copies import derive_copies
from dragoman.record.events import derive_events
from dragoman.record.origins import derive_origins

WANG, PUTIN = ("CHN", "GOV", "Wang Yi"), ("RUS", "GOV", "Vladimir Putin")
MET = {"event_text": ["met"], "text": "The two men met in the capital for talks on trade.", "date_basis": "relative"}


def derive_all(con):
    for derive in (derive_copies, derive_origins, derive_events):
        derive(con)
    query = "SELECT * EXCLUDE (event_id) FROM events ORDER BY event_id"
    names = [row[0] for row in con.execute(query).description]
    return [dict(zip(names, row, strict=True)) for row in con.execute(query).fetchall()]


def tell_meeting(maker, n_pages=2):
    ids = []
    for n in range(n_pages):
        document = maker.add_document(f"d{n}", f"Page {n}.", date=f"2023-03-0{n + 2}", publication=f"Paper {n}")
        actors = [WANG, PUTIN] if n % 2 == 0 else ["CHN", "RUS"]
        ids.append(maker.add_mention(document, "CONSULT", actors, **MET))
    return ids


def test_two_pages_of_one_meeting_make_one_event(con, maker):
    ids = tell_meeting(maker)
    (event,) = derive_all(con)
    assert (event["n_mentions"], event["n_documents"], event["origins"]) == (2, 2, ["Paper 0", "Paper 1"])
    assert (str(event["date"]), str(event["first_reported"]), str(event["last_reported"])) == (
        "2023-03-01",
        "2023-03-02",
        "2023-03-03",
    )
    assert json.loads(event["conflicts"]) == []
    parties = con.execute("SELECT role, code, name FROM event_parties ORDER BY position").fetchall()
    assert sorted(parties) == [("actor", "CHN", "Wang Yi"), ("actor", "RUS", "Vladimir Putin")]
    adds = dict(con.execute("SELECT mention_id, adds FROM event_mentions").fetchall())
    assert "actor" in adds[ids[0]]
    assert "date" not in adds[ids[1]]


def test_copies_are_documents_but_no_origins(con, maker):
    body = " ".join(f"word{n}" for n in range(50))
    for n in range(3):
        document = maker.add_document(f"d{n}", f"{body} {n}", date="2023-03-02", publication=f"Paper {n}")
        maker.add_mention(document, "CONSULT", [WANG, PUTIN], **MET)
    (event,) = derive_all(con)
    assert (event["n_documents"], len(event["origins"]), event["confidence"]) == (3, 1, 0.7)


def test_denials_are_a_conflict_and_the_latest_evidence_stands(con, maker):
    strike = {
        "event_text": ["struck"],
        "text": "Missiles struck the harbour of the town at night.",
        "date_basis": "relative",
    }
    for n, status in enumerate(("actual", "negation")):
        document = maker.add_document(f"d{n}", f"Page {n}.", date=f"2023-03-0{n + 2}")
        maker.add_mention(document, "ASSAULT", ["RUS"], ["UKR"], status=status, **strike)
    (event,) = derive_all(con)
    assert event["status"] == "negation"
    (conflict,) = json.loads(event["conflicts"])
    assert conflict["field"] == "status"
    assert [value["value"] for value in conflict["values"]] == ["negation", "actual"]


def test_a_mention_of_little_confidence_makes_no_event_but_may_join_one(con, maker):
    document = maker.add_document("d")
    maker.add_mention(document, "AID", ["USA"], ["UKR"], confidence=0.15)
    assert derive_all(con) == []
    tell_meeting(maker, 1)
    weak = maker.add_document("weak", "Weak page.")
    maker.add_mention(weak, "CONSULT", [WANG, PUTIN], confidence=0.15, **MET)
    (event,) = derive_all(con)
    assert event["n_mentions"] == 2


def test_later_reports_leave_the_id_as_it_is(con, maker):
    tell_meeting(maker, 1)
    derive_all(con)
    before = con.execute("SELECT event_id FROM events").fetchall()
    for n in range(5, 9):
        document = maker.add_document(f"later{n}", f"Later page {n}.", date=f"2023-03-0{n}")
        maker.add_mention(document, "CONSULT", [WANG, PUTIN], **MET)
    derive_all(con)
    assert con.execute("SELECT event_id FROM events").fetchall() == before


def test_the_order_of_rows_has_no_say(con, maker):
    tell_meeting(maker, 4)
    document = maker.add_document("more", "More.")
    maker.add_mention(document, "ACCUSE", ["USA"], ["CHN"])
    events = derive_all(con)
    mentions = con.execute("SELECT * FROM event_mentions ORDER BY ALL").fetchall()
    for table in ("mentions", "parties", "articles", "signatures"):
        rows = con.execute(f"SELECT * FROM {table}").fetchall()
        random.Random(2).shuffle(rows)
        con.execute(f"DELETE FROM {table}")
        con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    assert derive_all(con) == events
    assert con.execute("SELECT * FROM event_mentions ORDER BY ALL").fetchall() == mentions


def test_deriving_twice_changes_nothing_and_an_empty_record_has_no_events(con, maker):
    assert derive_all(con) == []
    tell_meeting(maker)
    assert derive_all(con) == derive_all(con)
