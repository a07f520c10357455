"""Merged events in one flat table: CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.base import Format, Request
from dragoman.exports.cells import ENCODING, ERRORS, clean_cell, join_texts
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import EventRow, read_events

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PARTY_FIELDS = ("code", "sector", "identifier_text", "identifier_id", "office", "entity_text")
PLACE_FIELDS = ("extracted_place", "resolved_place", "country_code", "geonameid", "lat", "lon", "admin1")
SIZES = ("troops", "dead", "injured", "arrested", "money")
COLUMNS = (
    "id", "date", "enddate", "date_basis", "event", "act", "mode", "context", "status", "quad_code", "event_scale",
    *(f"actor_{name}" for name in PARTY_FIELDS),
    *(f"recipient_{name}" for name in PARTY_FIELDS),
    *PLACE_FIELDS, *SIZES, "currency",
    "mentions", "documents", "n_origins", "origins", "first_reported", "last_reported", "confidence", "conflicts",
    "plan_id", "plan_state", "mention_ids",
    "doc_id", "attribution", "event_text", "text", "sequence", "start", "end", "title", "publication", "url",
    "language",
)  # fmt: skip


def write_csv(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a header and a row for each event; the number of rows."""
    picked = pick_events(con, request.filters)
    write_record(stream, COLUMNS)
    for told in read_events(con, with_text=request.with_text):
        flat = flatten_event(told.row)
        write_record(stream, [flat.get(name) for name in COLUMNS])
    return picked.n_chosen


def write_record(stream: BinaryIO, cells: Sequence[object]) -> None:
    """Write one line of CSV, quoted where it must be; no cell spans lines."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([clean_cell(cell) for cell in cells])
    stream.write(line.getvalue().encode(ENCODING, ERRORS))


def flatten_event(row: EventRow) -> dict[str, object]:
    """The event with one value a column: lists joined with ``; ``, what nests deeper as JSON."""
    flat: dict[str, object] = {name: flatten_value(row.get(name)) for name in COLUMNS}
    for role in ("actor", "recipient"):
        parties: Sequence[Mapping[str, Any]] = row[role]
        flat |= {f"{role}_{name}": join_texts(party[name] for party in parties) for name in PARTY_FIELDS}
    flat |= row["event_loc"] or {}
    sizes: Mapping[str, Any] = row["size"]
    flat |= {kind: sizes[kind]["value"] for kind in SIZES if kind in sizes}
    flat["currency"] = sizes.get("money", {}).get("currency")
    flat["n_origins"] = len(row["origins"])
    flat["attribution"] = " > ".join(link["text"] for link in row["attribution"])
    flat |= row["text_info"]
    cite: Mapping[str, Any] = row["cite_info"]
    return flat | {name: cite[name] for name in ("title", "publication", "url", "language")}


def flatten_value(value: object) -> object:
    """A value for one cell; nothing for an empty list."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return join_texts(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value


CSV = Format("csv", ".csv", "a merged event, flat", write_csv)
