from __future__ import annotations

from datetime import date

import pytest

from dragoman.briefs.relation import N_LEADING, compose_brief
from dragoman.errors import RunStopped


def list_sections(brief):
    return {(section.key, group.title): len(group.lines) for section in brief.sections for group in section.groups}


def test_every_event_stands_in_one_section(con, maker):
    maker.add_event(mode=["visit"])
    maker.add_event("ACCUSE", quad_code=3)
    maker.add_event("ASSAULT", quad_code=4, status="future")
    maker.add_event("AID", status="hypothetical")
    maker.add_event(status="negation")
    maker.add_event("SUPPORT", status="future")
    brief = compose_brief(con, "China", "RUS")
    assert list_sections(brief) == {
        ("contacts", "Contacts"): 1,
        ("words", "Accusations"): 1,
        ("force", "Announced"): 1,
        ("economy", "Possible, demanded or conditional"): 1,
        ("ahead", "Announced"): 1,
        ("denied", "Not done, or denied"): 1,
    }
    assert brief.figures.n_events == len(brief.points) == 6
    assert (brief.one.label, brief.other.label, brief.on) == ("China", "Russia", date(2023, 3, 1))


def test_a_planned_event_stands_among_the_plans_alone(con, maker):
    event_id = maker.add_event(status="future")
    held = maker.add_event()
    maker.add_plan(maker.find_mentions(event_id), event_id=event_id)
    maker.add_plan([], event_id=held, held_event_id=held, state="held")
    brief = compose_brief(con, "CHN", "RUS")
    assert list_sections(brief) == {("contacts", "Contacts"): 1}
    assert len(brief.plans) == 2


def test_a_limit_keeps_what_rests_on_most_and_says_how_much_there_is(con, maker):
    one, two = maker.add_document("a"), maker.add_document("b")
    kept = maker.add_event(reports=[(one, "Wire", "They met."), (two, "Courier", "They met.")])
    for _ in range(4):
        maker.add_event()
    (section,) = compose_brief(con, "CHN", "RUS", limit=1).sections
    (group,) = section.groups
    assert [line.event_id for line in group.lines] == [kept]
    assert (group.n_total, section.n_total) == (5, 5)


def test_lines_stand_by_date(con, maker):
    days = ["2023-03-05", "2023-02-05", "2022-02-05", None]
    for day in days:
        maker.add_event(date=day, enddate=day)
    (section,) = compose_brief(con, "CHN", "RUS").sections
    assert [line.interval.start for line in section.groups[0].lines] == [
        date(2022, 2, 5), date(2023, 2, 5), date(2023, 3, 5), None,
    ]  # fmt: skip


def test_the_order_of_rows_does_not_matter(con, maker):
    for n in range(6):
        maker.add_event(date=f"2023-02-0{n + 1}")
    before = compose_brief(con, "CHN", "RUS", limit=3)
    for table in ("events", "event_mentions", "event_parties", "mentions", "parties"):
        con.execute(f"CREATE TABLE turned AS SELECT * FROM {table} ORDER BY hash({table}::VARCHAR)")
        con.execute(f"DELETE FROM {table}")
        con.execute(f"INSERT INTO {table} SELECT * FROM turned")
        con.execute("DROP TABLE turned")
    assert compose_brief(con, "CHN", "RUS", limit=3) == before


def test_disputed_and_leading_events(con, maker):
    disputed = maker.add_event(
        conflicts='[{"field": "place", "values": [{"value": "A", "mention_ids": [], "origins": []}]}]'
    )
    for _ in range(N_LEADING + 2):
        maker.add_event()
    brief = compose_brief(con, "CHN", "RUS", limit=2)
    assert [line.event_id for line in brief.disputed] == [disputed]
    assert len(brief.leading) == N_LEADING


def test_wrong_questions(con, maker):
    maker.add_event()
    with pytest.raises(RunStopped, match="both China"):
        compose_brief(con, "CHN", "china")
    with pytest.raises(RunStopped, match="lies after"):
        compose_brief(con, "CHN", "RUS", since=date(2023, 2, 1), until=date(2023, 1, 1))
    with pytest.raises(RunStopped, match="no actor"):
        compose_brief(con, "CHN", "Nowhereland")


def test_nothing_between_the_two(con):
    brief = compose_brief(con, "CHN", "FJI")
    assert (brief.sections, brief.plans, brief.sources, brief.figures.n_events) == ((), (), (), 0)
