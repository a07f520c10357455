"""Walking a dependency tree: the few questions that every layer asks of a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.types import Sentence, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def find_root(sent: Sentence) -> Token:
    """The root of the sentence (the first one, where a parse has several)."""
    return next((token for token in sent.tokens if token.head == token.i), sent.tokens[0])


def walk_subtree(sent: Sentence, i: int) -> list[int]:
    """Indices of the subtree below token ``i``, itself included, in the order of the text."""
    found, stack = [], [i]
    while stack:
        j = stack.pop()
        found.append(j)
        stack.extend(sent.tokens[j].children)
    return sorted(found)


def walk_ancestors(sent: Sentence, i: int) -> Iterator[Token]:
    """The tokens above token ``i``, nearest first, up to the root."""
    token = sent.tokens[i]
    for _ in range(len(sent.tokens)):
        if token.head == token.i:
            return
        token = sent.tokens[token.head]
        yield token


def find_children(sent: Sentence, i: int, *deps: str) -> list[Token]:
    """The dependents of token ``i`` that carry one of the labels ``deps``, left to right."""
    return [sent.tokens[j] for j in sent.tokens[i].children if sent.tokens[j].dep in deps]


def find_conjuncts(sent: Sentence, i: int) -> list[Token]:
    """Token ``i`` and what is coordinated with it, in the order of the text."""
    found, stack = [], [i]
    while stack:
        j = stack.pop()
        found.append(sent.tokens[j])
        stack.extend(child.i for child in find_children(sent, j, "conj"))
    return sorted(found, key=lambda token: token.i)


def make_span(sent: Sentence, first: int, last: int) -> Span:
    """The stretch from token ``first`` to token ``last``, both included."""
    start, end = sent.tokens[first].start, sent.tokens[last].end
    return Span(start, end, sent.text[start - sent.start : end - sent.start])
