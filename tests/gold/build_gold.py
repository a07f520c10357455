"""Builds ``sentences.jsonl`` from the marked sentences in ``source/``; the notation stands in README.md.

Run ``python tests/gold/build_gold.py`` after editing a source file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SENTENCES = HERE / "sentences.jsonl"
SOURCES = tuple(sorted((HERE / "source").glob("[0-9]*.txt")))

Row = dict[str, Any]

STATUSES = {"a": "actual", "h": "historical", "f": "future", "y": "hypothetical", "n": "negation"}
TIMES = {"D": "DATE", "T": "TIME", "P": "DURATION", "S": "SET"}
# RECORD.md: what a category becomes when it lies in the future. What an actor announces against
# another (THREATEN) depends on who speaks, so the source says it: ``ASSAULT>THREATEN``.
FUTURE = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
ELISION = " … "


class SourceError(ValueError):
    """A source line that cannot be read; the text names the sentence."""


def read_sources(paths: Iterable[Path] = SOURCES) -> list[Row]:
    """All rows in the order of the sources; odd ones are for development, even ones held out."""
    blocks = [block for path in paths for block in split_blocks(path.read_text("utf-8"))]
    return [{**build_row(block), "split": ("dev", "held")[n % 2]} for n, block in enumerate(blocks)]


def split_blocks(source: str) -> Iterator[list[str]]:
    """The lines of each sentence: its header, its text, its events and attributions."""
    block: list[str] = []
    for line in source.splitlines():
        if line.startswith("## "):
            if block:
                yield block
            block = [line]
        elif line and not line.startswith("###"):
            block.append(line)
    if block:
        yield block


def build_row(block: list[str]) -> Row:
    """One row of gold from the lines of one sentence."""
    header, marked, *layers = block
    row_id, day, *tags = header[3:].split()
    text, predicates, times = read_marks(marked, row_id)
    events = [read_event(line[2:], text, row_id) for line in layers if line.startswith("= ")]
    said = [read_attribution(line[2:], text, row_id) for line in layers if line.startswith("@ ")]
    if len(events) + len(said) != len(layers):
        raise SourceError(f"{row_id}: a line that is neither an event nor an attribution")
    row: Row = {"id": row_id, "text": text, "date": date.fromisoformat(day).isoformat(), "tags": tags}
    row["events"] = [event for event in events if event["status"] != "negation"]
    row["negated"] = [event for event in events if event["status"] == "negation"]
    row["none"] = not events
    return {**row, "predicates": predicates, "times": times, "attributions": said}


def read_marks(marked: str, row_id: str) -> tuple[str, list[Row], list[Row]]:
    """The plain text, and the predicates and time expressions marked in it, with their offsets."""
    out, at = "", 0
    predicates: list[Row] = []
    times: list[Row] = []
    for mark in MARK.finditer(marked):
        out += marked[at : mark.start()]
        span = {"start": len(out), "end": len(out) + len(mark[1])}
        kind, _, value = mark[2].partition(" ")
        if kind in TIMES and value:
            times.append({**span, "type": TIMES[kind], "value": value})
        elif kind in STATUSES and not value:
            predicates.append({**span, **mark_status(STATUSES[kind])})
        else:
            raise SourceError(f"{row_id}: unknown mark {mark[0]}")
        out += mark[1]
        at = mark.end()
    out += marked[at:]
    if set(out) & set("{}|"):
        raise SourceError(f"{row_id}: a mark is not closed")
    return out, predicates, times


def mark_status(status: str) -> Row:
    """What a marked predicate's letter says; scorers fold background into ``actual``, so it is kept apart."""
    return {"status": "actual", "background": True} if status == "historical" else {"status": status}


def read_event(line: str, text: str, row_id: str) -> Row:
    """``ACT[>EVENT][/OTHER] mode status | actors | recipients | words | days | attributed to``."""
    head, actors, recipients, words, days, source = [*(field.strip() for field in line.split("|")), "", ""][:6]
    categories, mode, letter = head.split()
    if letter not in STATUSES or words not in text or source not in text:
        raise SourceError(f"{row_id}: {line}")
    (act, *others), _, event = categories.partition(">")[0].split("/"), "", categories.partition(">")[2]
    status = STATUSES[letter]
    types = event.split("/") if event else [FUTURE.get(act, act) if letter == "f" else act, *others]
    return {
        "types": types,
        "act": act,
        "status": status,
        "mode": None if mode == "-" else mode,
        "actor": read_parties(actors, text, row_id),
        "recipient": read_parties(recipients, text, row_id),
        "date": read_days(days),
        "event_text": words,
        "attributed_to": source or None,
    }


def read_parties(field: str, text: str, row_id: str) -> list[Row]:
    """``CODE:SECTOR words ; CODE words``; an empty field is no party."""
    parties = []
    for party in field.split(" ; ") if field else []:
        codes, _, words = party.strip().partition(" ")
        code, _, sector = codes.partition(":")
        if not words or words not in text:
            raise SourceError(f"{row_id}: party {party!r} is not in the text")
        parties.append({"code": code, "sector": sector, "text": words})
    return parties


def read_days(field: str) -> list[str | None] | None:
    """``2001-05-04``, ``2001-05-04..2001-05-09`` with either end open, or nothing."""
    if not field:
        return None
    start, _, end = field.partition("..") if ".." in field else (field, "", field)
    return [date.fromisoformat(day).isoformat() if day else None for day in (start, end)]


def read_attribution(line: str, text: str, row_id: str) -> Row:
    """``source | cue | content``; ``-`` is none, ``A … B`` runs from A to B."""
    source, cue, content = (find_span(field.strip(), text, row_id) for field in line.split("|"))
    return {"source": source, "cue": cue, "content": content}


def find_span(words: str, text: str, row_id: str) -> Row | None:
    """Where words stand in the text; the first place where they stand as whole words."""
    if words == "-":
        return None
    first, _, last = words.partition(ELISION)
    opening = find_words(first, text, 0, row_id)
    closing = find_words(last, text, opening.end(), row_id) if last else opening
    return {"start": opening.start(), "end": closing.end(), "text": text[opening.start() : closing.end()]}


def find_words(words: str, text: str, after: int, row_id: str) -> re.Match[str]:
    """The first occurrence of whole words at or after an offset."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, after)
    if found is None:
        raise SourceError(f"{row_id}: {words!r} is not in the text")
    return found


def format_rows(rows: Iterable[Row]) -> str:
    """Rows as JSON lines, as they stand in the file."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    SENTENCES.write_text(format_rows(read_sources()), "utf-8")
