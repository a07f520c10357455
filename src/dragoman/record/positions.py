"""What somebody does by saying something: demand, offer, accept, reject; and the conditions that they set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.record.commitment_steps import list_bases
from dragoman.tables import load_table

KINDS = ("statement", "demand", "offer", "acceptance", "rejection", "condition")
# Of several signs the first of these counts: a refusal that demands something is still a refusal.
RANKS: Mapping[str, int] = {"rejection": 0, "demand": 1, "acceptance": 2, "offer": 3}
CLAUSE_END = re.compile(r"[,;:.!?()—–\"“”]|\s(?:but|while|although|though|whereas|adding|and\s+(?:said|added|that))\s")
NEGATED = re.compile(r"\b(?:not|never|cannot|nor)\b|n['’]t\b", re.IGNORECASE)
DENIAL = re.compile(
    r"\b(?:not|never|cannot|nor|refus\w+|reject\w+|rul(?:e|es|ed|ing) out|no \w+)\b|n['’]t\b", re.IGNORECASE
)
BINDING = re.compile(
    r"\b(?:must|should|has to|have to|had to|needs? to|would have to|will have to|can only)\b", re.IGNORECASE
)
MAX_CONDITION_CHARS = 300
MAX_SUBJECT_WORDS = 6
MAX_LEAD_WORDS = 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of the table ``positions``, ready for matching.

    Attributes:
        cues: first word of a cue → (its words, kind), longest first.
        contents: patterns of what is said, with their kinds.
        opener: a word that opens a condition; ``denial`` one that does so after a denial.
        closed: phrases in which such a word opens none.
        matter: a thing for which a condition may be set, with what comes before it.
    """

    cues: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    contents: tuple[tuple[re.Pattern[str], str], ...]
    acts: Mapping[str, str]
    opener: re.Pattern[str]
    denial: re.Pattern[str]
    closed: re.Pattern[str]
    matter: re.Pattern[str]


@cache
def load_lexicon() -> Lexicon:
    """The words for positions, compiled once per process."""
    table = load_table("positions")
    cues: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in table["cues"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            cues.setdefault(words[0], []).append((words, kind))
    contents = tuple((compile_words(words), kind) for kind, words in sorted(table["contents"].items()))
    return Lexicon(
        {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in cues.items()},
        contents,
        table["acts"],
        compile_words(table["conditions"]),
        compile_words(table["after_denial"]),
        compile_words(table["no_conditions"]),
        compile_words(table["matters"]),
    )


def compile_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)


def classify_position(cue: str, content: str, acts: Iterable[str]) -> str:
    """What is done by saying it: a kind of ``KINDS`` but ``condition``.

    Args:
        cue: the words of saying.
        content: what is said.
        acts: acts of the mentions that the speaker's own words are coded as.
    """
    lexicon = load_lexicon()
    found = [lexicon.acts[act] for act in acts if act in lexicon.acts]
    by_cue = classify_cue(cue)
    if by_cue is not None:
        found.append(by_cue)
    elif not found:
        by_content = classify_content(content)
        found.extend([by_content] if by_content else [])
    if by_cue == "acceptance" and "offer" in found:
        found.remove("offer")  # "agreed to" is coded as "offered to" is
    return min(found, key=lambda kind: RANKS[kind], default="statement")


def classify_cue(cue: str) -> str | None:
    """The kind that a cue's words give; ``None`` for plain saying."""
    words = cue.lower().split()
    for i, word in enumerate(words):
        for base in sorted(list_bases(word)):
            for phrase, kind in load_lexicon().cues.get(base, ()):
                if words[i + 1 : i + len(phrase)] == list(phrase[1:]):
                    return kind
    return None


def classify_content(content: str) -> str | None:
    """The kind that the verb of what is said gives ("must …", "is ready to …"); ``None`` for a plain statement."""
    end = CLAUSE_END.search(content)
    clause = content[: end.start()] if end else content
    for pattern, kind in load_lexicon().contents:
        match = pattern.search(clause)
        if match and not NEGATED.search(clause[: match.start()]):
            return kind
    return None


def find_condition(text: str) -> str | None:
    """The condition that a text sets, in its words; ``None`` where it sets none.

    It is a clause after a word such as "if", "unless" or "provided that", or what is said to be needed of a settlement,
    a proposal, talks ("any deal must …").
    """
    return find_requirement(text) or find_clause(text)


def find_clause(text: str) -> str | None:
    """The clause after the first word that opens a condition."""
    lexicon = load_lexicon()
    closed = [(match.start(), match.end()) for match in lexicon.closed.finditer(text)]
    denial = DENIAL.search(text)
    found = [match for match in lexicon.opener.finditer(text) if match.group().lower() != "without" or denial]
    if denial:
        found.extend(match for match in lexicon.denial.finditer(text) if match.start() > denial.end())
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if any(a <= match.start() and match.end() <= b for a, b in closed):
            continue
        clause = cut_clause(text, match.start(), match.end())
        if len(clause.split()) > len(match.group().split()):
            return clause
    return None


def find_requirement(text: str) -> str | None:
    """What is said to be needed of a settlement, a proposal, talks and the like."""
    for match in load_lexicon().matter.finditer(text):
        binding = BINDING.search(text, match.end(), match.end() + MAX_CONDITION_CHARS)
        if binding is None:
            continue
        between = text[match.end() : binding.start()]
        before = text[: match.start()].split()[-MAX_LEAD_WORDS:]
        lead = next(
            (i for i, word in enumerate(before) if word.lower().strip('"“”') in ("any", "every", "no", "such")), None
        )
        if CLAUSE_END.search(between) or len(between.split()) > MAX_SUBJECT_WORDS or (lead is None and before):
            continue
        start = len(text[: match.start()].rstrip())
        for word in reversed(before[lead or 0 :]):
            start = text.rindex(word, 0, start)
        return cut_clause(text, start if before else match.start(), binding.end())
    return None


def cut_clause(text: str, start: int, after: int) -> str:
    """The text from ``start`` to the end of the clause that runs on at ``after``."""
    end = CLAUSE_END.search(text, after)
    while end is not None and is_within_number(text, end):
        end = CLAUSE_END.search(text, end.end())
    stop = min(end.start() if end else len(text), start + MAX_CONDITION_CHARS)
    return text[start:stop].strip()


def is_within_number(text: str, match: re.Match[str]) -> bool:
    """Whether a mark of punctuation stands within a number or an abbreviation ("1.5", "U.S.")."""
    at = match.start()
    if match.group() not in (".", ","):
        return False
    if 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit():
        return True
    return match.group() == "." and at > 1 and text[at - 1].isupper() and not text[at - 2].isalnum()
