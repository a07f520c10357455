"""Dates of imported files: ISO text of the precision known, checked against the calendar."""

from __future__ import annotations

import re

from dragoman.days import make_day, read_day

PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", re.ASCII)
PIVOT = 30
"""In dates of six digits a year up to this is one of this century; dictionaries write the others with eight."""


class DateUnreadable(ValueError):
    """A date that no calendar has, or of no known form."""


def read_date(text: str) -> str:
    """A date as ISO text of year, month or day.

    Raises:
        DateUnreadable: it is none.
    """
    match = PARTIAL.fullmatch(text.strip())
    if match is None:
        raise DateUnreadable(f"{text[:40]!r} is no date")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if make_day(year, month or 1, day or 1) is None:
        raise DateUnreadable(f"the calendar has no {text[:40]!r}")
    return f"{year:04}" + (f"-{month:02}" if match[2] else "") + (f"-{day:02}" if match[3] else "")


def read_digits(text: str) -> str:
    """A date of a dictionary, ``YYMMDD`` or ``YYYYMMDD``, as ISO text.

    Raises:
        DateUnreadable: it is none.
    """
    if not re.fullmatch(r"\d{6}|\d{8}", text, re.ASCII):
        raise DateUnreadable(f"{text[:40]!r} is no date of six or eight digits")
    if len(text) == 6:
        text = ("20" if int(text[:2]) <= PIVOT else "19") + text
    return read_date(f"{text[:4]}-{text[4:6]}-{text[6:]}")


def is_backwards(start: str | None, end: str | None) -> bool:
    """Whether an end lies before its start, whatever the precision of both."""
    first, last = read_day(start), read_day(end, last=True)
    return first is not None and last is not None and last < first
