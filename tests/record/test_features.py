"""Features of pairs of mentions."""

import numpy as np
import pytest

from dragoman.record.features import FEATURES, load_weights, measure_pairs
from dragoman.record.mentions import load_mentions


@pytest.fixture
def compare(con, maker):
    """The features of two mentions that differ in what is given."""

    def compare(first, second, *, apart=True):
        a = maker.add_document("a")
        b = maker.add_document("b") if apart else a
        ids = [maker.add_mention(document, **given) for document, given in ((a, first), (b, second))]
        mentions = load_mentions(con)
        left, right = ([mentions.ids.index(mention_id)] for mention_id in ids)
        values = measure_pairs(mentions, np.array(left), np.array(right))[0]
        return dict(zip(FEATURES, values.tolist(), strict=True))

    return compare


def meet(*actors, **given):
    return {"act": "CONSULT", "actors": list(actors), "text": "They held talks.", "date_basis": "relative"} | given


def test_every_feature_has_a_weight():
    assert len(load_weights()) == len(FEATURES) == len(set(FEATURES))
    assert (load_weights() != 0).sum() > len(FEATURES) // 2


def test_the_same_parties_on_the_same_day(compare):
    found = compare(meet("RUS", "CHN"), meet("CHN", "RUS"))
    assert found["same_units"] == found["shared_units"] == found["same_day"] == found["same_act"] == 1
    assert found["crossed_roles"] == found["other_person"] == found["far_day"] == found["same_document"] == 0


def test_persons_of_one_state_who_are_not_the_same(compare):
    wang, putin, lavrov = ("CHN", "GOV", "Wang Yi"), ("RUS", "GOV", "Vladimir Putin"), ("RUS", "GOV", "Sergei Lavrov")
    found = compare(meet(wang, putin), meet(wang, lavrov))
    assert (found["same_person"], found["other_person"]) == (0.5, 1)


def test_a_person_and_the_state_alone_do_not_contradict(compare):
    found = compare(meet(("CHN", "GOV", "Wang Yi"), "RUS"), meet("CHN", "RUS"))
    assert (found["other_person"], found["same_units"]) == (0, 1)


def test_visits_there_and_back_cross(compare):
    visit = {"act": "CONSULT", "mode": ["visit"], "text": "They came."}
    found = compare(
        visit | {"actors": ["CHN"], "recipients": ["RUS"]}, visit | {"actors": ["RUS"], "recipients": ["CHN"]}
    )
    assert found["crossed_roles"] == 1


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (("2023-03-01", "2023-03-01"), "same_day"),
        (("2023-03-03", "2023-03-03"), "near_day"),
        (("2023-03-20", "2023-03-20"), "far_day"),
        (("2023-02-01", "2023-03-31"), "date_in_window"),
    ],
)
def test_days(compare, days, name):
    day = {"date": "2023-03-01", "enddate": "2023-03-01"}
    found = compare(meet("RUS", "CHN", **day), meet("RUS", "CHN", date=days[0], enddate=days[1], sequence=1))
    names = ("same_day", "near_day", "far_day", "date_in_window", "undated")
    assert [other for other in names if found[other]] == [name]


def test_a_denial_of_another_deed_is_told_from_that_of_the_same(compare):
    struck = {"act": "ASSAULT", "actors": ["RUS"], "text": "It struck the port.", "event_text": ["struck"]}
    found = compare(struck, struck | {"status": "negation", "event_text": ["mined"]})
    assert (found["negated"], found["other_deed_negated"]) == (1, 1)


@pytest.mark.parametrize(("day", "same"), [("2023-06-12", 1), ("2023-06-13", 0)])
def test_one_day_ahead_of_the_same_two_is_one_plan(compare, day, same):
    plan = {"status": "future", "date_basis": "relative"}
    first = meet("USA", "PRK", date="2023-06-12", enddate="2023-06-12", **plan)
    assert compare(first, meet("USA", "PRK", date=day, enddate=day, **plan))["same_plan"] == same


def test_figures(compare):
    size = {"size": {"dead": {"value": 8, "start": 0, "end": 1}}}
    other = {"size": {"dead": {"value": 9, "start": 0, "end": 1}}}
    deed = {"act": "ASSAULT", "actors": ["RUS"], "text": "It struck."}
    assert compare(deed | size, deed | other)["other_figure"] == 1


def test_scores_are_finite_for_mentions_that_say_nothing(con, maker):
    document = maker.add_document("a", date=None)
    for n in range(2):
        maker.add_mention(document, "AGREE", [], date=None, enddate=None, date_basis="none", start=n, event_text=[])
    mentions = load_mentions(con)
    assert np.isfinite(measure_pairs(mentions, np.array([0]), np.array([1])) @ load_weights()).all()
