"""The table of embedding words: what each does to the status of what it governs (resources/text/status.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.tables import load_table
from dragoman.types import Token


@dataclass(frozen=True, slots=True)
class Signature:
    """What a word does to its complements.

    Attributes:
        word: the word or phrase as the table has it, for reasons.
        classes: the classes it stands in, that of the strongest say first.
        effects: effect by kind of complement (infinitive, clause, gerund, object, prep, subject).
        denied: the effect where the word itself is negated; empty: the general rule.
    """

    word: str
    classes: tuple[str, ...]
    effects: Mapping[str, str]
    denied: str = ""

    @property
    def reason(self) -> str:
        """The class and the word, as ``explain`` shows them: ``plan: intend``."""
        return f"{self.classes[0]}: {self.word}" if self.classes else ""


NO_SIGNATURE = Signature("", (), {})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The built table, laid out for look-up by lemma or by lower-case form."""

    verbs: Mapping[str, Signature]
    phrases: Mapping[str, Mapping[str, Signature]]
    nouns: Mapping[str, Signature]
    adjectives: Mapping[str, Signature]
    modifiers: Mapping[str, str]
    adverbs: Mapping[str, str]
    modals: Mapping[str, str]
    marks: Mapping[str, str]
    prepositions: Mapping[str, str]
    denying: frozenset[str]
    results: frozenset[str]
    background_units: frozenset[str]
    units: frozenset[str]

    def find_signature(self, token: Token) -> Signature:
        """The signature of a noun, adjective or verb by its lemma; an empty one where it has none."""
        if token.pos in ("NOUN", "PROPN"):
            return self.nouns.get(token.lemma, NO_SIGNATURE)
        if token.pos in ("ADJ", "ADV"):
            return self.adjectives.get(token.lemma, NO_SIGNATURE)
        return self.verbs.get(token.lemma, NO_SIGNATURE)


def invert_lists(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From class → words to word → class."""
    return {word: name for name, words in groups.items() for word in words}


def collect_signatures(
    classes: Mapping[str, Mapping[str, str]], groups: Mapping[str, list[str]], strong: list[str]
) -> dict[str, Signature]:
    """One signature a word: the effects of all its classes, where they differ those of a ``strong`` class."""
    found: dict[str, list[str]] = {}
    for name in sorted(classes, key=lambda name: (name not in strong, name)):
        for word in groups.get(name, ()):
            found.setdefault(word, []).append(name)
    signatures = {}
    for word, names in found.items():
        effects: dict[str, str] = {}
        for name in reversed(names):
            effects |= classes[name]
        denied = effects.pop("denied", "")
        signatures[word] = Signature(word, tuple(names), effects, denied)
    return signatures


@cache
def load_lexicon() -> Lexicon:
    """The table of embedding words, read once per process."""
    table: Any = load_table("status")
    classes, strong = table["classes"], table["strong"]
    verbs = collect_signatures(classes, table["verbs"], strong)
    for wrong, right in table["misread"].items():
        verbs |= {wrong + word[len(right) :]: verbs[word] for word in list(verbs) if word.split(" ")[0] == right}
    phrases: dict[str, dict[str, Signature]] = {}
    for word, signature in verbs.items():
        head, _, rest = word.partition(" ")
        if rest:
            phrases.setdefault(head, {})[rest] = signature
    return Lexicon(
        verbs={word: signature for word, signature in verbs.items() if " " not in word},
        phrases=phrases,
        nouns=collect_signatures(classes, table["nouns"], strong),
        adjectives=collect_signatures(classes, table["adjectives"], strong),
        modifiers=invert_lists(table["modifiers"]),
        adverbs=invert_lists(table["adverbs"]),
        modals=invert_lists(table["modals"]),
        marks=invert_lists(table["marks"]),
        prepositions=invert_lists(table["prepositions"]),
        denying=frozenset(table["determiners"]["negation"] + table["pronouns"]["negation"]),
        results=frozenset(table["results"]),
        background_units=frozenset(table["units"]["background"]),
        units=frozenset(table["units"]["any"]),
    )
