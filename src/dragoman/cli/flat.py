"""Rows without nesting, for CSV: the parts that a spreadsheet can hold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.rows import name_source

JOINED = "; "
PARTY_FIELDS = ("code", "sector", "identifier_text", "identifier_id", "office", "entity_text")
PLACE_FIELDS = ("extracted_place", "resolved_place", "country_code", "geonameid", "lat", "lon", "admin1")
SIZE_KINDS = ("troops", "dead", "injured", "arrested", "money")

ARTICLE_COLUMNS = (
    "doc_id", "title", "publication", "byline", "language", "url", "date", "enddate", "date_basis", "credits",
    "date_evidence", "cut", "body", "content_hash",
)  # fmt: skip
MENTION_COLUMNS = (
    "id", "doc_id", "date", "enddate", "date_basis", "event", "act", "mode", "context", "status", "quad_code",
    "event_scale",
    *(f"actor_{name}" for name in PARTY_FIELDS),
    *(f"recipient_{name}" for name in PARTY_FIELDS),
    *PLACE_FIELDS,
    "attribution", "event_text", "text", "sequence", "start", "end",
    *SIZE_KINDS, "currency",
    "confidence", "decided", "title", "publication", "credits", "url", "language", "article_date", "article_enddate",
    "article_date_basis",
)  # fmt: skip
LAYERS_COLUMNS = (
    "doc_id", "title", "body", "date", "enddate", "date_basis", "sentences", "predicates", "times", "attributions",
    "actors", "proposals", "mentions",
)  # fmt: skip


def flatten_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with one value a column: a mention's parts spread out, anything else joined or as JSON."""
    flat = flatten_mention(row) if "event" in row else dict(row)
    return {key: flatten_value(value) for key, value in flat.items()}


def flatten_value(value: object) -> object:
    """A value for one cell: lists of texts joined, what nests deeper as JSON, null as an empty cell."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return JOINED.join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def flatten_mention(row: Mapping[str, Any]) -> dict[str, Any]:
    """A mention's row with the parties, place, sizes and article as columns of their own."""
    flat = {key: row[key] for key in MENTION_COLUMNS if key in row}
    for role in ("actor", "recipient"):
        flat |= {f"{role}_{name}": join_field(row[role], name) for name in PARTY_FIELDS}
    flat |= row["event_loc"] or {}
    flat["attribution"] = format_chain(row["attribution"])
    flat |= row["text_info"]
    flat |= {kind: row["size"][kind]["value"] for kind in SIZE_KINDS if kind in row["size"]}
    flat["currency"] = row["size"].get("money", {}).get("currency")
    cite = row["cite_info"]
    flat |= {name: cite[name] for name in ("title", "publication", "credits", "url", "language")}
    return flat | {f"article_{name}": cite[name] for name in ("date", "enddate", "date_basis")}


def join_field(parties: Sequence[Mapping[str, Any]], name: str) -> str:
    """One field of each party, in order, so that the nth of each column belong together; null is empty."""
    return JOINED.join("" if party[name] is None else str(party[name]) for party in parties)


def format_chain(chain: Sequence[Mapping[str, Any]]) -> str:
    """An attribution chain from the outside in: ``Reuters > the minister``; empty for the page's own voice."""
    return " > ".join(dict.fromkeys(name_source(link) for link in chain))
