"""Events in the margin."""

from __future__ import annotations

import pytest

from dragoman.briefs.event_notes import format_days, render_note
from dragoman.rows import mention_to_row
from tests.test_rows import MENTION, READING

ROW = mention_to_row(MENTION, READING)


def test_note_says_who_whom_what_when_and_according_to_whom():
    note = render_note(ROW)
    for part in ("France <code>FRA·GOV</code>", "→", "Chad <code>TCD</code>", "AID → AGREE", "future", "will send"):
        assert part in note
    assert "2021-05-01 to 2021-05-31 (relative)" in note
    assert "according to Reuters (agency) › officials (unnamed)" in note
    assert "troops: 40" in note


def test_event_among_several_has_arrows_both_ways():
    note = render_note({**ROW, "actor": [*ROW["actor"], *ROW["recipient"]], "recipient": []})
    assert "↔" in note


def test_unknown_side_is_a_dash():
    assert "–" in render_note({**ROW, "actor": []})


def test_names_are_escaped():
    party = {**ROW["actor"][0], "identifier_text": "<i>France</i>"}
    assert "<i>France" not in render_note({**ROW, "actor": [party]})


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2021-05-01", "2021-05-01", "2021-05-01"),
        ("2021-05-01", "2021-05-31", "2021-05-01 to 2021-05-31"),
        (None, "2021-05-31", "until 2021-05-31"),
        ("2021-05-01", None, "from 2021-05-01"),
        (None, None, ""),
    ],
)
def test_days(start, end, text):
    assert format_days(start, end) == text
