"""What the rows of mentions and of merged events share: the sentence and the article that they stand in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from dragoman.schema import CiteRow, SpanRow


def format_date(day: date | None) -> str | None:
    """The day in ISO 8601, or ``None`` for an open end."""
    return None if day is None else day.isoformat()


def build_sentence(found: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a row that tell of the mention's own sentence; empty where an event has no mention."""
    return {
        "attribution": json.loads(found["attribution"] or "[]"),
        "event_text": found["event_text"] or [],
        "event_spans": build_spans(found["event_spans"]),
        "text": found["text"] or "",
        "text_info": {"sequence": found["sequence"], "start": found["start_at"], "end": found["end_at"]},
        "decided": found["decided"] or [],
    }


def build_spans(text: str | None) -> list[SpanRow]:
    """The event's words with their offsets."""
    return json.loads(text) if text else []


def build_article(found: Mapping[str, Any]) -> CiteRow:
    """The article that a mention stands in, as it cites it."""
    return {
        "title": found["title"],
        "publication": found["publication"],
        "credits": list_credits(found["credits"]),
        "url": found["url"],
        "language": found["language"] or "",
        "date": format_date(found["article_date"]),
        "enddate": format_date(found["article_enddate"]),
        "date_basis": found["article_date_basis"] or "none",
    }


def list_credits(text: str | None) -> list[str]:
    """The names that an article is credited to, each once, in the order of the page."""
    credits: list[Any] = json.loads(text or "[]")
    names = [credit["name"] if isinstance(credit, dict) else str(credit) for credit in credits]
    return list(dict.fromkeys(names))
