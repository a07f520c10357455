"""Builds ``cameo.jsonl``, two sentences for each code of CAMEO; README.md has the notation of the sources.

Run ``python tests/gold/build_cameo.py`` after editing a source file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROWS = HERE / "cameo.jsonl"
SOURCES = tuple(sorted((HERE / "source").glob("cameo_*.txt")))

Row = dict[str, Any]

SPLITS = {"a": "dev", "b": "held"}
HEADER = re.compile(r"# (\d{2,4}) ([A-Z]+(?:/[A-Z]+)*)")
TRIGGER = re.compile(r"\{([^{}]+)\}")
# The sentences stand outside of any article: their weekdays mean no day, and scorers of events read none.
NO_DAY = "2000-01-01"


class SourceError(ValueError):
    """A source line that cannot be read; the text names it."""


def read_sources(paths: Iterable[Path] = SOURCES) -> list[Row]:
    """All rows in the order of the sources: under each code ``a`` is for development, ``b`` held out."""
    return [row for path in paths for row in read_lines(path.read_text("utf-8").splitlines())]


def read_lines(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of one source; a header holds for the lines below it."""
    code, types = "", [""]
    for line in filter(None, lines):
        if line.startswith("#"):
            header = HEADER.fullmatch(line)
            if header is None:
                raise SourceError(line)
            code, types = header[1], header[2].split("/")
        else:
            yield build_row(line, code, types)


def build_row(line: str, code: str, types: list[str]) -> Row:
    """One row of gold from ``a ACTORS > RECIPIENTS | sentence``."""
    parties, _, marked = line[2:].partition(" | ")
    actors, arrow, recipients = parties.partition(" > ")
    triggers = TRIGGER.findall(marked)
    if line[:2] not in ("a ", "b ") or not arrow or not code or not triggers:
        raise SourceError(f"{code}: {line}")
    text = TRIGGER.sub(r"\1", marked)
    if set(text) & set("{}|"):
        raise SourceError(f"{code}: a mark is not closed: {line}")
    event = {"types": types, "actor": read_parties(actors), "recipient": read_parties(recipients)}
    return {
        "id": f"cameo-{code}{line[0]}",
        "text": text,
        "date": NO_DAY,
        "split": SPLITS[line[0]],
        "cameo": code,
        "events": [event | {"event_text": " ".join(triggers)}],
    }


def read_parties(field: str) -> list[Row]:
    """``CODE:SECTOR`` parted by commas; ``-`` is none."""
    named = [] if field == "-" else field.split(",")
    return [{"code": code, "sector": sector} for code, _, sector in (name.partition(":") for name in named)]


def format_rows(rows: Iterable[Row]) -> str:
    """Rows as JSON lines, as they stand in the file."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    ROWS.write_text(format_rows(read_sources()), "utf-8")
