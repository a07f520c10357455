"""What status a noun has beside its governor, and what it makes of its own dependents."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.text.predicates import find_group
from dragoman.text.status_clauses import is_past, name_complement
from dragoman.text.status_effects import apply_effect
from dragoman.text.status_frames import UNREAL, Context
from dragoman.text.status_lexicon import NO_SIGNATURE, Lexicon, Signature
from dragoman.text.status_marks import find_denial, is_indefinite, is_year, read_period
from dragoman.types import Sentence, Status, Token

# Prepositions behind which a noun's own object stands: "plan for talks", "fears of war".
OBJECT_PREPOSITIONS = frozenset(
    {"of", "for", "on", "to", "against", "about", "over", "towards", "toward", "into", "from"}
)
# Nouns that are real though what they say or plan is denied ("scrapped the plan to build").
CONTENT_CLASSES = frozenset(
    {
        "report",
        "plan",
        "promise",
        "decide",
        "hope",
        "fear",
        "believe",
        "propose",
        "demand",
        "threaten",
        "try",
        "accord",
        "expect",
    }
)
# Nouns whose content may stand before them: "invasion plan", "strike threat", "test ban".
COMPOUND_CLASSES = frozenset({"plan", "propose", "threaten", "try", "demand", "fear", "chance", "prevent"})
PARTICIPLE_CLASSES = frozenset({"cancel", "delay", "prevent", "demand", "want"})
IN_CLASSES = frozenset({"delay", "lack", "hope", "fail"})
STANDING = frozenset({"violence", "misfortune"})
# What one talks about without its being in question: "talks on trade", "discussed the dispute".
TOPICS = frozenset({"economy", "mind", "misfortune", "speech"})
UNIQUE = frozenset({"first", "second", "third", "only", "last", "latest", "largest", "biggest", "one"})


@dataclass(frozen=True, slots=True)
class NounFrame:
    """A settled noun: its own status, and ``content`` where what it speaks of is denied."""

    sent: Sentence
    lexicon: Lexicon
    noun: Token
    group: str
    status: Status
    reason: str
    signature: Signature
    context: Context
    content: Status | None = None


def settle_noun(sent: Sentence, noun: Token, context: Context, lexicon: Lexicon) -> NounFrame:
    """The noun's status from its governor, then from its own determiners and modifiers."""
    group = find_group(noun)
    signature = lexicon.nouns.get(noun.lemma, NO_SIGNATURE) if noun.pos == "NOUN" else NO_SIGNATURE
    status, content = judge_role(sent, noun, group, signature, context)
    reason = context.reason if status != "actual" else ""
    changed, cue = modify_noun(sent, noun, group, status, lexicon)
    if cue:
        status, reason = changed, cue
    return NounFrame(sent, lexicon, noun, group, status, reason, signature, context, content)


def judge_role(
    sent: Sentence, noun: Token, group: str, signature: Signature, context: Context
) -> tuple[Status, Status | None]:
    """Status of a noun by what governs it, and the status of its content where that is another."""
    effect, governor, denied = context.effect, context.status, context.denied
    if effect == "":
        return judge_default(sent, noun, group, context), None
    definite = not is_indefinite(sent, noun)
    if "proof" in signature.classes and governor in ("negation", "hypothetical") and not definite:
        return governor, None  # "have not seen evidence that …": there is none
    if effect == "fact" and governor == "future" and group == "arranged" and context.role == "prep":
        return "future", None  # "will meet after the summit"
    if effect == "announced":
        plain = bool(signature.effects) or governor in ("hypothetical", "negation")
        return (governor if plain else "future"), None
    if (
        effect in ("negation", "content", "cease")
        and set(signature.classes) & CONTENT_CLASSES
        and governor != "negation"
    ):
        own: Status = governor if governor in UNREAL else "actual"
        return own, apply_effect("negation", governor, denied)
    if effect == "future" and governor == "historical":
        return "historical", None
    if effect == "standing":
        return (judge_default(sent, noun, group, context) if group == "arranged" else "actual"), None
    if effect == "moot":
        settled = (definite and group in STANDING and noun.lemma != "use") or group in TOPICS
        return ("actual" if settled else apply_effect("hypothetical", governor, denied)), None
    if effect == "absent":
        return "negation", None
    if effect == "raised":
        return ("actual" if definite and group in STANDING else apply_effect("future", governor, denied)), None
    if effect == "cease" and group in STANDING and (definite or governor != "negation"):
        return "actual", None
    if effect == "content" and definite:
        return "actual", None
    return apply_effect(effect, governor, denied), None


def judge_default(sent: Sentence, noun: Token, group: str, context: Context) -> Status:
    """A noun whose governor says nothing of it: a thing in particular is real, an unnamed one shares."""
    governor = context.status
    if governor in ("actual", "historical") or not context.role:
        return "actual" if governor == "historical" else governor
    if not group and context.role == "subject":
        return "actual"
    indefinite = is_indefinite(sent, noun)
    if governor in UNREAL and not group and context.role == "object":
        # A thing has no status of its own; what it is for has ("lay the groundwork for talks").
        return governor
    if governor == "future":
        return "future" if indefinite or group == "arranged" else "actual"
    if governor == "hypothetical":
        return "hypothetical" if indefinite or (group == "arranged" and context.role == "subject") else "actual"
    return "negation" if indefinite and context.role == "object" else "actual"


def modify_noun(sent: Sentence, noun: Token, group: str, status: Status, lexicon: Lexicon) -> tuple[Status, str]:
    """What determiner, adjectives, possessor and participle make of a noun's status; no reason: nothing."""
    denial = find_denial(sent, noun, lexicon)
    if denial:
        return "negation", f"negation: {denial}"
    for j in noun.children:
        child = sent.tokens[j]
        kind = ""
        text = child.text.lower()
        if child.dep in ("amod", "compound", "advmod", "nmod"):
            kind = lexicon.modifiers.get(text, "")
            if not kind and is_year(text):
                kind = "historical"
        elif child.dep == "nummod" and is_year(text):
            kind = "historical"
        elif child.dep == "prep" and text == "of":
            kind = "historical" if any(is_year(sent.tokens[k].text) for k in child.children) else ""
        elif child.dep == "poss":
            period = read_period(sent, child, lexicon)
            kind = "future" if period.startswith("next") else "historical" if period else ""
        elif child.dep == "acl":
            kind = lexicon.modifiers.get(text, "") or read_participle(child, lexicon)
        if kind and (group or kind != "historical"):
            changed = change_status(kind, status)
            if changed is not None:
                return changed, f"modifier: {text}"
    return status, ""


def read_participle(participle: Token, lexicon: Lexicon) -> str:
    """What a participle behind its noun makes of it ("flight delayed", "release demanded by"); empty: nothing."""
    signature = lexicon.verbs.get(participle.lemma, NO_SIGNATURE)
    if participle.tag != "VBN" or not set(signature.classes) & PARTICIPLE_CLASSES:
        return ""
    return signature.effects.get("object", "")


def change_status(kind: str, status: Status) -> Status | None:
    """A noun's status after a modifier; ``None`` where the modifier has no say."""
    if kind == "future":
        return "future" if status in ("actual", "historical", "hypothetical") else None
    if kind == "hypothetical":
        return "hypothetical" if status in ("actual", "historical", "future") else None
    if kind == "negation":
        return "negation" if status in ("actual", "historical", "future") else None
    return "historical" if status == "actual" else None


def embed_noun_child(frame: NounFrame, child: Token) -> Context:
    """The context of a noun's dependent, prepositional phrases apart."""
    dep = child.dep
    reported = frame.context.reported
    if dep in ("acl", "ccomp", "xcomp", "advcl"):
        return embed_noun_clause(frame, child)
    if dep == "relcl":
        if name_complement(frame.sent, child) == "infinitive":
            return embed_noun_clause(frame, child)
        # What a relative clause tells in the past tense is taken for granted ("to play down a pact that they signed").
        unreal = frame.status == "negation" or (frame.status == "hypothetical" and not is_past(frame.sent, child))
        status: Status = "hypothetical" if frame.group and unreal else "actual"
        # In what is agreed or planned, "would" is a future seen from the past.
        return Context(
            status, frame.reason if status != "actual" else "", reported=reported or frame.status == "future"
        )
    if dep == "amod" and child.text.lower() in frame.lexicon.modifiers:
        return Context()
    if dep in ("compound", "nmod") and set(frame.signature.classes) & COMPOUND_CLASSES:
        return embed_content(frame, frame.signature.effects.get("prep") or frame.signature.effects.get("object", ""))
    if dep in ("compound", "nmod", "amod", "appos") and (frame.group or dep == "appos"):
        return Context(frame.status, frame.reason, reported=reported)
    return Context(reported=reported)


def embed_content(frame: NounFrame, effect: str) -> Context:
    """The context of a noun that is the content of another ("invasion plan", "plan for an invasion")."""
    reason = frame.signature.reason
    if frame.content is not None:
        return Context(
            "actual", reason, effect="negation" if frame.content == "negation" else "hypothetical", role="object"
        )
    return Context(frame.status, reason, effect=effect, denied=frame.signature.denied, role="object")


def embed_noun_clause(frame: NounFrame, clause: Token) -> Context:
    """The context of a clause, infinitive or participle that hangs on a noun."""
    kind = name_complement(frame.sent, clause)
    signature, status = frame.signature, frame.status
    reported = kind == "clause" or frame.context.reported
    effect = signature.effects.get(kind, "") if kind != "gerund" else ""
    if kind == "participle" or (kind == "gerund" and clause.dep == "acl"):
        shared: Status = status if status in UNREAL and frame.group else "actual"
        if clause.tag == "VBN" and status == "future" and not frame.group:
            shared = "future"
        return Context(shared, frame.reason if shared != "actual" else "", reported=frame.context.reported)
    if frame.content is not None:
        return Context(frame.content, frame.context.reason or "rejected", reported=reported)
    if effect:
        reason = signature.reason
        given = apply_effect(effect, status, signature.denied)
        return Context(given, reason if given != "actual" else "", reported=reported)
    if kind != "infinitive":
        return Context(reported=reported)
    unique = any(frame.sent.tokens[j].text.lower() in UNIQUE for j in frame.noun.children) or frame.noun.lemma in UNIQUE
    if unique:
        given = status if frame.group or frame.context.status not in UNREAL else frame.context.status
        return Context(given, frame.context.reason if given != "actual" else "")
    aim: Status = "hypothetical" if status in ("hypothetical", "negation") else "future"
    return Context(aim, "purpose: to")


def embed_noun_phrase(frame: NounFrame, prep: Token, child: Token) -> Context:
    """The context of what stands behind a noun's preposition."""
    word = prep.text.lower()
    effects = frame.signature.effects
    if child.dep == "pcomp":
        return embed_noun_gerund(frame, word, child)
    effect = effects.get("prep") or effects.get("object", "")
    if effect and (word in OBJECT_PREPOSITIONS or (word == "in" and set(frame.signature.classes) & IN_CLASSES)):
        return embed_content(frame, effect)
    general = frame.lexicon.prepositions.get(word, "")
    if general == "negation":
        return Context("actual", f"negation: {word}", effect="absent", role="object")
    if general == "fact":
        return Context(effect="fact", role="prep")
    return replace(frame.context, status=frame.status, reason=frame.reason, effect="", role="prep", shared=None)


def embed_noun_gerund(frame: NounFrame, word: str, clause: Token) -> Context:
    """The context of a gerund or clause behind a noun's preposition."""
    kind = name_complement(frame.sent, clause)
    effects = frame.signature.effects
    effect = effects.get(kind) or effects.get("prep", "")
    reason = frame.signature.reason if effect else ""
    if frame.content is not None and word in OBJECT_PREPOSITIONS:
        return Context(frame.content, reason)
    if effect and (word in OBJECT_PREPOSITIONS or word == "in"):
        return Context(
            apply_effect(effect, frame.status, frame.signature.denied), reason, reported=frame.context.reported
        )
    if frame.lexicon.prepositions.get(word) == "negation":
        return Context("negation", f"negation: {word}")
    status: Status = frame.status if frame.status in UNREAL else "actual"
    return Context(status, frame.reason if status != "actual" else "")
