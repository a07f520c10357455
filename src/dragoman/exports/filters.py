"""Which events and mentions an export holds: by party, act, status and day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from dragoman.errors import RunStopped
from dragoman.tables import load_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STATUSES = ("actual", "historical", "future", "hypothetical", "negation")
MAX_NAMES = 20_000

# A closed interval of at most a month puts an event on its first day; a coming act whose status is counted in
# (a planned visit is AGREE) stands for the promise or threat, made on the day it was first reported.
NARROW = "CASE WHEN e.enddate - e.date <= 31 THEN e.date END"
CLAIMED_ON = f"""CASE WHEN e.status IN ('actual', 'historical') THEN {NARROW}
    WHEN e.status = 'future' AND e.event <> e.act THEN e.first_reported
    ELSE coalesce({NARROW}, e.first_reported) END"""
CLAIMS = "(e.status IN ('actual', 'historical') OR (e.status = 'future' AND e.event <> e.act))"
OVERLAPS = "coalesce(e.date <= ?, true)", "coalesce(e.enddate >= ?, true)"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is written; an empty filter lets all pass.

    Attributes:
        actors: codes, names or Wikidata ids, of which one at least must be a party, on either side.
        dyads: pairs of such, of which one pair must both be parties, on either side.
        acts: PLOVER categories of the deed itself.
        statuses: statuses.
        start: the first day: an event that surely ended before it is left out.
        end: the last day: an event that surely began after it is left out.
    """

    actors: tuple[str, ...] = ()
    dyads: tuple[tuple[str, str], ...] = ()
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """What a filter let pass: how many, and how many more were left out for want of a day."""

    n_chosen: int
    n_undated: int = 0


@dataclass(slots=True)
class Conditions:
    """Parts of a WHERE clause, all of which must hold, and their parameters in order."""

    parts: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def add_condition(self, part: str, *parameters: Any) -> None:
        """Add one part and what its question marks stand for."""
        self.parts.append(part)
        self.parameters += parameters

    @property
    def text(self) -> str:
        """The clause's condition; ``true`` where there is no part."""
        return " AND ".join(f"({part})" for part in self.parts) or "true"


def check_filters(filters: Filters) -> None:
    """See that acts and statuses exist and that days run forward.

    Raises:
        RunStopped: one does not, with those that do.
    """
    categories = sorted(load_table("exports")["cameo"])
    for wanted, known, noun in ((filters.acts, categories, "act"), (filters.statuses, STATUSES, "status")):
        for name in wanted:
            if name not in known:
                raise RunStopped(f"there is no {noun} {name!r}; it is one of {', '.join(known)}")
    if filters.start and filters.end and filters.start > filters.end:
        raise RunStopped(f"--from {filters.start} lies after --to {filters.end}")


def resolve_party(con: DuckDBPyConnection, name: str, *, table: str = "event_parties") -> tuple[str, str]:
    """Whom a name stands for in the record: a column of ``table`` and the value that it must have.

    A three-letter code, the usual name of a state, a Wikidata id, or the name of a party as the record has it.

    Raises:
        RunStopped: no party is called so; the message names those that come near.
    """
    countries: dict[str, str] = load_table("exports")["countries"]
    codes = {country.lower(): code for code, country in countries.items()}
    code = name.upper() if name.upper() in countries else codes.get(name.lower(), name.upper())
    for column, value in (("code", code), ("identifier_id", name.upper()), ("name", name)):
        rows = con.execute(
            f"SELECT {column} FROM {table} WHERE {column} = ? OR lower({column}) = lower(?) LIMIT 1", [value, value]
        ).fetchall()
        if rows:
            return column, str(rows[0][0])
    if code in countries:
        return "code", code
    rows = con.execute(
        f"SELECT DISTINCT unnest([code, name]) AS known FROM {table} ORDER BY known LIMIT {MAX_NAMES}"
    ).fetchall()
    folded = {str(known).lower(): str(known) for (known,) in rows if known}
    near = [folded[match] for match in get_close_matches(name.lower(), folded, n=3)]
    hint = f"; near to it: {', '.join(near)}" if near else "; codes are those of ISO 3166-1 alpha-3, such as CHN"
    raise RunStopped(f"no party of the record is called {name!r}{hint}")


def resolve_code(con: DuckDBPyConnection, name: str) -> str:
    """The code of the party that a name stands for.

    Raises:
        RunStopped: no party is called so.
    """
    column, value = resolve_party(con, name)
    if column == "code":
        return value
    rows = con.execute(
        f"SELECT code FROM event_parties WHERE {column} = ? GROUP BY code ORDER BY count(*) DESC, code LIMIT 1", [value]
    ).fetchall()
    return str(rows[0][0]) if rows else ""


def add_parties(con: DuckDBPyConnection, filters: Filters, conditions: Conditions, *, table: str, key: str) -> None:
    """Add what the filter says of parties; ``key`` is the column that events or mentions share with ``table``."""

    def hold_party(name: str) -> str:
        column, value = resolve_party(con, name, table=table)
        conditions.parameters.append(value)
        return f"e.{key} IN (SELECT {key} FROM {table} WHERE {column} = ?)"

    if filters.actors:
        conditions.add_condition(" OR ".join(hold_party(name) for name in filters.actors))
    if filters.dyads:
        pairs = [
            f"({hold_party(one)} AND {hold_other(con, one, other, conditions, table, key)})"
            for one, other in filters.dyads
        ]
        conditions.add_condition(" OR ".join(pairs))


def hold_other(con: DuckDBPyConnection, one: str, other: str, conditions: Conditions, table: str, key: str) -> str:
    """The condition that ``other`` is a party besides ``one``; twice the same name asks for two such parties."""
    column, value = resolve_party(con, other, table=table)
    conditions.parameters.append(value)
    if one.lower() != other.lower():
        return f"e.{key} IN (SELECT {key} FROM {table} WHERE {column} = ?)"
    return f"e.{key} IN (SELECT {key} FROM {table} WHERE {column} = ? GROUP BY {key} HAVING count(*) > 1)"


def pick_events(con: DuckDBPyConnection, filters: Filters, *, dated: bool = False) -> Picked:
    """Put the ids of the events that pass into the temporary table ``chosen``, with the day that each stands for.

    Args:
        con: the record; it may be open for reading only.
        filters: what must hold of them.
        dated: for formats without a status and with one day an event: only what is said to have happened, and
            coming acts that are a promise or threat, each on one day; the filter's days are then those days.
    """
    check_filters(filters)
    conditions = Conditions()
    add_parties(con, filters, conditions, table="event_parties", key="event_id")
    if filters.acts:
        conditions.add_condition("list_contains(?, e.act)", list(filters.acts))
    if filters.statuses:
        conditions.add_condition("list_contains(?, e.status)", list(filters.statuses))
    elif dated:
        conditions.add_condition(CLAIMS)
    if not dated:
        add_days(filters, conditions)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT e.event_id, {CLAIMED_ON} AS day FROM events e "
        f"WHERE {conditions.text}",
        conditions.parameters,
    )
    return keep_dated(con, filters) if dated else Picked(count_rows(con, "chosen"))


def count_undated(con: DuckDBPyConnection, filters: Filters) -> int:
    """How many events formats with a day or month leave out, since they stand for none; days are not looked at."""
    return pick_events(con, filters, dated=True).n_undated


def keep_dated(con: DuckDBPyConnection, filters: Filters) -> Picked:
    """Take from ``chosen`` what stands for no day, or for one outside the filter's."""
    n_before = count_rows(con, "chosen")
    con.execute("DELETE FROM chosen WHERE day IS NULL")
    n_dated = count_rows(con, "chosen")
    con.execute(
        "DELETE FROM chosen WHERE day < coalesce(?::DATE, day) OR day > coalesce(?::DATE, day)",
        [filters.start, filters.end],
    )
    return Picked(count_rows(con, "chosen"), n_before - n_dated)


def pick_mentions(con: DuckDBPyConnection, filters: Filters) -> Picked:
    """Put the ids of the mentions that pass into the temporary table ``chosen_mentions``."""
    check_filters(filters)
    conditions = Conditions()
    add_parties(con, filters, conditions, table="parties", key="mention_id")
    if filters.acts:
        conditions.add_condition("list_contains(?, e.act)", list(filters.acts))
    if filters.statuses:
        conditions.add_condition("list_contains(?, e.status)", list(filters.statuses))
    add_days(filters, conditions)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE chosen_mentions AS "
        f"SELECT e.mention_id, e.document_id FROM mentions e WHERE {conditions.text}",
        conditions.parameters,
    )
    return Picked(count_rows(con, "chosen_mentions"))


def add_days(filters: Filters, conditions: Conditions) -> None:
    """Add that the interval may share a day with the filter's; an open end may lie anywhere."""
    for day, part in zip((filters.end, filters.start), OVERLAPS, strict=True):
        if day is not None:
            conditions.add_condition(part, day)


def count_rows(con: DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    ((n_rows,),) = con.execute(f"SELECT count(*) FROM {table}").fetchall()  # to the end, so that `con` is free again
    return int(n_rows)
