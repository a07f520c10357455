"""Noun phrases: where they begin, whose they are, what hangs on them by a preposition."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.drafts import Match, find_top
from dragoman.actors.roles import RoleHit
from dragoman.types import Sentence

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "predet", "npadvmod", "case"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "nummod", "npadvmod", "quantmod", "det"})
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase up to its head.

    Attributes:
        first: its first token, possessor and determiner included.
        core: its first token after possessor and determiner.
        poss: head token of the possessor, or ``None``.
        names: names of the register inside ``core`` … head, left to right.
        roles: role phrases there, left to right.
    """

    head: int
    first: int
    core: int
    poss: int | None
    names: list[Match] = field(default_factory=list)
    roles: list[RoleHit] = field(default_factory=list)


def find_phrases(sent: Sentence, matches: list[Match], hits: dict[int, RoleHit]) -> list[Phrase]:
    """The noun phrases of a sentence, in the order of their heads."""
    tokens = sent.tokens
    inside = {i for match in matches for i in range(match.first, match.last + 1) if i != match.top}
    by_top = {match.top: match for match in matches}
    edges = find_left_edges(sent)
    phrases: list[Phrase] = []
    for token in tokens:
        i = token.i
        if i in inside or (token.tag[:2] != "NN" and i not in by_top and i not in hits):
            continue
        if is_modifier(sent, i):
            continue
        phrases.append(make_phrase(sent, i, edges, by_top))
    dead = fill_phrases(sent, phrases, matches, hits)
    return [phrase for phrase in phrases if phrase.head not in dead]


def find_left_edges(sent: Sentence) -> list[int]:
    """For every token the leftmost token of its subtree."""
    heads = [token.head for token in sent.tokens]
    edges = list(range(len(heads)))
    for i in range(len(heads)):
        j = i
        while heads[j] != j and edges[heads[j]] > i:
            j = heads[j]
            edges[j] = i
    return edges


def is_modifier(sent: Sentence, i: int) -> bool:
    """Whether token ``i`` stands before a noun that it modifies, alone or coordinated.

    Where the parser hangs it on a verb instead ("a Council resolution censuring …"), it does not.
    """
    tokens, j, above = sent.tokens, i, False
    for _ in range(12):
        token = tokens[j]
        if token.dep in MODIFIERS and token.head > i:
            above, j = True, token.head
        elif token.dep == "conj" and not above:
            j = token.head
        else:
            break
    return above and (tokens[j].tag[:2] != "VB" or tokens[j].dep == "amod")


def make_phrase(sent: Sentence, i: int, edges: list[int], by_top: dict[int, Match]) -> Phrase:
    """The phrase with head ``i``."""
    tokens = sent.tokens
    first, core, poss = i, i, None
    for j in reversed([child for child in tokens[i].children if child < i]):
        child = tokens[j]
        if child.dep == "poss":
            poss, first = j, min(first, edges[j])
            break
        if child.dep == "punct" or (child.dep == "cc" and child.text in {"and", "&", "or"}):
            continue
        if child.dep not in LEFT:
            break
        first = min(first, edges[j])
        core = first if child.dep not in {"det", "predet"} else core
    match = by_top.get(i)
    if poss is None:  # "Uganda's President X": the possessor hangs on the title
        poss = next((j for j in range(first, i) if tokens[j].dep == "poss" and j < tokens[j].head < i), None)
        core = tokens[poss].head if poss is not None else core
    if match is not None:
        first, core = min(first, match.first), min(core, match.first)
    return Phrase(i, first, core, poss)


def fill_phrases(sent: Sentence, phrases: list[Phrase], matches: list[Match], hits: dict[int, RoleHit]) -> set[int]:
    """Give each phrase the names and role phrases between its core and its head.

    Returns the tokens inside a role phrase that head no phrase of their own ("secretary of state").
    """
    dead: set[int] = set()
    owner: dict[int, Phrase] = {}
    for phrase in phrases:
        for i in range(phrase.core, phrase.head + 1):
            if i not in owner or owner[i].core < phrase.core:
                owner[i] = phrase
    covered: dict[int, Match] = {}
    for match in matches:
        if match.top in owner:
            owner[match.top].names.append(match)
        covered.update(dict.fromkeys(range(match.first, match.last + 1), match))
    for last, hit in hits.items():
        top = last if hit.first == last else find_top(sent.tokens, hit.first, last)
        holder = owner.get(top)
        if holder is None:
            continue
        if top != last:
            dead.update(i for i in range(hit.first, last + 1) if i != holder.head)
        name = covered.get(last)
        if name is not None and (name.first <= hit.first or name.last > last):
            continue
        holder.roles.append(hit)
        clash = covered.get(hit.first)
        if clash is not None and clash.form == "name" and clash.first >= hit.first and hit.last > clash.last:
            holder.names = [kept for kept in holder.names if kept is not clash]  # "Security Council secretary"
    return dead


def find_objects(sent: Sentence, i: int, prepositions: frozenset[str], *, before: int = 0) -> list[tuple[str, int]]:
    """Objects of the prepositions that hang on token ``i`` to its right: (preposition, token), conjuncts too."""
    tokens, found = sent.tokens, []
    for j in tokens[i].children:
        child = tokens[j]
        if j < max(i, before) or child.dep != "prep" or child.text.lower() not in prepositions:
            continue
        stack = [k for k in child.children if tokens[k].dep == "pobj"]
        while stack:
            k = stack.pop(0)
            found.append((child.text.lower(), k))
            if len(found) > 12:
                break
            stack.extend(c for c in tokens[k].children if tokens[c].dep == "conj")
    return found
