"""The project's own gold: that it is well-formed, equals its source and covers what it should. No scores here."""

from __future__ import annotations

import html
import importlib.util
import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
PAGES = ROOT / "examples" / "pages"


def load_builder(name):
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build_gold = load_builder("build_gold")
build_cameo = load_builder("build_cameo")


def name_words(*lines):
    return {word for line in lines for word in line.split()}


CATEGORIES = name_words(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST",
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT",
)
REQUEST_MODES = {"assist", "change", "yield", "meet"}
MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": REQUEST_MODES,
    "REJECT": REQUEST_MODES,
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": name_words("seize restrict censor curfew martial-law arrest deport withhold misinformation cyber"),
    "ASSAULT": name_words(
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone",
        "heavy-weapons crowd-control unconventional",
    ),
}
STATUSES = {"actual", "historical", "future", "hypothetical", "negation"}
SECTORS = name_words(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC"
)
CONSTRUCTIONS = name_words(
    "active passive nominal light_verb coordination verb_coordination relative embedded embedded_two infinitive",
    "headline wire mt question reported apposition pronoun two_sentences place",
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def read_rows(name):
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


ROWS = read_rows("sentences.jsonl")
KEY = read_rows("sample_key.jsonl")
CAMEO = read_rows("cameo.jsonl")
EVENTS = [(row, event) for row in ROWS for event in row["events"] + row["negated"]]


def test_sentences_equal_their_source():
    assert build_gold.format_rows(build_gold.read_sources()) == (GOLD / "sentences.jsonl").read_text("utf-8")


def test_ids_and_texts_are_unique_and_the_halves_are_even():
    assert len({row["id"] for row in ROWS}) == len({row["text"] for row in ROWS}) == len(ROWS) >= 180
    halves = Counter(row["split"] for row in ROWS)
    assert set(halves) == {"dev", "held"}
    assert abs(halves["dev"] - halves["held"]) <= 1


def test_sentences_are_of_the_length_of_news():
    assert not [row["id"] for row in ROWS if not 8 <= len(row["text"].split()) <= 45]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_spans_lie_in_the_text(row):
    spans = row["predicates"] + row["times"]
    said = [part for said in row["attributions"] for part in said.values() if part]
    for span in spans + said:
        assert 0 <= span["start"] < span["end"] <= len(row["text"])
        assert row["text"][span["start"] : span["end"]].strip() == row["text"][span["start"] : span["end"]]
    assert all(row["text"][part["start"] : part["end"]] == part["text"] for part in said)
    marked = sorted((span["start"], span["end"]) for span in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(marked))
    assert {span["status"] for span in row["predicates"]} <= STATUSES


@pytest.mark.parametrize(("row", "event"), EVENTS, ids=[f"{row['id']}-{event['act']}" for row, event in EVENTS])
def test_events_keep_to_the_codebook(row, event):
    assert event["types"]
    assert set(event["types"]) | {event["act"]} <= CATEGORIES
    assert event["mode"] is None or event["mode"] in MODES.get(event["act"], ())
    assert event["status"] in STATUSES
    assert (event["status"] == "negation") == (event in row["negated"])
    for party in event["actor"] + event["recipient"]:
        assert re.fullmatch("([A-Z]{3})?", party["code"])
        assert party["sector"] == "" or party["sector"] in SECTORS
        assert party["text"] in row["text"]
    days = [day for day in event["date"] or () if day]
    assert days == sorted(days)
    assert event["event_text"] in row["text"]


def test_future_cooperation_counts_as_agreement():
    becomes = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
    coming = [(event["act"], event["types"][0]) for _, event in EVENTS if event["status"] == "future"]
    assert [pair for pair in coming if pair[0] in becomes]
    assert all(becomes.get(act, event) == event for act, event in coming)


def test_rows_without_events_say_so():
    for row in ROWS:
        assert row["none"] == (not row["events"] and not row["negated"])
        assert not (row["none"] and row["predicates"]), "a row with no event marks no trigger"
    assert sum(row["none"] for row in ROWS) >= 35


def test_every_category_mode_status_and_construction_is_covered():
    types = Counter(event["types"][0] for _, event in EVENTS)
    assert {name: types[name] for name in CATEGORIES if types[name] < 8} == {}
    statuses = Counter(event["status"] for _, event in EVENTS)
    assert {name: statuses[name] for name in STATUSES if statuses[name] < 8} == {}
    modes = {(event["act"], event["mode"]) for _, event in EVENTS}
    missing = [(act, mode) for act, names in MODES.items() for mode in names if (act, mode) not in modes]
    assert missing == []
    assert {tag for row in ROWS for tag in row["tags"]} >= CONSTRUCTIONS
    assert len({party["code"] for _, event in EVENTS for party in event["actor"] + event["recipient"]}) >= 100
    assert {int(row["date"][:4]) // 10 for row in ROWS} == {198, 199, 200, 201, 202}


def test_weekdays_and_weeks_agree_with_the_calendar():
    seen = 0
    for row in ROWS:
        day = date.fromisoformat(row["date"])
        for time in row["times"]:
            words = row["text"][time["start"] : time["end"]]
            named = [name for name in WEEKDAYS if name in words]
            stated = re.match(r"\d{4}-\d\d-\d\d", time["value"])
            if named and stated:
                seen += 1
                meant = date.fromisoformat(stated[0])
                assert WEEKDAYS[meant.weekday()] == named[0], (row["id"], words)
                assert abs(meant - day) <= timedelta(days=7)
            if words == "this week":
                assert time["value"] == f"{day.isocalendar().year}-W{day.isocalendar().week:02d}"
    assert seen >= 80


def test_a_broken_source_line_is_named():
    with pytest.raises(build_gold.SourceError, match="x1"):
        build_gold.build_row(["## x1 2001-01-01 active", "Oslo {met|a Bergen.", "= CONSULT - a | NOR Oslo | | met"])
    with pytest.raises(build_gold.SourceError, match="x2"):
        build_gold.build_row(
            ["## x2 2001-01-01 active", "Oslo {met|a} Bern.", "= CONSULT - a | NOR Oslo | CHE Rome | met"]
        )


def read_page_text(name):
    raw = html.unescape((PAGES / name).read_text("utf-8"))
    return " ".join(re.sub(r"<[^>]*>", "", raw).split())


PAGE_TEXTS = {path.name: read_page_text(path.name) for path in sorted(PAGES.iterdir())}


def find_page(doc):
    """The page or JSONL line that a key row speaks of."""
    hits = [name for name in PAGE_TEXTS if name.startswith(f"{doc}.")]
    return hits or [name for name, text in PAGE_TEXTS.items() if f'"id": "{doc}"' in text]


@pytest.mark.parametrize("entry", KEY, ids=lambda entry: f"{entry['doc']}-{entry.get('evidence', 'date')[:20]}")
def test_key_rows_are_well_formed(entry):
    (page,) = find_page(entry["doc"])
    if "article_date" in entry:
        (low, high), (first, last) = entry["article_date"], entry["touches"]
        assert low <= first <= last <= high
        return
    assert entry["evidence"] in PAGE_TEXTS[page]
    assert set(entry.get("act", ())) <= CATEGORIES
    assert set(entry.get("status", ())) <= STATUSES
    if not entry.get("forbid"):
        assert entry["act"]
        assert entry["status"]
    if "date" in entry:
        low, high = (date.fromisoformat(day).isoformat() for day in entry["date"])
        assert entry.get("not_before", low) <= low <= high <= entry.get("not_after", high)


def test_key_covers_every_page():
    dated = [entry["doc"] for entry in KEY if "article_date" in entry]
    assert len(dated) == len(set(dated))
    assert {name for doc in dated for name in find_page(doc)} == set(PAGE_TEXTS)
    forbidden = [entry for entry in KEY if entry.get("forbid")]
    assert len(forbidden) >= 25
    assert len(KEY) - len(forbidden) - len(dated) >= 70


def test_cameo_rows_equal_their_source():
    assert build_cameo.format_rows(build_cameo.read_sources()) == (GOLD / "cameo.jsonl").read_text("utf-8")


def test_cameo_has_two_sentences_for_each_code():
    splits = Counter((row["cameo"], row["split"]) for row in CAMEO)
    assert len(CAMEO) >= 540
    assert set(splits.values()) == {1}
    assert {code for code, _ in splits} == {code for code, split in splits if split == "held"}
    assert len({row["text"] for row in CAMEO + ROWS}) == len(CAMEO) + len(ROWS)
    assert {row["events"][0]["types"][0] for row in CAMEO} == CATEGORIES


@pytest.mark.parametrize("row", CAMEO, ids=lambda row: row["id"])
def test_cameo_rows_are_well_formed(row):
    (event,) = row["events"]
    assert set(event["types"]) <= CATEGORIES
    assert 11 <= len(row["text"].split()) <= 35
    for party in event["actor"] + event["recipient"]:
        assert re.fullmatch("[A-Z]{3}", party["code"])
        assert party["sector"] == "" or party["sector"] in SECTORS
    assert event["event_text"]


@pytest.mark.parametrize("line", ["a FRA | France {met}.", "c FRA > - | France {met}.", "a FRA > - | France met."])
def test_a_broken_cameo_line_is_named(line):
    with pytest.raises(build_cameo.SourceError, match="met"):
        list(build_cameo.read_lines(["# 040 CONSULT", line]))
