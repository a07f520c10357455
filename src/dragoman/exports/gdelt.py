"""GDELT 1.0's daily event tables: 58 columns, tabs, no header, one row a directed pair of parties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from dragoman.exports.base import Format, Request
from dragoman.exports.cells import write_tabbed
from dragoman.exports.dyads import Pair, find_cameo, is_state, list_pairs, make_number, split_sectors
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import Told, read_events
from dragoman.exports.places import Site, describe_place
from dragoman.schema import PartyRow
from dragoman.tables import load_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in ACTOR),
    *(f"Actor2{name}" for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in PLACE),
    *(f"Actor2Geo_{name}" for name in PLACE),
    *(f"ActionGeo_{name}" for name in PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
KNOWN_GROUPS = frozenset({"UNO", "EUR"})
N_TYPES = 3
# What kind of place: 1 a state, 2 a state of the US, 3 a city there, 4 a city elsewhere, 5 a province elsewhere.
NOWHERE, COUNTRY = 0, 1
PROVINCES, CITIES = {True: 2, False: 5}, {True: 3, False: 4}


def write_gdelt(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a row for each directed pair of each event, without a header; the number of rows."""
    pick_events(con, request.filters, dated=True)
    n_rows = 0
    for told in read_events(con, with_text=request.with_text):
        for index, pair in enumerate(list_pairs(told.row)):
            write_tabbed(stream, list_cells(told, pair, make_number(told.row["id"], index)))
            n_rows += 1
    return n_rows


def list_cells(told: Told, pair: Pair, number: int) -> list[object]:
    """The 58 cells of one pair, ``number`` its id; empty where nothing is known or no package states a code."""
    row, code, cite = told.row, find_cameo(told.row), told.row["cite_info"]
    source, target = pair
    return [
        number,
        *list_days(told.day),
        *list_party(source),
        *list_party(target),
        int(told.in_lead),
        code,
        code[:3],
        code[:2],
        row["quad_code"],
        row["event_scale"],
        row["mentions"],
        len(row["origins"]),
        row["documents"],
        None,
        *list_place(Site()),
        *list_place(Site()),
        *list_place(describe_place(row["event_loc"])),
        (row["first_reported"] or "").replace("-", ""),
        cite["url"] or cite["publication"],
    ]


def list_days(day: date | None) -> list[object]:
    """The five ways in which GDELT writes a day; the last is the year and the share of it that has passed."""
    if day is None:
        return [None] * 4
    n_days = date(day.year, 12, 31).timetuple().tm_yday
    passed = (day.timetuple().tm_yday - 1) / n_days
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{day.year + passed:.4f}"]


def list_party(party: PartyRow | None) -> list[object]:
    """The ten cells of a party; ethnic and religious codes are left empty."""
    if party is None:
        return [None] * len(ACTOR)
    cameo: dict[str, str] = load_table("exports")["types"]
    types = [cameo.get(sector, sector) for sector in split_sectors(party["sector"])]
    code = party["code"]
    country, group = (code if is_state(code) else ""), (code if code in KNOWN_GROUPS else "")
    if code and not country and not group:
        types.insert(0, code)
    types = types[:N_TYPES]
    name = party["identifier_text"].upper()
    return [
        f"{country}{group}{''.join(types)}", name, country, group, None, None, None,
        *types, *[None] * (N_TYPES - len(types)),
    ]  # fmt: skip


def list_place(site: Site) -> list[object]:
    """The seven cells of a place; ids of features other than states are left empty."""
    in_usa = site.code == "USA"
    kinds = {"country": COUNTRY, "province": PROVINCES[in_usa], "city": CITIES[in_usa]}
    kind = kinds.get(site.level, NOWHERE)
    state = site.fips if kind == COUNTRY else None
    return [kind, site.full_name if kind else None, site.fips if kind else None, state, site.lat, site.lon, state]


GDELT = Format("gdelt", ".tsv", "a directed pair of parties, in GDELT 1.0's 58 columns", write_gdelt, dated=True)
