from __future__ import annotations

import pytest

from dragoman.briefs.keys import JOIN_KEYS, KEY_NAME, find_body, keep_keys


@pytest.mark.parametrize(
    ("name", "office", "body"),
    [
        ("NATO", None, "NATO"),
        ("Jens Stoltenberg", "Secretary General of NATO", "NATO"),
        ("Nordic Fishing Council", None, "Nordic Fishing Council"),
        ("leaders", None, ""),
        ("A chair", "chair of nothing known", "A chair"),
    ],
)
def test_what_body_a_name_is(name, office, body):
    assert find_body(name, office) == body


def test_states_go_by_their_code_and_bodies_by_their_name(con, maker):
    parties = [("CHN", "Wang Yi"), ("IGO", "Jens Stoltenberg", "Secretary General of NATO"), ("IGO", "leaders")]
    maker.add_event(actors=parties, recipients=[])
    keep_keys(con)
    rows = con.execute(f"SELECT p.code, {KEY_NAME} FROM event_parties p {JOIN_KEYS} ORDER BY p.position").fetchall()
    assert rows == [("CHN", ""), ("IGO", "NATO"), ("IGO", "")]


def test_a_record_without_bodies(con):
    keep_keys(con)
    assert con.execute("SELECT count(*) FROM brief_keys").fetchall() == [(0,)]
