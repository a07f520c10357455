"""The record's gold: that it is well-formed, equals its source and covers what it should. No scores here."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import sys
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

RECORD = Path(__file__).resolve().parent / "gold" / "record"


def load_script(name):
    spec = importlib.util.spec_from_file_location(name, RECORD / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


build_record = load_script("build_record")
score_record = load_script("score_record")
EPISODES = build_record.read_episodes()
PAGES = {page.doc: page for episode in EPISODES for page in episode.pages}
SPLITS = {page.doc: episode.split for episode in EPISODES for page in episode.pages}
COOPERATION = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
CONFLICT = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
CATEGORIES = COOPERATION | CONFLICT
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def read_rows(name):
    return [json.loads(line) for line in (RECORD / name).read_text("utf-8").splitlines()]


CLUSTERS = read_rows("clusters.jsonl")
COPIES = read_rows("copies.jsonl")
CITATIONS = read_rows("citations.jsonl")
MENTIONS = [(cluster, mention) for cluster in CLUSTERS for mention in cluster["mentions"]]


def read_page(doc):
    """The text of a page as its file holds it, markup and entities undone."""
    name = doc.removeprefix("pages/")
    files = [path for path in (RECORD / "pages").iterdir() if path.stem == name]
    if not files:
        return next(row["text"] for row in read_rows("pages/rows.jsonl") if row["id"] == name)
    text = files[0].read_text("utf-8")
    if files[0].suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]*>", "", text.split("</h1>")[1].split("</article>")[0]))
    return text


TEXTS = {doc: read_page(doc) for doc in PAGES}


def test_files_equal_their_source():
    files = build_record.build_files(EPISODES)
    assert {name for name in files if name.startswith("pages/")} == {
        f"pages/{path.name}" for path in (RECORD / "pages").iterdir()
    }
    for name, text in files.items():
        assert (RECORD / name).read_text("utf-8") == text, name


def test_counts_are_those_that_measuring_needs():
    assert len(PAGES) >= 44
    assert len({page.name for page in PAGES.values()}) == len(PAGES)
    assert len(CLUSTERS) >= 150
    assert sum(len(cluster["mentions"]) >= 2 for cluster in CLUSTERS) >= 60
    assert sum(len({mention["doc"] for mention in cluster["mentions"]}) >= 2 for cluster in CLUSTERS) >= 60
    assert sum(len(cluster["mentions"]) == 1 for cluster in CLUSTERS) >= 60
    assert sum(row["copy"] for row in COPIES) >= 10
    assert len(CITATIONS) >= 12
    assert len({row["cited"] for row in CITATIONS if row["cited"]}) >= 4
    halves = Counter(cluster["split"] for cluster in CLUSTERS)
    assert set(halves) == {"dev", "held"}
    assert min(halves.values()) >= 100
    assert {conflict for cluster in CLUSTERS if (conflict := cluster["conflict"])} == {"date", "figure", "denied"}
    assert {mention["status"] for _, mention in MENTIONS} == set(build_record.STATUSES.values())
    assert {cluster["act"] for cluster in CLUSTERS} == CATEGORIES
    assert {page.ending for page in PAGES.values()} == {"txt", "html", "jsonl"}


def test_pages_are_of_the_length_of_short_news():
    assert {doc: n for doc, text in TEXTS.items() if not 70 <= (n := len(text.split())) <= 220} == {}


def test_halves_go_by_episode():
    assert all(SPLITS[mention["doc"]] == cluster["split"] for cluster, mention in MENTIONS)
    assert {row["doc"] for row in CITATIONS if SPLITS[row["doc"]] != row["split"]} == set()


@pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda row: f"{row['cluster']}-{row['name']}")
def test_clusters_are_well_formed(cluster):
    assert cluster["act"] in CATEGORIES
    assert set(cluster["also"]) <= CATEGORIES - {cluster["act"]}
    assert all(re.fullmatch("[A-Z]{3}", code) for code in cluster["actor"] + cluster["recipient"])
    assert cluster["actor"] or cluster["recipient"]
    days = [date.fromisoformat(day) for day in cluster["date"] if day]
    assert len(cluster["date"]) == 2
    assert days == sorted(days)
    assert cluster["origins"] == len({mention["origin"] for mention in cluster["mentions"]}) >= 1
    for mention in cluster["mentions"]:
        assert TEXTS[mention["doc"]].count(mention["evidence"]) == 1
        assert mention["evidence"] in PAGES[mention["doc"]].body, "the evidence stands in the article itself"
        assert not re.search(r"[.!?] [A-Z]", mention["evidence"].replace("p.m. ", "")), "it lies in one sentence"
    if cluster["conflict"] == "denied":
        assert len({mention["status"] == "negation" for mention in cluster["mentions"]}) == 2


def test_ids_and_evidence_are_unique():
    assert len({cluster["cluster"] for cluster in CLUSTERS}) == len(CLUSTERS)
    spots = Counter((mention["doc"], mention["evidence"]) for _, mention in MENTIONS)
    assert [spot for spot, n in spots.items() if n > 1] == []


def test_copies_are_what_the_definition_says():
    listed = {tuple(row["doc_ids"]) for row in COPIES}
    wanted = {
        tuple(sorted((first.doc, second.doc)))
        for episode in EPISODES
        for first, second in combinations(episode.pages, 2)
    }
    assert listed == wanted
    for row in COPIES:
        share = build_record.measure_containment(*(PAGES[doc].body for doc in row["doc_ids"]))
        assert row["copy"] == (share >= 0.5)
        assert not 0.45 <= share <= 0.52, "no pair so near to the bound that a comma could decide"
    assert sum(0.2 <= row["containment"] < 0.5 for row in COPIES) >= 4, "pages that borrow, yet are no copies"
    assert sum(0.5 <= row["containment"] < 0.75 for row in COPIES) >= 6, "copies that were partly rewritten"


def test_copies_share_an_origin():
    for row in COPIES:
        if row["copy"]:
            assert len({PAGES[doc].origin for doc in row["doc_ids"]}) == 1


def test_no_two_episodes_share_text():
    bodies = {doc: build_record.count_shingles(page.body) for doc, page in PAGES.items()}
    listed = {tuple(row["doc_ids"]) for row in COPIES}
    across = [pair for pair in combinations(sorted(bodies), 2) if pair not in listed]
    assert [pair for pair in across if bodies[pair[0]] & bodies[pair[1]]] == []


@pytest.mark.parametrize("row", CITATIONS, ids=lambda row: f"{row['doc']}-{row['outlet']}")
def test_citations_name_their_outlet(row):
    assert row["outlet"] in TEXTS[row["doc"]]
    assert row["outlet"] != PAGES[row["doc"]].origin
    if row["cited"]:
        assert PAGES[row["cited"]].origin == row["outlet"]
        assert PAGES[row["cited"]].day <= PAGES[row["doc"]].day


def test_mentions_that_rest_on_another_outlet_are_cited():
    cited = {(row["doc"], row["outlet"]) for row in CITATIONS}
    for _, mention in MENTIONS:
        if mention["origin"] != PAGES[mention["doc"]].origin:
            assert (mention["doc"], mention["origin"]) in cited


def test_weekdays_agree_with_the_calendar():
    """A past deed of one day that a sentence puts on a weekday was done on that weekday."""
    seen = 0
    for cluster, mention in MENTIONS:
        first, last = cluster["date"]
        text = TEXTS[mention["doc"]]
        at = text.index(mention["evidence"])
        after = re.match(r"(?:(?! and )[\w' -]){0,25}?\bon (\w+day)\b", text[at + len(mention["evidence"]) :])
        if after and first == last and first and mention["status"] == "actual" and cluster["status"] == "actual":
            seen += 1
            assert WEEKDAYS[date.fromisoformat(first).weekday()] == after[1], (cluster["name"], mention)
    assert seen >= 40


def test_bad_sources_are_named(tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("# x dev\n=== 1.txt ; 2020-01-01 ; - ; - ; A\nOne two.\n<< nowhere\n", "utf-8")
    with pytest.raises(build_record.SourceError, match="no page nowhere"):
        build_record.read_episode(bad)
    page = build_record.GoldPage("1", "txt", "2020-01-01", "", "", "A", ["They {k met} and met.", "{k met} again."])
    with pytest.raises(build_record.SourceError, match="does not stand once"):
        build_record.find_mentions(build_record.GoldPage("1", "txt", "", "", "", "A", ["{k met}", "met"]))
    assert [mention.evidence for mention in build_record.find_mentions(page)] == ["met and", "met again"]


def test_scores_are_those_of_the_definitions():
    assert score_record.score_bcubed([("a", "1"), ("a", "1"), ("b", "2")]) == pytest.approx((1, 1, 1))
    precision, recall, _ = score_record.score_bcubed([("a", "1"), ("a", "2"), ("b", "1")])
    assert (precision, recall) == pytest.approx((2 / 3, 2 / 3))
    assert score_record.find_links([("a", "1"), ("b", "1"), ("a", "2")], 0) == {(0, 2)}
    assert score_record.find_links([("a", "1"), ("b", "1"), ("a", "2")], 1) == {(0, 1)}
    assert score_record.score_pairs({1, 2}, {2, 3, 4})[:2] == pytest.approx((1 / 2, 1 / 3))
