"""The place of an article's dateline: "GENEVA (Agency) - …", "KARACHI: …"."""

from __future__ import annotations

import re

from dragoman.places.gazetteer import Candidate, list_candidates
from dragoman.places.namesakes import list_codes

DATELINE = re.compile(
    r"\s{0,4}(?P<city>[A-Z][\w'’.-]*(?: [A-Za-z][\w'’.-]*){0,3}?)(?:/[A-Z][\w'’ .-]{1,25})?"
    r"(?:, (?P<land>[A-Z][^\W\d][^\d,()]{0,24}?))?"
    r"(?P<day>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
    r"(?P<agency> ?\([^()]{2,40}\))?(?: ?[-–—]{1,2} |: )(?=[\"“‘'(]?[A-Z0-9])"
)
MIN_CAPITALS = 3


def read_dateline(text: str) -> tuple[str, tuple[Candidate, ...], tuple[str, ...], int] | None:
    """The city as written, what it may stand for, codes of the land beside it, and the dateline's length.

    ``None`` where the text opens without one: a dateline stands in capitals, or has a day or an agency.
    """
    match = DATELINE.match(text)
    if match is None:
        return None
    city = match["city"]
    if not (match["day"] or match["agency"] or (city.isupper() and len(city) >= MIN_CAPITALS)):
        return None
    rows = tuple(row for row in list_candidates(city) if row.kind != "state" or len(city) > MIN_CAPITALS)
    if not rows:
        return None
    codes = list_codes(match["land"]) if match["land"] else ()
    return city, rows, codes, match.end()
