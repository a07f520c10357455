"""The gate: quiet sentences are kept out, sentences with events are not."""

from __future__ import annotations

from dragoman.corpus.markup import EventMark, MarkedSentence
from dragoman.training.gating import OPEN, fit_gate

EVENT = (EventMark(0, 4, "AID"),)
ATTACKS = [MarkedSentence(f"Rebels attacked the town of place{i} and shelled it.", EVENT) for i in range(30)]
WEATHER = [MarkedSentence(f"Rain and wind are expected over place{i} on Monday.") for i in range(30)]


def test_words_that_speak_for_events_open_the_gate():
    gate = fit_gate([*ATTACKS, *WEATHER], [*ATTACKS[:10], *WEATHER[:10]])
    assert all(gate.may_hold_event(sentence.text) for sentence in ATTACKS)
    assert not any(gate.may_hold_event(sentence.text) for sentence in WEATHER)


def test_nothing_to_fit_on_leaves_it_open():
    for train, dev in (([], []), (ATTACKS, ATTACKS), (WEATHER, WEATHER), ([*ATTACKS, *WEATHER], [])):
        gate = fit_gate(train, dev)
        assert gate.threshold == OPEN
        assert gate.may_hold_event("")
