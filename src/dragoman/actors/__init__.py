"""Who: every stretch of a text that names a state, a person, an organisation or a group, and whom it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.descriptions import draft_description
from dragoman.actors.groups import draft_phrase
from dragoman.actors.linking import link_drafts
from dragoman.actors.memory import gather_memory
from dragoman.actors.namesakes import show_namesakes
from dragoman.actors.reference import draft_pronouns
from dragoman.actors.register import OwnNames, extend_register, load_register
from dragoman.actors.resolution import resolve_drafts
from dragoman.actors.view import View, make_view
from dragoman.types import Actor, DateInterval, Sentence

__all__ = ["find_actors"]


def find_actors(
    body: str, sentences: Sequence[Sentence], *, anchor: DateInterval, own: OwnNames | None = None
) -> tuple[Actor, ...]:
    """Actors of an article in the order of the text; none where it names nobody.

    A stretch is a whole noun phrase without its article and relative clauses ("Turkish police"); a
    state's name inside it is not reported again. Pronouns and descriptions carry the entities of
    what they stand for; an actor whose state is unknown has an entity with an empty code.

    Args:
        body: the article's text; every ``actor.text`` is ``body[actor.start:actor.end]``.
        sentences: its sentences, parsed.
        anchor: the days the article may date from; offices are resolved by them. Open: unknown.
        own: names that the user brought beside ours; ``None``: none.
    """
    register = load_register() if own is None else extend_register(own)
    american = is_american_georgia(body)
    namesakes = find_namesakes(body)
    views = [make_view(sent, register, anchor, american=american, namesakes=namesakes) for sent in sentences]
    for view in views:
        draft_sentence(view)
    memory = gather_memory(views)
    found = [draft.fix_actor(views[draft.sent - views[0].sent.index].sent) for draft in resolve_drafts(views, memory)]
    shown = [show_namesakes(actor, anchor, memory.codes) for actor in found]
    return tuple(sorted(shown, key=lambda actor: (actor.start, -actor.end)))


def draft_sentence(view: View) -> None:
    """Everything that one sentence alone can tell."""
    draft_pronouns(view)
    for phrase in view.phrases:
        if not draft_description(phrase, view):
            draft_phrase(phrase, view)
    link_drafts(view)


def is_american_georgia(body: str) -> bool:
    """Whether "Georgia" is the U.S. state here: its neighbours and towns are named, the Caucasus is not."""
    if "Georgia" not in body:
        return False
    cues = load_register().cues
    return any(word in body for word in cues["us_states"]) and not any(word in body for word in cues["georgia_cues"])


def find_namesakes(body: str) -> dict[str, str]:
    """Names of cities that here stand for the lesser of two bearers, with its country: its signs alone are there."""
    found: dict[str, str] = {}
    for name, (code, signs, others) in load_register().cues["namesakes"].items():
        if name in body and any(word in body for word in signs) and not any(word in body for word in others):
            found[name] = code
    return found
