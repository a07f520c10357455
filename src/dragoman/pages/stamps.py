"""Page-date lines ("vineri, 22 noiembrie 2024 - 18:01"), in any language that the table knows."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from dragoman.tables import load_table

MAX_STAMP = 120
WORD = re.compile(r"\d{1,4}|[^\W\d_]+(?:[.’'-][^\W\d_]+)*")
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b(?!\.\d)")
YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[-./年 ]{1,2}(\d{1,2})[-./月 ]{1,2}(\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"\b(\d{1,2})[-./ ]{1,2}(\d{1,2})[-./ ]{1,2}((?:19|20)\d\d)\b")
SEPARATOR = re.compile("[.’'-]")
CJK = re.compile(r"[年月日時分秒]|星期.|曜日")


@cache
def load_words() -> tuple[dict[str, list[int]], frozenset[str]]:
    """Month names with their numbers; weekday names and other words that a date line may hold."""
    words: dict[str, Any] = load_table("date_words")
    return words["months"], frozenset(words["weekdays"]) | frozenset(load_table("dirt")["date_line_words"])


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date, with or without weekday, time and a word like "updated"."""
    if not line or len(line) > MAX_STAMP or not any(char.isdigit() for char in line):
        return False
    months, known = load_words()
    n_months = n_numbers = 0
    for word in WORD.findall(CJK.sub(" ", CLOCK.sub(" ", line)).lower()):
        if word.isdigit():
            n_numbers += 1
        elif word in months:
            n_months += 1
        elif word not in known and not known.issuperset(SEPARATOR.split(word)):
            return False
    has_date = (n_months >= 1 and n_numbers >= 1) or bool(YEAR_FIRST.search(line) or DAY_FIRST.search(line))
    return has_date and n_months <= 2 and n_numbers <= 8


def read_stamp(line: str) -> date | None:
    """The day that a page-date line names; ``None`` where it is not plain which (3/4/2024, two days)."""
    if found := YEAR_FIRST.search(line):
        return make_date(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.search(line):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if first > 12 or first == second:
            return make_date(year, second, first)
        return make_date(year, first, second) if second > 12 else None
    return read_named(line)


def read_named(line: str) -> date | None:
    """The day of a line with the month by name: one day, one month, one year."""
    months, _ = load_words()
    numbers: list[int] = []
    named: list[list[int]] = []
    for word in WORD.findall(CLOCK.sub(" ", line[:MAX_STAMP]).lower()):
        if word.isdigit():
            numbers.append(int(word))
        elif word in months:
            named.append(months[word])
    years = {number for number in numbers if 1900 <= number <= 2100}
    days = {number for number in numbers if 1 <= number <= 31}
    if len(named) == 1 and len(named[0]) == 1 and len(years) == 1 and len(days) == 1:
        return make_date(years.pop(), named[0][0], days.pop())
    return None


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
