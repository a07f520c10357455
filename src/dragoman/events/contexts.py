"""PLOVER contexts by word lists, read off a mention's sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.tables import load_table
from dragoman.types import Sentence

MAX_CONTEXTS = 3


@cache
def load_contexts() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Single lemmas → contexts, and first lemma of a phrase → (the phrase's lemmas, context)."""
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, terms in load_table("contexts").items():
        for term in terms:
            parts = tuple(term.lower().split())
            if len(parts) == 1:
                words.setdefault(parts[0], []).append(context)
            else:
                phrases.setdefault(parts[0], []).append((parts, context))
    return {k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in phrases.items()}


def find_contexts(sent: Sentence) -> tuple[str, ...]:
    """The contexts that the sentence's words give, most words first, at most three; empty for none."""
    words, phrases = load_contexts()
    counts: dict[str, int] = {}
    lemmas = [token.lemma for token in sent.tokens]
    texts = [token.text.lower() for token in sent.tokens]
    for i, (lemma, text) in enumerate(zip(lemmas, texts, strict=True)):
        for context in {*words.get(lemma, ()), *words.get(text, ())}:
            counts[context] = counts.get(context, 0) + 1
        for parts, context in {*phrases.get(lemma, ()), *phrases.get(text, ())}:
            span = range(i, min(i + len(parts), len(lemmas)))
            if len(span) == len(parts) and all(p in (lemmas[j], texts[j]) for p, j in zip(parts, span, strict=True)):
                counts[context] = counts.get(context, 0) + 2
    ranked = sorted(counts, key=lambda context: (-counts[context], context))
    return tuple(ranked[:MAX_CONTEXTS])
