"""ICEWS's yearly tables: 20 columns, tabs, nothing quoted, one row a directed pair of parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from dragoman.exports.base import Format, Request
from dragoman.exports.cells import write_tabbed
from dragoman.exports.dyads import Pair, find_cameo, list_pairs, make_number, name_country, split_sectors
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import Told, read_events
from dragoman.exports.places import describe_place
from dragoman.schema import PartyRow
from dragoman.tables import load_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def write_icews(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a header and a row for each directed pair of each event; the number of rows."""
    pick_events(con, request.filters, dated=True)
    write_tabbed(stream, COLUMNS)
    n_rows = 0
    for told in read_events(con, with_text=request.with_text):
        for index, pair in enumerate(list_pairs(told.row)):
            write_tabbed(stream, list_cells(told, pair, make_number(told.row["id"], index)))
            n_rows += 1
    return n_rows


def list_cells(told: Told, pair: Pair, number: int) -> list[object]:
    """The 20 cells of one pair, ``number`` its id; empty where nothing is known."""
    row, site, code = told.row, describe_place(told.row["event_loc"]), find_cameo(told.row)
    source, target = pair
    return [
        number,
        told.day,
        *list_party(source),
        load_table("exports")["labels"][code],
        code,
        row["event_scale"],
        *list_party(target),
        make_number(told.document_id),
        row["text_info"]["sequence"] + 1,
        row["cite_info"]["publication"],
        site.city,
        None,
        site.province,
        site.country,
        site.lat,
        site.lon,
    ]


def list_party(party: PartyRow | None) -> list[str]:
    """Name, sectors in words and state of a party; three empty cells for none."""
    if party is None:
        return ["", "", ""]
    words: dict[str, str] = load_table("exports")["sectors"]
    sectors = [words[sector] for sector in split_sectors(party["sector"]) if sector in words]
    return [party["identifier_text"], ",".join(sectors), name_country(party["code"])]


ICEWS = Format("icews", ".tab", "a directed pair of parties, in ICEWS's 20 columns", write_icews, dated=True)
