"""When something was said, as far as the words around it tell: "said on Tuesday", "a speech on 21 February"."""

from __future__ import annotations

import re
from datetime import date

from dragoman.days import MONTHS, WEEKDAYS, find_weekday, make_day, shift_days
from dragoman.types import DateInterval

# A day is read off an article whose own date is known to within a week; else it would be a guess.
MAX_ANCHOR_DAYS = 7
MONTH_WORDS = "|".join(sorted((name for name in MONTHS if len(name) > 3), key=len, reverse=True))
WEEKDAY_WORDS = "|".join(name for name in WEEKDAYS if len(name) > 5)
# "next Tuesday", "until Friday" and what was to come on a day are no days of saying.
DAY = re.compile(
    rf"\b(?P<lead>(?:next|until|till|by|before|after|from|since|last|to|for|coming)\s+(?:the\s+)?)?"
    rf"(?:(?P<weekday>{WEEKDAY_WORDS})\b"
    rf"|(?P<near>today|yesterday)\b"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{MONTH_WORDS})\b(?:\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{MONTH_WORDS})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>\d{{4}}))?)",
    re.IGNORECASE,
)
SPEECH = re.compile(
    r"\b(?:speech|address|statement|remarks|interview|news conference|press conference|briefing|phone call"
    r"|telephone call|call|meeting|talks|speaking|letter|message|announced|said|told)\b",
    re.IGNORECASE,
)


def find_said_day(text: str, at: int, anchor: DateInterval) -> DateInterval | None:
    """The day named in ``text`` nearest to the offset ``at``, if it is one on or before the article's; else ``None``.

    Args:
        text: the sentence, or the part of it outside what is said.
        at: offset of the word of saying.
        anchor: the article's own days.
    """
    if anchor.start is None or anchor.end is None or (anchor.end - anchor.start).days > MAX_ANCHOR_DAYS:
        return None
    found: list[tuple[int, DateInterval]] = []
    for match in DAY.finditer(text):
        day = None if match["lead"] else read_day(match, anchor)
        if day is not None:
            found.append((abs(match.start() - at), day))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def read_day(match: re.Match[str], anchor: DateInterval) -> DateInterval | None:
    """The days that a match stands for, none of them after the article; ``None`` for a day to come."""
    assert anchor.start is not None
    assert anchor.end is not None
    if match["weekday"]:
        weekday = WEEKDAYS[match["weekday"].lower()]
        days = [find_weekday(anchor.start, weekday, -1), find_weekday(anchor.end, weekday, -1)]
        return DateInterval(days[0], days[1])
    if match["near"]:
        back = 1 if match["near"].lower() == "yesterday" else 0
        return DateInterval(shift_days(anchor.start, -back), shift_days(anchor.end, -back))
    day, month, year = match["d1"] or match["d2"], match["m1"] or match["m2"], match["y1"] or match["y2"]
    found = place_day(int(day), MONTHS[month.lower()], int(year) if year else None, anchor.end)
    return None if found is None or found > anchor.end else DateInterval(found, found)


def place_day(day: int, month: int, year: int | None, end: date) -> date | None:
    """The day of a month in the year given, or else the last such day on or before ``end``."""
    if year is not None:
        return make_day(year, month, day)
    found = make_day(end.year, month, day)
    return make_day(end.year - 1, month, day) if found is not None and found > end else found


def find_speech(text: str) -> int | None:
    """Offset of the first word for an act of speech in the text; ``None`` where there is none."""
    match = SPEECH.search(text)
    return None if match is None else match.start()
