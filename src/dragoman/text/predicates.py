"""Which words of a sentence name an event or a state: its verbs, eventive nouns and predicate adjectives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.tables import load_table
from dragoman.types import Sentence, Token

NOUNS = frozenset({"NOUN", "PROPN"})
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class NounTable:
    """Eventive nouns by lemma with their group; ``things`` only look like events."""

    groups: dict[str, str]
    things: frozenset[str]
    suffixes: tuple[str, ...]
    adjectives: frozenset[str]


@cache
def load_nouns() -> NounTable:
    """The table of eventive nouns, read once per process."""
    table: Any = load_table("predicates")
    groups = {lemma: group for group, lemmas in table["nouns"].items() for lemma in lemmas}
    return NounTable(groups, frozenset(table["things"]), tuple(table["suffixes"]), frozenset(table["adjectives"]))


def find_group(token: Token) -> str:
    """The group of an eventive noun (``arranged``, ``violence`` …), ``derived`` by its suffix; empty: no event.

    Names ("the Atlantic Council") are no events unless the lemma stands in the table itself.
    """
    if token.pos not in NOUNS:
        return ""
    nouns, lemma = load_nouns(), token.lemma.lower()
    group = nouns.groups.get(lemma)
    if group:
        return group
    if token.pos == "PROPN" or lemma in nouns.things:
        return ""
    for suffix in nouns.suffixes:
        if lemma.endswith(suffix) and len(lemma) >= len(suffix) + SHORTEST_STEM:
            return "derived"
    return ""


def is_verb(token: Token) -> bool:
    """Whether the token is a full verb: auxiliaries are not, copulas and participles before nouns are."""
    return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass")


def is_misread_verb(sent: Sentence, token: Token) -> bool:
    """Whether the tagger took a verb for a noun or adjective: it has a subject, an object or an auxiliary.

    A copula heads its clause in these trees, so a noun that has a subject of its own is no noun.
    """
    if token.pos not in ("NOUN", "ADJ", "PROPN") or token.dep not in ("ccomp", "advcl", "relcl", "ROOT"):
        return False
    return any(sent.tokens[j].dep in ("nsubj", "nsubjpass", "aux", "dobj") for j in token.children)


def is_predicate_adjective(sent: Sentence, token: Token) -> bool:
    """Whether an adjective or adverb is what a copula says of its subject, or heads a clause itself."""
    if token.pos not in ("ADJ", "ADV"):
        return False
    if token.dep in ("acomp", "oprd", "ccomp", "ROOT"):
        return True
    return token.dep in ("xcomp", "conj") and (sent.tokens[token.head].dep in ("acomp", "ROOT") or token.dep == "xcomp")


def is_predicate(sent: Sentence, token: Token) -> bool:
    """Whether the token names an event or a state. More nouns than needed pass: the coder decides."""
    if is_verb(token) or is_misread_verb(sent, token):
        return True
    if token.pos in NOUNS:
        return bool(find_group(token)) and (token.lemma, token.pos) != ("march", "PROPN")
    return is_predicate_adjective(sent, token) or (token.dep == "amod" and token.lemma in load_nouns().adjectives)
