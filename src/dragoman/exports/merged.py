"""Merged events as rows: a mention's names, and how many reports, on how many origins, say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NotRequired

from dragoman.exports.base import read_dicts
from dragoman.exports.mentioned import build_article, build_sentence, format_date
from dragoman.schema import MentionRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TEXT_KEYS = frozenset({"text", "sentence", "title", "event_text", "quote", "excerpt"})


class EventRow(MentionRow):
    """One line of ``export --format plover``; text, chain and offsets are those of the mention that stands for it."""

    mentions: int
    documents: int
    origins: list[str]
    mention_ids: list[str]
    first_reported: str | None
    last_reported: str | None
    conflicts: Any
    plan_id: NotRequired[str]
    plan_state: NotRequired[str]
    history: NotRequired[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Told:
    """A merged event, and what some formats want to know besides.

    Attributes:
        row: the event.
        day: the day that it stands for, where it was picked with ``dated`` or lies within a month; else ``None``.
        in_lead: whether the mention that stands for it is in its article's first paragraph.
        document_id: the document of that mention.
        version: version of the package that coded it.
    """

    row: EventRow
    day: date | None
    in_lead: bool
    document_id: str
    version: str


@cache
def read_query() -> str:
    """The query that gathers what an event's row is made of."""
    return files("dragoman").joinpath("exports", "merged.sql").read_text("utf-8")


def read_events(con: DuckDBPyConnection, *, with_text: bool = True) -> Iterator[Told]:
    """The events picked by ``pick_events``, by date and id, those without a date last.

    Args:
        con: the record.
        with_text: whether the publishers' words are kept.
    """
    labels = read_labels(con)
    for found in read_dicts(con, read_query()):
        row = build_event(found)
        label_origins(row, labels)
        yield Told(
            row=row if with_text else strip_text(row),
            day=found["day"],
            in_lead=bool(found["in_lead"]),
            document_id=found["document_id"] or "",
            version=found["version"] or "",
        )


def read_labels(con: DuckDBPyConnection) -> dict[str, str]:
    """The labels of the documents that are origins themselves, since nobody is known to have published them."""
    query = """SELECT document_id, doc_id FROM documents
        WHERE document_id IN (SELECT unnest(origins) FROM events JOIN chosen USING (event_id))"""
    return dict(con.execute(query).fetchall())


def label_origins(row: EventRow, labels: Mapping[str, str]) -> None:
    """Put the labels of documents in the place of their ids among the origins."""
    row["origins"] = [labels.get(origin, origin) for origin in row["origins"]]
    for step in row.get("history", []):
        step["origin"] = labels.get(step["origin"], step["origin"])


def build_event(found: Mapping[str, Any]) -> EventRow:
    """The row of one event from what the query found of it."""
    row: EventRow = {
        "id": found["id"],
        "doc_id": found["doc_id"] or "",
        "date": format_date(found["date"]),
        "enddate": format_date(found["enddate"]),
        "date_basis": found["date_basis"],
        "event": [found["event"]],
        "act": found["act"],
        "mode": found["mode"],
        "context": found["context"],
        "status": found["status"],
        "quad_code": found["quad_code"],
        "event_scale": found["event_scale"],
        "actor": found["actor"],
        "recipient": found["recipient"],
        "event_loc": load_json(found["place"], None),
        **build_sentence(found),  # type: ignore[typeddict-item]  # those keys of a mention that tell of its sentence
        "size": load_json(found["size"], {}),
        "confidence": round(found["confidence"], 4),
        "cite_info": build_article(found),
        "mentions": found["n_mentions"],
        "documents": found["n_documents"],
        "origins": found["origins"],
        "mention_ids": found["mention_ids"],
        "first_reported": format_date(found["first_reported"]),
        "last_reported": format_date(found["last_reported"]),
        "conflicts": load_json(found["conflicts"], []),
    }
    if found["plan_id"] is not None:
        row["plan_id"], row["plan_state"] = found["plan_id"], found["plan_state"]
        row["history"] = [format_dates(step) for step in found["history"] or []]
    return row


def load_json(text: str | None, default: Any) -> Any:
    """What a JSON column holds; ``default`` where it is null."""
    value = None if text is None else json.loads(text)
    return default if value is None else value


def format_dates(step: Mapping[str, Any]) -> dict[str, Any]:
    """The step with its days in ISO 8601."""
    return {key: format_date(value) if isinstance(value, date) else value for key, value in step.items()}


def strip_text(row: EventRow) -> EventRow:
    """The row without the publishers' words; offsets stay, so that who has the page finds them again."""
    return {**strip_mention(row), "conflicts": strip_words(row["conflicts"])}  # type: ignore[typeddict-item]


def strip_mention(row: Mapping[str, Any]) -> dict[str, Any]:
    """A mention's or event's row without its sentence, the event's words and its article's title."""
    spans = [{**span, "text": ""} for span in row["event_spans"]]
    return {**row, "text": "", "event_text": [], "event_spans": spans, "cite_info": {**row["cite_info"], "title": None}}


def strip_words(value: Any) -> Any:
    """What reports disagree on, without what is quoted of them."""
    if isinstance(value, list):
        return [strip_words(item) for item in value]
    if isinstance(value, dict):
        return {key: strip_words(item) for key, item in value.items() if key not in TEXT_KEYS}
    return value
