"""What a text is about: PLOVER contexts by their words, and the things that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.days import MONTHS, WEEKDAYS
from dragoman.days import split_words as split_line
from dragoman.events.contexts import MAX_CONTEXTS, load_contexts
from dragoman.record.commitment_steps import list_bases
from dragoman.record.instruments import Found, Word, split_words
from dragoman.record.party_names import find_codes
from dragoman.tables import load_table

JOINTS = frozenset(("of", "the", "and", "for", "on", "in"))
TITLES = frozenset(
    split_line(
        "president minister secretary chancellor premier prime foreign defence defense spokesman spokeswoman king queen"
        " prince mr mrs ms dr general ambassador chairman chief leader senator sir madam he she they we it i the a an"
        " this that"
    )
)
REGIONS = frozenset(
    split_line(
        "west western east eastern north northern south southern europe european asia asian africa african"
        " america americas arab middle ministry house"
    )
)
MAX_THINGS = 6
TEXT = re.compile(r"[^\W_]")


def find_topics(text: str) -> tuple[str, ...]:
    """The contexts that a text's words give, most words first, at most three; empty for none."""
    words, phrases = load_contexts()
    forms = [list_bases(word.lower) for word in split_words(text)]
    counts: dict[str, int] = {}
    for i, form in enumerate(forms):
        for context in {context for base in form for context in words.get(base, ())}:
            counts[context] = counts.get(context, 0) + 1
        for parts, context in {row for base in form for row in phrases.get(base, ())}:
            wanted = [part for part in parts if part != "-"]
            span = forms[i : i + len(wanted)]
            if len(span) == len(wanted) and all(part in bases for part, bases in zip(wanted, span, strict=True)):
                counts[context] = counts.get(context, 0) + 2
    return tuple(sorted(counts, key=lambda context: (-counts[context], context))[:MAX_CONTEXTS])


def find_things(words: list[Word], instruments: Iterable[Found], persons: frozenset[str]) -> list[str]:
    """The things named among the words: instruments by their full names, and other names in capitals.

    States and their people are left out, persons too: they are parties, not things. At most six.
    """
    founds = [found for found in instruments if found.last < len(words)]
    taken = {i for found in founds for i in range(found.first, found.last + 1)}
    names = [found.name for found in founds] + list(find_names(words, taken, persons))
    return list(dict.fromkeys(names))[:MAX_THINGS]


def find_names(words: list[Word], taken: set[int], persons: frozenset[str]) -> Iterator[str]:
    """Names in capitals that are no instrument, no state and no person."""
    i = 0
    while i < len(words):
        last = i
        if i not in taken and is_capital(words[i]):
            while last + 1 < len(words) and last + 1 not in taken and goes_on(words[last], words[last + 1]):
                last += 1
            if is_thing(words[i : last + 1], persons, first=i == 0):
                yield " ".join(word.text for word in words[i : last + 1])
        i = last + 1


def goes_on(word: Word, after: Word) -> bool:
    """Whether a name goes on with the next word: a capital, with no more than a space or a hyphen between."""
    return is_capital(after) and after.start - word.end <= 1


def is_capital(word: Word) -> bool:
    """Whether a word is written as a name is."""
    return word.text[:1].isupper() and word.lower not in TITLES


def is_thing(words: list[Word], persons: frozenset[str], *, first: bool) -> bool:
    """Whether a row of words in capitals names a thing."""
    if first and len(words) == 1 and not words[0].text.isupper():
        return False  # the first word of what is said
    if any(word.lower in persons for word in words):
        return False
    if all(word.lower in MONTHS or word.lower in WEEKDAYS or word.lower in REGIONS for word in words):
        return False
    name = " ".join(word.text for word in words)
    return len(words[0].text) > 1 and name not in load_people() and not find_codes(name)


@cache
def load_people() -> frozenset[str]:
    """The names of those who held an office, as the register writes them."""
    rows = load_table("offices")
    return frozenset(name for row in rows for name in (row["name"], *row["aliases"]))


def list_persons(names: Iterable[str]) -> frozenset[str]:
    """The words of personal names, in lower case, by which persons are told from things."""
    return frozenset(word.lower() for name in names for word in re.split(r"[\s-]+", name) if TEXT.search(word))
