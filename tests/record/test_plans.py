"""Plans by class of report: announced, narrowed, moved, denied, called off, held, lapsed; and the calendar of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import RunStopped
from dragoman.record import build_record, open_record
from dragoman.record.plan_calendar import list_plans
from dragoman.record.plan_history import CHANGES, join_days
from dragoman.record.plan_matching import relate_windows
from dragoman.record.plan_reports import NO_PLAN, find_window
from dragoman.record.plans import derive_plans
from dragoman.types import DateInterval
from tests.record.coded import build_pages

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return build_pages("plans", tmp_path_factory.mktemp("plans") / "plans.duckdb")


@pytest.fixture(scope="module")
def plans(path):
    with open_record(path) as record:
        return list_plans(record.con, passed=True)


def find_plan(plans, *codes, act="CONSULT"):
    found = [plan for plan in plans if {party.code for party in plan.parties} == set(codes) and plan.act == act]
    assert len(found) == 1, [(plan.act, [party.code for party in plan.parties]) for plan in plans]
    return found[0]


def list_changes(plan):
    return [step.change for step in plan.history]


def test_visit_put_off_dated_anew_and_held_is_one_plan(plans):
    plan = find_plan(plans, "NOR", "CHL")
    assert list_changes(plan) == ["announced", "moved", "narrowed", "held"]
    assert (plan.date, plan.enddate, plan.state) == (date(2024, 9, 12), date(2024, 9, 12), "held")
    assert plan.held_event_id is not None
    assert [party.role for party in plan.parties if party.code == "NOR"] == ["actor"]


def test_window_narrows_and_talks_are_held(plans):
    plan = find_plan(plans, "PER", "BOL")
    assert list_changes(plan) == ["announced", "narrowed", "held"]
    assert (plan.history[0].date, plan.history[0].enddate) == (date(2024, 9, 1), date(2024, 11, 30))
    assert plan.n_documents == 3


def test_meeting_called_off_is_cancelled(plans):
    plan = find_plan(plans, "KEN", "GHA")
    assert (list_changes(plan), plan.state) == (["announced", "cancelled"], "cancelled")


def test_denial_by_the_host_leaves_the_plan_unconfirmed(plans):
    plan = find_plan(plans, "THA", "VNM")
    assert list_changes(plan) == ["announced", "denied"]
    assert plan.state == "lapsed"  # nothing was heard of it by the day of the latest page


@pytest.mark.parametrize(("codes", "act"), [(("EGY", "SOM"), "AID"), (("FIN", "LVA"), "SUPPORT")])
def test_announced_acts_are_held(plans, codes, act):
    assert list_changes(find_plan(plans, *codes, act=act)) == ["announced", "held"]


def test_plan_lapses_on_the_day_of_asking_alone(path):
    for day, state in ((date(2024, 6, 10), "confirmed"), (date(2024, 6, 11), "lapsed")):
        with open_record(path) as record:
            found = list_plans(record.con, on=day, actors=["CUB"], passed=True)
        assert [plan.state for plan in found] == [state]


def test_calendar_knows_no_more_than_the_day(path):
    with open_record(path, as_of=date(2024, 3, 31)) as record:
        found = list_plans(record.con, on=date(2024, 3, 31))
    assert [(plan.date, plan.enddate, plan.state) for plan in found] == [
        (date(2024, 6, 1), date(2024, 6, 30), "confirmed")
    ]


def test_calendar_is_in_order_and_leaves_out_what_is_over(path):
    with open_record(path) as record:
        found = list_plans(record.con, on=date(2024, 9, 1))
    assert [plan.date for plan in found] == sorted(plan.date for plan in found)
    assert all(plan.enddate >= date(2024, 9, 1) for plan in found)


def test_actors_go_by_code_and_name(path):
    with open_record(path) as record:
        by_code, by_name = (list_plans(record.con, actors=[text], passed=True) for text in ("LVA", "Latvia"))
        assert by_code == by_name != []
        assert list_plans(record.con, actors=["PER", "BOL"], passed=True) != []
        assert list_plans(record.con, actors=["PER", "GHA"], passed=True) == []
        with pytest.raises(RunStopped, match="Ruritania"):
            list_plans(record.con, actors=["Ruritania"])


def test_derivation_gives_the_same_rows_again(path):
    tables = ("plans", "plan_parties", "plan_history")
    with open_record(path, as_of=date(2025, 1, 1)) as record:
        first = [record.con.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in tables]
        derive_plans(record.con)
        assert [record.con.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in tables] == first
        assert {row[0] for row in record.con.execute("SELECT DISTINCT change FROM plan_history").fetchall()} <= set(
            CHANGES
        )


def make_visit(maker, day, status, window, *, visitor="Ana Sol", **given):
    document = maker.add_document(f"page-{day}-{given.get('text', '')}-{visitor}", date=day)
    start, end = window
    parties = [("CHL", "GOV", visitor)], [("KEN", "", "Kenya")]
    return maker.add_mention(
        document,
        "CONSULT",
        *parties,
        mode=["visit"],
        status=status,
        date=start,
        enddate=end,
        date_basis="relative",
        **given,
    )


def read_changes(con):
    derive_plans(con)
    return con.execute("SELECT list(change ORDER BY position) FROM plan_history GROUP BY plan_id ORDER BY 1").fetchall()


def test_vaguer_report_leaves_the_known_days(maker, con):
    make_visit(maker, "2024-02-01", "future", ("2024-05-01", "2024-05-31"))
    make_visit(maker, "2024-02-10", "future", ("2024-02-10", "2025-02-10"))
    assert read_changes(con) == [(["announced", "repeated"],)]
    assert con.execute("SELECT date, enddate FROM plans").fetchall() == [(date(2024, 5, 1), date(2024, 5, 31))]


def test_party_that_takes_back_its_days_widens_the_plan(maker, con):
    said = [
        {
            "kind": "speaker",
            "text": "Nairobi",
            "cue": "said",
            "entity": {"code": "KEN", "sector": "GOV", "identifier_text": "Kenya"},
        }
    ]
    make_visit(maker, "2024-02-01", "future", ("2024-05-01", "2024-05-03"), attribution=said)
    make_visit(maker, "2024-02-10", "future", ("2024-05-01", "2024-05-31"), attribution=said)
    assert read_changes(con) == [(["announced", "widened"],)]


def test_other_visitor_is_another_plan(maker, con):
    make_visit(maker, "2024-02-01", "future", ("2024-05-01", "2024-05-31"))
    make_visit(maker, "2024-02-02", "future", ("2024-05-01", "2024-05-31"), visitor="Rosa Mar")
    assert read_changes(con) == [(["announced"],), (["announced"],)]


def test_what_was_before_the_first_report_holds_no_plan(maker, con):
    make_visit(maker, "2024-02-01", "future", ("2024-02-01", "2024-12-31"))
    make_visit(maker, "2024-02-02", "actual", ("2023-11-03", "2023-11-04"))
    assert read_changes(con) == [(["announced"],)]


def test_possibility_alone_is_no_plan(maker, con):
    make_visit(maker, "2024-02-01", "hypothetical", ("2024-05-01", "2024-05-31"))
    assert read_changes(con) == []


def test_saying_in_a_call_is_dated_by_the_call(maker, con):
    document = maker.add_document("call", date="2024-02-20")
    said = [
        {
            "kind": "speaker",
            "text": "Ana Sol",
            "cue": "told",
            "entity": {"code": "CHL", "sector": "GOV", "identifier_text": "Ana Sol"},
        }
    ]
    parties = [("CHL", "GOV", "Ana Sol"), ("KEN", "GOV", "Joy Ade")], []
    maker.add_mention(
        document, "CONSULT", *parties, mode=["phone"], date="2023-12-01", enddate="2023-12-31", date_basis="relative"
    )
    maker.add_mention(
        document, "CONSULT", [("CHL", "GOV", "Ana Sol")], [("KEN", "", "Kenya")], mode=["visit"], status="future",
        date="2024-03-01", enddate="2024-05-31", date_basis="relative", attribution=said, event_text=["visit"],
    )  # fmt: skip
    derive_plans(con)
    assert con.execute("SELECT said_on, said_to, reported_on FROM plan_history").fetchall() == [
        (date(2023, 12, 1), date(2023, 12, 31), date(2024, 2, 20))
    ]


def span(first, last):
    return DateInterval(first and date(2024, *first), last and date(2024, *last))


@pytest.mark.parametrize(
    ("new", "relation"),
    [
        (span((4, 1), (4, 30)), "same"),
        (span((4, 3), (4, 9)), "within"),
        (span((3, 1), (5, 31)), "around"),
        (span((5, 2), (5, 9)), "apart"),
        (span((4, 25), (5, 2)), "shorter"),
        (span((4, 25), (6, 30)), "shifted"),
        (span((4, 25), None), "shifted"),
        (span(None, None), "undated"),
    ],
)
def test_windows_are_told_apart(new, relation):
    assert relate_windows(new, span((4, 1), (4, 30))) == relation


def test_days_on_which_it_was_held_run_on_from_the_closest():
    assert join_days([span((3, 20), (3, 20)), span((3, 21), (3, 21)), span((3, 1), (3, 31))]) == span((3, 20), (3, 21))
    assert join_days([]) == DateInterval()


def test_soon_gives_no_days_but_a_first_day_ahead_does():
    told = date(2024, 2, 1)
    assert find_window("plan", told, None, "relative", told) == DateInterval()
    assert find_window("plan", date(2024, 2, 9), None, "relative", told) == DateInterval(date(2024, 2, 9), None)


@pytest.mark.parametrize(
    "text",
    [
        "The two will not meet this year.",
        "There are no plans for a visit.",
        "The ministry denied that talks were set.",
        "Oslo ruled out a summit.",
    ],
)
def test_denials_look_ahead(text):
    assert NO_PLAN.search(text)


@pytest.mark.parametrize("text", ["The two have not met since May.", "The envoy did not speak with the rebels."])
def test_what_has_not_been_is_no_denial_of_a_plan(text):
    assert not NO_PLAN.search(text)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.duckdb"
    build_record([str(ROOT / "examples" / "pages")], path)
    return path


def test_sample_pages_tell_one_visit_from_rumour_to_departure(sample):
    with open_record(sample) as record:
        plans = list_plans(record.con, actors=["Xi Jinping", "RUS"], passed=True)
    (plan,) = [plan for plan in plans if "visit" in plan.mode]
    changes = list_changes(plan)
    assert (changes[0], plan.state, plan.date) == ("announced", "held", date(2023, 3, 20))
    assert changes.index("held") > changes.index("narrowed")
    days = {(step.change, step.date) for step in plan.history if step.origin == "Reuters"}
    assert ("narrowed", date(2023, 3, 20)) in days
    assert {"Reuters", "The Wall Street Journal"} <= set(plan.origins)


def test_sample_calendar_of_a_day_has_the_visit_without_its_later_days(sample):
    with open_record(sample, as_of=date(2023, 3, 14)) as record:
        plans = list_plans(record.con, on=date(2023, 3, 14), actors=["CHN", "RUS"])
    (plan,) = [plan for plan in plans if "visit" in plan.mode]
    assert (plan.date, plan.enddate) == (date(2023, 3, 20), date(2023, 3, 26))
    assert "held" not in list_changes(plan)
