from __future__ import annotations

import json

from dragoman.briefs.reports import MAX_REPORTS, choose_reports, read_reports, shift_spans


def test_sentence_with_its_words_chain_and_document(con, maker):
    document_id = maker.add_document("a", title="Ministers meet", url="https://courier.example/a")
    event_id = maker.add_event(reports=[(document_id, "Wire", "They met in the capital.")])
    chain = [
        {"kind": "outlet", "text": "Wire", "cue": "reported", "quote": False, "entity": None},
        {"kind": "speaker", "text": "he", "cue": "said", "quote": True, "entity": {"identifier_text": "Wang Yi"}},
    ]
    con.execute("UPDATE mentions SET attribution = ?", [json.dumps(chain)])
    (mention_id,) = maker.find_mentions(event_id)
    report = read_reports(con, [mention_id], {})[mention_id]
    assert report.text[slice(*report.spans[0])] == "met"
    assert report.text[slice(*report.party_spans[0])] == "They"
    assert (report.title, report.outlet, report.url, report.origin) == (
        "Ministers meet", "The Courier", "https://courier.example/a", "Wire",
    )  # fmt: skip
    assert report.chain == ("Wire", "Wang Yi")
    assert report.quote


def test_each_origin_is_heard_before_any_is_heard_twice(con, maker):
    documents = [maker.add_document(f"d{n}", date=f"2023-03-{n + 1:02}") for n in range(MAX_REPORTS + 4)]
    reports = [(document, "Wire", f"They met, says {n}.") for n, document in enumerate(documents)]
    reports.append((documents[-1], "The Courier", "They met, says another."))
    event_id = maker.add_event(reports=reports)
    chosen = choose_reports(con, [event_id])[event_id]
    assert len(chosen) == MAX_REPORTS
    assert {report.origin for report in read_reports(con, chosen, {}).values()} == {"Wire", "The Courier"}


def test_originals_stand_before_copies(con, maker):
    copy, original = maker.add_document("copy"), maker.add_document("original")
    maker.add_copies(original, copy)
    event_id = maker.add_event(reports=[(copy, "Wire", "They met."), (original, "Wire", "They met.")])
    chosen = choose_reports(con, [event_id])[event_id]
    assert [read_reports(con, [each], {})[each].document_id for each in chosen] == [original, copy]


def test_an_origin_that_is_a_page_goes_by_its_label(con, maker):
    document_id = maker.add_document("pages/7", outlet=None)
    event_id = maker.add_event(reports=[(document_id, document_id, "They met.")])
    (mention_id,) = maker.find_mentions(event_id)
    report = read_reports(con, [mention_id], {document_id: "pages/7"})[mention_id]
    assert report.origin == "pages/7 (publisher unknown)"


def test_spans_outside_the_sentence_are_left_out_and_others_clipped():
    spans = [{"start": 0, "end": 5}, {"start": 95, "end": 104}, {"start": 108, "end": 120}, {"start": 110, "end": 111}]
    assert shift_spans(spans, 100, 10) == ((0, 4), (8, 10))


def test_nothing_asked_nothing_read(con):
    assert choose_reports(con, []) == {}
    assert read_reports(con, [], {}) == {}
