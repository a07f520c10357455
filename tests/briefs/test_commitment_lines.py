from __future__ import annotations

from datetime import date

import pytest

from dragoman.briefs.asked import Asked
from dragoman.briefs.commitment_lines import read_commitments

USA, RUSSIA = Asked("United States", "USA"), Asked("Russia", "RUS")


@pytest.fixture
def treaty(maker):
    document_id = maker.add_document("a", title="Treaty suspended")
    row = {
        "commitment_id": "k_1",
        "name": "the treaty",
        "kind": "treaty",
        "parties": ["RUS", "USA"],
        "register_id": None,
    }
    maker.insert_row(
        "commitments", row | {"state": "suspended", "since": "2023-02-21", "n_mentions": 2, "n_documents": 1}
    )
    steps = (("signed", "2010-04-08"), ("suspended", "2023-02-21"))
    for position, (state, day) in enumerate(steps):
        step = {"commitment_id": "k_1", "position": position, "state": state, "actor": ["RUS"], "date": day}
        step |= {"enddate": day, "status": "actual", "document_id": document_id, "sequence": 0, "mention_id": None}
        maker.insert_row("commitment_steps", step | {"text": f"It was {state}."})
    return maker


def test_state_over_time(con, treaty):
    (found,) = read_commitments(con, USA, RUSSIA, None, None, limit=5)
    assert (found.name, found.state, found.since) == ("the treaty", "suspended", date(2023, 2, 21))
    assert [(stage.state, stage.report.text, stage.report.title) for stage in found.stages] == [
        ("signed", "It was signed.", "Treaty suspended"),
        ("suspended", "It was suspended.", "Treaty suspended"),
    ]


def test_steps_within_the_days_asked_for(con, treaty):
    (found,) = read_commitments(con, USA, RUSSIA, date(2023, 1, 1), None, limit=5)
    assert [stage.state for stage in found.stages] == ["suspended"]


def test_both_must_be_parties(con, treaty):
    assert read_commitments(con, RUSSIA, Asked("China", "CHN"), None, None, limit=5) == ()
