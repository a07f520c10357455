"""The frame of a trigger: its slots (RECORD.md's actor and recipient are looked for in them)."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.days import split_words
from dragoman.events.arguments import (
    HOSTING_PREPOSITIONS,
    expand_conjuncts,
    find_agents,
    find_far_phrases,
    find_logical_objects,
    find_logical_subjects,
    find_owners,
    find_prepositions,
    find_surface_subjects,
)
from dragoman.events.codebook import TriggerKind
from dragoman.trees import find_children
from dragoman.types import Sentence

MODIFIERS = ("amod", "compound", "nmod")
# Verbs that say no more than that there is such a thing: their phrases are the noun's ("condemnation came from Chile").
EMPTY_VERBS = frozenset(
    split_words(
        "come be go continue begin start resume break erupt occur happen take follow last persist rage flare spread "
        "end enter impose declare issue hold stage launch announce mount make lodge file"
    )
)
FAR_PREPOSITIONS = frozenset({"to", "with", "against"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger word with its slots: slot name → indices of the head tokens that fill it.

    Attributes:
        complement: index of the head of its clausal complement, or ``None``.
        complement_kind: ``inf``, ``that`` or ``ing``; empty without a complement.
        particles: particles and adverbs that go with a verb, in lower case.
        phrasal: particles that make the verb another one ("called off").
        host: preposition under which a noun stands ("under sanctions"), else empty.
    """

    trigger: int
    kind: TriggerKind
    slots: dict[str, list[int]]
    complement: int | None = None
    complement_kind: str = ""
    particles: frozenset[str] = frozenset()
    phrasal: frozenset[str] = frozenset()
    host: str = ""


def build_frame(sent: Sentence, i: int, kind: TriggerKind) -> Frame:
    """The frame of token ``i`` read as a trigger of that kind."""
    if kind == "verb":
        return build_verb_frame(sent, i)
    return build_noun_frame(sent, i) if kind == "noun" else build_adjective_frame(sent, i)


def build_verb_frame(sent: Sentence, v: int) -> Frame:
    """Slots of a verb: subj, obj, iobj and its prepositions."""
    slots = find_prepositions(sent, v)
    slots["subj"] = find_logical_subjects(sent, v)
    slots["obj"] = find_logical_objects(sent, v)
    datives = [t for t in find_children(sent, v, "dative") if t.pos in ("NOUN", "PROPN", "PRON")]
    slots["iobj"] = expand_conjuncts(sent, datives)
    complement, kind = find_complement(sent, v)
    particles = frozenset(t.text.lower() for t in find_children(sent, v, "prt", "advmod", "prep", "npadvmod"))
    phrasal = frozenset(t.text.lower() for t in find_children(sent, v, "prt"))
    return Frame(v, "verb", slots, complement, kind, particles, phrasal)


def build_noun_frame(sent: Sentence, n: int) -> Frame:
    """Slots of a noun: poss, adj, its prepositions; subj and the light verb's prepositions where one governs it."""
    noun = sent.tokens[n]
    slots = find_prepositions(sent, n)
    slots["poss"] = expand_conjuncts(sent, find_children(sent, n, "poss"))
    slots["adj"] = [t.i for t in find_children(sent, n, *MODIFIERS) if t.text[:1].isupper()]
    head = sent.tokens[noun.head]
    slots["subj"], host = [], ""
    if noun.dep in ("dobj", "attr", "nsubjpass") and head.pos in ("VERB", "AUX"):
        slots["subj"] = find_owners(sent, n) if noun.dep != "nsubjpass" else find_agents(sent, head.i)
        for name, heads in find_prepositions(sent, head.i).items():
            slots.setdefault(name, heads)
    elif noun.dep in ("nsubj", "nsubjpass") and head.lemma in EMPTY_VERBS:
        for name, heads in find_prepositions(sent, head.i).items():
            slots.setdefault(name, heads)
    elif noun.dep == "pobj":
        host = head.text.lower()
        verb = sent.tokens[head.head]
        if host in HOSTING_PREPOSITIONS and verb.pos in ("VERB", "AUX"):
            slots["subj"] = find_surface_subjects(sent, verb.i)
            # "told Xi during a video call": the one told takes part in the call.
            slots["host"] = find_logical_objects(sent, verb.i)
    complement, kind = find_complement(sent, n)
    return Frame(n, "noun", slots, complement, kind, host=host)


def build_adjective_frame(sent: Sentence, a: int) -> Frame:
    """Slots of a predicate adjective: the subject of its copula, its prepositions."""
    token = sent.tokens[a]
    slots = find_prepositions(sent, a)
    copula = sent.tokens[token.head]
    predicative = token.dep in ("acomp", "attr", "oprd", "conj", "ROOT", "ccomp", "advcl", "xcomp", "relcl")
    verbal = copula.pos in ("VERB", "AUX") and copula.i != token.i
    if token.dep == "amod":
        slots["subj"] = [token.head]  # "striking teachers"
    elif predicative and verbal:
        slots["subj"] = find_surface_subjects(sent, copula.i)
    elif token.dep in ("ROOT", "ccomp", "advcl", "xcomp", "relcl"):
        slots["subj"] = find_surface_subjects(sent, a)
    complement, kind = find_complement(sent, a)
    return Frame(a, "adj", slots, complement, kind)


def find_complement(sent: Sentence, i: int) -> tuple[int | None, str]:
    """The head of a trigger's clausal complement and its kind; of several the first to the right."""
    for child in find_children(sent, i, "xcomp", "ccomp", "acl", "prep", "agent"):
        if child.i < i and child.dep != "ccomp":
            continue
        if child.dep in ("prep", "agent"):
            gerunds = find_children(sent, child.i, "pcomp")
            if gerunds:
                return gerunds[0].i, "ing"
            continue
        kind = classify_complement(sent, child.i)
        if child.dep == "acl" and kind == "":
            continue
        return child.i, kind or "that"
    for noun in find_children(sent, i, "dobj"):
        for clause in find_children(sent, noun.i, "acl"):
            if classify_complement(sent, clause.i) == "inf":
                return clause.i, "inf"
    for clause in find_children(sent, i, "advcl"):  # "sworn to fight until …", read as a purpose
        if clause.i > i and classify_complement(sent, clause.i) == "inf":
            return clause.i, "inf"
    return None, ""


def classify_complement(sent: Sentence, v: int) -> str:
    """``inf``, ``ing`` or ``that``; empty for a bare participle."""
    children = [sent.tokens[j] for j in sent.tokens[v].children]
    if any(child.tag == "TO" for child in children):
        return "inf"
    if any(child.dep in ("mark", "nsubj", "nsubjpass") for child in children):
        return "that"
    return "ing" if sent.tokens[v].tag == "VBG" else ""


def fill_slot(sent: Sentence, frame: Frame, slot: str) -> list[int]:
    """Head tokens that fill a slot; a path such as ``obj.poss`` or ``comp.from`` goes through what it names."""
    name, _, rest = slot.partition(".")
    if name == "comp":
        if frame.complement is None:
            return []
        inner = build_frame(sent, frame.complement, complement_trigger(sent, frame.complement))
        return fill_slot(sent, inner, rest) if rest else [frame.complement]
    heads = frame.slots.get(name, [])
    if not rest:
        return heads or find_far_heads(sent, frame, name)
    return [i for head in heads for i in fill_slot(sent, build_noun_frame(sent, head), rest)]


def find_far_heads(sent: Sentence, frame: Frame, name: str) -> list[int]:
    """Heads of a verb's phrase that the parser hung deeper ("sold chips that can make weapons to Russia")."""
    if frame.kind != "verb" or name not in FAR_PREPOSITIONS:
        return []
    return [
        head
        for prep in find_far_phrases(sent, frame.trigger, name)
        for head in expand_conjuncts(sent, find_children(sent, prep.i, "pobj"))
    ]


def complement_trigger(sent: Sentence, i: int) -> TriggerKind:
    """How to read the head of a complement: as a verb, or as a noun where there is none."""
    return "noun" if sent.tokens[i].pos in ("NOUN", "PROPN") else "verb"
