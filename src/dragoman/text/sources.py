"""Who holds a stance: the noun phrase of the source, and what kind of source it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.errors import RunStopped
from dragoman.tables import load_table
from dragoman.text.attribution_cues import load_lexicon
from dragoman.types import AttributionKind, Sentence, Token

RELATIVES = frozenset({"WDT", "WP"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
NOT_SPEAKERS = frozenset(
    {"this", "that", "these", "those", "there", "what", "which", "everything", "nothing", "something", "anything"}
)
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
TIME_NOUNS = WEEKDAYS | {"week", "month", "year", "day", "night", "morning", "evening", "end", "time", "deadline"}
PRUNED = frozenset({"parataxis", "advcl", "ccomp", "punct", "cc", "preconj", "dep"})
BRIDGES = frozenset({",", "-", "–", "(", ")", "and", "or", "&", '"', "“", "”", "’", "‘", "'", "both", "/"})
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence with the first and last token below each of its tokens."""

    sent: Sentence
    tokens: tuple[Token, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    def find_child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of token ``i`` with one of the labels, or ``None``."""
        for j in self.tokens[i].children:
            if self.tokens[j].dep in deps:
                return self.tokens[j]
        return None


def make_tree(sent: Sentence) -> Tree:
    """The sentence with the edges of all its subtrees, in time linear in its depth times its length."""
    n = len(sent.tokens)
    left, right = list(range(n)), list(range(n))
    order: list[int] = [token.i for token in sent.tokens if token.head == token.i]
    for i in order:  # grows while it is walked: heads before dependents
        order.extend(sent.tokens[i].children)
    for i in reversed(order):
        head = sent.tokens[i].head
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
    return Tree(sent, sent.tokens, tuple(left), tuple(right))


def find_subject(tree: Tree, i: int) -> tuple[Token, bool] | None:
    """The head of the noun phrase that does what verb ``i`` says, and whether that verb is passive.

    Looks up through coordination ("said A and added B"), infinitives ("declined to say"), participles ("…,
    saying that") and relative clauses ("who said that": what the pronoun stands for).
    """
    tokens, cur = tree.tokens, i
    for _ in range(8):
        token = tokens[cur]
        subject = find_nearest(tree, cur)
        if subject is not None:
            if cur != i and subject.text.lower() == "it" and tokens[cur].lemma == "be":
                return None  # "it is interesting to note that"
            antecedent = find_antecedent(tree, subject, cur)
            return (antecedent or subject), subject.dep == "nsubjpass" and cur == i
        if token.dep == "acl":
            owner = tree.find_child(token.head, "poss")
            if any(tree.tokens[j].tag == "TO" for j in token.children):
                return (owner, False) if owner else None
            return find_modified(tree, cur)
        above = tokens[token.head]
        if token.dep == "xcomp" and above.pos in VERBAL:
            controller = tree.find_child(above.i, "dobj")
            if controller is not None and controller.i < cur and above.lemma not in {"take", "use", "have"}:
                return controller, False
            cur = above.i
        elif token.dep == "conj" and above.pos in VERBAL:
            cur = tree.tokens[above.head].i if is_mismatched(tree, token, above) else above.i
        elif (token.dep in {"advcl", "pcomp", "prep"} and token.tag != "VBD") or (
            token.dep == "dep" and above.i != cur
        ):
            cur = above.i
            quoted = tree.find_child(cur, "dobj") if tokens[cur].lemma == "quote" else None
            if quoted is not None:
                return quoted, False  # "quoted X as saying": X says it
            if tokens[cur].pos not in VERBAL and tokens[cur].dep not in {"prep", "acl"}:
                return None
        else:
            return None
    return None


def is_mismatched(tree: Tree, token: Token, above: Token) -> bool:
    """Whether a finite verb was coordinated with an infinitive ("believes it will grow and hopes …").

    It then belongs with the verb above that one.
    """
    if token.tag not in {"VBZ", "VBD"} or above.tag != "VB" or above.dep not in {"ccomp", "xcomp"}:
        return False
    return tree.tokens[above.head].pos in VERBAL


def find_nearest(tree: Tree, i: int) -> Token | None:
    """The subject of verb ``i`` that stands closest to it, where the parser gave it two ("The test failed, X said")."""
    subjects = [tree.tokens[j] for j in tree.tokens[i].children if tree.tokens[j].dep in SUBJECT_DEPS]
    return min(subjects, key=lambda token: abs(token.i - i), default=None)


def find_antecedent(tree: Tree, subject: Token, verb: int) -> Token | None:
    """What a relative pronoun stands for; ``None`` for any other subject."""
    if subject.tag not in RELATIVES or subject.text.lower() == "what":
        return None
    if tree.tokens[verb].dep != "relcl":
        return None
    return tree.tokens[tree.tokens[verb].head]


def find_modified(tree: Tree, i: int) -> tuple[Token, bool] | None:
    """The noun that a participle modifies, or the subject above it where a comma sets it off."""
    tokens = tree.tokens
    noun = tokens[tokens[i].head]
    start = tree.left[i]
    set_off = start > 0 and tokens[start - 1].text == ","
    if not set_off or noun.dep in SUBJECT_DEPS:
        return noun, False
    above = noun
    for _ in range(8):
        if above.head == above.i:
            return None
        above = tokens[above.head]
        if above.pos in VERBAL:
            return find_subject(tree, above.i)
    return None


def find_agent(tree: Tree, i: int) -> Token | None:
    """The one by whom a passive verb is done ("was announced by the ministry")."""
    for dep in ("agent", "prep"):
        for j in tree.tokens[i].children:
            child = tree.tokens[j]
            if child.dep == dep and child.text.lower() == "by":
                noun = tree.find_child(j, "pobj")
                if noun is not None and noun.tag not in {"CD"} and noun.lemma not in TIME_NOUNS:
                    return noun
    return None


def find_phrase(tree: Tree, head: int) -> Range:
    """First and last token of the noun phrase of ``head``.

    With titles, names in apposition, "of the …" and restrictive clauses, without what a comma sets off
    after it ("…, who left in May").
    """
    tokens = tree.tokens
    kept = {head}
    stack = [head]
    while stack:
        i = stack.pop()
        for j in tokens[i].children:
            child = tokens[j]
            if child.dep in PRUNED or (child.dep in {"relcl", "acl"} and is_set_off(tree, j)):
                continue
            if child.dep == "prep" and is_set_off(tree, j) and i == head:
                continue
            if child.dep in {"relcl", "acl"}:
                kept.update(range(tree.left[j], tree.right[j] + 1))
            else:
                kept.add(j)
                stack.append(j)
    return trim_gaps(tokens, kept, head)


def trim_gaps(tokens: tuple[Token, ...], kept: set[int], head: int) -> Range:
    """The stretch of kept tokens around ``head``, where only marks and "and" may be missing in between."""
    first = last = head
    i = head - 1
    while i >= 0 and (i in kept or (tokens[i].text.lower() in BRIDGES and kept.intersection(range(i - 3, i)))):
        first = i if i in kept else first
        i -= 1
    i = head + 1
    while i < len(tokens) and (i in kept or (tokens[i].text.lower() in BRIDGES and kept.intersection(range(i, i + 4)))):
        last = i if i in kept else last
        i += 1
    brackets = [tokens[j].text for j in range(first, last + 1) if tokens[j].text in {"(", ")"}]
    if brackets and brackets[-1] == "(" and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        last += 1
    return first, last


def is_set_off(tree: Tree, i: int) -> bool:
    """Whether a comma, dash or bracket stands before the phrase of token ``i``."""
    start = tree.left[i]
    return start > 0 and tree.tokens[start - 1].text in {",", "-", "–", "—", "("}


def may_speak(tree: Tree, head: Token, cls: str) -> bool:
    """Whether a noun can be a source at all: no event, no "this", no "there"."""
    text = head.text.lower()
    if text in NOT_SPEAKERS or head.dep == "expl":
        return False
    if text == "it" and cls in {"evidence", "will"}:
        return cls == "will"
    if head.pos == "PROPN" or head.tag == "PRP":
        return True
    if head.tag == "VBG":
        return False
    return head.lemma not in load_lexicon().no_sources


def is_document(head: Token) -> bool:
    """Whether a noun is a document: a report, a treaty, a poll."""
    return head.lemma in load_words().documents


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Word lists that tell kinds of sources apart."""

    documents: frozenset[str]
    unnamed: frozenset[str]
    anonymity: frozenset[str]
    outlet_nouns: frozenset[str]
    outlet_words: frozenset[str]
    agency_words: frozenset[str]
    outlets: dict[str, AttributionKind]


@cache
def load_words() -> SourceWords:
    """The word lists of the table ``attribution`` and the names of the table ``outlets`` (if there is one)."""
    table = load_table("attribution")
    keys = ("documents", "unnamed", "anonymity", "outlet_nouns", "outlet_words", "agency_words")
    lists = {key: frozenset(str(word) for word in table[key]) for key in keys}
    return SourceWords(**lists, outlets=load_outlets())


def load_outlets() -> dict[str, AttributionKind]:
    """Kind of outlet by lower-cased name without "the"; empty where the package has no such table."""
    try:
        table = load_table("outlets")
    except RunStopped:
        return {}
    rows = table.get("outlets", []) if isinstance(table, dict) else table
    names: dict[str, AttributionKind] = {}
    for row in rows:
        kind: AttributionKind = "agency" if row.get("kind") == "agency" else "outlet"
        for name in (row["name"], *row.get("aliases", ())):
            names[strip_article(name.lower())] = kind
    return names


def strip_article(name: str) -> str:
    """The name without a leading "the"."""
    return name.removeprefix("the ")


def classify_source(tree: Tree, head: int, phrase: Range) -> AttributionKind:
    """What kind of source a noun phrase names."""
    words = load_words()
    first, last = phrase
    tokens = tree.tokens[first : last + 1]
    lowered = [token.text.lower() for token in tokens]
    token = tree.tokens[head]
    name = strip_article(" ".join(lowered))
    if name in words.outlets:
        return words.outlets[name]
    named = token.pos == "PROPN" or token.tag in {"NNP", "NNPS"}
    noun = token.lemma if not named else token.text.lower()
    if is_agency(name, noun, named, words):
        return "agency"
    if named:
        return "outlet" if noun in words.outlet_words and not has_person(tree, head) else "speaker"
    if noun in words.documents or token.text.lower() in words.documents:
        return "document"
    if noun in words.outlet_nouns:
        return "outlet"
    if words.anonymity.intersection(lowered):
        return "unnamed"
    if noun in words.unnamed and not any(is_name(tree, t) for t in tokens if t.i > head):
        return "unnamed"
    return "speaker"


def is_agency(name: str, noun: str, named: bool, words: SourceWords) -> bool:
    """Whether a name or noun phrase is that of a news agency."""
    if any(name == word or name.startswith((word + " ", word + "'")) for word in words.agency_words):
        return True
    if "news agency" in name or "press agency" in name:
        return True
    if "telegraph agency" in name or "wire service" in name:
        return True
    return named and noun in words.agency_words


def is_name(tree: Tree, token: Token) -> bool:
    """Whether a token is a person's name in apposition to a noun ("an aide, Maria Lind")."""
    return token.pos == "PROPN" and token.dep == "appos"


def has_person(tree: Tree, head: int) -> bool:
    """Whether a proper name is followed by an office in apposition, as a person's is."""
    child = tree.find_child(head, "appos")
    return child is not None and child.pos == "NOUN" and child.lemma not in load_words().outlet_nouns
