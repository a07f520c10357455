"""Actor dictionaries of Phoenix, Petrarch and TABARI: heads, synonyms, and codes with the days on which they hold."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.actors.register import load_register
from dragoman.knowledge.dates import DateUnreadable, is_backwards, read_digits
from dragoman.knowledge.facts import Fact, FactKind, OfficeFact, Tally
from dragoman.knowledge.lines import read_lines
from dragoman.knowledge.sectors import read_code
from dragoman.knowledge.spelling import fold_name
from dragoman.knowledge.staging import list_names

CODES = re.compile(r"\[([^\]]*)\]")
RULE = re.compile(
    r"(?P<code>~?[A-Z]+)\s*(?:(?P<sign>[<>])\s*(?P<edge>\d+)|(?P<first>\d+)\s*-\s*(?P<last>\d+))?", re.ASCII
)
LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SMALL = frozenset({"OF", "THE", "AND", "FOR", "IN", "TO", "ON"})
PLURALS = re.compile(r"\{[^}]*\}")


COMMENT = re.compile(r"[#;]")
"""A remark runs from here to the end of the line, also behind a code ("; jap 3/9/15")."""


@dataclass(slots=True)
class Entry:
    """A head with its synonyms and codes, as far as it has been read."""

    line: int
    names: list[str]
    rules: list[OfficeFact] = field(default_factory=list)
    agent: bool = False
    broken: bool = False


def read_tabari(path: Path, con: sqlite3.Connection, tally: Tally) -> Iterator[Fact]:
    """The entries of a dictionary: persons where a code is bound to days, bodies and states elsewhere."""
    entry: Entry | None = None
    for number, raw in read_lines(path, tally):
        text = COMMENT.split(raw.decode("utf-8", "replace").removeprefix("\ufeff"), maxsplit=1)[0]
        text = PLURALS.sub(" ", text).strip()
        if not text:
            continue
        codes, name = CODES.findall(text), CODES.sub(" ", text).strip()
        if name and not name.startswith("+"):
            if entry is not None:
                yield from finish_entry(entry, con, tally)
            entry = Entry(number, [])
        if entry is None:
            tally.note_fault(number, "no_head", "a synonym or code stands before any head")
            continue
        if name:
            add_name(entry, name.removeprefix("+"), number, tally)
        for code in codes:
            add_rule(entry, code, number, tally)
    if entry is not None:
        yield from finish_entry(entry, con, tally)


def add_name(entry: Entry, text: str, line: int, tally: Tally) -> None:
    """Enter a head or synonym in words; one with a stray bracket or letters lost is a fault."""
    if "[" in text or "]" in text or "\ufffd" in text or not any(char.isalpha() for char in text):
        tally.note_fault(line, "broken_line", f"no name: {text[:80]!r}")
        return
    entry.names.append(strip_title(word_name(text)))


def word_name(text: str) -> str:
    """A name as news writes it: "SERGEI_LAVROV_" becomes "Sergei Lavrov"."""
    words = text.replace("_", " ").split()
    return " ".join(
        word if not word.isupper() else word.lower() if i and word in SMALL else LETTERS.sub(capitalise_word, word)
        for i, word in enumerate(words)
    )


def capitalise_word(found: re.Match[str]) -> str:
    """The letters with the first one alone in upper case."""
    return found.group().capitalize()


def strip_title(name: str) -> str:
    """The name without a title before it ("Foreign Minister Sergei Lavrov"); the title alone stays as it is."""
    words = name.split()
    offices = load_register().offices
    for n in range(min(4, len(words) - 1), 0, -1):
        if " ".join(words[:n]).lower() in offices and words[n].lower() not in {"of", "for", "and"}:
            return " ".join(words[n:])
    return name


def add_rule(entry: Entry, text: str, line: int, tally: Tally) -> None:
    """Enter a code with its days; codes that are no country's and days that cannot be are faults."""
    rule = RULE.fullmatch(text.strip())
    if text.strip().startswith("~"):
        entry.agent = True
        return
    entry.broken = True  # until this code is found to be sound
    if rule is None:
        tally.note_fault(line, "broken_code", f"no code with days: [{text[:80]}]")
        return
    country, sector = read_code(rule["code"])
    if not country:
        tally.note_fault(line, "unknown_code", f"the register knows no country of [{rule['code'][:40]}]")
        return
    try:
        start = read_digits(rule["first"] or rule["edge"]) if rule["first"] or rule["sign"] == ">" else None
        end = read_digits(rule["last"] or rule["edge"]) if rule["last"] or rule["sign"] == "<" else None
    except DateUnreadable as error:
        tally.note_fault(line, "bad_date", str(error))
        return
    if is_backwards(start, end):
        tally.note_fault(line, "backwards", f"the dates run backwards: {start} to {end}")
        return
    entry.broken = False
    entry.rules.append(OfficeFact(country, "", "", sector, start, end, line))


def finish_entry(entry: Entry, con: sqlite3.Connection, tally: Tally) -> Iterator[Fact]:
    """The facts of an entry: none for agents ("~COP" is any state's police) and for entries without a sound code."""
    if entry.agent:
        tally.skipped["agents"] += 1
        return
    names = list_names(entry.names, entry.line, tally)
    if not names or not entry.rules:
        if not entry.broken and entry.names:
            tally.note_fault(entry.line, "no_code", f"{entry.names[0][:80]} has no code")
        return
    key = f"{fold_name(names[0])} {entry.rules[0].country}"
    row = con.execute("SELECT line FROM people WHERE key = ?", (key,)).fetchone()
    if row is not None:
        detail = f"{names[0][:80]} of {entry.rules[0].country} stands in line {row[0]} already; both count"
        tally.note_fault(entry.line, "duplicate_id", detail)
    con.execute("INSERT OR IGNORE INTO people(key, line) VALUES (?, ?)", (key, entry.line))
    dated = any(rule.start or rule.end for rule in entry.rules)
    aliases = tuple(names[1:])
    sectors = {rule.sector for rule in entry.rules} - {""}
    if (dated and sectors) or "ELI" in sectors:
        home = next(rule.country for rule in entry.rules if rule.sector or not dated)
        yield Fact("person", names[0], aliases, home, "ELI", None, key, entry.line, tuple(entry.rules))
        return
    for rule in entry.rules:
        kind: FactKind = "organisation" if rule.sector or rule.country not in load_register().states else "state"
        yield Fact(kind, names[0], aliases, rule.country, rule.sector, None, key, entry.line, (rule,))
