"""Mentions of one act joined to one event."""

import random

import numpy as np
import pytest

from dragoman.record.mentions import EARLY, LATE, load_mentions
from dragoman.record.merging import Agglomeration, group_mentions

WANG, PUTIN, LAVROV = ("CHN", "GOV", "Wang Yi"), ("RUS", "GOV", "Vladimir Putin"), ("RUS", "GOV", "Sergei Lavrov")
DAY = {"date": "2023-03-01", "enddate": "2023-03-01", "date_basis": "relative"}


@pytest.fixture
def tell(maker):
    """A mention in a page of its own."""
    numbers = iter(range(100))

    def tell(act, actors, recipients=(), *, day="2023-03-02", text="The envoys met in the capital for talks.", **given):
        document = maker.add_document(f"d{next(numbers)}", date=day)
        return maker.add_mention(document, act, list(actors), list(recipients), text=text, **(DAY | given))

    return tell


@pytest.fixture
def group(con):
    """The groups of at least two, as sets of mention ids."""

    def group():
        mentions = load_mentions(con)
        groups = {}
        for mention_id, root in zip(mentions.ids, group_mentions(mentions).tolist(), strict=True):
            groups.setdefault(root, set()).add(mention_id)
        return [members for members in groups.values() if len(members) > 1]

    return group


def test_two_reports_of_one_meeting(tell, group):
    a = tell("CONSULT", [WANG, PUTIN], event_text=["met"])
    b = tell("CONSULT", ["CHN", "RUS"], text="Envoys of both sides held talks in the capital.", event_text=["talks"])
    assert group() == [{a, b}]


def test_meetings_with_two_men_of_one_state_are_two(tell, group):
    tell("CONSULT", [WANG, PUTIN], event_text=["met"])
    tell("CONSULT", [WANG, LAVROV], event_text=["met"])
    assert group() == []


def test_a_plan_and_the_deed_are_two(tell, group):
    tell("CONSULT", [WANG, PUTIN], event_text=["meet"])
    tell("CONSULT", [WANG, PUTIN], event_text=["meet"], status="future")
    assert group() == []


def test_a_deed_and_its_denial_are_one(tell, group):
    text = "Russian missiles struck the harbour of Odesa in the night."
    a = tell("ASSAULT", ["RUS"], ["UKR"], text=text, event_text=["struck"])
    b = tell("ASSAULT", ["RUS"], ["UKR"], text=text + " Not so.", event_text=["struck"], status="negation")
    assert group() == [{a, b}]


def test_windows_of_one_visit_are_one_plan(tell, group):
    visit = {"status": "future", "mode": ["visit"], "event_text": ["visit"], "text": "He is to visit the country."}
    ids = {
        tell("CONSULT", [WANG], ["RUS"], **visit | {"date": "2023-04-01", "enddate": "2023-05-31"}),
        tell("CONSULT", [WANG], ["RUS"], **visit | {"date": "2023-03-02", "enddate": None}),
        tell("CONSULT", [WANG], ["RUS"], **visit | {"date": "2023-03-02", "enddate": "2023-08-31"}),
    }
    assert group() == [ids]


def test_visits_there_and_back_are_two(tell, group):
    visit = {"status": "future", "mode": ["visit"], "event_text": ["visit"]}
    tell("CONSULT", ["CHN"], ["RUS"], **visit)
    tell("CONSULT", ["RUS"], ["CHN"], **visit)
    assert group() == []


def test_strikes_of_many_days_do_not_hang_together_by_undated_ones(tell, group):
    text = "Russian missiles struck the harbour of Odesa in the night."
    dated = set()
    for n in range(1, 28, 3):
        day = f"2023-03-{n:02}"
        strike = {"text": text, "event_text": ["struck"], "day": day}
        dated.add(tell("ASSAULT", ["RUS"], ["UKR"], **strike, date=day, enddate=day))
        tell("ASSAULT", ["RUS"], ["UKR"], **strike, date=None, enddate=day)
    assert max((len(members & dated) for members in group()), default=0) <= 2


def test_groups_do_not_depend_on_the_order_of_rows(con, tell, group):
    for actors in ([WANG, PUTIN], ["CHN", "RUS"], [WANG, LAVROV], ["CHN"], [WANG, PUTIN]):
        tell("CONSULT", actors, event_text=["met"])
    before = sorted(map(sorted, group()))
    for table in ("mentions", "parties", "articles"):
        rows = con.execute(f"SELECT * FROM {table}").fetchall()
        random.Random(1).shuffle(rows)
        con.execute(f"DELETE FROM {table}")
        con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    assert sorted(map(sorted, group())) == before


def agglomerate(pairs, n_items=4, gaps=7, days=None):
    left, right, scores = (np.array(column) for column in zip(*pairs, strict=True))
    starts = [EARLY if days is None else days[n] for n in range(n_items)]
    ends = [LATE if days is None else days[n] for n in range(n_items)]
    bounds = (starts, ends, [gaps] * n_items)
    return Agglomeration(bounds, left, right, scores.astype(float)).join_groups().tolist()


def test_a_mention_that_contradicts_others_of_a_group_stays_out():
    assert agglomerate([(0, 1, 3), (1, 2, 1), (0, 2, -4)]) == [0, 0, 2, 3]
    assert agglomerate([(0, 1, 3), (1, 2, 1), (0, 2, -0.5)]) == [0, 0, 0, 3]


def test_the_best_pairs_join_first():
    assert agglomerate([(0, 1, 1), (1, 2, 2), (2, 3, 1), (0, 2, -5), (1, 3, -5)]) == [0, 1, 1, 3]


def test_groups_do_not_stretch_over_more_days_than_an_act():
    assert agglomerate([(0, 1, 3), (1, 2, 3), (2, 3, 3)], days=[100, 105, 110, 115]) == [0, 0, 2, 2]
