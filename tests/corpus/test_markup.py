"""The markup: what it says, and where it is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.corpus.files import make_plover
from dragoman.corpus.markup import (
    CueMark,
    EventMark,
    Mark,
    MarkedSentence,
    parse_corpus,
    parse_sentence,
    render_sentence,
)

HEADER = "@ theme=ports construction=active style=wire region=baltic"


def test_reads_events_roles_and_status():
    sentence = parse_sentence("{Latvia|a1} and {Estonia|a1} will {meet|1=CONSULT/future} in Riga. ~ diplomatic")
    assert sentence.text == "Latvia and Estonia will meet in Riga."
    assert sentence.events == (EventMark(24, 28, "CONSULT", (), "future", (Mark(0, 6), Mark(11, 18)), ()),)
    assert sentence.contexts == ("diplomatic",)


def test_reads_nested_marks_and_cues():
    sentence = parse_sentence("{{Oslo|a2 s1}'s envoy|s1} {said|1=SAY} {{it|a2} {left|2=RETREAT/withdraw/negation}|c1}.")
    (cue,) = sentence.cues
    assert cue == CueMark(13, 17, (Mark(0, 4), Mark(0, 12)), (Mark(18, 25),))
    (event,) = sentence.events
    assert (event.modes, event.status) == (("withdraw",), "negation")
    assert event.actors == (Mark(0, 4), Mark(18, 20))


def test_several_modes_and_no_event():
    sentence = parse_sentence("{Guards|a1} {beat|1=ASSAULT/beat,primitive} {him|r1} with clubs.")
    assert sentence.events[0].modes == ("beat", "primitive")
    assert parse_sentence("Rain fell all week.").events == ()


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("{Oslo|a1 left.", 6, "closing"),
        ("{Oslo|a1} {left 1=RETREAT.", 11, "never closed"),
        ("Oslo|a1} left.", 5, "outside"),
        ("Oslo} left.", 5, "without |"),
        ("{Oslo|} left.", 6, "without a label"),
        ("{|a1} left.", 1, "must hold words"),
        ("{Oslo |a1} left.", 1, "must hold words"),
        ("{Oslo|a1} left.", 7, "no trigger 1"),
        ("{Oslo|x1} {left|1=RETREAT}.", 7, "not a label"),
        ("{Oslo|a1} {left|1=LEAVE}.", 17, "no such category"),
        ("{Oslo|a1} {left|1=RETREAT/flee}.", 17, "no mode or status"),
        ("{Oslo|a1} {left|1=RETREAT/withdraw/soon}.", 17, "no such status"),
        ("{Oslo|a1} {left|1=RETREAT 1=AID}.", 27, "two triggers"),
        ("{Oslo|a1} {said|1=SAY} so.", 7, "a cue takes"),
        ("{Oslo|s1} {left|1=RETREAT}.", 7, "a cue takes"),
        ("{Oslo|s1} {said|1=SAY/future} so.", 17, "no mode and no status"),
        ("{Oslo|a1} {left|1=RETREAT}. ~ weather", 28, "no such context"),
    ],
)
def test_faults_name_line_and_column(line, column, words):
    sentences, faults = parse_corpus([HEADER, line], ontology=make_plover(), path="x.txt")
    assert not sentences
    assert (faults[0].line, faults[0].column) == (2, column)
    assert words in faults[0].reason


@pytest.mark.parametrize(
    "header",
    [
        "@ theme=x",
        "@ theme=x construction=y style=z region=w split=half",
        "@ Theme",
        "@ theme=a theme=b",
        "@ colour=red",
    ],
)
def test_faulty_headers_are_named(header):
    _, faults = parse_corpus([header, "Rain fell."])
    assert faults[0].line == 1


def test_a_faulty_line_does_not_hide_the_others():
    sentences, faults = parse_corpus([HEADER, "# note", "", "{x", "Rain fell all week.", "{y"])
    assert [sentence.text for sentence in sentences] == ["Rain fell all week."]
    assert [fault.line for fault in faults] == [4, 6]


def test_a_sentence_needs_a_header():
    assert parse_corpus(["Rain fell."])[1][0].line == 1


def test_any_labels_without_an_ontology():
    assert parse_sentence("{Unions|a1} {struck|1=INDUSTRIAL-ACTION/wildcat}.").events[0].category == "INDUSTRIAL-ACTION"


WORDS = st.lists(st.sampled_from(["Oslo", "left", "the", "port", "Riga", "said"]), min_size=3, max_size=9)


@given(WORDS, st.data())
def test_rendering_and_parsing_give_the_sentence_back(words, data):
    text = " ".join(words)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    marks = [Mark(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    pick = st.lists(st.sampled_from(marks), max_size=2, unique=True).map(
        lambda m: tuple(sorted(m, key=lambda x: x.start))
    )
    triggers = data.draw(st.lists(st.sampled_from(marks), max_size=3, unique=True))
    events = [
        EventMark(
            m.start,
            m.end,
            "AID",
            (),
            data.draw(st.sampled_from(["actual", "future"])),
            data.draw(pick),
            data.draw(pick),
        )
        for m in sorted(triggers, key=lambda m: m.start)
    ]
    sentence = MarkedSentence(text, tuple(events))
    again = parse_sentence(render_sentence(sentence))
    assert (again.text, again.events) == (sentence.text, sentence.events)


@given(st.text(max_size=60))
def test_any_line_is_read_or_named(line):
    sentences, faults = parse_corpus([HEADER, line])
    assert len(sentences) + len(faults) <= 1
    assert all(fault.column >= 1 for fault in faults)


def test_crossing_marks_cannot_be_written():
    event = EventMark(0, 4, "AID", (), "actual", (Mark(2, 8),), ())
    with pytest.raises(ValueError, match="cross"):
        render_sentence(MarkedSentence("Oslo aids Riga", (event,)))
    with pytest.raises(ValueError, match="markup"):
        render_sentence(MarkedSentence("a {b", ()))
