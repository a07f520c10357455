"""Results of a query to Wikidata as JSON: the standard form with bindings, or a plain list of rows."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.knowledge.countries import find_country
from dragoman.knowledge.facts import Fact, Tally
from dragoman.knowledge.lines import BROKEN, MAX_LINE, open_bytes
from dragoman.knowledge.spelling import tidy_name
from dragoman.knowledge.staging import join_people, stage_person

CHUNK = 1 << 18
LIST_START = re.compile(r'\s*\[|.*?"bindings"\s*:\s*\[', re.S)
BETWEEN = re.compile(r"[\s,]*")
WIKIDATA_ID = re.compile(r"(?:.*/)?(Q[1-9]\d*)", re.ASCII)


def read_results(path: Path, con: sqlite3.Connection, tally: Tally) -> Iterator[Fact]:
    """The people of a query's rows, which need not stand together.

    A row has ``person``, ``personLabel``, ``positionLabel``, ``country``, ``start`` and ``end``; ``personAltLabel``
    gives other names, parted by commas.
    """
    for line, row in read_rows(path, tally):
        values = {name: read_value(value) for name, value in row.items()}
        key, label = values.get("person", ""), values.get("personLabel", "")
        match = WIKIDATA_ID.fullmatch(key)
        key = match[1] if match else key or label
        if not label or not key:
            tally.note_fault(line, "not_wikidata", "the row has no personLabel")
            continue
        country = find_country(values.get("country", "")) or find_country(values.get("countryLabel", ""))
        if con.execute("SELECT 1 FROM people WHERE key = ?", (key,)).fetchone() is None:
            names = [label, *values.get("personAltLabel", "").split(", ")]
            if not stage_person(con, tally, line, key, names, country=country, wikidata_id=match[1] if match else None):
                continue
        post = values.get("positionLabel", "")
        if not post:
            tally.skipped["rows without a position"] += 1
            continue
        con.execute("INSERT OR IGNORE INTO posts VALUES (?, ?, ?, '', '')", (post, line, post))
        start, end = values.get("start") or None, values.get("end") or None
        con.execute("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?)", (key, post, line, country, start, end))
    yield from join_people(con, tally)


def read_value(value: Any) -> str:
    """A value of a row, which the standard form wraps in its type."""
    if isinstance(value, dict):
        value = value.get("value")
    return tidy_name(value) if isinstance(value, str) else ""


def read_rows(path: Path, tally: Tally) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of the list with their lines, however the file is broken into lines; memory holds one row."""
    decoder = json.JSONDecoder()
    with open_bytes(path) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
        window = Window(stream, tally)
        if not window.skip_match(LIST_START):
            tally.note_fault(window.line, "not_json", "no list of rows")
            return
        while True:
            window.skip_match(BETWEEN)
            if window.text[:1] in {"]", ""}:
                if not window.text and not window.broken:
                    tally.note_fault(window.line, "broken_off", "the list of rows does not end")
                return
            try:
                row, end = decoder.raw_decode(window.text)
            except (ValueError, RecursionError) as error:
                if window.read_more():
                    continue
                tally.note_fault(window.line, "not_json", f"no JSON from here on: {error}")
                return
            if isinstance(row, dict):
                yield window.line, row
            else:
                tally.note_fault(window.line, "not_json", "the row is no JSON object")
            window.drop_text(end)


class Window:
    """The part of a text that is being looked at; it grows while a row needs it, up to ``MAX_LINE``."""

    def __init__(self, stream: io.TextIOWrapper, tally: Tally) -> None:
        self.stream = stream
        self.tally = tally
        self.text = ""
        self.line = 1
        self.broken = False
        self.step = CHUNK

    def read_more(self) -> bool:
        """Read on; ``False`` where the file ends, breaks off (a fault), or the row is too long."""
        if self.broken or len(self.text) > MAX_LINE:
            return False
        try:
            chunk = self.stream.read(self.step)
        except BROKEN as error:
            self.broken = True
            self.tally.note_fault(self.line, "broken_off", f"the file breaks off or is damaged here ({error})")
            return False
        if len(self.text) > self.step:
            self.step *= 2  # a long row is not parsed anew for each small piece
        self.text += chunk
        return bool(chunk)

    def drop_text(self, end: int) -> None:
        """Forget the text up to ``end``, counting its lines."""
        self.line += self.text.count("\n", 0, end)
        self.text = self.text[end:]

    def skip_match(self, pattern: re.Pattern[str]) -> bool:
        """Drop what matches at the beginning; more is read until it does, and until something stands behind it."""
        while True:
            match = pattern.match(self.text)
            if match is not None and match.end() < len(self.text):
                self.drop_text(match.end())
                return True
            if not self.read_more():
                self.drop_text(match.end() if match else 0)
                return match is not None
