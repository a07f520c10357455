"""The scorer of records, and the record of our own pages against its gold."""

from pathlib import Path

import duckdb
import pytest

from dragoman.evaluation.record import Coded, Marked, align_marks, measure_groups, rate_fit, score_groups, score_record
from dragoman.evaluation.rows import load_rows
from dragoman.record.build import build_record

GOLD = Path(__file__).resolve().parents[1] / "gold" / "record"


@pytest.fixture(scope="module")
def gold_record(tmp_path_factory):
    """A record of the gold's pages, open for reading."""
    path = tmp_path_factory.mktemp("record") / "gold.duckdb"
    build_record([str(GOLD / "pages")], path)
    with duckdb.connect(str(path), read_only=True) as con:
        yield con


def test_b_cubed_of_partitions_worked_by_hand():
    same = measure_groups("aab", "xxy")
    assert (same.precision, same.recall, same.f1) == (1, 1, 1)
    # Items a1 a2 b in one group: precision 2/3, 2/3, 1/3; recall 1.
    joined = measure_groups("aab", "xxx")
    assert joined.precision == pytest.approx(5 / 9)
    assert joined.recall == 1
    apart = measure_groups("aab", "xyz")
    assert (apart.precision, apart.recall) == (1, pytest.approx(2 / 3))
    assert measure_groups("", "").f1 == 0


def make_coded(mention_id, *, event=None, act="CONSULT", spans=((0, 3),), codes=("RUS",)):
    return Coded(mention_id, act, spans, (0, 50), frozenset(codes), event, "AFP")


def test_an_uncoded_mention_stands_alone():
    marks = [Marked("c", False, "AFP", make_coded(n, event="e")) for n in "ab"] + [Marked("c", False, "AFP", None)]
    assert score_groups(marks).precision == 1
    assert score_groups(marks).recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_words_count_before_parties_and_parties_before_the_act():
    cluster = {"act": "CONSULT", "actor": ["RUS"], "recipient": ["CHN"]}
    fits = [
        make_coded("words", act="AGREE", codes=()),
        make_coded("parties", spans=((40, 45),), act="AGREE", codes=("RUS", "CHN")),
        make_coded("act", spans=((40, 45),), codes=()),
    ]
    rates = [rate_fit(coded, cluster, 0, 10) for coded in fits]
    assert rates == sorted(rates, reverse=True)


def test_each_coded_mention_serves_once(gold_record):
    marks = align_marks(gold_record, load_rows(GOLD / "clusters.jsonl"))
    served = [mark.coded.mention_id for mark in marks if mark.coded]
    assert len(served) == len(set(served)) > 300


def test_our_own_pages_come_together_as_annotated(gold_record):
    figures = score_record(gold_record, GOLD).figures
    assert figures["copies_f1"] >= 0.95
    assert figures["merging_b_cubed_f1"] >= 0.85
    assert figures["origin_count_of_clusters_right"] >= 0.95
    assert figures["origin_count_right"] >= 0.8
    for split in ("dev", "held"):
        assert score_record(gold_record, GOLD, split=split).figures["merging_b_cubed_f1"] >= 0.8
