"""Onlookers: who only tells, expects or wants a deed does not do it; who waits for a guest is the host."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.events.chains import covers_predicate
from dragoman.events.drafts import Draft
from dragoman.trees import find_children, walk_subtree
from dragoman.types import Actor, Attribution, Sentence, Span

WAITING = ("expect:", "hope:", "want:", "demand:", "plan: look forward to")
"""How the reasons of a status begin where somebody waits for the deed or asks for it (resources/text/status.yaml)."""


def settle_onlookers(
    sent: Sentence, draft: Draft, actors: Sequence[Actor], attributions: Sequence[Attribution]
) -> Draft:
    """The draft with those who are only sources of what is said of the deed put where they belong.

    They leave the actors where others act: "Oslo expected Chile's president to visit" is the Chilean's visit. A visit
    without a host has the one who waits for it as host. Deeds done by saying so keep their speakers, and so does a deed
    that its source alone can have done ("Oslo vowed to withdraw"). Where the deed's verb has a subject of its own, who
    is the subject of another verb has no part in it ("the minister met his colleague after a fighter shot …").

    Args:
        sent: its sentence.
        draft: the deed.
        actors: those of its sentence.
        attributions: those of its sentence.
    """
    if draft.trigger_kind == "speech":
        return draft
    draft = drop_bystanders(sent, draft)
    covering = [a for a in attributions if a.source is not None and covers_predicate(a, draft.predicate)]
    sources = [a.source for a in sorted(covering, key=measure_content) if a.source is not None]
    onlookers = [a for a in draft.actor if any(overlaps_span(a, source) for source in sources)]
    doers = tuple(a for a in draft.actor if a not in onlookers)
    if not doers:
        return draft
    if draft.mode == "visit" and not draft.recipient and is_awaited(draft):
        return replace(draft, actor=doers, recipient=find_host(doers, actors, sources))
    return replace(draft, actor=doers) if onlookers else draft


def drop_bystanders(sent: Sentence, draft: Draft) -> Draft:
    """The draft without actors who are the subject of another verb, where one of them is the subject of the deed's."""
    verb = sent.tokens[draft.triggers[0]]
    subjects = find_children(sent, verb.i, "nsubj")
    if verb.pos != "VERB" or not subjects or len(draft.actor) < 2:
        return draft
    own = {i for subject in subjects for i in walk_subtree(sent, subject.i)}
    if not any(actor.head in own for actor in draft.actor):
        return draft
    kept = tuple(a for a in draft.actor if a.head in own or find_subject_verb(sent, a.head) in (-1, verb.i))
    return replace(draft, actor=kept)


def find_subject_verb(sent: Sentence, i: int) -> int:
    """The verb that a word is the subject of, by way of coordination and titles; -1 where it is none's."""
    token = sent.tokens[i]
    for _ in range(len(sent.tokens)):
        if token.dep not in ("conj", "compound", "appos", "nmod"):
            break
        token = sent.tokens[token.head]
    return token.head if token.dep in ("nsubj", "nsubjpass") else -1


def measure_content(attribution: Attribution) -> int:
    """Characters of what is said; the innermost of several attributions has the fewest."""
    return attribution.content.end - attribution.content.start if attribution.content else 0


def overlaps_span(actor: Actor, span: Span) -> bool:
    """Whether an actor's words and a stretch of text share any."""
    return span.start < actor.end and actor.start < span.end


def is_awaited(draft: Draft) -> bool:
    """Whether the first cue of the deed's status is that somebody waits for it."""
    return any(reason.startswith(WAITING) for reason in draft.predicate.reasons[:1])


def find_host(doers: Iterable[Actor], actors: Sequence[Actor], sources: Iterable[Span]) -> tuple[Actor, ...]:
    """The nearest source of another state than the visitors'; empty where there is none."""
    codes = list_codes(doers)
    for source in sources:
        named = [a for a in actors if overlaps_span(a, source) and list_codes([a])]
        if named:
            host = max(named, key=lambda a: a.end - a.start)
            return () if list_codes([host]) & codes else (host,)
    return ()


def list_codes(actors: Iterable[Actor]) -> set[str]:
    """The known codes of some actors."""
    return {entity.code for actor in actors for entity in actor.entities if entity.code}
