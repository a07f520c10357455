"""Build the table ``calendar``: holidays that fix a day, dated world events, conferences."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FIXED = {"month", "day"}


def build(resources: Path) -> dict[str, object]:
    """The table ``calendar`` from ``resources/calendar``: its holidays, events, named days and conferences.

    Raises:
        ValueError: an entry names no day, or a day that does not exist.
    """
    folder = resources / "calendar"
    return {
        "calendar": {
            "holidays": [check_holiday(row) for row in read_rows(folder / "holidays.yaml")],
            "events": [check_event(row) for row in read_rows(folder / "events.yaml")],
            "named_days": [check_named_day(row) for row in read_rows(folder / "named_days.yaml")],
            "conferences": [check_conference(row) for row in read_rows(folder / "conferences.yaml")],
            "countries": collect_countries(read_rows(resources / "actors" / "states.yaml")),
        }
    }


def collect_countries(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Names and adjectives of the states that are not part of another, by ISO code."""
    countries: dict[str, list[str]] = {}
    for row in rows:
        if not row.get("parent") and not row.get("partial") and not row.get("end"):
            countries.setdefault(row["code"], []).extend([*row["names"], *row.get("adjectives", [])])
    return {code: sorted(set(names)) for code, names in countries.items()}


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a YAML list; none for a missing file."""
    if not path.exists():
        return []
    rows = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(rows, list):
        raise ValueError(f"{path.name}: a list is wanted")  # noqa: TRY004  (builders raise one kind)
    return rows


def check_holiday(row: dict[str, Any]) -> dict[str, Any]:
    """The row, if it names a day in one of the three ways."""
    if not row.get("names") or not (set(row) >= FIXED or "easter" in row or {"nth", "weekday", "month"} <= set(row)):
        raise ValueError(f"holidays.yaml: {row} names no day")
    if set(row) >= FIXED:
        date(2000, row["month"], row["day"])
    return row


def check_named_day(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its day as ISO text.

    Raises:
        ValueError: neither a name nor a noun, or one that is not in lower case.
    """
    words = [*row.get("names", []), *row.get("nouns", [])]
    if not words or any(word != word.lower() for word in words):
        raise ValueError(f"named_days.yaml: {row} wants names or nouns in lower case")
    start, _ = parse_days(row["date"])
    return {
        "date": start,
        "names": row.get("names", []),
        "nouns": row.get("nouns", []),
        "always": bool(row.get("always")),
    }


def check_event(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its days as ISO text, if its patterns compile."""
    start, end = parse_days(row["date"])
    return {**check_patterns(row), "start": start, "end": end}


def check_conference(row: dict[str, Any]) -> dict[str, Any]:
    """The row with each meeting as first day, last day and place, if its patterns compile."""
    meetings = []
    for each in row["dates"]:
        span, _, place = str(each).partition(" ")
        meetings.append([*parse_days(span), place])
    return {**check_patterns(row), "meetings": sorted(meetings)}


def check_patterns(row: dict[str, Any]) -> dict[str, Any]:
    """Name, keys and patterns of the row.

    Raises:
        ValueError: a key is not in lower case, or a pattern has a gap without bound.
    """
    for pattern in row["patterns"]:
        re.compile(pattern)
        if re.search(r"(?:\.|\])[*+](?!\))", pattern.replace("\\w*", "").replace("\\s+", "")):
            raise ValueError(f"{row['name']}: unbounded gap in {pattern}")
    keys = [str(key) for key in row["keys"]]
    if not keys or any(key != key.lower() for key in keys):
        raise ValueError(f"{row['name']}: keys in lower case are wanted")
    return {"name": row["name"], "keys": keys, "patterns": row["patterns"]}


def parse_days(text: object) -> tuple[str, str]:
    """First and last day of ``2022-02-24`` or ``2023-02-17/2023-02-19``.

    Raises:
        ValueError: no such day, or the last before the first.
    """
    first, _, last = str(text).partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if end < start:
        raise ValueError(f"{text}: the last day lies before the first")
    return start.isoformat(), end.isoformat()
