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
REPORTING = frozenset(
    split_words("say tell report announce state declare claim add warn write note reveal confirm deny argue quote cite")
)
LASTING = frozenset(split_words("last continue remain stay serve work live run rule govern reign fight be hold keep"))
FINISHED = frozenset(split_words("fail manage refuse decline begin start continue help force use cease stop happen"))
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
        if points_ahead(sent, token):
            return "future"
        if token.head == token.i:
            break
        if token.dep == "pobj" or token is head:
            bound = bound or sent.tokens[token.head].lemma
        token = sent.tokens[token.head]
    return "future" if any(t.tag == "TO" for t in sent.tokens[:first]) else "none"


def bend_tense(sent: Sentence, tense: Tense, verb: Token, bound: str) -> Tense:
    """The tense, where "until Friday" or "by Friday" make the day one ahead of a past verb.

    Not so with verbs that last ("ruled until 2014") or in the perfect ("had fallen by Friday").
    """
    if bound not in ("until", "till", "by") or tense != "past" or verb.lemma in LASTING:
        return tense
    perfect = any(child.lemma == "have" for child in find_children(sent, verb.i, "aux"))
    return tense if perfect else "future"


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
    if verb.lemma in PLANNING and verb.tag in ("VBN", "JJ") and "have" not in lemmas:
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
