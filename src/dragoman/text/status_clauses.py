"""What a verb makes of the clauses and prepositional phrases that hang on it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.text.predicates import find_group
from dragoman.text.status_effects import apply_effect
from dragoman.text.status_frames import UNREAL, Context, VerbFrame
from dragoman.text.status_lexicon import NO_SIGNATURE, Lexicon, Signature
from dragoman.text.status_marks import find_condition
from dragoman.types import Sentence, Status, Token

ENCLOSING = frozenset({"by", "in", "on", "while", "when", "upon", "with", "through", "before", "until", "till"})
COPULAS = frozenset(
    {
        "be",
        "remain",
        "seem",
        "become",
        "appear",
        "feel",
        "look",
        "sound",
        "prove",
        "stay",
        "get",
        "make",
        "have",
        "find",
        "consider",
        "leave",
    }
)
# Words before a noun by which it is any such thing, not one that has been.
UNKNOWN = frozenset({"any", "no", "every", "each", "such", "a", "an", "new", "further", "future", "other", "another"})
SPEECH = frozenset({"report", "tell", "fact", "deny", "reject", "promise", "threaten", "insist"})
RAISING = frozenset({"plan", "expect", "believe", "suspect", "chance"})
# Verbs whose clause may come without "that"; elsewhere such a clause is a misreading of the parser.
BARE_CLAUSE = frozenset(
    {
        "report",
        "tell",
        "announce",
        "fact",
        "believe",
        "hope",
        "fear",
        "expect",
        "suspect",
        "insist",
        "seem",
        "want",
        "doubt",
    }
)
OWN_PREPOSITIONS = frozenset({"to", "of", "about", "on", "for", "from", "against", "at", "in", "into"})


def name_complement(sent: Sentence, clause: Token) -> str:
    """The kind of a complement clause: infinitive, gerund, clause, participle, or empty for what is no clause."""
    if clause.pos not in ("VERB", "AUX"):
        has_to = any(sent.tokens[j].tag == "TO" for j in clause.children)
        has_verb = any(sent.tokens[j].dep in ("nsubj", "mark") for j in clause.children)
        return "infinitive" if has_to else "clause" if has_verb else ""
    aux = [sent.tokens[j] for j in clause.children if sent.tokens[j].dep in ("aux", "auxpass", "mark")]
    if any(token.tag == "TO" for token in aux):
        return "infinitive"
    if any(token.tag in ("MD", "VBZ", "VBP", "VBD") for token in aux):
        return "clause"
    if clause.tag == "VBG":
        return "gerund"
    if clause.tag == "VBN" and clause.dep in ("acl", "advcl") and not aux:
        return "participle"
    return "clause" if clause.tag in ("VBD", "VBZ", "VBP") else "infinitive"


def embed_clause(frame: VerbFrame, clause: Token) -> Context:
    """The context of a complement clause of a verb."""
    sent = frame.sent
    kind = name_complement(sent, clause)
    if not kind:
        return Context(frame.status, frame.reason, reported=frame.context.reported)
    if (
        clause.tag == "VB"
        and clause.dep == "ccomp"
        and not any(sent.tokens[j].dep in ("aux", "nsubj", "nsubjpass", "mark", "expl") for j in clause.children)
    ):
        return Context("hypothetical", "order")
    signature = pick_signature(frame, kind)
    effect = signature.effects.get(kind, "")
    if asks_whether(sent, clause):
        effect = "hypothetical"
    elif "want" in signature.classes and any(sent.tokens[j].dep == "nsubj" for j in clause.children):
        # What one wants of another is no plan.
        effect = "hypothetical"
    elif kind == "clause" and not set(signature.classes) & BARE_CLAUSE and not has_mark(sent, clause):
        effect = "open"
    if not effect:
        effect = "open" if kind == "clause" else "inherit"
    status = apply_effect(effect, frame.status, signature.denied)
    reported = frame.context.reported or (kind == "clause" and bool(signature.effects) and frame.past())
    reason = signature.reason if signature.classes and status != "actual" else ""
    if effect == "inherit":
        reason = frame.reason
    return Context(status, reason, reported=reported)


def has_mark(sent: Sentence, clause: Token) -> bool:
    """Whether a clause is opened by a conjunction or a modal shows its mood, so that it is surely embedded."""
    return any(sent.tokens[j].dep == "mark" or sent.tokens[j].tag in ("MD", "WRB", "WP") for j in clause.children)


def asks_whether(sent: Sentence, clause: Token) -> bool:
    """Whether a complement clause is an indirect yes-no question."""
    return any(
        sent.tokens[j].dep in ("mark", "advmod") and sent.tokens[j].text.lower() in ("whether", "if")
        for j in clause.children
    )


MODAL_HAVE = Signature("have to", ("need",), {"infinitive": "hypothetical"})
MODAL_HAD = Signature("had to", ("cause",), {"infinitive": "inherit"})
YET_TO = Signature("yet to", ("refuse",), {"infinitive": "negation"}, "negation")
BE_TO = Signature("be to", ("plan",), {"infinitive": "future"}, "negation")
GOING_TO = Signature("going to", ("plan",), {"infinitive": "future"}, "negation")
USED_TO = Signature("used to", ("background",), {"infinitive": "past"})
TOO_TO = Signature("too … to", ("refuse",), {"infinitive": "negation"})
SCHEDULED = Signature("set to", ("plan",), {"infinitive": "future"}, "negation")


def pick_signature(frame: VerbFrame, kind: str) -> Signature:
    """The word that decides on a verb's complement: the verb, its phrase, or the predicate of a copula."""
    sent, lexicon = frame.sent, frame.lexicon
    verb = frame.verb
    for signature in frame.phrases.values():
        if kind in signature.effects:
            return signature
    if kind == "infinitive":
        special = find_periphrasis(frame)
        if special is not None:
            return special
    if kind == "clause":  # "has seen no proof that …", the clause hung on the verb
        proofs = (lexicon.find_signature(sent.tokens[j]) for j in verb.children if sent.tokens[j].dep == "dobj")
        proof = next((found for found in proofs if "proof" in found.classes), None)
        if proof is not None:
            return proof
    if verb.lemma in COPULAS:
        for j in verb.children:
            child = sent.tokens[j]
            if child.dep in ("acomp", "attr", "oprd", "advmod", "dobj") and child.pos in ("ADJ", "NOUN", "VERB", "ADV"):
                found = lexicon.find_signature(child)
                if kind in found.effects:
                    return found
        if verb.lemma == "be":
            return find_copula(frame, kind)
    return frame.signature


def find_copula(frame: VerbFrame, kind: str) -> Signature:
    """What a copula's complement hangs on: the subject's word ("the aim is to"), else "be to"."""
    sent, lexicon = frame.sent, frame.lexicon
    for j in frame.verb.children:
        child = sent.tokens[j]
        if child.dep == "nsubj":
            found = lexicon.find_signature(child)
            if kind in found.effects:
                return found
    return BE_TO if kind == "infinitive" else frame.signature


def find_periphrasis(frame: VerbFrame) -> Signature | None:
    """Verbs that are half auxiliaries: "have to", "have yet to", "going to", "used to"; ``None``: no such."""
    sent = frame.sent
    verb = frame.verb
    around = {token.text.lower() for token in sent.tokens[verb.i + 1 : verb.i + 4]}
    if verb.lemma in ("have", "remain", "be") and "yet" in around and "to" in around:
        return YET_TO
    if verb.lemma == "have" and sent.tokens[min(verb.i + 1, len(sent.tokens) - 1)].text.lower() == "to":
        return MODAL_HAD if frame.marks.tense == "past" or frame.status == "future" else MODAL_HAVE
    if verb.lemma == "go" and verb.tag == "VBG":
        return GOING_TO
    if verb.lemma == "set" and verb.tag == "VBN":
        return SCHEDULED
    if (
        verb.text.lower() == "used"
        and verb.tag == "VBD"
        and not any(sent.tokens[j].dep == "dobj" for j in verb.children)
    ):
        return USED_TO
    return None


def embed_adverbial(frame: VerbFrame, clause: Token) -> Context:
    """The context of an adverbial clause: condition, purpose, time, manner."""
    sent, lexicon = frame.sent, frame.lexicon
    condition = find_condition(sent, clause, lexicon)
    if condition:
        return Context("hypothetical", f"condition: {condition}")
    kind = name_complement(sent, clause)
    opener = find_opener(sent, clause)
    if opener in ("whether", "lest"):
        return Context("hypothetical", f"condition: {opener}")
    if opener in lexicon.prepositions and lexicon.prepositions[opener] == "negation":
        return Context("negation", f"negation: {opener}")
    if kind == "infinitive":
        return embed_purpose(frame, clause)
    effect = frame.signature.effects.get("gerund", "")
    if (
        kind == "gerund"
        and not opener
        and effect not in ("", "open")
        and sent.tokens[clause.i - 1].dep in ("prt", "ROOT", "conj")
    ):
        reason = frame.signature.reason
        return Context(apply_effect(effect, frame.status, frame.signature.denied), reason)
    if kind == "gerund" and not opener and frame.context.status in UNREAL and is_speech(lexicon, clause):
        # "vowed to fight on, accusing the West": what is said beside the vow is no part of it.
        return Context(reported=frame.context.reported)
    ahead = opener in ENCLOSING or opener in ("once", "after") or kind == "gerund"
    if frame.status in UNREAL and ahead and not is_past(sent, clause):
        # What must come first, or goes along, is as far off as the main clause.
        return Context(frame.status, frame.reason, reported=frame.context.reported)
    if kind == "gerund" and frame.status == "historical":
        return Context(frame.status, frame.reason)
    return Context(reported=frame.context.reported)


def is_speech(lexicon: Lexicon, verb: Token) -> bool:
    """Whether a verb, alone or in a phrase, speaks or passes judgement."""
    signatures = [lexicon.verbs.get(verb.lemma, NO_SIGNATURE), *lexicon.phrases.get(verb.lemma, {}).values()]
    return any(SPEECH & set(signature.classes) for signature in signatures)


def is_past(sent: Sentence, clause: Token) -> bool:
    """Whether a clause is told in a past tense."""
    return clause.tag == "VBD" or any(
        sent.tokens[j].dep in ("aux", "auxpass") and sent.tokens[j].tag == "VBD" for j in clause.children
    )


def find_opener(sent: Sentence, clause: Token) -> str:
    """The word that opens an adverbial clause ("before", "without"), in lower case; empty: none."""
    for j in clause.children:
        child = sent.tokens[j]
        if child.dep in ("mark", "advmod", "prep") and j < clause.i and child.pos in ("SCONJ", "ADV", "ADP"):
            return child.text.lower()
    return ""


def embed_purpose(frame: VerbFrame, clause: Token) -> Context:
    """An infinitive beside a verb: its complement in disguise, a result, or what the deed is for."""
    sent, lexicon = frame.sent, frame.lexicon
    for signature in (*frame.phrases.values(), frame.signature):
        objects = any(sent.tokens[j].dep in ("dobj", "prep", "dative") for j in frame.verb.children)
        effect = signature.effects.get("infinitive", "")
        if effect and (objects or effect == "negation") and signature.classes[0] not in ("fact", "report"):
            return Context(apply_effect(effect, frame.status, signature.denied), signature.reason)
    result = clause.lemma in lexicon.results and not any(
        sent.tokens[j].text.lower() == "order" for j in clause.children
    )
    if result and frame.signature is NO_SIGNATURE:
        return Context(frame.status, frame.reason)
    status: Status = "hypothetical" if frame.status in ("hypothetical", "negation") else "future"
    return Context(status, "purpose: to")


def name_preposition(sent: Sentence, prep: Token) -> str:
    """A preposition in lower case; of "instead of" the word that counts."""
    first = next((sent.tokens[j] for j in prep.children if sent.tokens[j].dep == "advmod"), prep)
    return "instead" if first.text.lower() == "instead" else prep.text.lower()


def embed_prep_object(frame: VerbFrame, prep: Token, phrase: Signature | None, general: str) -> Context:
    """The context of a noun behind a verb's preposition."""
    if phrase is not None:
        effect = phrase.effects.get("object", phrase.effects.get("prep", ""))
        return Context(frame.status, phrase.reason, effect=effect, denied=phrase.denied, role="object")
    if general == "negation":
        return Context(frame.status, f"negation: {prep.text.lower()}", effect="absent", role="object")
    if general == "hypothetical":
        return Context(frame.status, "condition", effect="hypothetical", role="object")
    if general == "fact":
        return Context(frame.status, effect="fact", role="prep")
    if prep.text.lower() == "for" and frame.signature.effects.get("prep") == "future":
        return replace(embed_noun(frame, prep, "object"), effect="future")
    return Context(frame.status, frame.reason, role="prep")


def embed_prep_clause(frame: VerbFrame, prep: Token, phrase: Signature | None, clause: Token) -> Context:
    """The context of a gerund or clause behind a verb's preposition."""
    sent, lexicon = frame.sent, frame.lexicon
    kind = name_complement(sent, clause)
    signature = phrase
    word = name_preposition(sent, prep)
    general = lexicon.prepositions.get(word, "")
    if signature is None and word in OWN_PREPOSITIONS and kind == "gerund":
        signature = frame.signature if frame.signature.effects.get("gerund") else None
    if signature is not None and signature.effects:
        effect = signature.effects.get(kind, signature.effects.get("prep", "open"))
        return Context(
            apply_effect(effect, frame.status, signature.denied),
            signature.reason,
            reported=frame.past(),
        )
    if general == "negation":
        return Context("negation", f"negation: {word}")
    if lexicon.marks.get(word) == "hypothetical":
        return Context("hypothetical", f"condition: {word}")
    if general == "fact":
        return Context()
    if frame.status in UNREAL and kind != "clause":
        return Context(frame.status, frame.reason)
    return (
        Context("hypothetical", "negated main clause")
        if frame.status == "negation" and word in ENCLOSING - {"by"}
        else Context()
    )


# --- nouns ---------------------------------------------------------------------------------------


def embed_noun(frame: VerbFrame, noun: Token, role: str) -> Context:
    """The context of a verb's object or subject noun."""
    signature = frame.signature
    effect = signature.effects.get(role, "")
    if frame.status == "hypothetical" and noun.dep in ("nsubj", "nsubjpass") and is_known(frame.sent, noun):
        return Context(reported=frame.context.reported, effect="fact", role=role)
    if (not effect or noun.dep == "nsubjpass") and find_group(noun):
        raising, raised = find_raising(frame)
        if raised:
            signature, effect = raising, raised
    reason = signature.reason if effect and effect != "inherit" else frame.reason
    return Context(
        frame.status, reason, reported=frame.context.reported, effect=effect, denied=signature.denied, role=role
    )


def is_known(sent: Sentence, noun: Token) -> bool:
    """Whether a subject is told of as done before its clause says what may become of it.

    "The sanctions imposed in May might be lifted" takes the imposing for granted; "any attack carried out …" does not.
    """
    children = [sent.tokens[j] for j in noun.children]
    open_ended = any(child.text.lower() in UNKNOWN for child in children if child.i < noun.i)
    return not open_ended and any(child.dep == "acl" and child.tag == "VBN" for child in children)


def find_raising(frame: VerbFrame) -> tuple[Signature, str]:
    """What a raising predicate makes of its subject ("the talks are due to resume", "an attack is likely")."""
    sent, lexicon = frame.sent, frame.lexicon
    for j in frame.verb.children:
        child = sent.tokens[j]
        if child.dep == "acomp":
            signature = lexicon.find_signature(child)
        elif child.dep == "xcomp" and name_complement(sent, child) == "infinitive":
            signature = pick_signature(frame, "infinitive")
        else:
            continue
        effect = signature.effects.get("infinitive", "")
        if effect in ("future", "hypothetical") and set(signature.classes) & RAISING:
            return signature, "raised" if effect == "future" else "moot"
    return NO_SIGNATURE, ""
