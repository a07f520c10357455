"""Where an event took place: the place that its own clause names."""

from __future__ import annotations

from dragoman.events.arguments import find_prepositions
from dragoman.events.places import find_place
from dragoman.trees import find_children, walk_ancestors
from dragoman.types import Party, Place, Sentence

LOCATIVE = ("in", "at", "near", "outside", "inside", "across", "around", "over", "to", "from", "on", "off")
MAX_CLIMB = 2


def locate_mention(sent: Sentence, trigger: int, parties: tuple[Party, ...]) -> Place | None:
    """The place named in the trigger's phrase or the clause over it; ``None`` where none is.

    Of namesakes the one in a party's country is taken.
    """
    countries = [party.entity.code for party in parties if party.entity.code]
    tokens = [sent.tokens[trigger], *list(walk_ancestors(sent, trigger))[:MAX_CLIMB]]
    for token in tokens:
        prepositions = find_prepositions(sent, token.i)
        for name in LOCATIVE:
            for head in prepositions.get(name, []):
                place = read_place(sent, head, countries)
                if place is not None:
                    return place
    return None


def read_place(sent: Sentence, head: int, countries: list[str]) -> Place | None:
    """The place that a proper noun and its compound parts name."""
    if sent.tokens[head].pos != "PROPN":
        return None
    parts = [t.i for t in find_children(sent, head, "compound") if t.pos == "PROPN"]
    first = min([*parts, head])
    name = sent.text[sent.tokens[first].start - sent.start : sent.tokens[head].end - sent.start]
    for candidate in dict.fromkeys((name, sent.tokens[head].text)):
        for near in (*countries, None):
            place = find_place(candidate, near=near)
            if place is not None and (near is None or place.country_code == near):
                return place
    return None
