"""Titles of positions in other files ("Minister of Foreign Affairs of Ruritania") → kind of office, title, sector."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.actors.register import load_register
from dragoman.knowledge.countries import index_adjectives, index_names
from dragoman.names import fold_text
from dragoman.tables import load_table

SAME_OFFICE = {
    "foreign_minister": "Foreign Minister",
    "defence_minister": "Defence Minister",
    "finance_minister": "Finance Minister",
    "interior_minister": "Interior Minister",
}
"""Offices that go by several names in one state: they take the name that the register has for it, or its usual one."""
# What follows the words of these may be anything ("minister of health", "ambassador to Utopia", "mayor of Muster").
FREE = frozenset(
    {"cabinet_minister", "deputy_minister", "ambassador", "envoy", "governor", "spokesperson", "party_leader"}
    | {"intelligence_chief", "military_chief", "economy_minister", "justice_minister", "rebel_leader"}
    | {"opposition_leader", "head_of_office"}
)
# Words so common that they name an office only before the name of a state or at the end.
BARE = frozenset({"secretary", "chief", "head", "leader", "governor", "premier", "ruler", "chairman", "chairperson"})
TIES = frozenset({"of", "for", "to", "the", "in", "at", "on", "and"})
# Topics of FollowTheMoney positions → PLOVER's sectors; the first that fits, from the special to the general.
TOPICS = {
    "gov.legislative": "LEG", "gov.judicial": "JUD", "gov.security": "MIL", "gov.religion": "REL", "pol.party": "PTY",
    "pol.union": "LAB", "gov.executive": "GOV", "gov.head": "GOV", "gov.financial": "GOV", "gov.soe": "BUS",
    "gov.igo": "GOV", "role.diplo": "GOV", "gov": "GOV", "role.judge": "JUD", "role.spy": "SPY", "crime.terror": "REB",
    "crime": "CRM", "role.journo": "JRN", "role.act": "SOC", "role.oligarch": "BUS", "mil": "MIL",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A position read: ``role`` and ``country`` are empty where its words do not say them."""

    title: str
    role: str
    sector: str
    country: str


@lru_cache(maxsize=65536)
def read_title(label: str, country: str = "", sector: str = "") -> Title:
    """What a position is, with the country and the sector that the file states of it, if any.

    A label that names a known kind of office and nothing but its state is put in the register's words; any other is
    kept as it stands.
    """
    words = fold_text(label).split()
    country, words = strip_adjective(words, country)
    start, end, role = find_role(words)
    rest = [word for word in words[end:] if word not in TIES]
    named = index_names().get(" ".join(words[end:]).removeprefix("of ").removeprefix("the "), "") if role else ""
    whole = start == 0 and (not rest or bool(named))
    if role and not whole and (role not in FREE or start > 0 or (rest and " ".join(words[:end]) in BARE)):
        role = ""
    country = country or named or find_body(words)[0]
    sector = sector or find_sector(words, role)
    title = word_title(" ".join(words[:end]), role, country) if role and whole and country else label
    return Title(title, role, sector, country)


def strip_adjective(words: list[str], country: str) -> tuple[str, list[str]]:
    """The country of a leading adjective ("Ruritanian prime minister"), and the words without it."""
    for n in (2, 1):
        code = index_adjectives().get(" ".join(words[:n]), "")
        if code and len(words) > n and country in {"", code}:
            return code, words[n:]
    return country, words


def find_role(words: list[str]) -> tuple[int, int, str]:
    """The first phrase of an office among the words, the longest there: where it stands, and the kind of office."""
    offices, longest = index_offices()
    for i in range(len(words)):
        for n in range(min(longest, len(words) - i), 0, -1):
            role = offices.get(" ".join(words[i : i + n]))
            if role:
                return i, i + n, role
    return 0, 0, ""


@cache
def index_offices() -> tuple[dict[str, str], int]:
    """Phrases of offices, folded → the kind of office; and the words of the longest."""
    found = {fold_text(phrase): role for phrase, role in load_table("roles")["offices"].items()}
    return found, max(len(phrase.split()) for phrase in found)


def find_sector(words: list[str], role: str) -> str:
    """PLOVER's sector of a position: that of the office in the register, of a role word, of a body named; or empty."""
    if role:
        return index_sectors().get(role, "GOV")
    roles = load_register().roles
    for i in range(len(words)):
        for n in range(min(4, len(words) - i), 0, -1):
            sector = roles.get(" ".join(words[i : i + n]), "")
            if sector and (n > 1 or words[i] not in {"member", "head", "chief", "director", "deputy", "state"}):
                return sector
    return find_body(words)[1]


@cache
def index_sectors() -> dict[str, str]:
    """Kind of office → the sector that most of its holders in the register have."""
    found: dict[str, Counter[str]] = {}
    for row in load_table("offices"):
        found.setdefault(row["role"], Counter())[row["sector"]] += 1
    return {role: counts.most_common(1)[0][0] for role, counts in found.items()}


def find_body(words: list[str]) -> tuple[str, str]:
    """Country and sector of the organisation or state with whose name a position ends; both empty for none."""
    bodies = index_bodies()
    for i in range(len(words)):
        found = bodies.get(" ".join(words[i:]))
        if found:
            return found
    return "", ""


@cache
def index_bodies() -> dict[str, tuple[str, str]]:
    """Folded names of the register's states and organisations → country and sector."""
    table = load_table("actors")
    return {
        fold_text(name).removeprefix("the "): (entity["code"], entity["sector"])
        for name, refs in table["names"].items()
        if refs[0][1] == "name" and refs[0][0] >= 0
        for entity in [table["entities"][refs[0][0]]]
    }


def word_title(phrase: str, role: str, country: str) -> str:
    """An office in the words of the register: "Foreign Minister of Ruritania"."""
    usual, tails = index_titles()
    if role in SAME_OFFICE and (country, role) in usual:
        return usual[country, role]
    if role in SAME_OFFICE and phrase.startswith("minister "):
        return f"{SAME_OFFICE[role]} of {tails.get(country, country)}"
    noun = " ".join(word if word in TIES else word.capitalize() for word in phrase.split())
    return f"{noun} of {tails.get(country, country)}"


@cache
def index_titles() -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """By country and kind of office the register's usual title; by country what follows "of" in its titles."""
    titles: dict[tuple[str, str], Counter[str]] = {}
    tails: dict[str, Counter[str]] = {}
    for row in load_table("offices"):
        titles.setdefault((row["country"], row["role"]), Counter())[row["title"]] += 1
        if row["role"] in {"head_of_state", "head_of_government", "foreign_minister"} and " of " in row["title"]:
            tails.setdefault(row["country"], Counter())[row["title"].partition(" of ")[2]] += 1
    ends = {record.code: record.name for record in load_register().states.values()}
    ends |= {country: counts.most_common(1)[0][0] for country, counts in tails.items()}
    return {key: counts.most_common(1)[0][0] for key, counts in titles.items()}, ends


def choose_sector(topics: tuple[str, ...]) -> str:
    """PLOVER's sector for the topics of a FollowTheMoney entity; empty where none fits."""
    for prefix, sector in TOPICS.items():
        if any(topic == prefix or topic.startswith(f"{prefix}.") for topic in topics):
            return sector
    return ""
