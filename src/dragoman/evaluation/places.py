"""Places of events against gold: in which country an event took place, and where."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

from dragoman.evaluation.rows import Row, require_fields
from dragoman.evaluation.scores import Report
from dragoman.events.locations import locate_mention
from dragoman.names import fold_text
from dragoman.pipeline import read_article
from dragoman.settings import Settings
from dragoman.types import Article, ArticleDate, DateInterval, Place, Reading, Sentence

FIELDS = ("id", "text", "date", "trigger", "place", "country", "resolved", "lat", "lon")
NEAR_KM = 60.0
"""Points this near one another are one place: gold gives degrees to a tenth."""
EARTH_KM = 6371.0


def score_places(gold: Sequence[Row], settings: Settings) -> Report:
    """Shares of events whose country and whose place are right; the texts of the gold are read now.

    A row is a text with the word of an event (``trigger``) and where it took place: ``place`` as written or null,
    ``country``, ``resolved`` (its usual name), and ``lat``, ``lon`` where it is a point. Places are asked for apart
    from whether the event was coded.
    """
    require_fields(gold, FIELDS, what="the gold")
    right, lines = Counter[str](), []
    for row in gold:
        place = locate_row(row, settings)
        in_country = (place.country_code if place else None) == read_country(row)
        in_place = place is None if row["place"] is None else place is not None and is_same_place(place, row)
        right["country"] += in_country
        right["place"] += in_place
        if not (in_country and in_place):
            wanted = f"{row['place']} ({row['country']})" if row["place"] else "nowhere"
            found = f"{place.extracted} = {place.resolved} ({place.country_code})" if place else "nowhere"
            lines.append(f"{row['id']}: {row['trigger']!r} in {wanted}: {found}")
    n = max(len(gold), 1)
    figures = {name: round(right[name] / n, 3) for name in ("country", "place")}
    return Report(figures, [*lines, *(f"{name}: {right[name]} of {len(gold)}" for name in figures)])


def locate_row(row: Row, settings: Settings) -> Place | None:
    """Where the line puts the event of a row; that of the mention with its word, or of the word itself."""
    day = date.fromisoformat(row["date"])
    dated = ArticleDate(DateInterval(day, day), "metadata")
    article = Article(doc_id=row["id"], content_hash=row["id"], title=None, body=row["text"], dated=dated)
    reading = read_article(article, settings)
    start = row["text"].index(row["trigger"])
    end = start + len(row["trigger"])
    for mention in reading.mentions:
        if any(span.start < end and start < span.end for span in mention.event_text):
            return mention.place
    return locate_word(reading, start)


def locate_word(reading: Reading, start: int) -> Place | None:
    """Where the clause of a word that is nobody's trigger puts it."""
    sent: Sentence | None = next((s for s in reading.sentences if s.start <= start < s.end), None)
    if sent is None:
        return None
    token = next((t.i for t in sent.tokens if t.start <= start < t.end), None)
    return None if token is None else locate_mention(reading, sent, token)


def read_country(row: Row) -> str | None:
    """The gold's country; Kosovo, which ISO 3166-1 does not list, by our code."""
    code = row["country"]
    return "KOS" if code == "XKX" else code


def is_same_place(place: Place, row: Row) -> bool:
    """Whether a place is the gold's: by name, or near its point."""
    names = {fold_text(name) for name in (row["place"], row["resolved"], *row.get("also", ())) if name}
    if {fold_text(place.resolved or ""), fold_text(place.extracted)} & names:
        return bool(place.country_code == read_country(row))
    if place.lat is None or place.lon is None or row["lat"] is None:
        return False
    return measure_km(place.lat, place.lon, row["lat"], row["lon"]) <= NEAR_KM


def measure_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points on the globe, by the great circle."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))
