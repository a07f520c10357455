"""Which codebook entry a trigger word satisfies, and with which mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.days import split_words
from dragoman.events.codebook import Entry, TriggerKind, load_codebook
from dragoman.events.frames import Frame, build_frame, fill_slot
from dragoman.trees import find_children, walk_subtree
from dragoman.types import Sentence, Token

KINDS: dict[str, tuple[TriggerKind, ...]] = {
    "VERB": ("verb", "adj"),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adj",),
    "ADV": ("adj",),
}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a trigger satisfies, with the frame it was read in."""

    entry: Entry
    frame: Frame
    mode: str | None


def find_matches(sent: Sentence) -> Iterator[list[Match]]:
    """For each trigger word of the sentence, left to right, the entries that it satisfies, best first."""
    codebook = load_codebook()
    for token in sent.tokens:
        found: list[Match] = []
        for kind in KINDS.get(token.pos, ()):
            entries = [e for lemma in list_lemmas(sent, token, kind) for e in codebook.get((kind, lemma), ())]
            if not entries or not may_trigger(sent, token, kind):
                continue
            frame = build_frame(sent, token.i, kind)
            found += [Match(e, frame, choose_mode(sent, frame, e)) for e in entries if satisfies_entry(sent, frame, e)]
        if found:
            found.sort(key=lambda match: match.entry.rank)
            yield found


def list_lemmas(sent: Sentence, token: Token, kind: TriggerKind) -> list[str]:
    """The lemmas under which the codebook may list a word, with the compound before it for a noun ("phone call").

    Participles used as adjectives stand as written.
    """
    if kind == "adj":
        return [token.text.lower()]
    if kind == "verb" or not token.children:
        return [token.lemma]
    return [token.lemma, *(f"{t.lemma} {token.lemma}" for t in find_children(sent, token.i, "compound"))]


def may_trigger(sent: Sentence, token: Token, kind: TriggerKind) -> bool:
    """Whether the word can name a deed here: no auxiliary, and no part of a proper name."""
    if kind == "verb":
        return token.dep not in ("aux", "auxpass", "amod", "compound")
    if kind == "noun":
        # "arms sale talks": the head of the compound tells what is done.
        return token.dep not in ("compound", "nmod")
    return not find_children(sent, token.i, "dobj")


def satisfies_entry(sent: Sentence, frame: Frame, entry: Entry) -> bool:
    """Whether every condition of the entry holds in the frame."""
    if entry.particle and not entry.particle & frame.particles:
        return False
    if frame.phrasal - HARMLESS_PARTICLES - entry.particle:
        return False  # "called off a strike" is no call for one
    if entry.intransitive and frame.slots.get("obj"):
        return False
    if not meets_nouns(sent, frame, entry):
        return False
    if entry.prep and not any(has_preposition(sent, frame, name, lemmas) for name, lemmas in entry.prep.items()):
        return False
    if any(has_preposition(sent, frame, name, lemmas) for name, lemmas in entry.not_prep.items()):
        return False
    if entry.complement and frame.complement_kind not in entry.complement:
        return False
    lemma = sent.tokens[frame.complement].lemma if frame.complement is not None else ""
    if lemma in entry.not_complement_lemma:
        return False
    return not entry.complement_lemma or lemma in entry.complement_lemma


def meets_nouns(sent: Sentence, frame: Frame, entry: Entry) -> bool:
    """Whether the entry's limits on object and subject hold."""
    objects = collect_lemmas(sent, frame.slots.get("obj", []))
    subjects = collect_lemmas(sent, frame.slots.get("subj", []))
    if entry.obj and not objects & entry.obj:
        return False
    if entry.subject and not subjects & entry.subject:
        return False
    return not (objects & entry.not_obj or subjects & entry.not_subject)


def collect_lemmas(sent: Sentence, heads: list[int]) -> set[str]:
    """Lemmas of the head words, and of a noun counted or measured ("a series of talks": talk too)."""
    lemmas: set[str] = set()
    for head in heads:
        token = sent.tokens[head]
        lemmas |= {token.lemma, token.text.lower()}
        if token.tag in ("NNP", "NNPS"):  # a plural at the head of a sentence, taken for a name: "Traders …"
            lemmas.add(token.text.lower().removesuffix("s"))
        lemmas |= {f"{t.lemma} {token.lemma}" for t in find_children(sent, head, "compound", "amod")}
        if token.lemma in QUANTIFIERS:
            counted = [o.i for p in find_children(sent, head, "prep") for o in find_children(sent, p.i, "pobj")]
            lemmas |= collect_lemmas(sent, counted)
    return lemmas


HARMLESS_PARTICLES = frozenset({"up"})
QUANTIFIERS = frozenset(
    split_words(
        "most half part some all rest bulk majority series round number set string spate wave dozen hundred thousand "
        "million billion group lot kind form package "
        "shipment batch consignment ton tonne worth act campaign programme program day week month hour kg kilo "
        "kilogram pound litre liter gallon barrel bag sack box quantity amount supply piece member"
    )
)


def has_preposition(sent: Sentence, frame: Frame, name: str, lemmas: frozenset[str]) -> bool:
    """Whether the phrase is there, with one of the lemmas as its object where some are named."""
    if name == frame.host:
        return not lemmas or sent.tokens[frame.trigger].lemma in lemmas
    names = [other for other in frame.slots if other == name]
    heads = [head for other in names for head in frame.slots[other]]
    if frame.kind == "verb" and not names and frame.slots.get("obj"):
        # The phrase may hang on the object ("imposed sanctions on Russia").
        heads = fill_slot(sent, frame, f"obj.{name}") or fill_slot(sent, frame, name)
    if not lemmas:
        return bool(heads) or (bool(names) and frame.complement is not None)
    return bool(collect_lemmas(sent, heads) & lemmas)


def choose_mode(sent: Sentence, frame: Frame, entry: Entry) -> str | None:
    """The mode whose words stand in the trigger's own phrase; else the entry's fixed one."""
    if entry.modes:
        words = collect_phrase(sent, frame)
        for mode, lemmas in entry.modes.items():
            if words & lemmas:
                return mode
    return entry.mode


def collect_phrase(sent: Sentence, frame: Frame) -> set[str]:
    """Lemmas of the trigger's phrase: what depends on it, without other clauses, and its complement."""
    words: set[str] = set()
    stack = [frame.trigger]
    if frame.kind == "noun":
        token = sent.tokens[frame.trigger]
        stack += [token.head] if token.dep in ("dobj", "pobj", "nsubjpass") else []
    seen: set[int] = set()
    while stack:
        i = stack.pop()
        if i in seen:
            continue
        seen.add(i)
        token = sent.tokens[i]
        words |= {token.lemma, token.text.lower()}
        stack += [
            j for j in token.children if sent.tokens[j].dep not in ("relcl", "advcl", "conj", "nsubj", "parataxis")
        ]
    if frame.complement is not None:
        words |= {sent.tokens[j].lemma for j in walk_subtree(sent, frame.complement)}
    return words
