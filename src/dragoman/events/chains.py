"""The attribution chain of an event: who says so, from the outside in."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.types import Actor, Attribution, ChainLink, Entity, Predicate


def find_chain(
    predicate: Predicate, attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[ChainLink, ...]:
    """The links whose content holds the predicate, widest content first; empty for the page's own voice.

    An attribution without a named source ("is believed to") is a link of its own only where no other is there.
    """
    covering = [a for a in attributions if covers_predicate(a, predicate)]
    covering.sort(
        key=lambda a: (-(a.content.end - a.content.start) if a.content else 0, a.content.start if a.content else 0)
    )
    links: list[ChainLink] = []
    for attribution in covering:
        link = make_link(attribution, actors)
        if link is not None and not any(link.text == kept.text and link.start == kept.start for kept in links):
            links.append(link)
    return tuple(links)


def covers_predicate(attribution: Attribution, predicate: Predicate) -> bool:
    """Whether the predicate lies in the attribution's content, and is not its cue."""
    content, cue = attribution.content, attribution.cue
    if content is None or not (content.start <= predicate.start and predicate.end <= content.end):
        return False
    return cue is None or not (cue.start < predicate.end and predicate.start < cue.end)


def make_link(attribution: Attribution, actors: Sequence[Actor]) -> ChainLink | None:
    """The link of an attribution, its source looked up among the actors; ``None`` without a source."""
    source = attribution.source
    if source is None:
        return None
    cue = attribution.cue.text if attribution.cue else ""
    entity = find_entity(source.start, source.end, actors)
    return ChainLink(attribution.kind, source.text, cue, attribution.quote, source.start, source.end, entity)


def find_entity(start: int, end: int, actors: Sequence[Actor]) -> Entity | None:
    """Whom a stretch of text names: the widest actor inside or around it that is known."""
    inside = [a for a in actors if a.entities and a.start < end and start < a.end]
    if not inside:
        return None
    best = max(inside, key=lambda a: (a.start <= start + 4, a.end - a.start))
    return best.entities[0]
