"""The rules of dirt (``resources/pages/dirt.yaml``), made ready to be tried on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.pages.stamps import is_stamp
from dragoman.tables import load_table

MIN_PROSE_WORDS = 10
# A line longer than any rule allows is not looked at.
MAX_DIRT = 600
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]*]{0,3}$")
FULL_STOP = re.compile(r"[^.][.…][\"”’'»)\]]{0,3}$")
WORD = re.compile(r"[^\W_]+(?:[.’'&+-][^\W_]+)*\+?|&")
LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of dirt: what it is called, where it applies, and its pattern."""

    reason: str
    where: str
    max_chars: int
    takes_sentence: bool
    pattern: re.Pattern[str]
    at_end: bool

    def matches(self, line: str) -> bool:
        """Whether the rule cuts the line (white space made single)."""
        if len(line) > self.max_chars or (not self.takes_sentence and ends_sentence(line)):
            return False
        if self.at_end:
            return self.pattern.search(line[-140:]) is not None
        return self.pattern.match(line) is not None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of which alone a line of dirt can consist."""

    reason: str
    where: str
    words: frozenset[str]
    needs: frozenset[str]

    def matches(self, line: str) -> bool:
        """Whether the line holds nothing but these words, one of the needed ones among them."""
        if len(line) > 300 or FULL_STOP.search(line):
            return False
        words = [word.lower() for word in WORD.findall(line)]
        return all(word in self.words or word.isdigit() for word in words) and any(word in self.needs for word in words)


@dataclass(frozen=True, slots=True)
class Dirt:
    """All rules, compiled."""

    rules: tuple[Rule | Vocabulary, ...]
    stops: re.Pattern[str]
    lists: re.Pattern[str]
    menu: frozenset[str]
    crumb_signs: frozenset[str]
    no_byline: frozenset[str]

    def find_reason(self, line: str, place: str) -> str | None:
        """The reason of the first rule that cuts the line in this place (``any``, ``top``, ``tail``)."""
        if len(line) > MAX_DIRT:
            return None
        return next((rule.reason for rule in self.rules if rule.where == place and rule.matches(line)), None)


@cache
def load_dirt() -> Dirt:
    """The rules, compiled once per process."""
    table: dict[str, Any] = load_table("dirt")
    vocabularies = [
        Vocabulary(rule["reason"], rule["where"], frozenset(rule["words"]), frozenset(rule["needs"]))
        for rule in table["vocabularies"]
    ]
    menu = next(rule.words for rule in vocabularies if rule.reason == "menu")
    return Dirt(
        rules=(*map(compile_rule, table["rules"]), *vocabularies),
        stops=compile_patterns(table["stops"], "(?:{})$"),
        lists=compile_patterns(table["lists"], "(?:{})$"),
        menu=menu,
        crumb_signs=frozenset(table["crumb_signs"]),
        no_byline=frozenset(table["no_byline"]),
    )


def compile_rule(rule: dict[str, Any]) -> Rule:
    """One rule of the table, compiled."""
    frames = {"whole": r"(?:{})$", "start": r"(?:{})", "end": r"(?:{})$"}
    pattern = compile_patterns(rule["patterns"], frames[rule["form"]])
    return Rule(rule["reason"], rule["where"], rule["max"], rule["sentence"], pattern, rule["form"] == "end")


def compile_patterns(patterns: list[str], frame: str) -> re.Pattern[str]:
    """The alternation of the patterns within a frame, case ignored."""
    return re.compile(frame.replace("{}", "|".join(f"(?:{pattern})" for pattern in patterns)), re.IGNORECASE)


def is_prose(line: str) -> bool:
    """Whether a line reads as running text: ten words or more and the end of a sentence, or very long."""
    n_words = line.count(" ") + 1
    return n_words >= MIN_PROSE_WORDS and (SENTENCE_END.search(line) is not None or n_words >= 60)


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop after at least six words."""
    return line.count(" ") >= 5 and FULL_STOP.search(line) is not None


def is_crumb_trail(line: str) -> bool:
    """Whether a line is a trail such as "Home » World » …" or "News > Asia"."""
    if len(line) > 300:
        return False
    dirt = load_dirt()
    parts: list[list[str]] = [[]]
    for word in line.split(" "):
        if word in dirt.crumb_signs:
            parts.append([])
        else:
            parts[-1].append(word)
    if len(parts) < 2 or not parts[0]:
        return False
    first = [word.strip(",.&:").lower() for word in parts[0]]
    return len(first) <= 4 and all(word in dirt.menu or not word for word in first)


def is_page_date(line: str) -> bool:
    """Whether a line is nothing but the page's date."""
    return is_stamp(line)


def make_key(line: str) -> str:
    """The letters and digits of a line in lower case: what two spellings of a title share."""
    return " ".join(LETTERS.findall(line.lower()))
