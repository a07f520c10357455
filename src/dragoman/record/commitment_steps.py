"""What a passage says of an instrument: the state to which a verb moves it, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dragoman.record.instruments import Found, Word
from dragoman.tables import load_table

MAX_COST = 12
BREAK_COSTS: Mapping[str, int] = {",": 3, ";": 12, ":": 8, ".": 20, "—": 5, "–": 5, "(": 4, ")": 4}
CLAUSE_COSTS: Mapping[str, int] = {
    "while": 8, "but": 8, "although": 8, "because": 8, "after": 6, "before": 6, "when": 6, "as": 4, "since": 6,
    "which": 3, "that": 2, "who": 4, "despite": 6, "and": 2, "if": 6, "until": 6, "amid": 5, "over": 3, "where": 6,
}  # fmt: skip
PASSIVES = frozenset(("be", "is", "are", "was", "were", "been", "being", "get", "got"))
PARTICLE_GAP, NAME_GAP = 4, 16
CUE_REACH = 7
CUE_STOPS = frozenset((",", ";", ":", ".", "—", "–", "but", "while", "and"))
COORDINATORS = frozenset(("and", "or", ",", "a", "an", "the", "&", "its", "their"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that moves a commitment: its state and its first and last word."""

    state: str
    side: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StepFound:
    """A step that a passage tells of an instrument.

    Attributes:
        state: as the record has it; ``observed`` is given as ``in_force`` with ``firm`` false.
        firm: whether the words speak of the state itself; false for mere observance.
        status: ``actual``, ``negation``, ``future`` or ``hypothetical`` by the words before it.
        first: index of the phrase's first word, ``last`` of its last.
    """

    state: str
    firm: bool
    status: str
    first: int
    last: int


@cache
def load_phrases(kind: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Phrases by their first word, longest first: words, state, side; those of the kind where it has its own."""
    table = load_table("commitments")
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for state, sides in table["by_kind"].get(kind, table["states"]).items():
        for side, phrases in sides.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, state, side))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in found.items()}


@cache
def load_cues() -> Mapping[str, str]:
    """Words that say how surely a step is taken, with the status that they give it."""
    table = load_table("commitments")
    cues = dict.fromkeys(table["hypothetical"], "hypothetical")
    cues |= dict.fromkeys(table["future"], "future")
    return cues | dict.fromkeys(table["negated"], "negation")


@lru_cache(maxsize=20_000)
def list_bases(word: str) -> frozenset[str]:
    """The words of which ``word`` may be a form, itself included."""
    found = {word}
    table: Mapping[str, Any] = load_table("commitments")["irregular"]
    if word in table:
        found.add(table[word])
    if word in load_table("lemmas"):
        found.add(load_table("lemmas")[word])
    for ending, others in (
        ("ies", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ied", ("y",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found |= {stem + other for other in others}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)


def find_hits(words: Sequence[Word], kind: str, taken: frozenset[int]) -> list[Hit]:
    """Every phrase of the passage that could move an instrument of that kind, outside the words of names."""
    phrases = load_phrases(kind)
    hits: list[Hit] = []
    for i, word in enumerate(words):
        if i in taken:
            continue
        rows = [row for base in list_bases(word.lower) for row in phrases.get(base, ())]
        for row, state, side in sorted(rows, key=lambda r: (-len(r[0]), r)):
            last = match_phrase(words, i, row, taken)
            if last is not None:
                hits.append(Hit(state, side, i, last))
    return hits


def match_phrase(words: Sequence[Word], i: int, phrase: Sequence[str], taken: frozenset[int]) -> int | None:
    """Index of the last word of a phrase that begins at ``i``; a few words, and a name, may stand between its words."""
    at = i
    for want in phrase[1:]:
        reach = [j for j in range(at + 1, min(at + 1 + NAME_GAP, len(words))) if j not in taken][:PARTICLE_GAP]
        found = next((j for j in reach if want in list_bases(words[j].lower)), None)
        if found is None or any(words[j].lower in CUE_STOPS for j in range(at + 1, found)):
            return None
        at = found
    return at


def find_step(words: Sequence[Word], found: Found, others: Sequence[Found], hits: Sequence[Hit]) -> StepFound | None:
    """The step that a passage tells of an instrument; ``None`` where it merely names it.

    Args:
        words: the words of the passage.
        found: where the instrument stands.
        others: the other instruments of the passage; a verb beyond one of them belongs to that.
        hits: the phrases of the passage (``find_hits``).
    """
    best: tuple[int, int, int] | None = None
    chosen: Hit | None = None
    for hit in hits:
        cost = measure_cost(words, found, hit, others)
        if cost is None:
            continue
        rank = (cost, -(hit.last - hit.first), hit.first)
        if best is None or rank < best:
            best, chosen = rank, hit
    if chosen is None:
        return None
    firm = chosen.state != "observed"
    status = judge_status(words, chosen, found)
    return StepFound(chosen.state if firm else "in_force", firm, status, chosen.first, chosen.last)


def measure_cost(words: Sequence[Word], found: Found, hit: Hit, others: Sequence[Found]) -> int | None:
    """How far a phrase stands from the instrument, breaks between clauses counted; ``None``: it is not its own."""
    if hit.last < found.first:
        if hit.side == "after":
            return None
        between = range(hit.last + 1, found.first)
    elif hit.first > found.last:
        if hit.side == "before" and not is_turned(words, found, hit):
            return None
        between = range(found.last + 1, hit.first)
    elif hit.first < found.first and found.last < hit.last:
        return found.first - hit.first + hit.last - found.last  # "tore the treaty up"
    else:
        return None
    if any(other.first in between and not is_coordinated(words, found, other) for other in others):
        return None
    cost = 0
    for j in between:
        cost += BREAK_COSTS.get(words[j].text, CLAUSE_COSTS.get(words[j].lower, 1))
        if cost > MAX_COST:
            return None
    return cost


def is_turned(words: Sequence[Word], found: Found, hit: Hit) -> bool:
    """Whether an instrument before a verb is what it is done to: a passive, a participle, a relative clause."""
    verb = words[hit.first].lower
    participle = verb.endswith(("ed", "en", "n", "ung", "uck", "orn", "ept", "eld", "eft"))
    window = [word.lower for word in words[max(found.last + 1, hit.first - 3) : hit.first]]
    if participle and (any(word in PASSIVES for word in window) or hit.first == found.last + 1):
        return True
    after = words[found.last + 1].lower if found.last + 1 < len(words) else ""
    second = words[found.last + 2].lower if found.last + 2 < len(words) else ""
    return "that" in (after, second) or (after == "," and second == "which" and participle)


def is_coordinated(words: Sequence[Word], found: Found, other: Found) -> bool:
    """Whether two instruments stand side by side ("the X Treaty and the Y Accord")."""
    first, second = sorted((found, other), key=lambda f: f.first)
    between = words[first.last + 1 : second.first]
    return len(between) <= PARTICLE_GAP and all(word.lower in COORDINATORS for word in between)


def judge_status(words: Sequence[Word], hit: Hit, found: Found) -> str:
    """How surely the step is told, by the nearest word before it in its clause; ``actual`` where there is none."""
    cues = load_cues()
    for j in list_before(words, hit, found):
        status = cues.get(words[j].lower)
        if status is None and words[j].lower.endswith(("n't", "n’t")):
            status = "negation"
        if status is not None:
            return status
    return "actual"


def list_before(words: Sequence[Word], hit: Hit, found: Found) -> Iterator[int]:
    """The words before a phrase, nearest first, up to the end of its clause; those of the name itself left out."""
    for j in range(hit.first - 1, max(-1, hit.first - 1 - CUE_REACH), -1):
        if words[j].lower in CUE_STOPS:
            return
        if not found.first <= j <= found.last:
            yield j
