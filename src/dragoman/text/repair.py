"""Repairs of parses that grammar itself contradicts.

A small parser attaches a coordinated verb to the nearest verb on its left even where their subjects differ in number
("they believe China is considering it and *have* warned China"). Subject–verb agreement tells which verb it goes with.
"""

from __future__ import annotations

from typing import Literal

from dragoman.days import split_words

Number = Literal["singular", "plural"]
FINITE_NUMBER: dict[str, Number] = {
    "is": "singular",
    "was": "singular",
    "has": "singular",
    "does": "singular",
    "are": "plural",
    "were": "plural",
    "have": "plural",
}
NOUN_NUMBER: dict[str, Number] = {"NN": "singular", "NNP": "singular", "NNS": "plural", "NNPS": "plural"}
PRONOUN_NUMBER: dict[str, Number] = {
    "he": "singular",
    "she": "singular",
    "it": "singular",
    "this": "singular",
    "that": "singular",
    "they": "plural",
    "we": "plural",
    "these": "plural",
    "those": "plural",
}
# Nouns that English lets agree either way; also names in the plural form ("the United States is").
EITHER = frozenset(
    split_words(
        "states nations police government team group party majority number family council kingdom netherlands "
        "philippines"
    )
)


class Tree:
    """A sentence's words with heads that may be moved: parallel lists, one item a token."""

    def __init__(self, texts: list[str], tags: list[str], deps: list[str], heads: list[int]) -> None:
        self.texts = [text.lower() for text in texts]
        self.tags, self.deps, self.heads = tags, deps, heads

    def find_children(self, i: int, *deps: str) -> list[int]:
        """Dependents of token ``i`` with one of the labels."""
        return [j for j, head in enumerate(self.heads) if head == i and j != i and self.deps[j] in deps]


TITLES = frozenset(
    split_words(
        "president minister premier chancellor secretary king queen prince emir sultan pope prime vice foreign "
        "general chairman leader ambassador spokesman spokeswoman governor senator commissioner"
    )
)
PORTFOLIOS = frozenset(
    split_words(
        "foreign defence defense prime vice interior trade state commerce finance home justice health energy labour "
        "labor planning investment education agriculture culture transport deputy information security economy "
        "industry"
    )
)


def repair_names(tree: Tree) -> None:
    """Part two names that the parser took for one ("Xi and Russian President Vladimir Putin will …"), in place.

    The first stands as a modifier of the second, with the conjunction on itself; a title or a nationality between them
    shows that two people are named, unless the first word is a portfolio ("Foreign and Defence Minister X").
    """
    for i, dep in enumerate(tree.deps):
        h = tree.heads[i]
        if (
            dep not in ("nmod", "compound")
            or h <= i
            or not tree.tags[i].startswith("NNP")
            or tree.texts[i] in PORTFOLIOS
        ):
            continue
        if not tree.tags[h].startswith("NNP"):
            continue  # "U.S. and British forces" are one phrase
        conjunctions, conjuncts = tree.find_children(i, "cc"), [j for j in tree.find_children(i, "conj") if i < j < h]
        if not conjunctions or not conjuncts:
            continue
        between = range(conjunctions[0] + 1, h)
        if not any(tree.texts[j] in TITLES or tree.tags[j] == "JJ" for j in between):
            continue
        tree.heads[i] = i if tree.heads[h] == h else tree.heads[h]
        tree.deps[i] = tree.deps[h]
        tree.heads[h], tree.deps[h] = i, "conj"
        for j in conjuncts:
            tree.heads[j], tree.deps[j] = h, "compound"
        for j in tree.find_children(h, "case", "punct", "relcl", "appos"):
            if j < i:
                tree.heads[j] = i


SPEAKING = frozenset(
    split_words(
        "saying adding telling accusing calling warning lashing blaming citing describing urging insisting promising "
        "stressing vowing criticising criticizing condemning praising noting demanding asking arguing claiming "
        "denouncing pledging declaring threatening hailing thanking slamming alleging"
    )
)


def repair_participles(tree: Tree) -> None:
    """Hang "…, saying" on the finite verb of its sentence rather than on an infinitive before it, in place.

    "He vowed to keep fighting, lashing out at his critics": he lashes out as he vows, not as he fights.
    """
    for v, word in enumerate(tree.texts):
        if word not in SPEAKING or tree.deps[v] not in ("advcl", "xcomp") or "," not in tree.texts[max(0, v - 2) : v]:
            continue
        head = tree.heads[v]
        while tree.deps[head] in ("xcomp", "pcomp") and tree.heads[head] not in (head, v):
            head = tree.heads[head]
        if tree.tags[head].startswith("VB") and not leads_to(tree.heads, head, v):
            tree.heads[v], tree.deps[v] = head, "advcl"


def repair_coordination(tree: Tree) -> list[int]:
    """The heads, with coordinated verbs moved to the verb whose subject agrees with them in number."""
    if "conj" not in tree.deps:
        return tree.heads
    heads = list(tree.heads)
    for v, dep in enumerate(tree.deps):
        if dep != "conj" or not tree.tags[v].startswith("VB") or tree.find_children(v, "nsubj", "nsubjpass", "expl"):
            continue
        number = read_verb_number(tree, v)
        if number is None or agrees_with(tree, heads[v], number):
            continue
        better = [
            u
            for u in range(v - 1, -1, -1)
            if tree.tags[u].startswith("VB") and agrees_with(tree, u, number, strictly=True)
        ]
        if better and not leads_to(heads, better[0], v):
            heads[v] = better[0]
    return heads


def read_verb_number(tree: Tree, v: int) -> Number | None:
    """The number that a verb's finite form shows: its auxiliary's, or its own in the present tense."""
    for j in tree.find_children(v, "aux", "auxpass"):
        if tree.texts[j] in FINITE_NUMBER:
            return FINITE_NUMBER[tree.texts[j]]
        if tree.tags[j] in ("MD", "TO"):
            return None
    if tree.texts[v] in FINITE_NUMBER:
        return FINITE_NUMBER[tree.texts[v]]
    return {"VBZ": "singular"}.get(tree.tags[v])  # type: ignore[return-value]


def agrees_with(tree: Tree, v: int, number: Number, *, strictly: bool = False) -> bool:
    """Whether a verb's subject may go with that number; ``strictly``: only where it shows that it does."""
    subjects = tree.find_children(v, "nsubj", "nsubjpass")
    if not subjects:
        return not strictly and tree.deps[v] != "conj"
    subject = subjects[0]
    if tree.find_children(subject, "conj"):
        found: Number | None = "plural"
    else:
        word = tree.texts[subject]
        found = None if word in EITHER else PRONOUN_NUMBER.get(word) or NOUN_NUMBER.get(tree.tags[subject])
    return found == number if strictly or found is not None else True


def leads_to(heads: list[int], i: int, target: int) -> bool:
    """Whether the chain of heads above token ``i`` comes to ``target``: attaching there would make a ring."""
    for _ in range(len(heads)):
        if i == target:
            return True
        if heads[i] == i:
            return False
        i = heads[i]
    return True
