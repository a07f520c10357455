"""The words by which a text sets down somebody's stance, as the table ``attribution`` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.tables import load_table
from dragoman.types import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: its class (``speech``, ``thought`` …) and the frames its content may take."""

    word: str
    cls: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words. ``phrases`` holds, by verb, what has a particle ("point out"): particle to cue."""

    verbs: Mapping[str, Cue]
    phrases: Mapping[str, Mapping[str, Cue]]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    light_verbs: frozenset[str]
    passives: frozenset[str]
    adverbs: frozenset[str]
    raising: frozenset[str]
    no_sources: frozenset[str]
    headline_speakers: frozenset[str]
    tangible: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The cue words of the table ``attribution``; read once per process."""
    table = load_table("attribution")
    verbs = read_cues(table["verbs"])
    phrases: dict[str, dict[str, Cue]] = {}
    for word, cue in verbs.items():
        verb, _, particle = word.partition(" ")
        if particle:
            phrases.setdefault(verb, {})[particle] = cue
    return Lexicon(
        verbs={word: cue for word, cue in verbs.items() if " " not in word},
        phrases=phrases,
        nouns=read_cues(table["nouns"]),
        adjectives=read_cues(table["adjectives"]),
        light_verbs=frozenset(table["light_verbs"]),
        passives=frozenset(table["passives"]),
        adverbs=frozenset(table["adverbs"]),
        raising=frozenset(table["raising"]),
        no_sources=frozenset(table["no_sources"]),
        headline_speakers=frozenset(table["headline_speakers"]),
        tangible=frozenset(table["tangible"]),
    )


def read_cues(classes: Mapping[str, Mapping[str, str]]) -> dict[str, Cue]:
    """Cues by word; a word listed under several classes keeps the first and the frames of all."""
    cues: dict[str, Cue] = {}
    for cls, words in classes.items():
        for word, frames in words.items():
            old = cues.get(word)
            merged = frozenset(frames.split()) | (old.frames if old else frozenset())
            cues[word] = Cue(word=word, cls=old.cls if old else cls, frames=merged)
    return cues


def find_lemma(token: Token, lexicon: Lexicon) -> str:
    """The verb's lemma, put right where the lemmatiser drops an e ("hopes" as "hop")."""
    if token.lemma in lexicon.verbs or token.lemma in lexicon.phrases:
        return token.lemma
    low = token.text.lower()
    if low.startswith(token.lemma + "e"):
        return token.lemma + "e"
    return token.lemma + "e" if low == token.lemma + "ing" else token.lemma


def match_verb(tokens: tuple[Token, ...], token: Token, lexicon: Lexicon) -> tuple[Cue, int] | None:
    """The cue that a verb is, and the index of its last word; a phrase ("point out") goes before the bare verb."""
    lemma = find_lemma(token, lexicon)
    phrases = lexicon.phrases.get(lemma)
    if phrases:
        near = [tokens[i] for i in token.children if i > token.i]
        for child in near:
            cue = phrases.get(child.text.lower())
            if cue and child.dep in {"prt", "prep", "acomp", "ccomp", "oprd", "advmod", "dobj"}:
                return cue, child.i if child.dep == "prt" or child.i == token.i + 1 else token.i
        following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if following and following.text.lower() in phrases and following.tag in {"RP", "RB", "JJ", "PRP"}:
            return phrases[following.text.lower()], following.i
    plain = lexicon.verbs.get(lemma)
    return (plain, token.i) if plain else None
