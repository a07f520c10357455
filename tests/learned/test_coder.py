"""The packaged model at work."""

from __future__ import annotations

import pytest

from dragoman.learned.bundle import find_bundled_model
from dragoman.learned.coder import load_coder

MEETING = "The foreign minister of Kenya met his Ugandan counterpart in Kampala on Tuesday."
SHELLING = "Rebels shelled the town on Monday, killing twelve people."
SAYING = "A spokesman said that Rwanda had closed the border to Congolese traders."


@pytest.fixture(scope="module")
def coder():
    return load_coder(find_bundled_model())


def test_nothing_from_nothing(coder):
    assert coder.propose("") == ()
    assert coder.propose(" \n ") == ()


def test_offsets_count_from_the_body(coder):
    body = f"KAMPALA\n\n{MEETING}"
    found = coder.propose(body)
    met = next(p for p in found if body[p.start : p.end] == "met")
    assert met.label == "CONSULT"
    assert met.sent == -1
    actors = [body[span.start : span.end] for span in met.parties["actor"]]
    assert "Kenya" in actors[0]


def test_reading_ahead_changes_nothing(coder):
    body = f"{MEETING} {SHELLING}\n{SAYING}"
    alone = coder.propose(body)
    coder.read_ahead(body)
    assert coder.propose(body) == alone
    coder.read_ahead("Something else.")
    assert coder.propose(body) == alone
    coder.stop_reading(body)
    assert coder.propose(body) == alone


def test_cues_have_sources_and_contents_where_asked(coder):
    (cue,) = [p for p in coder.read_body(SAYING, cues=True) if p.label == "SAY"]
    assert [SAYING[s.start : s.end] for s in cue.parties["source"]] == ["A spokesman"]
    assert cue.parties["content"]
    (cue,) = [p for p in coder.read_body(SAYING) if p.label == "SAY"]
    assert not cue.parties


def test_proposals_stand_in_the_order_of_the_text(coder):
    found = coder.propose("\n".join([SHELLING, "Rain is expected.", MEETING, SAYING]))
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert {"ASSAULT", "CONSULT", "SAY"} <= {p.label for p in found}


def test_a_sentence_of_five_thousand_words_is_read_in_windows(coder):
    text = "rebels attacked the village and " * 1_000
    found = coder.propose(text)
    assert found[-1].end > len(text) * 0.9
    assert all(0 <= p.start < p.end <= len(text) for p in found)


def test_a_sentence_scores_alike_wherever_it_stands(coder):
    alone = coder.propose(MEETING)
    among = coder.propose(f"{SHELLING} {MEETING}\n{SAYING}")
    shift = len(SHELLING) + 1
    moved = [p for p in among if shift <= p.start < shift + len(MEETING)]
    assert [(p.start - shift, p.scores, p.status_scores, p.modes) for p in moved] == [
        (p.start, p.scores, p.status_scores, p.modes) for p in alone
    ]
