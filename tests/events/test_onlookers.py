"""Who only tells, expects or wants a deed is no actor of it."""

from __future__ import annotations

import pytest

from dragoman.events.coder import draft_sentence
from dragoman.events.onlookers import settle_onlookers
from dragoman.events.parties import Cast
from dragoman.pipeline import read_article
from dragoman.settings import Settings
from dragoman.types import Article


def code(text):
    reading = read_article(Article(doc_id="a", content_hash="a", title=None, body=text), Settings())
    return reading.mentions


def list_codes(parties):
    return {party.entity.code for party in parties}


@pytest.mark.parametrize(
    ("text", "visitor", "host"),
    [
        ("Norway said it was expecting Chile's president to visit.", "CHL", "NOR"),
        ("Kenya is expecting Ethiopia's prime minister to visit next month.", "ETH", "KEN"),
        (
            "India's foreign ministry said it expected Japanese Foreign Minister Taro Kono to visit in May.",
            "JPN",
            "IND",
        ),
        ("Peru hopes that Brazil's president will visit before the summer.", "BRA", "PER"),
        ("Officials in Cyprus said Greece expected the Turkish foreign minister to visit soon.", "TUR", "GRC"),
        ("Washington expects the Chinese president to visit Moscow in March.", "CHN", "RUS"),
    ],
)
def test_who_expects_a_guest_is_the_host(text, visitor, host):
    visits = [m for m in code(text) if "visit" in m.mode]
    assert [(list_codes(m.actor), list_codes(m.recipient)) for m in visits] == [({visitor}, {host})]


@pytest.mark.parametrize(
    ("text", "deed", "doers"),
    [
        ("Norway's premier met Chile's envoy after Turkish jets bombed a Syrian town.", "bombed", {"TUR"}),
        ("Kenya recalled its ambassador when Ugandan soldiers seized the island of Migingo.", "seized", {"UGA"}),
        ("India's minister spoke in Rome while Pakistani troops shelled the border town.", "shelled", {"PAK"}),
        ("Peru closed the road because Bolivian farmers attacked its police.", "attacked", {"BOL"}),
        ("Ghana's president said nothing since Togo's navy fired at a Ghanaian boat.", "fired", {"TGO"}),
        ("Russia and Belarus attacked the village after Poland left.", "attacked", {"RUS", "BLR"}),
    ],
)
def test_the_subject_of_another_verb_does_not_do_it(text, deed, doers):
    (mention,) = [m for m in code(text) if any(span.text == deed for span in m.event_text)]
    assert list_codes(mention.actor) == doers


def test_what_the_rules_draft_is_left_as_it_is(read):
    reading = read("Norway vowed to withdraw its troops from Mali. Turkey accused Greece of arming Cyprus.")
    for sent in reading.sentences:
        cast = Cast.of(sent, [a for a in reading.actors if a.sent == sent.index])
        stances = [a for a in reading.attributions if a.sent == sent.index]
        for draft in draft_sentence(reading, cast, {}):
            assert settle_onlookers(sent, draft, list(cast.by_token.values()), stances) == draft
