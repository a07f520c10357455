"""The places that a sentence names, where they stand as places: found once a sentence, with what governs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.places.gazetteer import Candidate, find_capital, list_candidates, load_words, name_peoples
from dragoman.places.namesakes import find_within
from dragoman.trees import find_children, walk_ancestors
from dragoman.types import Sentence, Token

Form = Literal["in", "to", "from", "on", "object", "of", "border"]
MAX_NAME, MAX_BACK, MAX_FACILITY = 7, 14, 3
ARTICLES = frozenset({"al", "el", "es", "as", "ad", "ar", "az", "at", "an"})
"""Arabic articles that a name may open with in small letters."""
MAX_SMALL = 3
"""Small words within a name are no longer: "of", "the", "sur"."""
BREAKS = frozenset(',;()[]"“”:')
SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
"""Beside a town: "a church east of Jos"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in a sentence: its first and last token and what it may stand for."""

    first: int
    last: int
    rows: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A name that stands as a place.

    Attributes:
        first: first token of the words that say where; last: the last one, included.
        form: by what it is a place.
        governor: the token that the phrase hangs on; the verb whose object the place is.
        preposition: the token of its preposition, that of the name where it has none.
        within: codes of the countries or divisions named beside it.
        tail: the word that says what it is ("airport", "province"); empty for none.
        offshore: whether the place is the water off it.
        own: whose border it is, as codes of countries.
    """

    first: int
    last: int
    rows: tuple[Candidate, ...]
    form: Form
    governor: int
    preposition: int
    within: tuple[str, ...] = ()
    tail: str = ""
    offshore: bool = False
    own: tuple[str, ...] = ()


def find_names(sent: Sentence) -> list[Name]:
    """The known names of a sentence, the longest first at each word, from left to right; none overlap."""
    found, i, tokens = [], 0, sent.tokens
    while i < len(tokens):
        name = read_name(sent, i) if may_open(sent, i) else None
        if name is not None:
            found.append(name)
        i = i + 1 if name is None else name.last + 1
    return found


def may_open(sent: Sentence, i: int) -> bool:
    """Whether a name may begin at token ``i``: a capital letter, or an article with a hyphen."""
    text = sent.tokens[i].text
    if text[:1].isupper():
        return i == 0 or sent.tokens[i - 1].text != "-" or sent.tokens[i - 1].end != sent.tokens[i].start
    return text in ARTICLES and i + 2 < len(sent.tokens) and sent.tokens[i + 1].text == "-"


def read_name(sent: Sentence, i: int) -> Name | None:
    """The longest known name that begins at token ``i``."""
    tokens, start = sent.tokens, sent.tokens[i].start - sent.start
    stop = i + 1
    while stop < min(len(tokens), i + MAX_NAME) and may_go_on(tokens[stop].text):
        stop += 1
    for last in range(stop - 1, i - 1, -1):
        if not tokens[last].text[-1].isalnum() or tokens[last].text in ("'s", "’s", "the"):
            continue
        rows = list_candidates(sent.text[start : tokens[last].end - sent.start])
        if rows and (last > i or len(tokens[i].text) > 1):
            return Name(i, last, rows)
    return None


def find_located(sent: Sentence, names: list[Name]) -> list[Located]:
    """The names that stand as places, with what they hang on, in the order of the text; capitals by description too."""
    found: list[Located] = []
    i = 0
    while i < len(names):
        name = names[i]
        within: tuple[str, ...] = ()
        if i + 1 < len(names) and names[i + 1].first == name.last + 2 and sent.tokens[name.last + 1].text == ",":
            text = read_words(sent, names[i + 1].first, names[i + 1].last)
            within = find_within(text, name.rows)
            i += 1 if within else 0
        located = locate_name(sent, name, within, found)
        if located is not None:
            found.append(located)
        i += 1
    taken = {j for row in found for j in range(row.first, row.last + 1)}
    return [*found, *find_described(sent, taken)]


def may_go_on(word: str) -> bool:
    """Whether a word may stand inside a name: capitals, hyphens and marks, small words, words for what a place is."""
    if word[0].isalpha() and not word[0].isupper():
        return len(word) <= MAX_SMALL or word in load_words("facilities") or word in load_words("areas")
    return word not in BREAKS


def read_words(sent: Sentence, first: int, last: int) -> str:
    """The words from one token to another, as they stand."""
    return sent.text[sent.tokens[first].start - sent.start : sent.tokens[last].end - sent.start]


def locate_name(sent: Sentence, name: Name, within: tuple[str, ...], before: list[Located]) -> Located | None:
    """The name as a place, or ``None`` where it stands as something else: an actor, a person, part of another name."""
    last, tail = extend_name(sent, name)
    if not tail and continues_otherwise(sent, name.last):
        return None
    back, area = walk_back(sent, name.first - 1)
    token = sent.tokens[back] if back >= 0 else None
    if token is None:
        return locate_object(sent, name, last, tail, within)
    word = token.text.lower()
    if word in ("and", "or", ",", "&"):
        other = next((row for row in before if row.last in (back - 1, back - 2)), None)
        if other is not None and other.form != "object":
            return Located(name.first, last, name.rows, other.form, other.governor, other.preposition, within, tail)
    if word in ("with", "between") and back and (border := locate_border(sent, name, last, back)) is not None:
        return border
    form = read_form(sent, back, area=area or tail)
    if form == "on" and not (area or tail) and not rests_on(sent, token, name):
        form = None
    if form is None and area in SIDES and sent.tokens[back + 1].text.lower() == area:
        side = sent.tokens[back + 1]
        return Located(name.first, last, name.rows, "in", side.head, side.i, within, tail)
    if form is None:
        return locate_object(sent, name, last, tail, within)
    governor = token.head if token.head != token.i else back
    offshore = word == "off" or (token.i + 1 < len(sent.tokens) and "off" in words_between(sent, back, name.first))
    first = back if word == "off" else name.first
    return Located(first, last, name.rows, form, governor, back, within, tail, offshore)


def words_between(sent: Sentence, first: int, last: int) -> set[str]:
    """The words from one token up to another, in lower case."""
    return {token.text.lower() for token in sent.tokens[first:last]}


def extend_name(sent: Sentence, name: Name) -> tuple[int, str]:
    """The last token of a name with the word for what it is ("Asmara airport"), and that word."""
    tokens, facilities, middle = sent.tokens, load_words("facilities"), load_words("middle")
    k = name.last + 1
    for _ in range(MAX_FACILITY):
        if k >= len(tokens):
            break
        word = tokens[k].text.lower()
        if word in facilities:
            while k + 1 < len(tokens) and tokens[k + 1].text.lower() in facilities:
                k += 1
            return k, tokens[k].text.lower()
        if word not in middle:
            break
        k += 1
    return name.last, ""


def continues_otherwise(sent: Sentence, last: int) -> bool:
    """Whether the word after a name makes it part of something else: a surname, a hyphen, a noun that it describes."""
    if last + 1 >= len(sent.tokens):
        return False
    here, after = sent.tokens[last], sent.tokens[last + 1]
    word = after.text.lower()
    if word in load_words("days"):
        return False
    if after.text in ("-", "–") and after.start == here.end:
        return True
    if word in ("'s", "’s", "'"):
        nouns = {t.text.lower() for t in sent.tokens[last + 2 : last + 6]}
        return not nouns & (load_words("facilities") | load_words("areas"))
    if after.text[:1].isupper() and after.pos == "PROPN" and after.start == here.end + 1:
        return True
    describes = here.dep in ("compound", "nmod", "amod", "poss") and here.head > last
    return (
        describes
        and sent.tokens[here.head].pos in ("NOUN", "PROPN")
        and all(t.pos in ("NOUN", "ADJ", "PROPN") for t in sent.tokens[last + 1 : here.head + 1])
    )


def walk_back(sent: Sentence, j: int) -> tuple[int, str]:
    """The token before a name's phrase (-1 for none), and the noun that it is a part of ("the outskirts of")."""
    tokens, leads, area = sent.tokens, load_words("leads"), ""
    areas, people = load_words("areas"), load_words("people")
    for _ in range(MAX_BACK):
        if j < 0:
            return -1, area
        token, word = tokens[j], tokens[j].text.lower()
        if word == "of" and j and tokens[j - 1].text.lower() in areas | people:
            area, j = tokens[j - 1].text.lower(), j - 2
        elif word == "off" and j and tokens[j - 1].text.lower() == "waters":
            return j, area
        elif word in leads - load_words("prepositions") or name_peoples(token.text):
            j -= 1
        elif (word in ("'s", "’s") and j and tokens[j - 1].text[:1].isupper()) or (token.text == "-" and j):
            j -= 2
        elif (token.text == "," and j and tokens[j - 1].text.lower() in leads) or is_modifier(token):
            j -= 1
        else:
            return j, area
    return j, area


def is_modifier(token: Token) -> bool:
    """Whether a word only describes the noun after it."""
    return token.pos in ("ADJ", "NUM") or (token.tag in ("VBN", "VBG", "NN") and token.dep in ("amod", "compound"))


def read_form(sent: Sentence, i: int, *, area: str) -> Form | None:
    """By what the word at ``i`` makes a place of what follows it; ``None`` where it does not."""
    token, word = sent.tokens[i], sent.tokens[i].text.lower()
    if word in load_words("prepositions"):
        return "in"
    governor = sent.tokens[token.head]
    lemmas = {governor.lemma, *(t.lemma for t in list(walk_ancestors(sent, governor.i))[:2])}
    if word in load_words("towards"):
        return "to" if lemmas & load_words("motions") or word in ("into", "onto") else None
    if word in load_words("sources"):
        return "from" if lemmas & load_words("motions") else None
    if word == "over":
        return "in" if lemmas & load_words("flights") else None
    if word == "on" and (area or sent.tokens[min(i + 2, len(sent.tokens) - 1)].text.lower() in load_words("areas")):
        return "on"
    if word in load_words("targets"):
        return "on" if {governor.lemma} & load_words("touches") or word == "on" else None
    return None


def rests_on(sent: Sentence, preposition: Token, name: Name) -> bool:
    """Whether "on" means a place: "landed on Anjouan", "the assault on Mosul"; not "the embargo on Libya"."""
    governor = sent.tokens[preposition.head]
    if governor.lemma in load_words("touches"):
        return True
    kind = name.rows[0].kind
    if kind in ("site", "water"):
        return True
    return kind in ("region", "division") and governor.pos == "VERB" and governor.lemma not in load_words("speeches")


def locate_object(sent: Sentence, name: Name, last: int, tail: str, within: tuple[str, ...]) -> Located | None:
    """The name as what a verb is done to ("struck Kyiv", "reached the town of Wau"), or whose people act."""
    tokens = sent.tokens
    head = next((t for t in tokens[name.first : last + 1] if not name.first <= t.head <= last), tokens[name.last])
    area = ""
    for _ in range(MAX_FACILITY):
        if head.dep in ("compound", "appos", "nmod", "poss", "conj"):
            head = tokens[head.head]
        elif head.dep == "pobj" and tokens[head.head].text.lower() == "of":
            noun = tokens[tokens[head.head].head]
            if noun.text.lower() in load_words("people"):
                return Located(name.first, last, name.rows, "of", noun.head, name.first, within, tail)
            if noun.text.lower() not in load_words("areas") | load_words("facilities"):
                return None
            area, head = noun.text.lower(), noun
    governor = tokens[head.head]
    passive = head.dep == "nsubjpass"
    if (head.dep == "dobj" or passive) and governor.lemma in load_words("touches"):
        state = name.rows[0].kind == "state" and not tail and not area
        if not state or governor.lemma in load_words("touches_states"):
            return Located(name.first, last, name.rows, "object", governor.i, name.first, within, tail)
    return None


def locate_border(sent: Sentence, name: Name, last: int, back: int) -> Located | None:
    """The border with a state: "near the border with Gaza", "Israel's frontier with Lebanon"."""
    noun = back - 1
    if sent.tokens[noun].text.lower() not in load_words("boundaries"):
        return None
    before, _ = walk_back(sent, noun - 1)
    if before < 0 or sent.tokens[before].text.lower() not in load_words("prepositions") | {"on", "to", "from"}:
        return None
    own: list[str] = []
    for token in sent.tokens[before + 1 : noun]:
        own += name_peoples(token.text)
        own += [row.country for row in list_candidates(token.text)[:1] if row.country and token.text[:1].isupper()]
    head = sent.tokens[before].head
    return Located(noun, last, name.rows, "border", head, before, tail="border", own=tuple(dict.fromkeys(own)))


def find_described(sent: Sentence, taken: set[int]) -> list[Located]:
    """Capitals that are named by their country alone: "in the Bolivian capital", "in the capital"."""
    found = []
    for token in sent.tokens:
        if token.text != "capital" or token.i in taken or token.pos != "NOUN":
            continue
        after = sent.tokens[token.i + 1 : token.i + 3]
        if any(t.i in taken for t in after) or find_children(sent, token.i, "prep"):
            continue
        back, _ = walk_back(sent, token.i - 1)
        form = read_form(sent, back, area="") if back >= 0 else None
        if form is None or (token.dep == "compound"):
            continue
        codes = [code for t in sent.tokens[back + 1 : token.i] for code in name_peoples(t.text)]
        rows = tuple(row for code in codes if (row := find_capital(code)) is not None)
        governor = sent.tokens[back].head
        found.append(Located(back + 1, token.i, rows, form, governor, back, tail="capital"))
    return found


def list_heads(sent: Sentence, i: int) -> list[Token]:
    """Token ``i`` and what is above it, nearest first."""
    return [sent.tokens[i], *walk_ancestors(sent, i)]
