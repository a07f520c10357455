"""Deeds done by saying: what a report of plain speech amounts to.

A speech verb such as "said" names no category, but what is said may be a demand ("said Iran must …"), a refusal
("said it would not …") or, with evaluative words, praise or blame (``evaluations``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.days import split_words
from dragoman.events.arguments import find_logical_objects, find_surface_subjects, is_passive
from dragoman.events.drafts import Draft
from dragoman.events.frames import classify_complement
from dragoman.events.parties import Cast, resolve_heads
from dragoman.trees import find_children, walk_subtree
from dragoman.types import Actor, Attribution, Predicate, Sentence, Span, Token

OBLIGATION = frozenset({"must", "should", "ought"})
# "will not tolerate": a threat rather than a refusal.
INTOLERANCE = frozenset({"tolerate", "hesitate", "stand", "sit", "permit", "forgive", "forget"})
DEMAND_WEIGHT, REFUSAL_WEIGHT, PROMISE_WEIGHT = 0.62, 0.6, 0.5
# What befalls one is no promise ("said it would lose").
UNWILLED = frozenset(
    split_words(
        "be have become lose suffer see face need win grow fall rise remain gain benefit survive get find know learn "
        "feel fail succeed run last cost seem appear depend happen like want say note add die wait"
    )
)
# Verbs whose negated future is a reassurance or no deed at all, not a refusal.
NO_REFUSAL = frozenset(
    {"be", "attack", "invade", "harm", "change", "affect", "happen", "comment", "know", "say", "forget"}
)
Predicates = Mapping[tuple[int, int], Predicate]


@dataclass(frozen=True, slots=True)
class Speech:
    """An attribution of this sentence whose source is an actor: the words that say it, and its speaker."""

    attribution: Attribution
    content: Span
    cue: int
    speaker: tuple[Actor, ...]


def find_speeches(cast: Cast, attributions: list[Attribution]) -> Iterator[Speech]:
    """The sentence's attributions to actors, each with the token of its cue; the innermost first.

    Newspapers and agencies are left out: what they report is not their deed.
    """
    reach = {a: a.content.end - a.content.start for a in attributions if a.content is not None}
    for attribution in sorted(reach, key=lambda a: reach[a]):
        source, content = attribution.source, attribution.content
        if source is None or content is None or attribution.kind in ("outlet", "agency"):
            continue
        heads = [t.i for t in cast.sent.tokens if source.start <= t.start < source.end and t.i in cast.by_token]
        speaker = resolve_heads(cast, heads[:1])
        if speaker:
            yield Speech(attribution, content, find_cue(cast.sent, attribution.cue, content), tuple(speaker))


def find_cue(sent: Sentence, cue: Span | None, content: Span) -> int:
    """Index of the cue's first token; of the content's where the cue stands elsewhere."""
    where = cue if cue is not None and sent.start <= cue.start < sent.end else content
    return next((t.i for t in sent.tokens if where.start <= t.start < where.end), 0)


def find_demands(cast: Cast, speech: Speech, predicates: Predicates) -> Iterator[Draft]:
    """REQUEST: the speaker says that another must or should do something."""
    for verb in find_content_verbs(cast.sent, speech):
        modal = find_obligation(cast.sent, verb)
        if modal is None:
            continue
        target = [a for a in resolve_heads(cast, find_surface_subjects(cast.sent, verb.i)) if a not in speech.speaker]
        if not target or same_side(target, speech.speaker):
            target = find_addressees(cast, speech) or target
        if same_side(target, speech.speaker) and not is_passive(cast.sent, verb.i):
            continue
        weight = DEMAND_WEIGHT if target else DEMAND_WEIGHT - 0.2
        yield draft_speech("REQUEST", speech, predicates, weight, target, (modal.i, verb.i), "speech: obligation")


def find_obligation(sent: Sentence, verb: Token) -> Token | None:
    """The word that puts the verb under an obligation: must, should, ought to, has to, needs to."""
    auxiliaries = find_children(sent, verb.i, "aux")
    if any(t.lemma == "have" for t in auxiliaries):
        return None  # "must have left" is a guess
    modal = next((t for t in auxiliaries if t.lemma in OBLIGATION), None)
    if modal is None and verb.lemma in {"ought", "have", "need"}:
        infinitives = [t for t in find_children(sent, verb.i, "xcomp") if classify_complement(sent, t.i) == "inf"]
        modal = verb if infinitives and not find_children(sent, verb.i, "dobj") else None
    return modal


def find_addressees(cast: Cast, speech: Speech) -> list[Actor]:
    """Whom the words are spoken to: the object of "told", "informed", "warned"."""
    if cast.sent.tokens[speech.cue].pos != "VERB":
        return []
    found = resolve_heads(cast, find_logical_objects(cast.sent, speech.cue))
    return [] if same_side(found, speech.speaker) else found


def find_refusals(cast: Cast, speech: Speech, predicates: Predicates) -> Iterator[Draft]:
    """REJECT: the speaker says that it will not do something; THREATEN where it will not tolerate it."""
    for verb in find_content_verbs(cast.sent, speech):
        modals = [t for t in find_children(cast.sent, verb.i, "aux") if t.lemma in ("will", "would", "shall")]
        negated = find_children(cast.sent, verb.i, "neg") or has_no_longer(cast.sent, verb.i)
        if not modals or not negated or verb.lemma in NO_REFUSAL or is_passive(cast.sent, verb.i):
            continue
        subject = resolve_heads(cast, find_surface_subjects(cast.sent, verb.i))
        if not subject or not same_side(subject, speech.speaker):
            continue
        target = find_foreign(cast, speech, verb.i)
        act = "THREATEN" if verb.lemma in INTOLERANCE else "REJECT"
        yield draft_speech(act, speech, predicates, REFUSAL_WEIGHT, target, (modals[0].i, verb.i), "speech: refusal")


def find_promises(cast: Cast, speech: Speech, predicates: Predicates) -> Iterator[Draft]:
    """AGREE: the speaker says that it will do something for which the codebook has no category of its own."""
    sent = cast.sent
    for verb in find_content_verbs(sent, speech):
        children = find_children(sent, verb.i, "aux")
        willing = any(t.lemma in ("will", "would", "shall") for t in children) and not any(
            t.lemma == "have" for t in children
        )
        if not willing or find_children(sent, verb.i, "neg") or verb.lemma in UNWILLED or is_passive(sent, verb.i):
            continue
        subject = resolve_heads(cast, find_surface_subjects(sent, verb.i))
        predicate = predicates.get((sent.index, verb.i))
        if predicate is None or not subject or not same_side(subject, speech.speaker) or has_no_longer(sent, verb.i):
            continue
        draft = draft_speech(
            "AGREE",
            speech,
            predicates,
            PROMISE_WEIGHT,
            find_foreign(cast, speech, verb.i),
            (verb.i,),
            "speech: promise",
        )
        yield replace(draft, predicate=predicate)


def find_foreign(cast: Cast, speech: Speech, v: int) -> list[Actor]:
    """The first actor in a verb's phrase, to its right, that is not of the speaker's side."""
    codes = {e.code for a in speech.speaker for e in a.entities}
    inside = [cast.by_token[i] for i in walk_subtree(cast.sent, v) if i > v and i in cast.by_token]
    return [a for a in inside if a.entities and not {e.code for e in a.entities} <= codes][:1]


def find_content_verbs(sent: Sentence, speech: Speech) -> list[Token]:
    """The verbs of the content's main clauses: its head and what is coordinated with it."""
    inside = [
        t for t in sent.tokens if speech.content.start <= t.start < speech.content.end and t.pos in ("VERB", "AUX")
    ]
    indices = {t.i for t in inside}
    heads = [t for t in inside if t.head not in indices or t.head == t.i]
    return [*heads, *(t for t in inside if t.dep == "conj" and sent.tokens[t.head] in heads)]


def has_no_longer(sent: Sentence, v: int) -> bool:
    """Whether "no longer" or "never" stands with the verb."""
    return any(t.text.lower() in ("never", "longer") for t in find_children(sent, v, "advmod", "neg"))


def same_side(actors: list[Actor], others: tuple[Actor, ...]) -> bool:
    """Whether two parties share a country or organisation code; an unknown one shares with nobody."""
    codes = {e.code for a in actors for e in a.entities if e.code}
    return bool(codes & {e.code for a in others for e in a.entities})


def draft_speech(
    act: str,
    speech: Speech,
    predicates: Predicates,
    weight: float,
    target: list[Actor],
    words: tuple[int, ...],
    reason: str,
) -> Draft:
    """What is said, as its speaker's act: dated and with the status of the words that say it."""
    sent = speech.attribution.sent
    said = predicates.get((sent, speech.cue)) or predicates.get((sent, words[-1]))
    if said is None:
        said = Predicate(sent, speech.cue, speech.content.start, speech.content.start, "", "say", "actual")
    mode = "disapprove" if act == "ACCUSE" else None
    return Draft(
        act=act,
        mode=mode,
        weight=weight,
        predicate=said,
        triggers=words,
        actor=speech.speaker,
        recipient=tuple(target),
        decided=(reason,),
        trigger_kind="speech",
    )
