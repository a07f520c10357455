"""Titles: who heads an organisation on a day, and the office that a text itself gives to somebody."""

from __future__ import annotations

from functools import cache

from dragoman.actors.drafts import Draft
from dragoman.actors.register import Office, Register, load_register
from dragoman.actors.view import View
from dragoman.names import fold_text
from dragoman.tables import load_table
from dragoman.types import DateInterval, Entity

HEAD = "head_of_organisation"
BODIES = frozenset({"UNO", "IGO", "EUR"})
ANY_HEAD = frozenset({"chief", "head", "leader", "boss"})
"""Words for whoever heads a body, whatever the office is called."""


def find_body_head(draft: Draft, view: View) -> Office | None:
    """Who headed the organisation of "NATO's secretary-general" on the article's day; ``None``: unknown or several."""
    if draft.former or draft.plural or len(draft.entities) != 1 or view.anchor == DateInterval():
        return None
    entity = draft.entities[0]
    if entity.code not in BODIES:
        return None
    role = fold_text(draft.role)
    if not role or is_narrowed(draft, view):
        return None
    held = [
        office
        for office in index_heads().get(entity.identifier_text, ())
        if office.days.overlaps(view.anchor) and (role in ANY_HEAD or role in fold_text(office.title))
    ]
    return held[0] if len({office.name for office in held}) == 1 else None


def is_narrowed(draft: Draft, view: View) -> bool:
    """Whether a word beside the name makes another office of it ("NATO's deputy secretary-general")."""
    phrase = view.by_head.get(draft.head)
    if phrase is None:
        return False
    named = {i for name in phrase.names for i in range(name.first, name.last + 1)}
    titled = {i for hit in phrase.roles for i in range(hit.first, hit.last + 1) if hit.phrase == draft.role}
    tokens = view.sent.tokens
    return any(
        i not in named | titled
        and tokens[i].pos in {"NOUN", "PROPN", "ADJ", "VERB"}
        and tokens[i].text.lower() not in view.cues["current"]
        for i in range(phrase.core, phrase.head)
    )


@cache
def index_heads() -> dict[str, tuple[Office, ...]]:
    """Name of an organisation of the register → the offices of its heads, by the names that titles end with."""
    register, found = load_register(), dict[str, list[Office]]()
    by_name = index_bodies(register)
    for offices in register.holders.values():
        for office in offices:
            body = by_name.get(fold_text(office.title.partition(" of ")[2]).removeprefix("the "))
            if office.role == HEAD and body is not None:
                found.setdefault(body, []).append(office)
    return {name: tuple(offices) for name, offices in found.items()}


def index_bodies(register: Register) -> dict[str, str]:
    """Every name of an organisation, folded, → the name that it goes by in the register."""
    found: dict[str, str] = {}
    for name, refs in load_table("actors")["names"].items():
        for index, form in refs:
            if form != "person" and register.records[index].code in BODIES:
                found.setdefault(fold_text(name).removeprefix("the "), register.records[index].name)
    return found


def give_title(draft: Draft, view: View) -> None:
    """Let a person whom the register does not know in it hold the office that the text gives ("Finance Minister X")."""
    named = draft.kind == "person" or (draft.kind == "role" and draft.form == "shared")
    if not named or not draft.office or draft.former or len(draft.entities) != 1:
        return
    entity = draft.entities[0]
    state = view.register.states.get(entity.code)
    if entity.office is not None or state is None or not draft.role:
        return
    words = " ".join(word if word == "of" else word.capitalize() for word in draft.role.split())
    title = f"{words} of {state.name}"
    draft.entities = [Entity(entity.code, entity.sector, entity.identifier_text, entity.identifier_id, title)]
