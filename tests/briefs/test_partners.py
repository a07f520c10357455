from __future__ import annotations

from datetime import date

import pytest

from dragoman.briefs.partners import compose_partners
from dragoman.errors import RunStopped
from dragoman.types import DateInterval


@pytest.fixture
def filled(con, maker):
    one, two = maker.add_document("a"), maker.add_document("b")
    both = [(one, "Wire", "They met."), (two, "The Courier", "They met.")]
    maker.add_event(actors=["RUS"], recipients=["CHN", "IND"], reports=both, date="2023-02-01", enddate="2023-02-01")
    maker.add_event(actors=["CHN"], recipients=["RUS"], mode=["phone"], date="2023-02-20", enddate="2023-02-22")
    maker.add_event("ASSAULT", ["RUS"], ["UKR"], quad_code=4, event_scale=-9.0)
    maker.add_event(actors=["RUS", ("RUS", "Vladimir Putin")], recipients=[""])
    maker.add_event(
        actors=["RUS"], recipients=[("IGO", "Jens Stoltenberg", "Secretary General of NATO"), ("IGO", "leaders")]
    )
    maker.add_event(actors=["CHN"], recipients=["USA"])
    maker.add_plan([], ["CHN"], ["RUS"], date="2023-05-01", enddate="2023-05-02")
    maker.add_plan([], ["CHN"], ["RUS"], date=None, enddate=None)
    maker.add_plan([], ["CHN"], ["RUS"], state="held")
    maker.add_plan([], ["CHN"], ["RUS"], date="2023-01-01", enddate="2023-01-02")
    return con


def test_partners_with_counts_score_contact_and_plans(filled):
    found = compose_partners(filled, "Russia")
    assert [partner.asked.label for partner in found.partners] == [
        "China", "India", "international bodies", "NATO", "Ukraine",
    ]  # fmt: skip
    china = found.partners[0]
    assert (china.n_events, china.n_mentions, china.n_documents, china.n_origins) == (2, 3, 3, 2)
    assert china.last_contact == DateInterval(date(2023, 2, 20), date(2023, 2, 22))
    assert china.last_form == "phone"
    assert (china.n_plans, china.next_plan) == (2, DateInterval(date(2023, 5, 1), date(2023, 5, 2)))
    ukraine = found.partners[-1]
    assert (ukraine.score.value, ukraine.conflictual.value, ukraine.quads) == (-9.0, 1.0, (0, 0, 0, 1))
    assert ukraine.last_contact is None
    assert (found.n_events, found.n_partners) == (4, 5)


def test_a_person_has_no_partner_in_the_own_state(con, maker):
    maker.add_event(actors=[("RUS", "Vladimir Putin"), ("RUS", "Sergei Lavrov")], recipients=["CHN"])
    assert [partner.asked.code for partner in compose_partners(con, "Putin").partners] == ["CHN"]


def test_a_body_may_meet_another_of_its_code(con, maker):
    maker.add_event(actors=[("IGO", "NATO")], recipients=[("IGO", "Group of Twenty")])
    assert [partner.asked.label for partner in compose_partners(con, "NATO").partners] == ["Group of Twenty"]


def test_days_and_limits(filled):
    assert compose_partners(filled, "RUS", until=date(2023, 2, 10)).n_partners == 2
    found = compose_partners(filled, "RUS", limit=1)
    assert (len(found.partners), found.n_partners) == (1, 5)
    with pytest.raises(RunStopped, match="after"):
        compose_partners(filled, "RUS", since=date(2023, 2, 2), until=date(2023, 2, 1))


def test_nobody(con):
    assert compose_partners(con, "Fiji").partners == ()
