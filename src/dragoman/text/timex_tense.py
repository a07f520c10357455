"""Which way a bare weekday or month points: the tense of the verb that governs it."""

from __future__ import annotations

from dragoman.days import split_words
from dragoman.text.timex_senses import Tense
from dragoman.trees import find_children
from dragoman.types import Sentence, Token

FUTURE_MODALS = frozenset(split_words("will shall wo sha 'll ’ll would should may might could can must"))
PLANNING = frozenset(
    split_words(
        "schedule plan set expect slate due anticipate project intend hope aim promise vow pledge agree prepare want "
        "wish propose invite ask urge call order offer threaten seek decide need arrange postpone delay push "
        "reschedule defer adjourn extend bill tip poise ready likely bind book"
    )
)
# Those of them whose passive speaks of what is to come ("is expected on Friday"); the passive of the
# others is a deed of its own day ("were asked on Wednesday to pay").
SLATED = frozenset(
    split_words(
        "schedule plan set expect slate due anticipate project intend hope aim bill tip poise prepare bind book"
    )
)
# Verbs that put an event off to a day to come, or say that one to come will not be.
MOVING = frozenset(
    split_words("postpone delay push put move bring reschedule defer adjourn extend suspend shift switch carry")
)
CANCELLING = frozenset(split_words("cancel postpone scrap shelve scratch boycott defer reschedule abort"))
REPORTING = frozenset(
    split_words("say tell report announce state declare claim add warn write note reveal confirm deny argue quote cite")
)
LASTING = frozenset(split_words("last continue remain stay serve work live run rule govern reign fight be hold keep"))
FINISHED = frozenset(
    split_words("vote fail manage refuse decline begin start continue help force use cease stop happen")
)
AHEAD = frozenset(
    split_words("planned upcoming scheduled expected proposed forthcoming coming future possible potential due")
)


def find_tense(sent: Sentence, first: int, last: int) -> Tense:
    """The tense of what governs the tokens ``first`` to ``last``; ``none`` where nothing tells."""
    head = next((t for t in sent.tokens[first : last + 1] if not first <= t.head <= last), sent.tokens[first])
    token, steps = head, 0
    bound = ""
    while steps < len(sent.tokens):
        steps += 1
        if token.pos in ("VERB", "AUX"):
            return bend_tense(sent, find_verb_tense(sent, token), token, bound)
        if points_ahead(sent, token) or (token is not head and is_cancelled(sent, token)):
            return "future"
        if token.head == token.i:
            break
        if token.dep == "pobj" or token is head:
            bound = bound or sent.tokens[token.head].lemma
        token = sent.tokens[token.head]
    return "future" if any(t.tag == "TO" for t in sent.tokens[:first]) else "none"


def bend_tense(sent: Sentence, tense: Tense, verb: Token, bound: str) -> Tense:
    """The tense, where "until Friday" or "by Friday" make the day one ahead of a past verb.

    Not so with verbs that last ("ruled until 2014"), in the past perfect, or with "by" in the perfect
    ("have fallen by Friday"). What is put off, or called, "to" or "for" a day lies ahead in any tense.
    """
    if tense != "past":
        return tense
    if bound in ("to", "for", "until", "till") and verb.lemma in MOVING:
        return "future"
    if bound == "for" and verb.lemma in PLANNING:
        return "future"
    if bound not in ("until", "till", "by") or verb.lemma in LASTING:
        return tense
    perfect = [child for child in find_children(sent, verb.i, "aux") if child.lemma == "have"]
    gone = perfect and (bound == "by" or perfect[0].tag not in ("VBZ", "VBP"))
    return tense if gone else "future"


def is_cancelled(sent: Sentence, noun: Token) -> bool:
    """Whether a verb says of the noun's event that it will not be, or not yet: "called off Friday's vote"."""
    verb = sent.tokens[noun.head]
    if noun.dep not in ("dobj", "nsubjpass") or verb.pos != "VERB":
        return False
    off = any(child.lemma == "off" for child in find_children(sent, verb.i, "prt", "advmod"))
    return verb.lemma in CANCELLING or (off and verb.lemma in ("call", "put"))


def points_ahead(sent: Sentence, token: Token) -> bool:
    """Whether a noun or adjective says of itself that it is to come: "a planned visit", "due on Friday"."""
    if token.pos == "ADJ":
        return token.lemma in ("due", "set", "likely", "ready", "poised", "scheduled", "expected")
    if token.lemma == "ahead":
        return True
    return any(child.lemma in AHEAD or child.text.lower() in AHEAD for child in find_children(sent, token.i, "amod"))


def find_verb_tense(sent: Sentence, verb: Token, depth: int = 0) -> Tense:
    """The tense of a verb form with its auxiliaries; forms without their own take their governor's."""
    aux = find_children(sent, verb.i, "aux", "auxpass")
    lemmas = {child.lemma for child in aux} | {child.text.lower() for child in aux}
    if "have" in lemmas and verb.tag != "VB" and lemmas & FUTURE_MODALS:
        return "past"
    if lemmas & FUTURE_MODALS:
        return "future"
    if verb.lemma in SLATED and verb.tag in ("VBN", "JJ") and "have" not in lemmas:
        return "future"
    if "have" in lemmas:
        return "past"
    if any(child.tag == "VBD" for child in aux):
        return "past"
    if verb.tag == "VBG" and any(child.lemma == "be" for child in aux):
        return "present"
    if verb.tag == "VBN" and aux and not any(child.tag == "TO" for child in aux):
        return "present" if any(child.tag in ("VBZ", "VBP") for child in aux) else "past"
    return find_bare_tense(sent, verb, infinitive=any(child.tag == "TO" for child in aux), depth=depth)


def find_bare_tense(sent: Sentence, verb: Token, *, infinitive: bool, depth: int) -> Tense:
    """The tense of a verb form without auxiliaries, or of an infinitive."""
    governor = sent.tokens[verb.head]
    lone = verb.head == verb.i or depth > 5
    if verb.lemma == "be" and any(points_ahead(sent, child) for child in find_children(sent, verb.i, "acomp")):
        return "future"
    if verb.tag == "VBD":
        return "past"
    if verb.tag in ("VBZ", "VBP"):
        return "past" if verb.lemma in REPORTING else "present"
    if verb.tag == "VBN":
        return "past"
    if lone and not infinitive and verb.tag == "VB" and find_children(sent, verb.i, "nsubj"):
        return "past"  # a past form that the tagger did not know: nothing else has a subject and no auxiliary
    if lone:
        return "future" if infinitive or verb.tag == "VB" else "none"
    if infinitive and governor.lemma in PLANNING:
        return "future"
    if governor.pos in ("VERB", "AUX"):
        tense = find_verb_tense(sent, governor, depth + 1)
        if not infinitive or governor.lemma in FINISHED or verb.dep == "conj":
            return tense
        return "future" if verb.dep in ("xcomp", "ccomp") or tense != "past" else tense
    if infinitive:
        return "future"
    return "none"
