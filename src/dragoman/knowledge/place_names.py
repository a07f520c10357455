"""Names of places as GeoNames lists them: which are also words or persons, and which spellings are worth keeping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from dragoman.knowledge.spelling import tidy_name
from dragoman.names import fold_text
from dragoman.tables import load_table

WORD_TABLES = (
    "actor_cues",
    "attribution",
    "codebook",
    "codebook_lists",
    "commitments",
    "date_words",
    "evaluations",
    "lemmas",
    "positions",
    "predicates",
    "roles",
    "status",
)
"""Tables whose words in small letters are words of the language."""
WORD = re.compile(r"(?<![\w'])[a-z]{2,}(?![\w'])")
CALLED = frozenset({"name", "adjective", "demonym", "demonyms"})
"""Forms of names of states and bodies that are no places."""
JUNK = re.compile(r"[A-Z]{2}[a-z]")
"""GeoNames's plain forms of names that begin with a letter of another alphabet ("UEruemqi")."""
MIN_LETTERS, MAX_ALTERNATES, CLOSE = 4, 6, 0.8


@cache
def load_guards() -> frozenset[str]:
    """Folded words and names that a place may bear without being meant, as far as our tables know them."""
    found = {word for name in WORD_TABLES for text in walk_texts(load_table(name)) for word in WORD.findall(text)}
    for row in load_table("offices"):
        found |= {word for name in (row["name"], *row["aliases"]) for word in fold_text(name).split()}
    names = load_table("actors")["names"]
    found |= {fold_text(name) for name, refs in names.items() if any(form in CALLED for _, form in refs)}
    places = load_table("places")
    cities = (line.split("|") for line in places["cities"])
    found |= {fold_text(name) for _, name, *_, guarded in cities if guarded == "1"}
    return frozenset(found | set(places["peoples"])) - {""}


def walk_texts(value: Any) -> Iterator[str]:
    """Every text in a table, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (key for key in value if isinstance(key, str))
        for item in value.values():
            yield from walk_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk_texts(item)


def is_guarded(name: str) -> bool:
    """Whether a name is short, or nothing but words and persons' names that are known."""
    folded, guards = fold_text(name), load_guards()
    return len(folded) < MIN_LETTERS or folded in guards or all(word in guards for word in folded.split())


def list_alternates(name: str, others: Iterable[str]) -> list[str]:
    """Spellings in Latin letters that resemble the name, the most like it first; none that is also a word."""
    own = fold_text(name)
    found: dict[str, str] = {}
    for other in others:
        if len(other) < MIN_LETTERS or not other[0].isupper() or other.isupper() or JUNK.match(other):
            continue
        folded = fold_text(other)
        if folded.isascii() and folded != own and folded not in found and len(folded) >= MIN_LETTERS:
            found[folded] = tidy_name(other).replace("|", " ")
    matcher, ratios = SequenceMatcher(b=own), dict[str, float]()
    for folded in found:
        matcher.set_seq1(folded)
        if matcher.real_quick_ratio() >= CLOSE and matcher.quick_ratio() >= CLOSE and not is_guarded(folded):
            ratios[folded] = matcher.ratio()
    kept = sorted((row for row in ratios if ratios[row] >= CLOSE), key=lambda row: (-ratios[row], row))
    return [found[folded] for folded in kept[:MAX_ALTERNATES]]
