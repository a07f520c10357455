"""The sentence as the time grammar sees it: one letter per token.

The grammar's patterns are regular expressions over these letters, so a sentence costs a dictionary
look-up per token and the patterns run over a string of some thirty letters.

======  ==========================================  ======  =======================================
letter  stands for                                  letter  stands for
======  ==========================================  ======  =======================================
``m``   month name                                  ``w``   weekday (``W`` in the plural)
``s``   season                                      ``p``   part of the day
``u``   unit of time (``v`` in the plural)          ``h``   this, current
``d``   integer from 1 to 31                        ``y``   integer of four digits, 1000 to 2199
``n``   any other number                            ``o``   ordinal
``c``   number word                                 ``q``   several, few, couple, many …
``a``   a, an                                       ``t``   the
``l``   last, past, previous                        ``x``   next, coming, following
``z``   that, same                                  ``e``   early, late, mid, earlier, later
``b``   beginning, middle, end …                    ``f``   of
``i``   in, on, at, over, during                    ``g``   ago
``k``   today, yesterday, tomorrow, tonight         ``r``   currently, recently, recent …
``S``   daily, weekly, annual …                     ``V``   every, each, per
``H``   clock time                                  ``A``   am, pm
``Z``   time zone                                   ``I``   ISO date
``L``   date with slashes or dots                   ``E``   the 1990s
``Q``   Q1 … Q4                                     ``C``   consecutive, straight
``T``   to, until, through                          ``&``   and
``|``   or                                          ``R``   about, almost, over, more, than …
``K``   half                                        ``N``   once, twice, times
``+``   holiday (``=`` its further words)           ``_``   any other word
======  ==========================================  ======  =======================================

Commas, hyphens, full stops and apostrophes stand for themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.days import MONTHS, NUMBER_WORDS, ORDINAL_WORDS, SEASONS, WEEKDAY_NAMES, WEEKDAYS, split_words
from dragoman.tables import load_table
from dragoman.types import Sentence, Token

TOKEN = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?![\d-])|[ap]\.m\b\.?|\d+(?:[.,:/]\d+)+|\w+|\S", re.IGNORECASE)

UNITS: dict[str, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "weekday": "D", "night": "D", "week": "W",
    "fortnight": "F", "weekend": "E", "month": "m", "quarter": "Q", "semester": "B", "year": "Y", "decade": "T",
    "century": "C", "millennium": "L",
}  # fmt: skip
PLURALS = {f"{unit}s": unit for unit in UNITS} | {"centuries": "century"}
PARTS: dict[str, str] = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "TMI",
    "midnight": "T24:00", "dawn": "TMO", "dusk": "TEV", "overnight": "TNI", "lunchtime": "TMI",
}  # fmt: skip
GROUPS: dict[str, str] = {
    "h": "this current",
    "q": "several few couple many numerous dozen dozens",
    "a": "a an",
    "t": "the",
    "l": "last past previous preceding",
    "x": "next coming following upcoming forthcoming subsequent",
    "z": "that same",
    "e": "early late mid earlier later",
    "b": "beginning start end middle close onset outset eve",
    "f": "of",
    "i": "in on at over during by for within",
    "g": "ago",
    "k": "today yesterday tomorrow tonight",
    "S": "daily weekly monthly annual yearly quarterly hourly nightly biweekly biannual biennial annually",
    "V": "every each per",
    "Z": "utc gmt est edt cet cest bst eet msk ist jst pst pdt",
    "C": "consecutive straight successive",
    "T": "to until till through",
    "&": "and",
    "|": "or",
    "R": "about almost around nearly roughly over under approximately more less than least some just only barely",
    "K": "half",
    "N": "once twice times",
    "r": "currently presently recently lately recent nowadays",
}
LETTERS: dict[str, str] = {word: letter for letter, words in GROUPS.items() for word in words.split()}
LETTERS |= dict.fromkeys(NUMBER_WORDS, "c") | dict.fromkeys(ORDINAL_WORDS, "o")
LETTERS |= dict.fromkeys(UNITS, "u") | dict.fromkeys(PLURALS, "v") | dict.fromkeys(PARTS, "p")
LETTERS |= dict.fromkeys(SEASONS, "s") | dict.fromkeys(MONTHS, "m") | dict.fromkeys(WEEKDAYS, "w")
LETTERS |= {"second": "o", "night": "p", "single": "c"} | {f"{name}s": "W" for name in WEEKDAY_NAMES}
PUNCTUATION = {",": ",", "-": "-", "–": "-", "—": "-", "‑": "-", ".": ".", "'": "'", "’": "'", ":": ":"}
ABBREVIATED = {name for name in (*MONTHS, *WEEKDAYS) if len(name) < 6} - {"may", "june", "july", "march", "april"}
# Words that make a weekday or a month part of a name: papers, programmes, agreements.
NAME_AFTER = frozenset(split_words("times mail telegraph express mirror post herald agreement star world night"))
BLACK_BEFORE = frozenset(split_words("black bloody good super ruby palm maundy ash red green"))
NEVER_YEARS = frozenset(
    split_words(
        "people troops soldiers men women children votes dollars euros pounds rubles yuan yen miles km kilometers "
        "kilometres metres meters tons tonnes mw megawatts seats points cases deaths civilians migrants refugees jobs "
        "police officers fighters rockets missiles houses homes families barrels percent hectares acres delegates"
    )
)


@dataclass(frozen=True, slots=True)
class Stream:
    """The grammar's tokens of one sentence: words in lower case, offsets into the sentence, letters."""

    sent: Sentence
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    letters: str


def read_stream(sent: Sentence) -> Stream:
    """The letters of a sentence; ambiguous words are settled by their neighbours and their tag."""
    found = list(TOKEN.finditer(sent.text))
    raw = [match.group() for match in found]
    words = [word.lower() for word in raw]
    letters = [give_letter(word) for word in words]
    ends = [match.end() for match in found]
    starts = [match.start() for match in found]
    for i, letter in enumerate(letters):
        if letter not in "_,-.'t&fi":
            settle_letter(sent, raw, words, letters, i, starts)
    mark_holidays(raw, words, letters)
    join_stops(raw, words, letters, starts, ends)
    return Stream(sent, tuple(words), tuple(starts), tuple(ends), "".join(letters))


def give_letter(word: str) -> str:
    """The letter of one word in lower case, as far as the word alone tells."""
    letter = LETTERS.get(word)
    if letter is not None:
        return letter
    if word[0].isdigit():
        return give_number_letter(word)
    if len(word) == 1:
        return PUNCTUATION.get(word, "_")
    if word in ("am", "pm") or word.startswith(("a.m", "p.m")):
        return "A"
    return "Q" if len(word) == 2 and word[0] == "q" and word[1] in "1234" else "_"


def give_number_letter(word: str) -> str:
    """The letter of a token that begins with a digit; ``_`` where it is a code such as ``3G``."""
    if word.isdecimal() and word.isascii():
        if len(word) <= 2:
            return "d" if 1 <= int(word) <= 31 else "n"
        return "y" if len(word) == 4 and 1000 <= int(word) < 2200 else "n"
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", word):
        return "I"
    if re.fullmatch(r"[0-2]?\d:[0-5]\d(:[0-5]\d)?", word) or re.fullmatch(r"[01]?\d(\.[0-5]\d)?[ap]m", word):
        return "H"
    if re.fullmatch(r"[0-3]?\d(st|nd|rd|th)", word):
        return "o"
    if re.fullmatch(r"(1\d|20)?\d0s", word):
        return "E"
    if re.fullmatch(r"[0-3]?\d([/.])[0-3]?\d\1(\d{4}|\d\d)", word):
        return "L"
    return "n" if re.fullmatch(r"\d+(,\d{3})*(\.\d+)?", word) else "_"


def settle_letter(
    sent: Sentence, raw: list[str], words: list[str], letters: list[str], i: int, starts: list[int]
) -> None:
    """Unmark what only looks like a time: ``may`` the modal, ``2014`` in a sum, ``Sunday Times``."""
    letter, word = letters[i], words[i]
    after = words[i + 1] if i + 1 < len(words) else ""
    before = words[i - 1] if i else ""
    if letter == "m":
        keep = is_month(sent, raw, letters, i, starts)
    elif letter == "w":
        named = after in NAME_AFTER and raw[i + 1][0].isupper()
        keep = raw[i][0].isupper() and not named and before not in BLACK_BEFORE
        keep = keep and (word not in ("sat", "sun", "mon", "wed", "fri") or after in ".," or before in "(,")
    elif letter in "ydn":
        keep = not (before in ("$", "€", "£", "¥", "#", "no") or (after in ("%", "percent") or after in NEVER_YEARS))
        # "A330-200", "555-2014": a number hyphened to a name or a number is part of it.
        if keep and letter == "y" and before == "-" and i > 1:
            keep = letters[i - 2] in "yem" or starts[i - 1] > starts[i - 2] + len(raw[i - 2])
    elif letter == "s":
        tag = find_token(sent, sent.start + starts[i]).pos
        keep = tag in ("NOUN", "PROPN") and after not in ("offensive", "-")
    elif letter == "c" and word in ("one", "single"):
        keep = after == "-" or (i + 1 < len(letters) and letters[i + 1] in "uvcC")
    elif letter == "A":
        keep = bool(i) and letters[i - 1] in "dH"
    else:
        return
    if not keep:
        letters[i] = "_"


def is_month(sent: Sentence, raw: list[str], letters: list[str], i: int, starts: list[int]) -> bool:
    """Whether a word that may name a month does: a capital, no modal, no verb, no person's name."""
    word = raw[i]
    before = letters[i - 1] if i else ""
    after = letters[i + 1] if i + 1 < len(letters) else ""
    numbered = (before != "" and before in "do") or (after != "" and after in "doy")
    if not word[0].isupper():
        return numbered and word not in ("may", "march", "sep", "mar", "dec", "jan")
    if word.lower() in ABBREVIATED:
        dotted = i + 1 < len(raw) and raw[i + 1] == "."
        return numbered or dotted or word.lower() in ("aug", "sept", "oct", "nov", "feb")
    if word.lower() not in ("may", "march", "april", "june", "august") or numbered:
        return True
    token = find_token(sent, sent.start + starts[i])
    if token.tag == "MD" or token.pos in ("VERB", "AUX"):
        return False
    named = i > 0 and before == "_" and raw[i - 1][0].isupper() and raw[i - 1][1:].islower() and i > 1
    head = sent.tokens[token.head]
    person = token.dep in ("nsubj", "nsubjpass") and head.tag in ("VBD", "VBZ", "MD", "VB", "VBN", "VBG")
    return not (person or (named and token.pos == "PROPN"))


def find_token(sent: Sentence, offset: int) -> Token:
    """The parsed token that holds the body offset, or the last one before it."""
    i = bisect_right(sent.tokens, offset, key=lambda token: token.start) - 1
    return sent.tokens[max(i, 0)]


def join_stops(raw: list[str], words: list[str], letters: list[str], starts: list[int], ends: list[int]) -> None:
    """Let an abbreviation take its full stop, so that the patterns need not know of it."""
    for i in range(len(words) - 2, -1, -1):
        if words[i + 1] == "." and letters[i] in "mw" and words[i] in ABBREVIATED and starts[i + 1] == ends[i]:
            ends[i] = ends[i + 1]
            for column in (raw, words, letters, starts, ends):
                del column[i + 1]


@cache
def load_holidays() -> dict[str, list[tuple[tuple[str, ...], Any]]]:
    """Holiday names by their first word, longest first, each with its rule in the year."""
    index: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    table = load_table("calendar")
    for row in (*table["holidays"], *table.get("named_days", ())):
        for name in row["names"]:
            words = tuple(TOKEN.findall(name.lower()))
            index.setdefault(words[0], []).append((words, row))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


def mark_holidays(raw: list[str], words: list[str], letters: list[str]) -> None:
    """Mark the words of holiday names, written with a capital."""
    index = load_holidays()
    for i, word in enumerate(words):
        for name, _ in index.get(word, ()):
            if not raw[i][0].islower() and tuple(words[i : i + len(name)]) == name:
                letters[i] = "+"
                letters[i + 1 : i + len(name)] = "=" * (len(name) - 1)
                break


def find_holiday(words: tuple[str, ...]) -> dict[str, Any] | None:
    """The table's row for a holiday name as the grammar's words, or ``None``."""
    return next((row for name, row in load_holidays().get(words[0], ()) if name == words), None)
