"""Coded rows as markup that a person may correct."""

from __future__ import annotations

from dragoman.corpus.drafting import mark_sentence
from dragoman.corpus.markup import parse_sentence, render_sentence

TEXT = "Oslo aided Riga and Tallinn."


def make_row(start, end, *, actor=(), recipient=(), offset=100):
    return {
        "text": TEXT,
        "text_info": {"start": offset},
        "event_spans": [{"start": offset + start, "end": offset + end}],
        "act": "AID",
        "mode": [],
        "status": "actual",
        "context": ["economic"],
        "actor": [{"start": offset + s, "end": offset + e} for s, e in actor],
        "recipient": [{"start": offset + s, "end": offset + e} for s, e in recipient],
    }


def test_rows_become_markup_and_back():
    line = render_sentence(mark_sentence([make_row(5, 10, actor=[(0, 4)], recipient=[(11, 15), (20, 27)])]))
    assert line == "{Oslo|a1} {aided|1=AID} {Riga|r1} and {Tallinn|r1}. ~ economic"
    assert parse_sentence(line).text == TEXT


def test_what_crosses_or_lies_outside_is_left_out():
    sentence = mark_sentence([make_row(5, 10, actor=[(0, 7), (-9, -2)], recipient=[(11, 90)])])
    assert sentence.events[0].actors == ()
    assert sentence.events[0].recipients == ()
