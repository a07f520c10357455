"""POLECAT's weekly tables: 40 columns, tabs, one row an event, several values in a cell joined with ``; ``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from dragoman.exports.base import Format, Request
from dragoman.exports.cells import JOINED, clean_tabbed, write_tabbed
from dragoman.exports.dyads import name_country, split_sectors
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import Told, read_events
from dragoman.exports.places import describe_place
from dragoman.schema import PartyRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MISSING = "None"
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write_polecat(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a header and a row for each event that is said to have happened, or was promised; the number of rows."""
    picked = pick_events(con, request.filters, dated=True)
    write_tabbed(stream, COLUMNS)
    for told in read_events(con, with_text=request.with_text):
        write_tabbed(stream, list_cells(told), missing=MISSING)
    return picked.n_chosen


def list_cells(told: Told) -> list[object]:
    """The 40 cells of an event; ``None`` or empty where nothing is known."""
    row, site, cite = told.row, describe_place(told.row["event_loc"]), told.row["cite_info"]
    (event,) = row["event"]
    return [
        row["id"],
        told.day,
        event,
        join_values(row["mode"]) if event == row["act"] else "",
        row["event_scale"],
        QUADS.get(row["quad_code"] or 0),
        join_values(row["context"]),
        *list_side(row["actor"]),
        *list_side(row["recipient"]),
        site.name,
        site.city,
        None,
        site.province,
        site.country,
        site.lat,
        site.lon,
        site.geonameid,
        site.raw,
        None,
        cite["publication"],
        cite["date"],
        None,
        None,
        None,
        cite["language"],
        told.version,
    ]


def list_side(parties: Sequence[PartyRow]) -> list[object]:
    """The eight cells of the actors or the recipients; COW numbers and Wikipedia's ids are left empty."""
    sectors = [sector for party in parties for sector in split_sectors(party["sector"])]
    return [
        join_aligned(party["identifier_text"] for party in parties),
        join_aligned(name_country(party["code"]) for party in parties),
        None,
        sectors[0] if sectors else None,
        join_values(dict.fromkeys(sectors)),
        join_aligned(party["office"] for party in parties),
        join_aligned(party["entity_text"] for party in parties),
        None,
    ]


def join_values(values: Iterable[str]) -> str:
    """The values joined, those that are there."""
    return JOINED.join(values)


def join_aligned(values: Iterable[str | None]) -> str:
    """The values joined, with the word for what is missing in its place; empty where all are missing."""
    cells = [clean_tabbed(value) for value in values]
    return JOINED.join(cell or MISSING for cell in cells) if any(cells) else ""


POLECAT = Format("polecat", ".tsv", "an event, in POLECAT's 40 columns", write_polecat, dated=True)
