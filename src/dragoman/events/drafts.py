"""A draft: one trigger read as one event, before PLOVER's rules and the reduction of doubles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.events.arguments import find_surface_subjects
from dragoman.events.codebook import Entry
from dragoman.events.frames import Frame
from dragoman.events.matching import Match
from dragoman.events.parties import Cast, find_scope_actors, find_slot_actors
from dragoman.trees import walk_ancestors
from dragoman.types import Actor, Predicate

# Categories whose target may stand anywhere in the trigger's own phrase ("ordered a curfew … in Baghdad").
REACHING = frozenset(
    {
        "AGREE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SUPPORT",
        "AID",
        "COERCE",
        "ASSAULT",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "CONCEDE",
        "RETREAT",
    }
)


# What is told as possible, past or denied is seldom what a sentence is about.
PLACE_OF_STATUS = {"hypothetical": 0.6, "historical": 0.85, "negation": 0.7}
# Who acts for the state: its own state is no other party to them, as it is to rebels or workers.
STATE_SECTORS = frozenset({"", "GOV", "MIL", "LEG", "SPY"})
DOMESTIC = frozenset({"COERCE", "ASSAULT", "PROTEST", "CONCEDE", "MOBILIZE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Draft:
    """One trigger with its parties.

    Attributes:
        triggers: token indices of the words that name the deed, the head first.
        decided: what decided it, for ``explain``.
        reached: whether the recipient was found outside the entry's slots.
        own: whether an entry of the user's own found it: it is kept before others on its words.
    """

    act: str
    mode: str | None
    weight: float
    predicate: Predicate
    triggers: tuple[int, ...]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    decided: tuple[str, ...]
    trigger_kind: str
    reached: bool = False
    own: bool = False


def draft_match(cast: Cast, match: Match, predicate: Predicate) -> Draft | None:
    """The draft of a match; ``None`` where a party that the entry needs is missing."""
    entry, frame = match.entry, match.frame
    actor = find_slot_actors(cast, frame, entry.actor)
    if not actor and frame.kind == "noun":
        actor = find_slot_actors(cast, frame, ("subj",))
    recipient = find_slot_actors(cast, frame, entry.recipient, other_than=actor)
    if actor_is_borrowed(cast, frame, actor):
        actor = find_higher_subject(cast, frame) or actor
    recipient = drop_own_state(entry.category, actor, recipient)
    reached = False
    if entry.reciprocal:
        actor, recipient = merge_sides(cast, frame, actor, recipient)
    elif not recipient and entry.category in REACHING:
        recipient = find_scope_actors(cast, frame, actor, domestic=entry.category in DOMESTIC)
        reached = bool(recipient)
    if lacks_party(entry, actor, recipient):
        return None
    if not any(e.code or e.sector for a in (*actor, *recipient) for e in a.entities):
        return None
    return Draft(
        act=entry.category,
        mode=match.mode,
        weight=entry.weight,
        predicate=predicate,
        triggers=list_triggers(cast, match),
        actor=tuple(actor),
        recipient=tuple(recipient),
        decided=(f"codebook: {entry.id}",) + (("recipient from the clause",) if reached else ()),
        trigger_kind=entry.trigger,
        reached=reached,
        own=entry.own,
    )


def drop_own_state(category: str, actor: list[Actor], recipient: list[Actor]) -> list[Actor]:
    """The recipients less the actor's own state named as such, except where a state can turn on its own land."""
    codes = {e.code for a in actor for e in a.entities if e.code and e.sector in STATE_SECTORS}
    entities = {e for a in actor for e in a.entities}
    others = [a for a in recipient if not a.entities or not set(a.entities) <= entities]
    if category in DOMESTIC:
        return [a for a in others if a.kind != "pronoun" or not {e.code for e in a.entities} <= codes]
    return [a for a in others if a.kind not in {"state", "place"} or not {e.code for e in a.entities} <= codes]


def actor_is_borrowed(cast: Cast, frame: Frame, actor: list[Actor]) -> bool:
    """Whether a coordinated verb has its actor from inside a subject that is none ("China's position … and called")."""
    if frame.kind != "verb" or not actor or cast.sent.tokens[frame.trigger].dep != "conj":
        return False
    heads = frame.slots.get("subj", [])
    return bool(heads) and not any(head in cast.by_token for head in heads)


def find_higher_subject(cast: Cast, frame: Frame) -> list[Actor]:
    """The speaker over a reported clause, to whom a verb coordinated with that clause's verb belongs instead."""
    for token in walk_ancestors(cast.sent, frame.trigger):
        if token.dep == "ccomp":
            heads = find_surface_subjects(cast.sent, token.head)
            return [cast.by_token[head] for head in heads if head in cast.by_token]
    return []


def lacks_party(entry: Entry, actor: list[Actor], recipient: list[Actor]) -> bool:
    """Whether a party that the entry needs is missing; a reciprocal deed that needs both needs two actors."""
    if entry.reciprocal and "recipient" in entry.needs:
        return sum(max(len(a.entities), 1) for a in actor) < 2
    return ("actor" in entry.needs and not actor) or ("recipient" in entry.needs and not recipient)


def merge_sides(
    cast: Cast, frame: Frame, actor: list[Actor], recipient: list[Actor]
) -> tuple[list[Actor], list[Actor]]:
    """Both sides of a reciprocal deed as actors; those that follow "with" or "between" too."""
    others = recipient or [a for a in find_slot_actors(cast, frame, ("with", "between")) if a not in actor]
    if not others and len(actor) == 1:
        others = [a for a in find_slot_actors(cast, frame, ("host",)) if a not in actor]
    if not others and len(actor) == 1:
        others = [a for a in find_slot_actors(cast, frame, ("obj", "subj", "of")) if a not in actor]
    return [*actor, *(a for a in others if a not in actor)], []


def list_triggers(cast: Cast, match: Match) -> tuple[int, ...]:
    """The trigger word, its particle, and the noun that a light verb carries."""
    sent, frame, entry = cast.sent, match.frame, match.entry
    words = [frame.trigger]
    if entry.particle:
        words += [j for j in sent.tokens[frame.trigger].children if sent.tokens[j].text.lower() in entry.particle]
    if entry.obj:
        words += [j for j in frame.slots.get("obj", []) if sent.tokens[j].lemma in entry.obj]
    for name, lemmas in entry.prep.items():
        words += [j for j in frame.slots.get(name, []) if lemmas and sent.tokens[j].lemma in lemmas]
    return tuple(dict.fromkeys(words))


def rate_draft(cast: Cast, draft: Draft) -> float:
    """Confidence 0..1 that this is what the sentence is about: entry's weight, depth, parties, status."""
    return round(min(draft.weight * rate_place(cast, draft), 0.99), 3)


def rate_place(cast: Cast, draft: Draft) -> float:
    """How near an event is to what its sentence is about: 1.1 for a main verb between two parties, less below."""
    score = 0.97 ** min(count_depth(cast, draft), 6) * (0.8 ** count_subordination(cast, draft))
    if draft.trigger_kind == "noun":
        score *= 0.8
    if not draft.actor:
        score *= 0.75
    if draft.actor and draft.recipient and not draft.reached:
        score *= 1.1
    return score * PLACE_OF_STATUS.get(draft.predicate.status, 1.0)


def count_depth(cast: Cast, draft: Draft) -> int:
    """Tokens between the trigger and the root of the sentence."""
    return sum(1 for _ in walk_ancestors(cast.sent, draft.triggers[0]))


def count_subordination(cast: Cast, draft: Draft) -> int:
    """Clauses over the trigger that are neither the main clause nor what somebody says in it."""
    sent = cast.sent
    tokens = [sent.tokens[draft.triggers[0]], *walk_ancestors(sent, draft.triggers[0])]
    return sum(token.dep in ("relcl", "acl", "advcl", "xcomp", "pcomp") for token in tokens)


def complete_parties(cast: Cast, draft: Draft) -> Draft:
    """Parties without a country take the only one that the sentence names, if it names just one."""
    # Where an outlet is at home says nothing of whom it reports on.
    named = [e.code for a in cast.by_token.values() for e in a.entities if e.code and e.sector != "JRN"]
    countries = list(dict.fromkeys(named))
    if len(countries) != 1:
        return draft

    def fill(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(
            a
            if a.kind == "stranger"
            else replace(a, entities=tuple(e if e.code else replace(e, code=countries[0]) for e in a.entities))
            for a in actors
        )

    return replace(draft, actor=fill(draft.actor), recipient=fill(draft.recipient))


def names_country(draft: Draft) -> bool:
    """Whether any party has a country or organisation code and is more than a firm: what firms do is business."""
    entities = [e for a in (*draft.actor, *draft.recipient) for e in a.entities]
    return any(e.code and e.sector != "BUS" for e in entities)
