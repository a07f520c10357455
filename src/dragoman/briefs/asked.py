"""Whom a reader asks about: a state, a body or a person, by code, name or Wikidata id, in whatever case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.errors import RunStopped
from dragoman.tables import load_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_NAMES = 50_000
MAX_ASKED = 200
N_NEAR = 5
# Names, adjectives, capitals and seats of government stand for a state; cities and regions do not.
STATE_NAMES = frozenset({"name", "adjective", "demonym", "demonyms", "capital", "seat"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A state, body or person that a brief is about.

    Attributes:
        label: how readers call it: ``Russia``, ``NATO``, ``Xi Jinping``.
        code: its PLOVER code; parties of that code belong to it where ``name`` is empty.
        name: its name as the record has it, where it is not a state: only parties of that name belong to it.
    """

    label: str
    code: str
    name: str = ""

    @property
    def short(self) -> str:
        """What stands for it where there is little room: a state's code, else its name."""
        return self.name or self.code


@dataclass(slots=True)
class Known:
    """The names of a record's parties and speakers.

    Attributes:
        codes: codes, in capitals.
        names: lower-case names to ``(code, name)`` with how often the record has them.
        ids: Wikidata ids to such pairs.
    """

    codes: set[str] = field(default_factory=set)
    names: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    ids: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)


def find_asked(con: DuckDBPyConnection, text: str) -> Asked:
    """Whom ``text`` stands for.

    Tried in this order: a code; the name of a state; a name or id of the record; a name, adjective or seat of
    government of the register ("Russian", "Kremlin"); a surname that only one name of the record begins or ends with.

    Raises:
        RunStopped: nothing is called so; the message names what comes near.
    """
    wanted = text.strip()[:MAX_ASKED]
    if not wanted:
        raise RunStopped("an actor's name is empty; give a code such as CHN, or a name such as Russia or NATO")
    known = read_known(con)
    code = wanted.upper()
    if code in load_countries() or code in known.codes:
        return ask_state(code)
    found = find_state(wanted) or find_named(known, wanted) or find_registered(known, wanted)
    if found is None:
        found = find_surname(known, wanted)
    if found is None:
        raise RunStopped(explain_unknown(known, wanted))
    return found


def match_party(asked: Asked, alias: str) -> tuple[str, list[Any]]:
    """The condition that a row of parties belongs to the asked, and its parameters.

    To a body belong its officers too, where the text gives their office ("Secretary General of NATO").
    """
    if not asked.name:
        return f"{alias}.code = ?", [asked.code]
    condition = f"({alias}.code = ? AND ({alias}.name = ?"
    if asked.name not in load_bodies():
        return f"{condition}))", [asked.code, asked.name]
    return f"{condition} OR contains({alias}.office, ?)))", [asked.code, asked.name, asked.name]


def ask_state(code: str) -> Asked:
    """A state, or a body with a code of its own such as ``UNO``."""
    return Asked(name_code(code), code)


def name_code(code: str) -> str:
    """A state's usual name; the code itself where it is no state's."""
    return str(load_countries().get(code, OTHER_CODES.get(code, code)))


OTHER_CODES = {
    "UNO": "United Nations",
    "EUR": "European Union",
    "IGO": "international bodies",
    "NGO": "non-governmental organisations",
    "MNC": "multinational companies",
    "IMG": "international militant groups",
    "INT": "international actors",
}


@cache
def load_countries() -> dict[str, str]:
    """Codes of states to their usual names."""
    return dict(load_table("exports")["countries"])


@cache
def load_states() -> dict[str, str]:
    """Lower-case names of states and of bodies with a code of their own, to that code."""
    return {name.casefold(): code for code, name in (OTHER_CODES | load_countries()).items()}


@cache
def load_collective() -> frozenset[str]:
    """Codes that many bodies share, such as ``IGO``: these are told apart by name."""
    return frozenset(load_table("merging")["collective_codes"])


@cache
def load_bodies() -> frozenset[str]:
    """Names of organisations in the register."""
    return frozenset(row["name"] for row in load_table("actors")["entities"] if row["kind"] == "organisation")


@cache
def load_register() -> dict[str, tuple[str, str]]:
    """Lower-case names of the register to ``(code, name)``; the name is empty for a state."""
    table = load_table("actors")
    found: dict[str, tuple[str, str]] = {}
    for name, senses in table["names"].items():
        for at, kind in senses:
            entity = table["entities"][at]
            if kind not in STATE_NAMES:
                continue
            is_state = entity["kind"] == "state"
            found.setdefault(name.casefold(), (entity["code"], "" if is_state else entity["name"]))
    return found


def read_known(con: DuckDBPyConnection) -> Known:
    """The names that a record has, the most frequent ones where there are very many."""
    rows = con.execute(
        "SELECT code, name, identifier_id, count(*) AS n FROM "
        "(SELECT code, name, identifier_id FROM event_parties UNION ALL SELECT code, name, NULL FROM statements) "
        "WHERE code <> '' OR name <> '' GROUP BY ALL ORDER BY n DESC, code, name, identifier_id LIMIT ?",
        [MAX_NAMES],
    ).fetchall()
    known = Known()
    for code, name, identifier, n in rows:
        known.codes.add(code)
        known.names.setdefault(name.casefold(), Counter())[code, name] += n
        if identifier:
            known.ids.setdefault(identifier.casefold(), Counter())[code, name] += n
    known.codes.discard("")
    return known


def find_state(wanted: str) -> Asked | None:
    """The state of that name."""
    code = load_states().get(wanted.casefold())
    return None if code is None else ask_state(code)


def find_named(known: Known, wanted: str) -> Asked | None:
    """The party of that name or Wikidata id in the record; of several codes the most frequent."""
    found = known.names.get(wanted.casefold()) or known.ids.get(wanted.casefold())
    if not found:
        return None
    return ask_pair(*min(found, key=lambda pair: (-found[pair], pair)))


def ask_pair(code: str, name: str) -> Asked:
    """A party by code and name: the state itself where the name is the state's."""
    if name_code(code) == name or (not name and code):
        return ask_state(code)
    return Asked(name, code, name)


def find_registered(known: Known, wanted: str) -> Asked | None:
    """What the register calls so, by a name, an adjective, a capital or a seat of government."""
    found = load_register().get(wanted.casefold())
    if found is None or not found[0]:
        return None
    code, name = found
    if not name or (code not in load_collective() and name.casefold() not in known.names):
        return ask_state(code)
    return Asked(name, code, name)


def find_surname(known: Known, wanted: str) -> Asked | None:
    """The only name of the record that begins or ends with that word: surnames stand first or last."""
    word = wanted.casefold()
    names = [name for name in known.names if name.startswith(f"{word} ") or name.endswith(f" {word}")]
    return find_named(known, names[0]) if len(names) == 1 else None


def explain_unknown(known: Known, wanted: str) -> str:
    """What to tell a reader whose name matches nothing: that, and what comes near."""
    near = list(dict.fromkeys(list_near(known, wanted)))[:N_NEAR]
    hint = f"did you mean {', '.join(near)}?" if near else "give a code such as CHN, or a name such as Russia or NATO"
    return f"no actor of the record is called {wanted!r}; {hint}"


def list_near(known: Known, wanted: str) -> Iterator[str]:
    """Names that hold the word, then names written much alike: those of the record and of states."""
    folded = wanted.casefold()
    names = {name: pair for name, found in known.names.items() for pair in found if name}
    names |= {name: (code, "") for name, code in load_states().items()}
    holding = sorted(name for name in names if folded in name.split())
    for match in [*holding, *get_close_matches(folded, names, n=N_NEAR, cutoff=0.7)]:
        code, name = names[match]
        yield f"{name} ({code})" if name and name != name_code(code) and code else f"{name_code(code)} ({code})"


def list_names(asked: Asked) -> set[str]:
    """The names by which a text may call the asked: those of the register; of a person the full name and surname."""
    table = load_table("actors")
    names = {asked.label}
    if not asked.name:
        names |= load_state_names().get(asked.code, set())
    elif asked.name in load_bodies():
        names |= {
            name
            for name, senses in table["names"].items()
            if any(table["entities"][at]["name"] == asked.name for at, _ in senses)
        }
    else:
        names.add(asked.name.split()[-1])
    return names


@cache
def load_state_names() -> dict[str, set[str]]:
    """Codes of states to their names, adjectives, capitals and seats of government."""
    table = load_table("actors")
    found: dict[str, set[str]] = {}
    for name, senses in table["names"].items():
        for at, kind in senses:
            if kind in STATE_NAMES and table["entities"][at]["kind"] == "state":
                found.setdefault(table["entities"][at]["code"], set()).add(name)
    return found
