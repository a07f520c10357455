"""The time grammar: which runs of letters (see ``timex_tokens``) are time expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.days import split_words
from dragoman.text.timex_tokens import Stream

NUMBER = r"(?:[dny](?:c)?|c(?:-?c){0,3}|ac)(?:&aK)?"
COUNT = rf"R{{0,3}}(?:a?qf?|{NUMBER}|Ka|aK-?|a)"
SPAN = rf"{COUNT}-?[uv](?:&aK)?"
YEAR = r"(?:,?f?y)"

# Rule name, letters it can begin with, pattern. The first that matches *and* that its reader can
# make sense of wins; each is bounded, so a sentence is read in linear time.
RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, starts, re.compile(pattern))
    for name, starts, pattern in (
        ("holiday", "t+", r"t?\+=*(?:,?y)?"),
        ("full", "wIL", r"(?:w,?)?[IL]"),
        ("range", "wm", r"(?:w,?)?m[do](?:[-T][do]|[&|]t?[do](?![-]?[uv_n]))(?:,?y)?"),
        ("range", "tdo", r"t?[do][-T&|]t?[do]f?m(?:,?y)?"),
        ("day", "wm", r"(?:w,?)?mt?[do](?!-?[uvc])(?:,?y)?"),
        ("day", "wtdo", r"(?:w,?)?t?[do]f?m(?:,?y)?"),
        ("same_span", "tz", r"t?z[u_]f?(?:l[u]|au[ge])"),
        ("nth_of", "tol", r"t?[ol]c?[uvK]f"),
        ("quarter", "toQ", r"t?(?:o[uK]|Q)(?:,?y)?"),
        ("century", "to", r"t?o-?u(?:y)?"),
        ("streak", "a", r"aoC?[uvp]"),
        ("possessed", "t", r"tu(?=')"),
        ("streak", "atco", r"[at]?oC?[up]|t?cC[uv]"),
        ("n_units", "tlxhz", rf"t?(?:h?[lx]|hq)(?:{COUNT})-?[uv]"),
        ("units", "tlxrz", r"t?[lxrz]v"),
        ("month_of", "m", r"mft?[lxhz]u"),
        ("weekday_of", "w", r"wf?t?[lxh]u"),
        ("relative", "tlxhz", r"t?(?:h?[lx]|[hz])(?:[uws]p?|m|p)"),
        ("season", "ts", r"t?s(?:,?f?y)?"),
        ("season", "s", r"sft?[lxhz]u"),
        ("part_of", "tpe", r"(?:t?p|t?ev)[fi](?=t?[wlxhmdo])"),
        ("clock_of", "Hd", r"(?:HA?|dA)Z?,?i?(?=[wm])"),
        ("rate", "cdqNV", r"(?:[cdq]?N)[aV][up]|V(?:[cdo]?)[uvwpms]|V_[uvwp]"),
        ("ago", "aqcdnyRKv", rf"(?:{SPAN}|v)g"),
        ("shifted", "aqcdnyRKv", rf"(?:{SPAN}|v)e"),
        ("clock", "Hdiy", r"(?:HA?|dA)Z?"),
        ("span", "aqcdnyRK", SPAN),
        ("long", "uv", r"[uv]-_"),
        ("units_of", "v", r"v"),
        ("month", "m", rf"m{YEAR}?"),
        ("weekday", "w", r"wp?"),
        ("deictic", "k", r"kp?"),
        ("the_unit", "t", r"tu"),
        ("the_part", "tp", r"t?p"),
        ("often", "SW", r"[SW]"),
        ("decade", "te", r"t?E"),
        ("decade", "E", r"E"),
        ("years", "y", r"y-[dn]"),
        ("year", "y", r"y"),
        ("ref", "r", r"r"),
    )
)
BY_LETTER: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    letter: tuple((name, pattern) for name, starts, pattern in RULES if letter in starts)
    for letter in sorted({letter for _, starts, _ in RULES for letter in starts})
}
PART = re.compile(r"t?bf|e-?i?|e(?=t?[lxh])")
# Fixed phrases that refer to no day of their own.
PHRASES: dict[tuple[str, ...], str] = {
    ("the", "time", "being"): "PRESENT_REF",
    ("at", "the", "moment"): "PRESENT_REF",
    ("at", "present"): "PRESENT_REF",
    ("right", "now"): "PRESENT_REF",
    ("these", "days"): "PRESENT_REF",
    ("the", "near", "future"): "FUTURE_REF",
    ("the", "foreseeable", "future"): "FUTURE_REF",
    ("the", "long", "term"): "FUTURE_REF",
    ("the", "short", "term"): "FUTURE_REF",
    ("the", "recent", "past"): "PAST_REF",
    ("in", "the", "past", ","): "PAST_REF",
    ("in", "the", "past", "."): "PAST_REF",
    ("a", "later", "date"): "FUTURE_REF",
    ("a", "later", "time"): "FUTURE_REF",
}
PHRASE_FIRST = frozenset(phrase[0] for phrase in PHRASES)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens that a rule matched: ``first`` to ``last``, both included.

    Attributes:
        rule: name of the rule.
        core: first token after the modifier (``early``, ``the end of``), where there is one.
        inner: what follows "of" in "the first week of March".
        letters: letters of the core.
        words: words of the core.
    """

    stream: Stream
    rule: str
    first: int
    last: int
    core: int
    inner: Phrase | None = None

    @property
    def letters(self) -> str:
        """The letters of the core."""
        return self.stream.letters[self.core : self.last + 1]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the core."""
        return self.stream.words[self.core : self.last + 1]

    @property
    def part(self) -> str | None:
        """The word that picks a part of the core: early, late, mid, earlier, later, beginning, end …"""
        if self.core == self.first:
            return None
        pairs = zip(self.stream.letters[self.first : self.core], self.stream.words[self.first :], strict=False)
        return next((word for letter, word in pairs if letter in "eb"), None)

    def find_word(self, letter: str) -> str | None:
        """The first word of the core that has the letter, or ``None``."""
        i = self.letters.find(letter)
        return self.words[i] if i >= 0 else None

    def look_around(self, offset: int) -> str:
        """The word ``offset`` tokens before the first (negative) or after the last; empty outside."""
        i = self.first + offset if offset < 0 else self.last + offset
        return self.stream.words[i] if 0 <= i < len(self.stream.words) else ""


def propose_phrases(stream: Stream, i: int) -> Iterator[Phrase]:
    """What may begin at token ``i``, in the order of preference."""
    if stream.words[i] in PHRASE_FIRST:
        for phrase in PHRASES:
            if stream.words[i : i + len(phrase)] == phrase:
                yield Phrase(stream, "fixed", i, i + len(phrase) - 1 - (phrase[-1] in ",."), i)
    letter = stream.letters[i]
    if letter in "tbe":
        part = PART.match(stream.letters, i)
        if part and part.end() < len(stream.letters):
            yield from (replace(phrase, first=i) for phrase in propose_cores(stream, part.end(), modified=True))
    yield from propose_cores(stream, i, modified=False)


def propose_cores(stream: Stream, i: int, *, modified: bool) -> Iterator[Phrase]:
    """The rules' matches at token ``i``; those of a modified phrase leave out what cannot be modified."""
    for name, pattern in BY_LETTER.get(stream.letters[i], ()):
        match = pattern.match(stream.letters, i)
        if match is None or (modified and name in NEVER_MODIFIED):
            continue
        last = match.end() - 1
        if name not in NESTED:
            yield Phrase(stream, name, i, last, i)
        elif last + 1 < len(stream.letters):
            for inner in propose_inner(stream, last + 1, NESTED[name]):
                yield Phrase(stream, name, i, inner.last, i, inner)


def propose_inner(stream: Stream, i: int, wanted: frozenset[str]) -> Iterator[Phrase]:
    """What may follow "the first week of", "the evening of"."""
    for name, pattern in BY_LETTER.get(stream.letters[i], ()):
        match = pattern.match(stream.letters, i)
        if match is not None and name in wanted:
            yield Phrase(stream, name, i, match.end() - 1, i)


NESTED: dict[str, frozenset[str]] = {
    "nth_of": frozenset(split_words("month month_of relative season the_unit year decade n_units")),
    "part_of": frozenset(split_words("weekday day relative full")),
    "clock_of": frozenset(split_words("weekday day full")),
}
"""Rules that hold another phrase, and what it may be."""
NEVER_MODIFIED = frozenset(
    split_words(
        "rate ago shifted span long units_of often ref clock streak nth_of n_units units part_of clock_of possessed"
    )
)
