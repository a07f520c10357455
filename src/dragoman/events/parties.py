"""Slots to parties: which actors of the sentence stand in a slot's phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.events.frames import Frame, fill_slot
from dragoman.trees import find_children, find_conjuncts, walk_ancestors, walk_subtree
from dragoman.types import Actor, Entity, Party, Sentence

# Phrases inside a noun phrase that tell whose it is, in order of preference.
OWNING_DEPS = ("poss", "amod", "compound", "nmod", "appos")
OWNING_PREPOSITIONS = ("of", "from", "in", "by", "between", "with", "to", "at", "for", "against", "on")
CLAUSES = ("relcl", "advcl", "ccomp")


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a sentence, by the tokens that they cover."""

    sent: Sentence
    by_token: Mapping[int, Actor]

    @classmethod
    def of(cls, sent: Sentence, actors: Iterable[Actor]) -> Cast:
        """The cast of a sentence from the document's actors that stand in it."""
        by_token: dict[int, Actor] = {}
        for actor in actors:
            for i in range(actor.first, actor.last + 1):
                kept = by_token.get(i)
                if kept is None or (actor.last - actor.first) < (kept.last - kept.first):
                    by_token[i] = actor
        for actor in actors:
            by_token[actor.head] = by_token.get(actor.head, actor)
        return cls(sent, by_token)


def find_slot_actors(
    cast: Cast, frame: Frame, slots: Iterable[str], *, other_than: Iterable[Actor] = ()
) -> list[Actor]:
    """The actors in the first of the slots that names any; empty where none does.

    With ``other_than`` a slot that names a foreigner to them goes before one that only names their own side
    ("willing to withdraw its troops from Lebanon": Lebanon, not the troops).
    """
    own = list(other_than)
    codes = {e.code for a in own for e in a.entities}
    domestic: list[Actor] = []
    for slot in slots:
        found = [a for a in resolve_heads(cast, fill_slot(cast.sent, frame, slot)) if a not in own]
        if found and (not own or any(not {e.code for e in a.entities} <= codes for a in found)):
            return found
        domestic = domestic or found
    return domestic


def resolve_heads(cast: Cast, heads: Iterable[int]) -> list[Actor]:
    """The actors that the phrases with these heads name, each once."""
    found: list[Actor] = []
    for head in heads:
        for actor in resolve_phrase(cast, head):
            if actor not in found:
                found.append(actor)
    return found


def resolve_phrase(cast: Cast, head: int, depth: int = 0) -> list[Actor]:
    """The actor at the head of a phrase; else the one that the phrase says it belongs to."""
    actor = cast.by_token.get(head)
    if actor is not None:
        return [fill_country(cast, actor, head, depth)]
    return [] if depth > 3 else find_owner_actors(cast, head, depth)


def find_owner_actors(cast: Cast, head: int, depth: int) -> list[Actor]:
    """Actors inside a phrase whose head is none: modifier, possessor, then "of/from/in X"."""
    for dep in OWNING_DEPS:
        found = [a for t in find_children(cast.sent, head, dep) for a in resolve_phrase(cast, t.i, depth + 1)]
        if found:
            return found
    preps = find_children(cast.sent, head, "prep", "agent")
    for name in OWNING_PREPOSITIONS:
        heads = [o for p in preps if p.text.lower() == name for o in find_children(cast.sent, p.i, "pobj")]
        conjuncts = [c for o in heads for c in (o, *find_children(cast.sent, o.i, "conj"))]
        found = [a for o in conjuncts for a in resolve_phrase(cast, o.i, depth + 1)]
        if found:
            return found
    return []


def fill_country(cast: Cast, actor: Actor, head: int, depth: int) -> Actor:
    """A group or role without a country takes that of the phrase it stands in ("rebels in Mali")."""
    if depth > 2 or any(entity.code for entity in actor.entities) or not actor.entities:
        return actor
    owners = [o for o in find_owner_actors(cast, head, depth + 1) if any(e.code for e in o.entities)]
    if not owners:
        return actor
    code = next(e.code for e in owners[0].entities if e.code)
    return replace(actor, entities=tuple(replace(e, code=code) for e in actor.entities))


def find_scope_actors(cast: Cast, frame: Frame, taken: list[Actor], *, domestic: bool) -> list[Actor]:
    """The nearest other actor in the trigger's own clause, to its right: a recipient of last resort.

    ``domestic``: whether the deed may be done to people of the doer's own country, who are named without it.
    """
    sent = cast.sent
    own = set(walk_subtree(sent, frame.trigger))
    clauses = [i for i in own if is_other_clause(sent, i) and i not in (frame.trigger, frame.complement)]
    blocked = {j for i in clauses for j in walk_subtree(sent, i)}
    codes = {e.code for a in taken for e in a.entities}
    candidates = [
        actor
        for i, actor in sorted(cast.by_token.items())
        if i in own and i not in blocked and i > frame.trigger and actor not in taken and not names_source(cast, i)
    ]
    foreign = [a for a in candidates if a.entities and not {e.code for e in a.entities} <= codes]
    if not foreign:
        return []
    # One whose state is known goes before "troops" or "nurses" of nobody's; those are a last resort at home only.
    known = [a for a in foreign if any(e.code for e in a.entities)]
    if not known and not domestic:
        return []
    nearest = (known or foreign)[0]
    return [
        a
        for t in find_conjuncts(sent, nearest.head)
        for a in [cast.by_token.get(t.i)]
        if a is not None and a not in taken
    ]


def is_other_clause(sent: Sentence, i: int) -> bool:
    """Whether the token heads a clause that tells of something else; a purpose ("to protest …") does not."""
    token = sent.tokens[i]
    purpose = token.dep == "advcl" and any(sent.tokens[j].tag == "TO" for j in token.children)
    return token.dep in CLAUSES and not purpose


def names_source(cast: Cast, i: int) -> bool:
    """Whether the token stands under "according to"."""
    return any(t.text.lower() == "according" for t in walk_ancestors(cast.sent, i))


def make_parties(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """Party rows of actors, one per entity; an entity is listed once."""
    parties: list[Party] = []
    seen: set[Entity] = set()
    for actor in actors:
        for entity in actor.entities:
            if entity not in seen:
                seen.add(entity)
                parties.append(Party(entity, actor.text, actor.start, actor.end))
    return tuple(parties)
