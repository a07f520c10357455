"""Role nouns in a sentence, and the sector of the phrase they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.register import Register, cut_letters
from dragoman.types import Sentence, Token


@dataclass(frozen=True, slots=True)
class RoleHit:
    """A role phrase found: tokens ``first`` to ``last``, the phrase, its sector (empty: office only)."""

    first: int
    last: int
    phrase: str
    sector: str


def match_roles(sent: Sentence, register: Register, named: frozenset[int] = frozenset()) -> dict[int, RoleHit]:
    """Role phrases of a sentence by their last token; the longest phrase that ends there wins.

    After one of the tokens ``named`` (a state's name) a role noun may be misspelt by a letter.
    """
    found: dict[int, RoleHit] = {}
    ends = register.role_ends
    for token in sent.tokens:
        if token.tag[:2] not in {"NN", "JJ"}:
            continue
        for word in list_forms(token):
            phrases = ends.get(word)
            if phrases:
                hit = match_phrase(sent, token.i, phrases, register)
                if hit is not None:
                    found[token.i] = hit
                    break
        else:
            if named and token.tag in {"NN", "NNS"} and (token.i - 1 in named or token.i - 2 in named):
                word = guess_role(token, register)
                if word:
                    found[token.i] = RoleHit(token.i, token.i, word, register.roles[word])
    return found


def list_forms(token: Token) -> tuple[str, ...]:
    """The forms under which a token may stand in the table: as written, lemma, singular by rule."""
    lower = token.text.lower()
    if token.tag in {"NNS", "NNPS"} and lower.endswith("s"):
        stem = lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
        return (lower, token.lemma, stem)
    return (lower, token.lemma) if token.lemma != lower else (lower,)


def match_phrase(
    sent: Sentence, i: int, phrases: tuple[tuple[tuple[str, ...], str], ...], register: Register
) -> RoleHit | None:
    """The longest of ``phrases`` whose earlier words stand right before token ``i``."""
    tokens = sent.tokens
    for words, phrase in phrases:
        first = i - len(words)
        if first < 0:
            continue
        if all(word in {tokens[first + k].text.lower(), tokens[first + k].lemma} for k, word in enumerate(words)):
            return RoleHit(first, i, phrase, register.roles.get(phrase, ""))
    return None


def choose_role(hits: list[RoleHit], register: Register) -> RoleHit | None:
    """The role phrase that decides a phrase's sector, given those in it from left to right.

    The last one does, unless it is a weak head ("police chief", "army spokesman", "rebel group").
    """
    if not hits:
        return None
    weak = register.cues["weak_heads"]
    for hit in reversed(hits):
        if hit.sector and hit.phrase not in weak:
            return hit
    return hits[-1]


def guess_role(token: Token, register: Register) -> str:
    """The role noun that a word misspells by a letter too many or too few; empty: none."""
    word = token.text.lower()
    if len(word) < 8 or not word.isalpha():
        return ""
    stem = word[:-1] if token.tag == "NNS" and word.endswith("s") else word
    found = register.misspelt_roles.get(stem, "")
    return found or next(
        (form for form in sorted(cut_letters(stem)) if form != stem and len(form) > 7 and form in register.roles), ""
    )
