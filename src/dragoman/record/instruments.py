"""Treaties, agreements, ceasefires and the like, as the register knows them, and where a passage names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from dragoman.record.party_names import find_codes
from dragoman.tables import load_table

WORD = re.compile(r"\d+(?:-\d+)?|[^\W\d_]+(?:[.’'][^\W\d_]+)*\.?|\S")
# Words after a name that make it a body's ("the North Atlantic Treaty Organization").
NOT_INSTRUMENTS = frozenset(
    ("organization", "organisation", "organizations", "secretariat", "summit", "forum", "council")
)
QUOTES = frozenset("\"“”'‘’«»„*")


@dataclass(frozen=True, slots=True)
class Instrument:
    """An entry of the register. ``parties`` is empty for a multilateral one."""

    id: str
    name: str
    kind: str
    parties: tuple[str, ...]
    signed: date | None
    in_force: date | None
    ended: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an instrument as a row of words.

    Attributes:
        words: in lower case, without quotation marks and hyphens.
        exact: whether it counts in capitals alone ("INF").
        proper: whether one of its words needs a capital in the text.
        weak: whether it counts only beside the name of a party.
    """

    words: tuple[str, ...]
    id: str
    exact: bool
    proper: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage with its offsets within it."""

    text: str
    lower: str
    start: int
    end: int


@cache
def load_instruments() -> Mapping[str, Instrument]:
    """The register by id."""
    return {row["id"]: make_instrument(row) for row in load_table("commitments")["register"]}


def make_instrument(row: Mapping[str, Any]) -> Instrument:
    """An entry of the register from its row in the table."""
    days = [None if row[name] is None else date.fromisoformat(row[name]) for name in ("signed", "in_force", "ended")]
    signed, in_force, ended = days
    return Instrument(row["id"], row["name"], row["kind"], tuple(row["parties"]), signed, in_force, ended, row["note"])


@cache
def load_aliases() -> Mapping[str, tuple[Alias, ...]]:
    """The names of instruments by their first word, longest first."""
    found: dict[str, list[Alias]] = {}
    for row in load_table("commitments")["register"]:
        for text in {row["name"], *row["aliases"]}:
            add_alias(found, make_alias(text, row["id"], weak=False))
        for text in row["weak"]:
            add_alias(found, make_alias(text, row["id"], weak=True))
    return {
        first: tuple(sorted(set(aliases), key=lambda a: (-len(a.words), a.weak, a.words, a.id)))
        for first, aliases in found.items()
    }


def add_alias(found: dict[str, list[Alias]], alias: Alias) -> None:
    """Put an alias under its first word."""
    if alias.words:
        found.setdefault(alias.words[0], []).append(alias)


def make_alias(text: str, instrument_id: str, *, weak: bool) -> Alias:
    """The alias that a text of the register stands for."""
    words = split_words(text)
    exact = len(words) == 1 and text.isupper()
    proper = any(character.isupper() for character in text)
    return Alias(tuple(word.lower for word in words), instrument_id, exact, proper, weak)


def split_words(text: str) -> list[Word]:
    """The words of a text; quotation marks and hyphens are left out, other punctuation counts as words."""
    found = []
    for match in WORD.finditer(text):
        token, end = match.group(), match.end()
        if token in QUOTES or token == "-":
            continue
        if token.endswith(".") and len(token) > 1 and token.count(".") == 1:
            token, end = token[:-1], end - 1
        for ending in ("'s", "’s"):
            if token.endswith(ending):
                token, end = token[: -len(ending)], end - len(ending)
        found.append(Word(token, token.lower(), match.start(), end))
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """An instrument named in a passage.

    Attributes:
        key: what makes it one instrument in all documents: the register's id, or the name in lower case.
        first: index of its first word, ``last`` of its last.
        register: its entry; ``None`` for one that is not in the register.
        codes: the parties that the name or its passage gives, for one that is not in the register.
        named: false where it is only referred to ("the treaty").
    """

    key: str
    name: str
    kind: str
    first: int
    last: int
    register: Instrument | None = None
    codes: frozenset[str] = frozenset()
    named: bool = True


def match_register(words: Sequence[Word], text: str, known: frozenset[str]) -> Iterator[Found]:
    """The instruments of the register that a passage names, left to right, the longest names first.

    Args:
        words: the passage's words.
        text: the passage.
        known: codes of the states that the document names, to tell instruments of one name apart.
    """
    aliases = load_aliases()
    i = 0
    while i < len(words):
        fitting = [alias for alias in aliases.get(words[i].lower, ()) if fits_alias(alias, words, i)]
        fitting = [alias for alias in fitting if not alias.weak or has_parties(alias.id, text)]
        if not fitting:
            i += 1
            continue
        longest = len(fitting[0].words)
        chosen = choose_entry([alias.id for alias in fitting if len(alias.words) == longest], text, known)
        yield Found(chosen.id, chosen.name, chosen.kind, i, i + longest - 1, chosen)
        i += longest


def fits_alias(alias: Alias, words: Sequence[Word], i: int) -> bool:
    """Whether the words from ``i`` on are the alias, with the capitals that it needs."""
    span = words[i : i + len(alias.words)]
    if len(span) < len(alias.words) or any(word.lower != want for word, want in zip(span, alias.words, strict=True)):
        return False
    after = i + len(alias.words)
    if after < len(words) and words[after].lower in NOT_INSTRUMENTS:
        return False
    if alias.exact:
        return span[0].text.isupper()
    return not alias.proper or any(character.isupper() for word in span for character in word.text)


def has_parties(instrument_id: str, text: str) -> bool:
    """Whether a passage names a party of the instrument."""
    return bool(find_passage_codes(text) & set(load_instruments()[instrument_id].parties))


@lru_cache(maxsize=4_096)
def find_passage_codes(text: str) -> frozenset[str]:
    """The codes of the states and bodies that a passage names."""
    return find_codes(text)


def choose_entry(ids: Sequence[str], text: str, known: frozenset[str]) -> Instrument:
    """Of instruments of one name, that whose parties the passage names, then the document; then the latest signed."""
    if len(ids) == 1:
        return load_instruments()[ids[0]]
    near = find_passage_codes(text)

    def rank(instrument_id: str) -> tuple[int, int, date, str]:
        entry = load_instruments()[instrument_id]
        parties = set(entry.parties)
        return len(parties & near), len(parties & known), entry.signed or date.min, entry.id

    return load_instruments()[max(ids, key=rank)]
