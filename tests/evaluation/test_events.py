"""Type, dyad and triple scores."""

from __future__ import annotations

import pytest

from dragoman.errors import RunStopped
from dragoman.evaluation.events import list_dyads, match_types, score_events


def make_parties(*codes):
    return [{"code": code} for code in codes]


def make_gold(name, *events):
    keys = ("types", "actor", "recipient")
    return {"id": name, "events": [dict(zip(keys, event, strict=True)) for event in events]}


def make_mention(name, event, actor=(), recipient=(), *, status="actual", confidence=0.5):
    return {
        "doc_id": name,
        "event": [event],
        "status": status,
        "actor": make_parties(*actor),
        "recipient": make_parties(*recipient),
        "confidence": confidence,
    }


def test_perfect_output_scores_one():
    gold = [make_gold("a", (["AGREE"], make_parties("FRA"), make_parties("DEU")))]
    report = score_events(gold, [make_mention("a", "AGREE", ["FRA"], ["DEU"])])
    assert report.figures == {"type": 1.0, "dyad": 1.0, "triple": 1.0, "type_p": 1.0}


def test_nothing_coded_scores_zero():
    gold = [make_gold("a", (["AGREE"], make_parties("FRA"), make_parties("DEU")))]
    assert score_events(gold, []).figures == {"type": 0.0, "dyad": 0.0, "triple": 0.0, "type_p": 0.0}


def test_most_confident_count_as_many_as_the_gold_has():
    gold = [make_gold("a", (["ACCUSE"], [], []))]
    mentions = [make_mention("a", "ACCUSE", confidence=0.4), make_mention("a", "CONSULT", confidence=0.6)]
    assert score_events(gold, mentions).figures["type"] == 0.0
    mentions[0]["confidence"] = 0.9
    assert score_events(gold, mentions).figures["type"] == 1.0


def test_negated_mentions_are_left_out():
    gold = [make_gold("a", (["AID"], [], []))]
    mentions = [make_mention("a", "CONSULT", status="negation", confidence=0.9), make_mention("a", "AID")]
    assert score_events(gold, mentions).figures["type_p"] == 1.0


def test_one_coded_type_answers_one_gold_event():
    assert match_types([frozenset({"AID"}), frozenset({"AID", "AGREE"})], {"AID"}) == {frozenset({"AID"})}
    assert len(match_types([frozenset({"AID"}), frozenset({"AID", "AGREE"})], {"AID", "AGREE"})) == 2


def test_right_parties_with_another_type_score_the_dyad_alone():
    gold = [make_gold("a", (["AGREE"], make_parties("FRA"), make_parties("DEU")))]
    figures = score_events(gold, [make_mention("a", "ACCUSE", ["FRA"], ["DEU"])]).figures
    assert (figures["dyad"], figures["triple"]) == (1.0, 0.0)


def test_sentences_without_parties_in_the_gold_count_for_types_alone():
    gold = [make_gold("a", (["AGREE"], make_parties(""), make_parties("")))]
    figures = score_events(gold, [make_mention("a", "AGREE", ["FRA"], ["DEU"])]).figures
    assert (figures["type"], figures["dyad"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("actors", "recipients", "dyads"),
    [
        (["FRA"], ["DEU"], {("FRA", "DEU")}),
        (["FRA", "DEU"], [], {("FRA", "DEU"), ("DEU", "FRA")}),
        (["FRA", "FRA"], [], {("FRA", "")}),
        (["FRA"], ["DEU", "ITA"], {("FRA", "DEU"), ("FRA", "ITA")}),
        ([], ["DEU"], {("", "DEU")}),
        ([], [], {("", "")}),
        (["UNO"], ["FRAGOV"], {("IGO", "FRA")}),
    ],
)
def test_dyads(actors, recipients, dyads):
    assert list_dyads(make_parties(*actors), make_parties(*recipients)) == dyads


def test_missing_field_is_named():
    with pytest.raises(RunStopped, match="'actor'"):
        score_events([make_gold("a")], [{"doc_id": "a", "event": ["AID"], "status": "actual"}])
