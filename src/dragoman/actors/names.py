"""Names of the register in a sentence: longest match, and what guards against the wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from dragoman.actors.drafts import Match, find_top
from dragoman.actors.register import Ref, Register, cut_letters
from dragoman.types import Sentence, Token

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})
LEADING = re.compile(r"\w+")
ADJECTIVAL = frozenset({"adjective", "demonym", "demonyms"})
BESIDE_PREFIXES = frozenset({"pro", "anti", "non", "inter", "post", "pre", "trans", "ex"})
# In these a hyphen joins two names, as in "China-Russia relations".
Index: TypeAlias = Mapping[str, tuple[tuple[str, tuple[Ref, ...]], ...]]
HYPHENS = frozenset({"-", "–", "/"})
JOINTS = frozenset({"of", "the", "and", "for", "de", "da", "do", "dos", "del", "di", "du", "la", "le", "al", "el", "y"})
PARTICLES = frozenset({"bin", "bint", "ibn", "ben", "von", "van", "der", "den", "ter", "della", "e"})
"""Words in small letters that a name may have inside."""
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
"""What the parser cuts off a word within a name ("People's Front")."""
INSIDE_NAMES = HYPHENS | JOINTS | PARTICLES | POSSESSIVES
MAX_NAME_WORDS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made ready for matching: plain apostrophes and hyphens, token by end offset, the index to use."""

    sent: Sentence
    text: str
    last_of: Mapping[int, int]
    index: Index


def match_names(sent: Sentence, register: Register) -> list[Match]:
    """The names in a sentence, left to right, none overlapping another; the longest wins.

    Phrases that only look like a state's name ("Bank of America") are among them, with the form ``blocked``.
    """
    index = register.capitals if is_shouting(sent) else register.names
    last_of = {token.end - sent.start: token.i for token in sent.tokens}
    line = Line(sent, sent.text.translate(APOSTROPHES), last_of, index)
    found: list[Match] = []
    at = 0
    while at < len(sent.tokens):
        match = match_at(sent.tokens[at], line, register)
        if register.own is not None and sent.tokens[at].text[0].isupper():
            match = match_own(sent.tokens[at], match, sent, register)
        if match is not None:
            found.append(match)
        at = at + 1 if match is None else match.last + 1
    kept = [match for match in found if not is_other_thing(match, sent, register)]
    kept = [match for match in kept if not is_currency(match, sent)]
    for match in kept:
        mark_link(match, sent, register)
    return [match for match in kept if match.link != "nothing"]


def is_shouting(sent: Sentence) -> bool:
    """Whether the sentence is set in capitals, as headlines are."""
    words = [token.text for token in sent.tokens if token.text.isalpha() and len(token.text) > 1]
    return len(words) > 2 and all(word.isupper() for word in words)


def match_at(token: Token, line: Line, register: Register) -> Match | None:
    """The longest name that begins at ``token``; a misspelt one where nothing else fits."""
    sent, text, word = line.sent, line.text, token.text
    if not word[0].isalnum():
        return None
    offset = token.start - sent.start
    if not word.isalnum():
        leading = LEADING.match(text, offset)
        word = leading.group() if leading else word
    for name, refs in line.index.get(word, ()):
        if text.startswith(name, offset):
            last = find_last(offset + len(name), token, line)
            if last is not None:
                return make_match(sent, token, last, offset + len(name), refs)
    if token.tag in {"NNP", "NNPS", "JJ"} and len(word) > 6 and word[0].isupper():
        guess = guess_name(word, register)
        found = next((refs for name, refs in register.names.get(guess, ()) if name == guess), ()) if guess else ()
        if found:
            return make_match(sent, token, token.i, token.end - sent.start, found)
    if word in register.prefixes and text.startswith("-", token.end - sent.start):
        match = make_match(sent, token, token.i, token.end - sent.start, ())
        match.link, match.code = "prefix", register.prefixes[word]
        return match
    return None


def match_own(token: Token, ours: Match | None, sent: Sentence, register: Register) -> Match | None:
    """The longest name of the user's store that begins at ``token``, or ``ours`` where that is longer or stands alone.

    A name that both know stands for whom the user says, then for whom we say.
    """
    words = list_words(token, sent)
    if len(words) < 2 or register.own is None:
        return ours
    taken, refs = register.own.match_words(words)
    last = token.i + taken - 1
    if not taken or (ours is not None and (ours.last > last or ours.link == "prefix")):
        return ours
    if not is_whole_name(token.i, last, sent, register):
        return ours
    shift = {True: len(register.persons), False: len(register.records)}
    own = tuple((shift[form == "person"] + entity, form) for entity, form in refs)
    if ours is not None and ours.last == last and own[0][1] == "place" and ours.form != "blocked":
        return ours  # of a state's own names we know the form: name, capital, region
    if ours is not None and ours.last == last:
        own += tuple(ref for ref in ours.refs if ref[1] != "blocked")
    return make_match(sent, token, last, sent.tokens[last].end - sent.start, own)


def list_words(token: Token, sent: Sentence) -> list[str]:
    """The words from ``token``, which begins with a capital, on that one name could have."""
    tokens = sent.tokens
    words = [token.text]
    for i in range(token.i + 1, min(token.i + MAX_NAME_WORDS, len(tokens))):
        text = tokens[i].text
        if not (text[:1].isupper() or text in INSIDE_NAMES or tokens[i - 1].text in HYPHENS):
            break
        words.append(text)
    return words


def is_whole_name(first: int, last: int, sent: Sentence, register: Register) -> bool:
    """Whether it is no part of a longer name, as "Ann Muster" is of "Mary Ann Muster"."""
    tokens = sent.tokens
    if is_shouting(sent):
        return True
    if not any(tokens[i].tag[:3] == "NNP" for i in range(first, last + 1)) or not tokens[last].text[:1].isalpha():
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.tag[:3] == "NNP" and after.text[:1].isupper() and tokens[last].head == after.i:
        return False
    before = tokens[first - 1] if first else None
    if before is None or before.tag != "NNP" or not before.text[:1].isupper() or not first <= before.head <= last:
        return True
    titled = before.text.lower() in register.role_ends or before.text in register.cues["honorifics"]
    return titled or any(
        name == before.text and refs[0][1] in {"name", *ADJECTIVAL}
        for name, refs in register.names.get(before.text, ())
    )


def find_last(end: int, token: Token, line: Line) -> int | None:
    """The token that ends at ``end``, or the first one where a hyphen follows within it ("U.S.-led")."""
    last = line.last_of.get(end)
    if last is None and end < token.end - line.sent.start and line.text[end] in HYPHENS:
        return token.i
    return last


def make_match(sent: Sentence, token: Token, last: int, end: int, refs: tuple[Ref, ...]) -> Match:
    """A match from its first token to its last."""
    form = refs[0][1] if refs else "adjective"
    return Match(token.i, last, find_top(sent.tokens, token.i, last), token.start, sent.start + end, form, refs)


def guess_name(word: str, register: Register) -> str:
    """The state's name or adjective that ``word`` misspells by one letter; empty: none."""
    lower = word.lower()
    if lower in register.cues["not_misspelt"] or word in register.names:
        return ""
    forms = cut_letters(lower)
    for form in forms:
        name = register.misspelt.get(form)
        if name and abs(len(name) - len(word)) <= 1 and name.lower() != lower:
            return name
    return ""


def is_currency(match: Match, sent: Sentence) -> bool:
    """Whether the name belongs to a sum of money ("US $50 million")."""
    rest = sent.text[match.end - sent.start : match.end - sent.start + 2].lstrip()
    return rest.startswith("$") or (
        match.last + 1 < len(sent.tokens) and sent.tokens[match.last + 1].text in {"dollar", "dollars"}
    )


def is_other_thing(match: Match, sent: Sentence, register: Register) -> bool:
    """Whether the name is part of another's: a sea, a person called Jordan, New Mexico."""
    if match.form in {"person", "seat", "media", "blocked"} or match.link == "prefix":
        return False
    if match.form == "place" and not is_placed(match, sent, register):
        return True
    tokens, cues = sent.tokens, register.cues
    before = tokens[match.first - 1] if match.first else None
    after = tokens[match.last + 1] if match.last + 1 < len(tokens) else None
    if after is not None and after.tag.startswith("NNP") and after.text in cues["after_nature"]:
        return True
    if before is not None and before.text in {"New", "Little"}:
        return True
    if (
        before is not None
        and match.first > 1
        and before.text == "of"
        and tokens[match.first - 2].text in cues["before_nature"]
    ):
        return True
    name = tokens[match.first].text
    if match.first != match.last or name not in cues["person_like"]:
        return False
    return is_namelike(before, cues, side="left") or (
        after is not None and tokens[match.top].head == after.i and is_namelike(after, cues, side="right")
    )


def is_placed(match: Match, sent: Sentence, register: Register) -> bool:
    """Whether a city stands where only a place would; elsewhere it may be a person's name ("Santos said")."""
    tokens = sent.tokens
    token, before = tokens[match.top], tokens[match.first - 1] if match.first else None
    if before is not None and before.tag == "NNP" and before.dep == "compound" and before.head == match.top:
        return False
    for _ in range(6):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    head = tokens[token.head]
    if token.dep in {"pobj", "appos"}:
        return True
    if token.dep in {"dobj", "nsubjpass"}:
        return head.lemma in register.cues["seizing"]
    return token.dep in {"compound", "nmod", "poss"} and head.tag in {"NN", "NNS"}


def is_namelike(token: Token | None, cues: Mapping[str, Any], *, side: str) -> bool:
    """Whether a neighbour looks like the other half of a person's name."""
    if token is None or token.tag != "NNP" or not token.text[:1].isupper() or not token.text.replace(".", "").isalpha():
        return False
    if token.text.isupper() and len(token.text) > 2:
        return False
    if token.text.lower() in cues["direction"] or token.text in cues["outlets"] or token.lemma in cues["weak_heads"]:
        return False
    return not (side == "left" and token.dep not in {"compound", "nmod"})


def mark_link(match: Match, sent: Sentence, register: Register) -> None:
    """Read the hyphens around a name: whose is an "X-led force", what is a "pro-X group"?"""
    if match.link == "prefix":
        return
    tokens, cues = sent.tokens, register.cues
    tail = sent.text[match.end - sent.start : match.end - sent.start + 20].translate(APOSTROPHES)
    if tail.startswith("-"):
        word = LEADING.match(tail, 1)
        cue = word.group().lower() if word else ""
        if cue in cues["hyphen_nothing"]:
            match.link = "nothing"
        elif (
            cue
            and cue not in cues["hyphen_owner"]
            and cue.endswith(("ed", "held", "led", "run", "en", "ought", "backed"))
        ):
            match.link = "beside"
    if (
        match.first > 1
        and tokens[match.first - 1].text in HYPHENS
        and tokens[match.first - 2].text.lower() in BESIDE_PREFIXES
    ):
        match.link = "beside"
    head = sent.text[max(0, match.start - sent.start - 6) : match.start - sent.start].lower()
    if head.endswith(("pro-", "anti-")):
        match.link = "beside"
