"""What a clause says of itself: tense, modal, negation and time phrase of one verb."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.text.predicates import find_group
from dragoman.text.status_lexicon import Lexicon
from dragoman.types import Sentence, Status, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
INDEFINITE = frozenset({"a", "an", "any", "some", "such", "no", "another", "more", "further", "every"})
NEXT = frozenset({"next", "coming", "following"})


@dataclass(frozen=True, slots=True)
class Marks:
    """A clause's own say.

    Attributes:
        status: what tense, modal and negation make of it.
        reason: the words that decided, empty for a plain tense.
        tense: ``past``, ``present``, ``modal`` or ``none`` (no finite verb of its own).
        bare: it has neither an auxiliary nor a subject of its own, so it may share another verb's.
        modal: the kind of its modal (``would``, ``hypothetical`` …), empty where it has none.
    """

    status: Status
    reason: str = ""
    tense: str = "none"
    bare: bool = True
    modal: str = ""
    denied: bool = False


@dataclass(slots=True)
class Signs:
    """What was seen on a verb's dependents, before it is judged."""

    modal: str = ""
    modal_text: str = ""
    denial: str = ""
    adverb: str = ""
    adverb_text: str = ""
    tense: str = ""
    perfect: bool = False
    infinitive: bool = False
    subject: Token | None = None
    condition: str = ""
    inverted: bool = False
    auxiliary: bool = False


def read_signs(sent: Sentence, verb: Token, lexicon: Lexicon) -> Signs:
    """Auxiliaries, negations, adverbs, subject and conditions among the verb's dependents."""
    signs = Signs()
    for j in verb.children:
        child = sent.tokens[j]
        dep = child.dep
        if dep in ("aux", "auxpass"):
            read_auxiliary(signs, child, lexicon)
            if child.i and sent.tokens[child.i - 1].text.lower() in ("nor", "neither"):
                signs.denial = "nor"  # "nor did the army withdraw"
        elif dep == "neg":
            signs.denial = child.text.lower()
        elif dep in ("advmod", "preconj", "cc"):
            read_adverb(sent, signs, verb, child, lexicon)
        elif dep in SUBJECTS or dep in ("dobj", "attr"):
            if dep in SUBJECTS:
                signs.subject = child
            denial = find_denial(sent, child, lexicon)
            signs.denial = signs.denial or ("" if denial.startswith("not ") else denial)
        elif dep == "prep" and lexicon.marks.get(child.text.lower()) == "hypothetical":
            signs.condition = signs.condition or child.text.lower()
        elif dep == "advcl":
            signs.condition = signs.condition or find_condition(sent, child, lexicon)
    return signs


def read_auxiliary(signs: Signs, child: Token, lexicon: Lexicon) -> None:
    """Take one auxiliary into account."""
    text = child.text.lower()
    if child.tag == "TO" or text == "to":
        signs.infinitive = True
        return
    signs.auxiliary = True
    if child.tag == "MD":
        kind = lexicon.modals.get(text, "")
        if kind and not signs.modal:
            signs.modal, signs.modal_text = kind, text
            signs.tense = "modal"
        return
    if text == "'d" and not signs.modal:
        signs.tense = signs.tense or "past"
    if child.lemma == "have":
        signs.perfect = True
    if not signs.tense:
        signs.tense = find_tense(child.tag)


def read_adverb(sent: Sentence, signs: Signs, verb: Token, child: Token, lexicon: Lexicon) -> None:
    """Take one adverb or conjunction into account."""
    text = child.text.lower()
    kind = lexicon.adverbs.get(text, "")
    if (text == "longer" and any(sent.tokens[k].text.lower() == "no" for k in child.children)) or (
        text == "longer" and child.i and sent.tokens[child.i - 1].text.lower() == "no"
    ):
        signs.denial = "no longer"
    elif kind == "negation" and child.dep == "cc" and text == "nor":
        return
    elif kind == "negation":
        # "nearly" and "almost" deny a verb only where they stand right before it.
        if text not in ("nearly", "almost") or child.i == verb.i - 1:
            signs.denial = text
    elif kind and not (kind == "hypothetical" and is_aside(sent, verb, child)):
        signs.adverb, signs.adverb_text = kind, text


def is_aside(sent: Sentence, verb: Token, adverb: Token) -> bool:
    """Whether an adverb behind its verb doubts a time or place alone ("plans to go, most likely in May")."""
    after = sent.tokens[adverb.i + 1] if adverb.i + 1 < len(sent.tokens) else None
    before = sent.tokens[adverb.i - 1]
    if adverb.i < verb.i or after is None:
        return False
    opens = any(sent.tokens[j].dep in ("prep", "pobj", "npadvmod") for j in adverb.children)
    degree = before.text.lower() in ("most", "more", "very", "quite") and sent.tokens[before.i - 1].text == ","
    set_off = before.text in (",", "(", "–", "—") or degree
    return opens or (set_off and after.pos in ("ADP", "SCONJ", "NOUN", "PROPN", "DET", "ADJ", "ADV"))


def find_denial(sent: Sentence, noun: Token, lexicon: Lexicon) -> str:
    """The word by which a subject or object denies its verb ("no minister", "nobody"); empty: none."""
    if noun.text.lower() in lexicon.denying or noun.lemma in lexicon.denying:
        return noun.text.lower()
    for j in noun.children:
        child = sent.tokens[j]
        if child.dep == "neg" and child.text.lower() == "not":
            return f"not {noun.text}"
        text = child.text.lower()
        if child.dep in ("det", "preconj", "cc", "predet", "neg") and text in lexicon.denying:
            return f"{text} {noun.text}"
        if text in ("little", "few") and child.dep == "amod" and not is_article(sent, noun):
            return f"{text} {noun.text}"
    return ""


def is_article(sent: Sentence, noun: Token) -> bool:
    """Whether the noun has a determiner or possessor, so that "few" and "little" deny nothing ("a few talks")."""
    return any(sent.tokens[j].dep in ("det", "poss") for j in noun.children)


def find_condition(sent: Sentence, clause: Token, lexicon: Lexicon) -> str:
    """The word that makes an adverbial clause a condition ("if", "unless", an inverted "were"); empty: none."""
    first = min((j for j in clause.children), default=clause.i)
    subject = len(sent.tokens)
    for j in clause.children:
        child = sent.tokens[j]
        text = child.text.lower()
        if child.dep in ("mark", "advmod", "prep") and lexicon.marks.get(text) == "hypothetical":
            # "as if", "even if" count; "whether" asks and makes no condition of the main clause.
            return "" if text in ("whether", "lest") else text
        if (
            child.dep == "mark"
            and j
            and text == "that"
            and lexicon.marks.get(sent.tokens[j - 1].lemma) == "hypothetical"
        ):
            return sent.tokens[j - 1].lemma
        if child.dep in SUBJECTS:
            subject = min(subject, j)
    if clause.lemma in ("provide", "suppose", "assume") and clause.tag in ("VBN", "VBG") and clause.children:
        return clause.text.lower()
    opener = sent.tokens[min(first, clause.i)]
    inverted = opener.i < subject and opener.text.lower() in ("were", "had", "should")
    return opener.text.lower() if inverted and opener.dep in ("aux", "auxpass", "advcl", "ROOT") else ""


def find_tense(tag: str) -> str:
    """The tense that a Penn tag shows: ``past``, ``present`` or empty."""
    if tag == "VBD":
        return "past"
    return "present" if tag in ("VBZ", "VBP") else ""


def is_indefinite(sent: Sentence, noun: Token) -> bool:
    """Whether a noun phrase names nothing in particular: "a", "any" or no determiner, and no possessor."""
    for j in noun.children:
        child = sent.tokens[j]
        if child.dep == "poss":
            return False
        if child.dep in ("det", "predet"):
            return child.text.lower() in INDEFINITE
    return noun.pos == "NOUN"


def read_marks(sent: Sentence, verb: Token, lexicon: Lexicon, *, reported: bool, conditional: bool) -> Marks:
    """What the clause of ``verb`` says of itself.

    ``reported``: the clause is what somebody said in the past, so "would" and "had" are shifted tenses.
    ``conditional``: it depends on a condition that stands elsewhere in the sentence.
    """
    signs = read_signs(sent, verb, lexicon)
    tense = signs.tense or (find_tense(verb.tag) if not (signs.auxiliary or signs.infinitive) else "") or "none"
    bare = not signs.auxiliary and signs.subject is None
    conditional = conditional or bool(signs.condition)
    status, reason = judge_modal(sent, signs, reported=reported, conditional=conditional)
    if signs.adverb == "hypothetical" and status in ("actual", "future"):
        status, reason = "hypothetical", f"adverb: {signs.adverb_text}"
    if status == "actual":
        status, reason = judge_time(sent, verb, signs, tense, lexicon, reported=reported)
    if signs.denial and not (signs.modal and signs.modal_text in ("may", "might")):
        status, reason = "negation", f"negation: {signs.denial}"
    return Marks(status, reason, tense, bare, signs.modal, bool(signs.denial))


def judge_modal(sent: Sentence, signs: Signs, *, reported: bool, conditional: bool) -> tuple[Status, str]:
    """Status and reason by the clause's modal; ``actual`` where it has none."""
    modal, text = signs.modal, signs.modal_text
    if modal == "would":
        unreal = conditional or signs.perfect or (signs.subject is not None and is_unreal_subject(sent, signs.subject))
        if reported and not unreal:
            return "future", f"reported future: {text}"
        return "hypothetical", f"modal: {text}"
    if modal == "future":
        return ("hypothetical", f"condition on: {text}") if conditional else ("future", f"modal: {text}")
    if modal:
        return "hypothetical", f"modal: {text}"
    return "actual", ""


def is_unreal_subject(sent: Sentence, subject: Token) -> bool:
    """Whether the subject is an event in no way given ("an attack would …", "invading would …")."""
    if subject.tag == "VBG":
        return True
    return bool(find_group(subject)) and is_indefinite(sent, subject) and subject.tag != "NNS"


def judge_time(
    sent: Sentence, verb: Token, signs: Signs, tense: str, lexicon: Lexicon, *, reported: bool
) -> tuple[Status, str]:
    """Status by tense and time phrase: background for what lies far back, future for present tenses with "next"."""
    when = find_period(sent, verb, lexicon)
    if when.startswith("next") and tense == "present" and not signs.perfect:
        return "future", f"time: {when}"
    if tense == "past" and signs.subject is not None and find_group(signs.subject):
        years = [sent.tokens[j].text for j in signs.subject.children if is_year(sent.tokens[j].text)]
        when = when or (f"past: {years[0]}" if years else "")
    past = tense == "past" or (tense == "none" and verb.tag in ("VBN", "VBD"))
    if past and when.startswith("past"):
        return "historical", f"time: {when}"
    if past and signs.adverb == "historical":
        return "historical", f"adverb: {signs.adverb_text}"
    if tense == "past" and signs.perfect and not reported:
        return "historical", "past perfect"
    return "actual", ""


def find_period(sent: Sentence, verb: Token, lexicon: Lexicon) -> str:
    """The time phrase that puts a verb far back (``past: …``) or ahead (``next: …``); empty: neither."""
    for j in verb.children:
        child = sent.tokens[j]
        if child.dep in ("npadvmod", "advmod", "dobj", "attr"):
            found = read_span(sent, child, lexicon) or read_period(sent, child, lexicon)
        elif child.dep == "prep" and child.lemma in ("in", "during", "on", "within", "over", "for"):
            objects = [sent.tokens[k] for k in child.children if sent.tokens[k].dep == "pobj"]
            found = read_period(sent, objects[0], lexicon) if objects else ""
        else:
            continue
        if found:
            return found
    return ""


def read_span(sent: Sentence, token: Token, lexicon: Lexicon) -> str:
    """Whether a word measures how far back its clause lies ("a year after he ordered …")."""
    after = sent.tokens[token.i + 1].text.lower() if token.i + 1 < len(sent.tokens) else ""
    far = after in ("after", "before") and token.lemma in lexicon.background_units
    return f"past: {token.text} {after}" if far else ""


def read_period(sent: Sentence, token: Token, lexicon: Lexicon) -> str:
    """Whether one word with its modifiers names a time far back or ahead."""
    text = token.text.lower()
    if text == "tomorrow":
        return "next: tomorrow"
    words = [sent.tokens[k] for k in token.children]
    if text == "ago":
        return "past: ago" if any(word.lemma in lexicon.background_units for word in words) else ""
    if is_year(text):
        return f"past: {text}"
    if token.lemma.lower() not in lexicon.units:
        return ""
    for word in words:
        lower = word.text.lower()
        if lower in NEXT:
            return f"next: {lower} {text}"
        if (
            lower == "last"
            and token.lemma.lower() in lexicon.background_units
            and word.dep == "amod"
            and len(words) == 1
        ):
            return f"past: last {text}"
    # A month with a year is background; a full date may be the day of the story itself.
    years = [word.text for word in words if is_year(word.text)]
    full = any(word.text.isdigit() and not is_year(word.text) for word in words)
    return f"past: {text} {years[0]}" if years and not full else ""


def is_year(text: str) -> bool:
    """Whether a word is a year or a decade of years: "1987", "1990s"."""
    digits = text[:-1] if text.endswith("s") else text
    return len(digits) == 4 and digits.isdigit() and digits[:2] in ("15", "16", "17", "18", "19", "20")
