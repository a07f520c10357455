"""Slots of an entry: their grammar, and the further slots that a written one stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.own.codebook_schema import ARGUMENTS, PREPOSITIONS, ROLES, VERBAL

NESTED = ("between", "with", "to", "against", "on")


def widen_roles(row: Mapping[str, Any], category: str) -> dict[str, list[str]]:
    """The roles with the slots that the written ones stand for, in order; defaults are left out as they were.

    A preposition is looked for on a verb and on its object ("imposed a ban on …"), and inside a noun's other
    phrases, where parsers often hang it ("the arrest of a reporter by …"). In acts of speech a text speaks for its
    author ("adopted a resolution condemning …").
    """
    roles = {role: list(row[role]) for role in ROLES if role in row}
    if "verb" in row:
        if category in VERBAL and roles.get("actor", ["subj"]) == ["subj"]:
            roles["actor"] = ["subj", "subj.subj"]
        return {role: widen_verb_slots(slots) for role, slots in roles.items()}
    if "noun" in row and len(roles) == len(ROLES):
        return widen_noun_slots(roles["actor"], roles["recipient"])
    return roles


def widen_noun_slots(actor: list[str], recipient: list[str]) -> dict[str, list[str]]:
    """Both roles of a noun with the same prepositions inside its other phrases."""
    hosts = unite_slots([slot for slot in recipient if slot in PREPOSITIONS], ["of"])
    agents = [slot for slot in actor if slot in ("by", "from", "in")]
    inner = [f"{host}.{agent}" for agent in agents for host in hosts]
    both = ["of.between"] if "between" in actor else []
    return {
        "actor": unite_slots(actor, inner, both),
        "recipient": unite_slots(recipient, [f"of.{slot}" for slot in NESTED if slot in hosts]),
    }


def widen_verb_slots(slots: list[str]) -> list[str]:
    """Each preposition followed by the same preposition on the object."""
    return unite_slots(*(widen_slot(slot) for slot in slots))


def widen_slot(slot: str) -> list[str]:
    """The slot and, for a preposition of the verb or of its complement, the same preposition on the object."""
    head, _, last = slot.rpartition(".")
    if last not in PREPOSITIONS or head not in ("", "comp"):
        return [slot]
    return [slot, f"comp.obj.{last}" if head else f"obj.{last}"]


def unite_slots(*parts: Sequence[str]) -> list[str]:
    """The slots of all parts in order, each once."""
    return list(dict.fromkeys(slot for part in parts for slot in part))


def is_slot(slot: object) -> bool:
    """Whether it is an argument or preposition, or a path to one (``obj.poss``, ``comp.from``)."""
    if not isinstance(slot, str):
        return False
    *path, last = slot.split(".")
    known = ARGUMENTS | PREPOSITIONS
    return last in known and all(step in known or (step == "comp" and i == 0) for i, step in enumerate(path))
