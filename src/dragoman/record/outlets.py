"""Outlets and agencies as the record names them: one name each, however pages write it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.pages.outlets import find_by_name, find_outlets
from dragoman.tables import load_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What follows or precedes a name without being part of it.
TRAILING = ("'s", "’s", " newspaper", " news agency", " agency", " magazine")
LEADING = ("the ", "newspaper ", "news agency ", "agency ", "broadcaster ")


# Words by which somebody who looks like an actor shows to be an outlet, if the record knows one of that name.
REPORTING = ("report", "wrote", "writ", "publish", "broadcast")


@dataclass(frozen=True, slots=True)
class Link:
    """A source as a text names it: what it was taken for, its words, the cue, and whether it is a known actor."""

    kind: str
    text: str
    cue: str
    is_actor: bool


@dataclass(frozen=True, slots=True)
class Credited:
    """An outlet that an article is credited to, by the record's name; ``evidence`` is empty where it was not kept."""

    name: str
    kind: str
    evidence: str


@lru_cache(maxsize=50_000)
def name_outlet(text: str) -> str:
    """The record's name of an outlet: the table's where it knows it, else the text without what surrounds a name."""
    text = " ".join(text.split()).strip(' ,.;:()"“”')
    known = find_by_name(text)
    return known.name if known else find_name(text) or trim_name(text)


@lru_cache(maxsize=50_000)
def find_name(text: str) -> str | None:
    """The record's name of the outlet within a description ("officials cited by …"); ``None`` where there is none."""
    within = [found for found in find_outlets(text) if not found.weak]
    return within[-1].outlet.name if within else None


def trim_name(text: str) -> str:
    """The text without the words around a name that say what bears it; in capitals they are part of the name."""
    for start in LEADING:
        text = text.removeprefix(start)
    for ending in TRAILING:
        text = text.removesuffix(ending)
    return text


@lru_cache(maxsize=50_000)
def key_outlet(text: str) -> str:
    """What two names of one outlet share; empty for an empty text."""
    return name_outlet(text).casefold().removeprefix("the ") if text else ""


def is_generic(text: str) -> bool:
    """Whether the text names an outlet by its kind alone ("the newspaper", "the agency")."""
    table = load_table("merging")
    words = [word for word in text.casefold().strip(" ,.").split() if word not in table["generic_modifiers"]]
    return bool(words) and all(word in table["generic_outlets"] for word in words)


@lru_cache(maxsize=50_000)
def classify_outlet(name: str) -> str:
    """``agency`` or ``outlet`` as the table of outlets says; ``outlet`` for one that it does not know."""
    known = find_by_name(name)
    return known.kind if known else "outlet"


def read_credits(stored: str) -> tuple[Credited, ...]:
    """The credits of an article as the record stores them: names, or names with kind and evidence."""
    found = []
    for credit in json.loads(stored or "[]"):
        if isinstance(credit, str):
            name = name_outlet(credit)
            found.append(Credited(name, classify_outlet(name), ""))
        else:
            found.append(Credited(name_outlet(credit["name"]), credit["kind"], credit.get("evidence", "")))
    return tuple(found)


def is_outlet(link: Link, known: Collection[str]) -> bool:
    """Whether a source is an outlet: taken for one, or one that the record knows and that no actor is called like."""
    if link.kind in ("outlet", "agency"):
        return True
    return key_outlet(link.text) in known and (not link.is_actor or link.cue.casefold().startswith(REPORTING))


def load_known(con: DuckDBPyConnection) -> frozenset[str]:
    """The keys of all outlets that publish an article of the record or that one is credited to."""
    rows = con.execute("SELECT DISTINCT coalesce(publication, ''), CAST(credits AS VARCHAR) FROM articles").fetchall()
    names = {name for publication, credits in rows for name in (publication, *(c.name for c in read_credits(credits)))}
    return frozenset(key_outlet(name) for name in names if name)
