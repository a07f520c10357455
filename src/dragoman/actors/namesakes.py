"""Namesakes: who else of the register bears a name, how likely each is meant, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.actors.register import Person, load_register
from dragoman.types import Actor, DateInterval, Namesake

WEIGHTS = {"in office": 0.5, "state named": 0.3, "once in office": 0.1}
"""What speaks for a bearer of a name, and how much: holds an office on the article's days; the article names the state;
has held one before. The rest is that the name fits."""
NAME_FITS = 0.1


def list_namesakes(name: str, anchor: DateInterval, codes: Iterable[str]) -> tuple[Namesake, ...]:
    """The persons of the register who bear a surname, the likeliest first; empty where there are none.

    Args:
        name: a surname, or a name whose last word is one.
        anchor: the article's days.
        codes: the states that the article names.
    """
    register = load_register()
    words = name.split()
    indices = register.surnames.get(words[-1], ()) if words else ()
    named = frozenset(codes)
    found = [rate_namesake(register.persons[i], anchor, named) for i in indices]
    return tuple(sorted(found, key=lambda namesake: (-namesake.score, namesake.name)))


def show_namesakes(actor: Actor, anchor: DateInterval, codes: Iterable[str]) -> Actor:
    """A person's actor with those of the register who bear its surname, where these are several."""
    if actor.kind != "person" or len(actor.entities) != 1:
        return actor
    # "President Assad of Syria" ends with his state; the resolved name ends with his own.
    found = list_namesakes(actor.entities[0].identifier_text or actor.text, anchor, codes)
    return replace(actor, namesakes=found) if len(found) > 1 else actor


def rate_namesake(person: Person, anchor: DateInterval, codes: frozenset[str]) -> Namesake:
    """One bearer of a name with what speaks for it."""
    office = person.find_office(anchor) if anchor != DateInterval() else None
    why = [
        reason
        for reason, holds in (
            ("in office", office is not None),
            ("state named", person.country in codes),
            ("once in office", office is None and has_served(person, anchor)),
        )
        if holds
    ]
    score = round(NAME_FITS + sum(WEIGHTS[reason] for reason in why), 2)
    return Namesake(person.name, person.country, office.title if office else None, score, tuple(why))


def has_served(person: Person, anchor: DateInterval) -> bool:
    """Whether an office of the person began before the last of some days; of unknown days, whether there was one."""
    last = anchor.end
    return any(last is None or office.days.start is None or office.days.start <= last for office in person.offices)
