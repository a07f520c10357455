from __future__ import annotations

from dragoman.briefs.glance import MAX_MONTHS, compose_glance
from dragoman.briefs.overviews import Counted


def test_the_record_at_a_glance(con, maker):
    a, b = maker.add_document("a", outlet="Wire", date="2023-01-05"), maker.add_document("b", outlet="Wire")
    maker.add_document("c", outlet=None, date="2019-01-01", enddate="2020-01-01", basis="inferred")
    maker.add_event(actors=["CHN"], recipients=["RUS"], reports=[(a, "Wire", "They met."), (b, "Courier", "They met.")])
    maker.add_event(actors=["CHN"], recipients=["USA"], reports=[(a, "Wire", "They met.")])
    maker.insert_row("refusals", {"run_id": "r", "source": "x.txt", "reason": "empty", "detail": "no text"})
    con.execute("UPDATE meta SET value = 'true' WHERE key = 'stale'")
    found = compose_glance(con)
    assert {total.name: total.numbers[0] for total in found.totals}["events"] == 2
    assert found.months == ("2023-01", "2023-03")
    assert found.outlets == (Counted("Wire", (2, 1, 1)), Counted("", (1, 0, 0)))
    assert found.undated == 1
    assert found.actors[0] == Counted("China", (2, 3))
    one, other, counted = found.dyads[0]
    assert (one.code, other.code, counted.numbers) == ("CHN", "RUS", (1, 2, 2))
    assert found.refusals == (Counted("empty", (1,)),)
    assert found.bases == (Counted("metadata", (2,)), Counted("inferred", (1,)))
    assert found.coders == (Counted("0.1 c", (3,)),)
    assert found.stale


def test_only_the_last_months(con, maker):
    for n in range(MAX_MONTHS + 3):
        maker.add_document(f"d{n}", date=f"{2020 + n // 12}-{n % 12 + 1:02}-01")
    found = compose_glance(con)
    assert len(found.months) == MAX_MONTHS
    assert found.months[-1] == "2021-03"


def test_an_empty_record(con):
    found = compose_glance(con)
    assert (found.outlets, found.actors, found.last_run, found.stale) == ((), (), "", False)
