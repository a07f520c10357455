"""Instruments that are not in the register, by the form of their names, and words that refer back to a named one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from dragoman.record.instruments import NOT_INSTRUMENTS, Found, Instrument, Word, find_passage_codes, load_instruments
from dragoman.record.party_names import find_codes, is_state
from dragoman.tables import load_table

LINKS = frozenset(("of", "on", "for", "the", "and", "against", "concerning", "in", "between", "with", "to"))
OPENERS = frozenset(("on", "for", "of", "against", "concerning", "between"))
ARTICLES = frozenset(("a", "an", "the", "this", "that", "their", "its", "his", "her", "our"))
MAX_NAME_WORDS = 12
MAX_ADJECTIVES = 4
FIRST_YEAR, LAST_YEAR = 1640, 2100
# What follows the head of a name that is described, up to the first of these.
STOPS = frozenset((
    ",", ".", ";", ":", "(", ")", "—", "–", "that", "which", "who", "when", "after", "before", "as", "but", "and",
    "was", "is", "has", "had", "will", "would", "were", "are", "have", "said", "by", "until", "while", "since",
))  # fmt: skip
STRATEGIC = frozenset(("strategic", "comprehensive", "global", "special", "privileged", "enhanced", "cooperative"))


@cache
def load_words() -> Mapping[str, Any]:
    """Heads of names by word, words that refer back by word, and words that make another thing of a head."""
    table = load_table("commitments")
    heads = {word: kind for kind, words in table["heads"].items() for word in words}
    back: dict[str, set[str]] = {}
    for kind, words in table["kinds"].items():
        for word in words:
            back.setdefault(word, set()).add(kind)
    return {"heads": heads, "back": back, "other": frozenset(table["other_things"])}


def match_new(words: Sequence[Word], text: str, taken: set[int]) -> Iterator[Found]:
    """Instruments named in the passage that are not in the register; words already ``taken`` name none."""
    heads = load_words()["heads"]
    for i, word in enumerate(words):
        if i in taken:
            continue
        kind = heads.get(word.lower)
        found = None
        if kind is not None:
            found = match_year(words, i, kind, text) or match_proper(words, i, kind) or match_place(words, i, kind)
        elif word.lower in ("partnership", "partnerships"):
            found = match_partnership(words, i, text)
        if found is not None and is_free(found, words, taken):
            taken |= set(range(found.first, found.last + 1))
            yield found


def is_free(found: Found, words: Sequence[Word], taken: set[int]) -> bool:
    """Whether no other name holds words of it, and it is not part of a body's name."""
    after = words[found.last + 1].lower if found.last + 1 < len(words) else ""
    return after not in NOT_INSTRUMENTS and not taken & set(range(found.first, found.last + 1))


def match_proper(words: Sequence[Word], head: int, kind: str) -> Found | None:
    """A name with capitals: "the Riverbank Accords", "the Lakeside agreement", "Treaty on the Marsh of X"."""
    first = find_left_edge(words, head)
    last = head
    if words[head].text[:1].isupper() and head + 1 < len(words) and words[head + 1].lower in OPENERS:
        last = find_right_edge(words, head)
    if first == head and last == head:
        return None
    lead = words[first:head]
    if lead and lead[-1].lower in load_words()["other"]:
        return None
    if first < head and last == head and names_states_alone(lead):
        return None
    if first == head and not any(word.text[:1].isupper() for word in words[head + 1 : last + 1]):
        return None
    name = " ".join(word.text for word in words[first : last + 1])
    return Found(name.lower(), name, kind, first, last, codes=find_codes(name))


def find_left_edge(words: Sequence[Word], head: int) -> int:
    """Where a row of words in capitals before a head begins; a small word may stand between two of them."""
    first, i = head, head - 1
    while i >= 0 and head - i <= MAX_NAME_WORDS:
        if words[i].text[:1].isupper() and words[i].text.lower() not in ARTICLES and words[i].text[:1].isalpha():
            first = i
        elif not (
            words[i].lower in LINKS and words[head].text[:1].isupper() and i > 0 and words[i - 1].text[:1].isupper()
        ):
            break
        i -= 1
    opens = first < head and (first == 0 or words[first - 1].text in (".", ":", ";")) and first + 1 < head
    if first == 0 and first < head and not opens:
        # a lone capital at the start of a sentence is no sign of a name
        first = head if not words[head].text[:1].isupper() else first
    return first


def find_right_edge(words: Sequence[Word], head: int) -> int:
    """Where a name that goes on after its head ends: at the last capital that small words lead to."""
    last, i = head, head + 1
    while i < len(words) and i - head <= MAX_NAME_WORDS:
        if words[i].text[:1].isupper():
            last = i
        elif words[i].lower not in LINKS:
            break
        i += 1
    return last


def names_states_alone(lead: Sequence[Word]) -> bool:
    """Whether a name is no more than whose it is ("the Russian agreement"); of two states it is a name."""
    codes: set[str] = set()
    for word in lead:
        found = find_codes(word.text)
        if not found and word.lower not in LINKS:
            return False
        codes |= found
    return len(codes) < 2


def match_year(words: Sequence[Word], head: int, kind: str, text: str) -> Found | None:
    """An instrument by its year: "a 1988 agreement on test notices", "the treaty signed in 1971"."""
    first, year = find_year_before(words, head), 0
    if first is not None:
        year = int(words[first].text)
    else:
        year = find_year_after(words, head)
        first = head
    if not year:
        return None
    known = find_by_year(year, kind, text)
    if known is not None:
        return Found(known.id, known.name, known.kind, first, head, known)
    last = head
    while last + 1 < len(words) and last - head < MAX_ADJECTIVES + 2 and words[last + 1].lower not in STOPS:
        last += 1
    if last > head and words[head + 1].lower not in OPENERS:
        last = head
    topic = " ".join(word.text for word in words[head + 1 : last + 1])
    middle = [word.text for word in words[first + 1 : head]]
    name = " ".join([str(year), *middle, words[head].lower, *([topic] if topic else [])])
    codes = find_passage_codes(text)
    key = f"{year} {kind} {' '.join(sorted(codes))}"
    return Found(key, name, kind, first, last, codes=codes)


def find_year_before(words: Sequence[Word], head: int) -> int | None:
    """Index of a year before a head with at most a few adjectives between and a small word before."""
    for i in range(head - 1, max(-1, head - 2 - MAX_ADJECTIVES), -1):
        if is_year(words[i].text):
            return i if i > 0 and words[i - 1].lower in ARTICLES else None
        if not words[i].lower.isalpha() or words[i].lower in STOPS or words[i].lower in ARTICLES:
            return None
    return None


def find_year_after(words: Sequence[Word], head: int) -> int:
    """The year in which the head is said to have been made ("signed in 1988", "of 1971"); 0 for none."""
    rest = [word.lower for word in words[head + 1 : head + 8]]
    while rest and rest[0] in (",", "which", "that", "was", "were"):
        rest = rest[1:]
    made = ("signed", "reached", "concluded", "struck", "negotiated", "made", "agreed", "ratified")
    for lead in (*((verb, "in") for verb in made), ("dating", "from"), ("dating", "to"), ("of",), ("from",)):
        n = len(lead)
        if tuple(rest[:n]) == lead and len(rest) > n and is_year(rest[n]):
            return int(rest[n])
    return 0


def is_year(text: str) -> bool:
    """Whether a word is a year in which states could make treaties."""
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def find_by_year(year: int, kind: str, text: str) -> Instrument | None:
    """The one instrument of that year and about that kind in the register that the passage fits; ``None`` for doubt.

    One party must be named in the passage; of several instruments the one counts whose name or note shares most words.
    """
    near = find_passage_codes(text)
    said = {word.rstrip("s") for word in text.lower().replace("-", " ").replace(",", " ").split() if len(word) > 4}
    scored: list[tuple[int, str]] = []
    for entry in load_instruments().values():
        alike = entry.kind == kind or {entry.kind, kind} <= {"treaty", "agreement", "alliance", "protocol"}
        if entry.signed is None or entry.signed.year != year or not alike or not near & set(entry.parties):
            continue
        words = {w.rstrip("s") for w in f"{entry.name} {entry.note}".lower().replace("-", " ").split() if len(w) > 4}
        scored.append((len(words & said) + (2 if set(entry.parties) <= near else 0), entry.id))
    scored.sort(reverse=True)
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return load_instruments()[scored[0][1]]


def match_place(words: Sequence[Word], head: int, kind: str) -> Found | None:
    """A ceasefire by its place or its parties: "ceasefire in X", "truce between A and B"."""
    if kind != "ceasefire" or head + 2 >= len(words) or words[head + 1].lower not in ("in", "between", "with"):
        return None
    last = find_right_edge(words, head + 1)
    while last > head + 1 and not words[last].text[:1].isupper():
        last -= 1
    if last <= head + 1 or is_weekday(words[head + 2].lower):
        return None
    name = "Ceasefire " + " ".join(word.text for word in words[head + 1 : last + 1])
    return Found(name.lower(), name, kind, head, last, codes=find_codes(name))


def is_weekday(word: str) -> bool:
    """Whether the word names a day of the week."""
    return word.endswith("day") and word[:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def match_partnership(words: Sequence[Word], head: int, text: str) -> Found | None:
    """A strategic partnership of the two states that its passage names."""
    first = head
    while first > 0 and words[first - 1].lower in STRATEGIC:
        first -= 1
    if not any(word.lower == "strategic" for word in words[first:head]):
        return None
    codes = find_passage_codes(text)
    states = sorted(code for code in codes if is_member(code))
    if len(states) != 2:
        return None
    key, name = " ".join(states), " and ".join(states)
    return Found(
        f"strategic partnership {key}",
        f"Strategic partnership of {name}",
        "partnership",
        first,
        head,
        codes=frozenset(states),
    )


@cache
def list_state_codes() -> frozenset[str]:
    """The codes of states."""
    return frozenset(
        row["code"] for row in load_table("actors")["entities"] if row["kind"] == "state" and is_state(row["name"])
    )


def is_member(code: str) -> bool:
    """Whether the code is that of a state, or of the European Union, which makes treaties as states do."""
    return code in list_state_codes() or code == "EUR"


def match_back(words: Sequence[Word], before: Sequence[Found], taken: set[int]) -> Iterator[Found]:
    """Words that refer to an instrument named before ("the treaty", "this accord"), the latest of that kind."""
    back = load_words()["back"]
    for i, word in enumerate(words):
        kinds = back.get(word.lower)
        if kinds is None or i in taken or i == 0 or words[i - 1].lower not in ("the", "this", "that", "its"):
            continue
        if i + 1 < len(words) and (
            words[i + 1].lower in ("on", "of", "between", "signed") or words[i + 1].text[:1].isdigit()
        ):
            continue
        found = next((old for old in reversed(before) if old.kind in kinds), None)
        if found is not None:
            yield Found(found.key, found.name, found.kind, i, i, found.register, found.codes, named=False)
