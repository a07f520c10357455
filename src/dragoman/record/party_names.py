"""Names of parties: whether one is a person's, and the states that a passage names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.days import split_words
from dragoman.tables import load_table

PARTICLES = frozenset(split_words("al el bin bint ben ibn abu de da di do dos du del der den van von la le ter zu y e"))
BODIES = frozenset(
    split_words(
        "ministry ministries council committee commission parliament congress senate assembly court embassy consulate"
        " party government cabinet department office agency forces force army navy police bank union league"
        " organisation organization group movement front nations states republic kingdom house palace kremlin"
        " administration delegation officials leaders company corporation university club secretariat authority"
        " command guard corps alliance"
    )
)
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
MAX_NAME_WORDS = 4
NATIONAL_FORMS = frozenset(("name", "adjective", "capital", "demonym", "demonyms", "seat", "former"))


@cache
def load_names() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Codes by name or adjective of a state or body, and every name of the register."""
    table = load_table("actors")
    entities = table["entities"]
    codes: dict[str, frozenset[str]] = {}
    for name, refs in table["names"].items():
        found = frozenset(entities[i]["code"] for i, form in refs if i < len(entities) and form in NATIONAL_FORMS)
        if found:
            codes[name] = found
    return codes, frozenset(table["names"]) | {entity["name"] for entity in entities}


@cache
def load_states() -> frozenset[str]:
    """The names of states."""
    return frozenset(entity["name"] for entity in load_table("actors")["entities"] if entity["kind"] == "state")


def is_state(name: str) -> bool:
    """Whether the name is a state's own."""
    return name in load_states()


@lru_cache(maxsize=50_000)
def is_personal(name: str, has_office: bool) -> bool:
    """Whether a party's name is that of a person, not of a state, a body or a description."""
    words = name.replace("-", " ").split()
    if not words or len(words) > 5 or name in load_names()[1]:
        return False
    if any(word.casefold() in BODIES for word in words):
        return False
    if not all(word[:1].isupper() or word.casefold() in PARTICLES for word in words):
        return False
    return has_office or len(words) > 1


@lru_cache(maxsize=50_000)
def find_codes(text: str) -> frozenset[str]:
    """Codes of the states and bodies named in the text by name, adjective, people or capital."""
    names = load_names()[0]
    words = [(match.start(), match.end()) for match in WORD.finditer(text)]
    codes: set[str] = set()
    i = 0
    while i < len(words):
        taken = 1
        if text[words[i][0]].isupper():
            for n in range(min(MAX_NAME_WORDS, len(words) - i), 0, -1):
                phrase = trim_name(text[words[i][0] : words[i + n - 1][1]])
                if phrase in names:
                    codes |= names[phrase]
                    taken = n
                    break
        i += taken
    return frozenset(codes)


def trim_name(phrase: str) -> str:
    """The phrase without a genitive or a full stop that ends it (but for "U.S.")."""
    phrase = phrase.removesuffix("'s").removesuffix("’s").rstrip("'’-")
    return phrase if phrase.count(".") > 1 else phrase.rstrip(".")
