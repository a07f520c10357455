"""The descent: each embedding hands its status down the dependency tree to what it governs."""

from __future__ import annotations

from dataclasses import replace

from dragoman.text.predicates import is_misread_verb, is_verb
from dragoman.text.status_clauses import (
    embed_adverbial,
    embed_clause,
    embed_noun,
    embed_prep_clause,
    embed_prep_object,
    name_complement,
    name_preposition,
)
from dragoman.text.status_effects import apply_effect, combine_statuses
from dragoman.text.status_frames import SILENT, UNREAL, Context, Descent, VerbFrame
from dragoman.text.status_lexicon import NO_SIGNATURE, Lexicon, Signature
from dragoman.text.status_marks import Marks, read_marks
from dragoman.text.status_nouns import NounFrame, embed_noun_child, embed_noun_phrase, settle_noun
from dragoman.types import Sentence, Status, Token

NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "DET"})
REPORTING = frozenset({"report", "tell", "announce"})
LEADING = frozenset({"future", "hypothetical", "moot", "announced", "negation"})
OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "oprd"})


def judge_sentence(sent: Sentence, lexicon: Lexicon, *, reported: bool) -> dict[int, tuple[Status, str]]:
    """Status and reason of every token that could name an event, by index.

    ``reported`` says that the sentence as a whole is what somebody said in the past.
    """
    adopted = find_adopted(sent)
    estranged = frozenset(i for adoptees in adopted.values() for i in adoptees)
    descent = Descent(sent, lexicon, {}, [], adopted, estranged)
    asked = sent.text.rstrip("\"'”’ ").endswith("?")
    for token in sent.tokens:
        if token.head == token.i:
            descent.push(token, open_root(sent, token, reported=reported, asked=asked))
    while descent.stack:
        i, context = descent.stack.pop()
        token = sent.tokens[i]
        if is_verb(token) or is_misread_verb(sent, token):
            visit_verb(descent, token, context)
        elif token.pos in NOUNS or token.pos in ("PRON", "DET"):
            visit_noun(descent, token, context)
        elif token.pos in ("ADJ", "ADV"):
            visit_adjective(descent, token, context)
        else:
            visit_other(descent, token, context)
    return descent.statuses


def open_root(sent: Sentence, root: Token, *, reported: bool, asked: bool) -> Context:
    """What the root of a sentence starts from: a yes-no question and an order are hypothetical."""
    children = [sent.tokens[j] for j in root.children]
    deps = {child.dep for child in children}
    if asked and not any(child.tag in ("WP", "WRB", "WDT") for child in children):
        return Context("hypothetical", "question", reported=reported)
    if (
        root.tag == "VB"
        and not deps & {"nsubj", "nsubjpass", "aux", "dep", "csubj", "compound", "npadvmod"}
        and root.i < 3
    ):
        return Context("hypothetical", "order", reported=reported)
    if any(child.tag == "TO" for child in children):
        return Context("future", "headline: to", reported=reported)
    return Context(reported=reported)


# --- verbs -------------------------------------------------------------------------------------


def visit_verb(descent: Descent, verb: Token, context: Context) -> None:
    """Settle a verb's status, then hand down what it makes of its dependents."""
    sent, lexicon = descent.sent, descent.lexicon
    signature, phrases = find_phrases(sent, verb, lexicon)
    marks = read_marks(sent, verb, lexicon, reported=context.reported, conditional=context.conditional)
    if marks.reason.startswith("time: next") and signature.effects.get("object") in LEADING:
        # "is planning a trip next month": the time is the trip's.
        marks = replace(marks, status="actual", reason="")
    if context.shared is not None:
        marks = share_marks(verb, marks, context.shared)
    status = combine_statuses(context.status, marks.status)
    reason = marks.reason if marks.reason and marks.status != "actual" else context.reason
    if context.status not in ("actual", marks.status) and status == context.status:
        reason = context.reason
    descent.statuses[verb.i] = (status, reason)
    frame = VerbFrame(sent, lexicon, verb, status, reason, marks, signature, phrases, context)
    for j in verb.children:
        child = sent.tokens[j]
        if child.dep not in SILENT:
            hand_down(descent, frame, child)
    for i in descent.adopted.get(verb.i, ()):
        descent.push(sent.tokens[i], replace(context, shared=marks))


def share_marks(verb: Token, marks: Marks, shared: Marks) -> Marks:
    """A coordinated verb without subject and auxiliary shares those of the first ("will go and see")."""
    if not marks.bare or verb.tag in ("VBD", "VBZ"):
        return marks
    if marks.denied:
        return replace(marks, modal=shared.modal, tense=shared.tense)
    return replace(shared, bare=True)


def embed_coordinate(frame: VerbFrame, child: Token) -> Context:
    """The context of what is coordinated with a verb: the same, and its auxiliaries to share.

    After a report in the past, a coordinated clause goes on reporting ("said that …, but he would wait").
    """
    if child.dep == "conj" and child.pos in ("NOUN", "ADJ"):
        # A verb that the tagger read as a noun or adjective ("did not advance or retreat").
        return Context(frame.status, frame.reason, reported=frame.context.reported)
    if any(frame.sent.tokens[j].text.lower() == "than" and j < child.i for j in frame.verb.children):
        return Context("negation", "negation: rather than")
    if child.dep == "conj" and is_covered(frame, child):
        return Context("negation", frame.reason, reported=frame.context.reported)
    shared = frame.marks if child.dep == "conj" and child.tag[:2] == "VB" else None
    reporting = bool(REPORTING & set(frame.signature.classes)) and frame.past()
    return replace(frame.context, shared=shared, reported=frame.context.reported or reporting)


def is_covered(frame: VerbFrame, child: Token) -> bool:
    """Whether a verb's negation reaches one coordinated with it ("neither signed nor read", "never saw or heard")."""
    if frame.status != "negation" or not frame.marks.denied or child.tag not in ("VBD", "VBN", "VBZ", "VBP"):
        return False
    sent = frame.sent
    if any(sent.tokens[j].dep in ("nsubj", "nsubjpass", "aux", "auxpass", "expl") for j in child.children):
        return False
    joining = {sent.tokens[j].text.lower() for j in frame.verb.children if sent.tokens[j].dep in ("cc", "preconj")}
    return "nor" in joining or "or" in joining or frame.reason == "negation: neither"


def find_adopted(sent: Sentence) -> dict[int, list[int]]:
    """Plain forms that the parser coordinated with a finite verb, by the infinitive that they belong to.

    "They pledged to oppose sanctions, support reform" has no place for a present tense after a past.
    """
    adopted: dict[int, list[int]] = {}
    infinitive = -1
    for token in sent.tokens:
        if token.tag == "VB" and any(sent.tokens[j].tag == "TO" for j in token.children):
            infinitive = token.i
        elif token.dep == "conj" and token.tag in ("VB", "VBP") and infinitive > token.head:
            head = sent.tokens[token.head]
            own = any(sent.tokens[j].dep in ("nsubj", "nsubjpass", "aux", "auxpass", "expl") for j in token.children)
            if not own and head.tag in ("VBD", "VBZ", "VBN", "VBG") and token.text.lower() == token.lemma:
                adopted.setdefault(infinitive, []).append(token.i)
    return adopted


def find_phrases(sent: Sentence, verb: Token, lexicon: Lexicon) -> tuple[Signature, dict[int, Signature]]:
    """The verb's signature, and those of its phrases by the index of their preposition ("call for")."""
    signature = lexicon.verbs.get(verb.lemma, NO_SIGNATURE)
    table = lexicon.phrases.get(verb.lemma)
    if table is None:
        return signature, {}
    phrases: dict[int, Signature] = {}
    children = [sent.tokens[j] for j in verb.children]
    particles = [child for child in children if child.dep in ("prt", "advmod", "acomp", "oprd", "prep", "dobj")]
    for particle in particles:
        found = table.get(particle.text.lower())
        if found and particle.dep in ("prt", "advmod"):
            signature = found
        elif found and particle.dep == "prep":
            phrases[particle.i] = found
        for prep in [*children, *(sent.tokens[j] for j in particle.children)]:
            longer = table.get(f"{particle.text.lower()} {prep.text.lower()}") if prep.dep == "prep" else None
            if longer:
                phrases[prep.i] = longer
    return signature, phrases


def hand_down(descent: Descent, frame: VerbFrame, child: Token) -> None:
    """Hand one dependent of a verb its context."""
    dep = child.dep
    if dep in ("xcomp", "ccomp"):
        descent.push(child, embed_clause(frame, child))
    elif dep == "advcl":
        descent.push(child, embed_adverbial(frame, child))
    elif dep in ("conj", "parataxis"):
        if child.i not in descent.estranged:
            descent.push(child, embed_coordinate(frame, child))
    elif dep in OBJECTS or (dep == "attr" and child.pos in NOUNS):
        descent.push(child, embed_noun(frame, child, "object"))
    elif dep == "nsubj":
        descent.push(child, embed_noun(frame, child, "subject"))
    elif dep in ("prep", "agent"):
        embed_phrase(descent, frame, child)
    elif any(k in frame.phrases for k in child.children):
        # "stopped short of", "looked forward to": the preposition hangs on the adverb.
        for k in child.children:
            embed_phrase(descent, frame, descent.sent.tokens[k])
    elif dep in ("acomp", "attr"):
        descent.push(child, Context(frame.status, frame.reason, reported=frame.context.reported))
    elif dep == "csubj":
        status: Status = frame.status if frame.status in UNREAL else "actual"
        descent.push(child, Context(status, frame.reason if status != "actual" else ""))
    else:
        descent.push(child, Context(reported=frame.context.reported))


def embed_phrase(descent: Descent, frame: VerbFrame, prep: Token) -> None:
    """Hand down through a preposition of a verb to its object, gerund or clause."""
    sent, lexicon = descent.sent, descent.lexicon
    phrase = frame.phrases.get(prep.i)
    general = lexicon.prepositions.get(name_preposition(sent, prep), "")
    for j in prep.children:
        child = sent.tokens[j]
        if child.dep == "pobj":
            descent.push(child, embed_prep_object(frame, prep, phrase, general))
        elif child.dep == "pcomp":
            descent.push(child, embed_prep_clause(frame, prep, phrase, child))
        elif child.dep == "prep":
            embed_phrase(descent, replace(frame, phrases=frame.phrases), child)
        elif child.dep not in SILENT:
            descent.push(child, Context())


# --- nouns, adjectives, the rest -----------------------------------------------------------------


def visit_noun(descent: Descent, noun: Token, context: Context) -> None:
    """Settle a noun's status, then hand down what it makes of its dependents."""
    frame = settle_noun(descent.sent, noun, context, descent.lexicon)
    descent.statuses[noun.i] = (frame.status, frame.reason)
    for j in noun.children:
        child = descent.sent.tokens[j]
        if child.dep in SILENT:
            continue
        if child.dep == "conj" and child.tag[:2] != "VB":
            descent.push(child, context)
        elif child.dep == "prep":
            visit_noun_phrase(descent, frame, child)
        else:
            descent.push(child, embed_noun_child(frame, child))


def visit_noun_phrase(descent: Descent, frame: NounFrame, prep: Token) -> None:
    """Hand down through a preposition of a noun."""
    for j in prep.children:
        child = descent.sent.tokens[j]
        if child.dep == "prep":
            visit_noun_phrase(descent, frame, child)
        elif child.dep not in SILENT:
            descent.push(child, embed_noun_phrase(frame, prep, child))


def visit_adjective(descent: Descent, word: Token, context: Context) -> None:
    """A predicate adjective takes its clause's status and hands it down by its own signature."""
    sent = descent.sent
    descent.statuses[word.i] = (context.status, context.reason)
    signature = descent.lexicon.adjectives.get(word.lemma, NO_SIGNATURE)
    too = any(sent.tokens[j].text.lower() == "too" for j in word.children)
    for j in word.children:
        child = sent.tokens[j]
        if child.dep in SILENT:
            continue
        if child.dep == "prep":
            instead = descent.lexicon.prepositions.get(word.text.lower()) == "negation"
            for k in child.children:
                below = embed_adjective(sent, signature, context, sent.tokens[k], "prep")
                if context.status == "future" and descent.lexicon.prepositions.get(child.text.lower()) == "fact":
                    below = Context(
                        "future", context.reason, effect="fact", role="prep"
                    )  # "most likely after his visit"
                denied = Context("negation", f"negation: {word.text.lower()}")
                descent.push(sent.tokens[k], denied if instead else below)
        elif child.dep == "conj":
            descent.push(child, context)
        else:
            kind = name_complement(sent, child) if child.dep in ("xcomp", "ccomp", "advcl") else ""
            if too and kind == "infinitive":
                descent.push(child, Context("negation", "too … to"))
            else:
                descent.push(child, embed_adjective(sent, signature, context, child, kind))


def embed_adjective(sent: Sentence, signature: Signature, context: Context, child: Token, kind: str) -> Context:
    """The context of an adjective's dependent."""
    if kind == "prep" and child.dep == "pcomp":
        kind = name_complement(sent, child)
    effect = signature.effects.get(kind, "")
    if not effect:
        status: Status = context.status if context.status in UNREAL else "actual"
        return Context(status, context.reason if status != "actual" else "", reported=context.reported)
    reason = signature.reason
    if child.dep == "pobj":
        return Context(context.status, reason, effect=effect, denied=signature.denied, role="object")
    return Context(apply_effect(effect, context.status, signature.denied), reason, reported=context.reported)


def visit_other(descent: Descent, token: Token, context: Context) -> None:
    """Words that name nothing pass on what they were handed."""
    for j in token.children:
        descent.push(descent.sent.tokens[j], replace(context, shared=None))
