"""Words of praise and blame: what an actor says of another with a neutral verb ("said it was a mistake")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.events.arguments import find_surface_subjects
from dragoman.events.drafts import Draft
from dragoman.events.parties import Cast, resolve_heads
from dragoman.events.speech import Predicates, Speech, draft_speech
from dragoman.tables import load_table
from dragoman.trees import find_children, walk_ancestors
from dragoman.types import Actor, Sentence

PREDICATIVE = frozenset({"acomp", "attr", "oprd", "ROOT", "ccomp", "xcomp"})
ACTS = {"praise": "SUPPORT", "blame": "ACCUSE"}
WEIGHT = 0.45


@cache
def load_evaluations() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word → (the words, ``praise`` or ``blame``), longest first; lemmas and phrases alike."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    table = load_table("evaluations")
    for sense in ACTS:
        for term in (*table[sense].get("phrases", ()), *table[sense].get("lemmas", ())):
            parts = tuple(term.lower().split())
            index.setdefault(parts[0], []).append((parts, sense))
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in index.items()}


def find_evaluations(cast: Cast, speech: Speech, predicates: Predicates) -> Iterator[Draft]:
    """SUPPORT or ACCUSE where the content holds evaluative words; one draft at most."""
    hit = match_evaluation(cast.sent, speech.content.start, speech.content.end)
    if hit is None:
        return
    first, last, sense = hit
    codes = {e.code for a in speech.speaker for e in a.entities}
    found = find_target(cast, first, last, speech.speaker)
    target = [a for a in found if not {e.code for e in a.entities} <= codes]
    weight = WEIGHT + (0.1 if speech.attribution.quote else 0.0)
    words = tuple(range(first, last + 1))
    yield draft_speech(ACTS[sense], speech, predicates, weight, target, words, f"evaluation: {sense}")


def match_evaluation(sent: Sentence, start: int, end: int) -> tuple[int, int, str] | None:
    """The first evaluative words between two offsets that stand as a predicate; ``None`` where there are none."""
    index = load_evaluations()
    for i, token in enumerate(sent.tokens):
        if not start <= token.start < end:
            continue
        for key in {token.lemma, token.text.lower()}:
            for parts, sense in index.get(key, ()):
                if not stands_here(sent, i, parts):
                    continue
                # A lone word counts only as a predicate of something; a set phrase counts anywhere.
                if (len(parts) > 1 or is_predicative(sent, i)) and not is_negated(sent, i):
                    return i, i + len(parts) - 1, sense
    return None


def is_predicative(sent: Sentence, i: int, depth: int = 0) -> bool:
    """Whether the word is said of something: after a copula, as object complement, or after "as"."""
    token = sent.tokens[i]
    head = sent.tokens[token.head]
    if token.dep in PREDICATIVE or head.text.lower() == "as":
        return True
    return token.dep in ("conj", "amod", "advmod") and depth < 3 and is_predicative(sent, head.i, depth + 1)


def stands_here(sent: Sentence, i: int, parts: tuple[str, ...]) -> bool:
    """Whether the words of a term follow each other from token ``i`` on, as lemmas or as written."""
    span = sent.tokens[i : i + len(parts)]
    return len(span) == len(parts) and all(p in (t.lemma, t.text.lower()) for p, t in zip(parts, span, strict=True))


def is_negated(sent: Sentence, i: int) -> bool:
    """Whether the word or the copula over it is negated."""
    tokens = [sent.tokens[i], *list(walk_ancestors(sent, i))[:1]]
    return any(sent.tokens[j].dep == "neg" or sent.tokens[j].lemma == "no" for token in tokens for j in token.children)


def find_target(cast: Cast, first: int, last: int, speaker: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whom the evaluation is said of: the subject of its predicate, or the object of "called", "described as"."""
    sent = cast.sent
    for token in (sent.tokens[last], *walk_ancestors(sent, last)):
        if token.pos not in ("VERB", "AUX"):
            continue
        objects = [t.i for t in find_children(sent, token.i, "dobj")]
        for heads in (find_surface_subjects(sent, token.i), objects):
            actors = resolve_heads(cast, [h for h in heads if not first <= h <= last])
            if actors and not set(actors) <= set(speaker):
                return tuple(actors)
        if token.dep != "conj":
            break
    return ()
