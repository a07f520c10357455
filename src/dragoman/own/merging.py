"""The user's entries and ours in one table: the user's go before ours, what they say nothing of stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from dragoman.days import read_day
from dragoman.own.actors import INTERNATIONAL
from dragoman.own.codebook import list_variants
from dragoman.own.folder import Body, Own
from dragoman.own.places import merge_places
from dragoman.own.verbs import list_forms
from dragoman.tables import read_bundled

Row = dict[str, Any]
ONE_DAY = timedelta(days=1)


def merge_tables(own: Own) -> dict[str, Any]:
    """The tables that the user's entries change, by name, whole."""
    tables: dict[str, Any] = {}
    if own.offices:
        tables["offices"] = merge_offices(own.offices, read_bundled("offices"))
    if own.organisations or own.states:
        tables["actors"] = merge_actors(own, read_bundled("actors"))
    if own.outlets:
        tables["outlets"] = merge_outlets(own.outlets, read_bundled("outlets"))
    if own.places:
        tables["places"] = merge_places(own.places, read_bundled("places"))
    if own.codebook:
        tables["codebook"] = merge_codebook(own.codebook, read_bundled("codebook"))
        verbs = [verb for rows in own.codebook.values() for row in rows for verb in row.get("verb", ())]
        tables["lemmas"] = list_forms(verbs) | read_bundled("lemmas")
    return tables


def merge_offices(own: Sequence[Row], ours: Sequence[Row]) -> list[Row]:
    """The user's holders, then ours for the days that the user's leave open.

    Of ours go: a term of the same person in the same office on any of those days, and of others in that office those
    days. Which office it is, a state's role says; where several of one role stand side by side (the heads of two
    organisations, two secretaries of state), the title does.
    """
    merged, filled, alike = list(own), group_offices(own), group_offices(ours)
    for row in ours:
        key = row["country"], row["role"]
        rivals = [other for other in filled.get(key, ()) if is_same_office(other, row, alike[key])]
        merged += cut_terms(row, rivals)
    return merged


def group_offices(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows by country and role."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["country"], row["role"]), []).append(row)
    return found


def is_same_office(own: Row, row: Row, alike: Sequence[Row]) -> bool:
    """Whether a row of ours is of the office that a row of the user's fills, on some of the same days.

    ``alike`` are all rows of ours with this country and role.
    """
    if not share_days(own, row):
        return False
    if own["name"] == row["name"] or own["title"] == row["title"]:
        return True
    if own["country"] in INTERNATIONAL or own.get("shared") or row.get("shared"):
        return False
    return all(other["title"] == row["title"] for other in alike if share_term(own, other, row))


def share_term(own: Row, other: Row, row: Row) -> bool:
    """Whether another row of ours tells of a second office beside ``row``, on days that the user's row fills."""
    return share_days(own, other) and count_days(other, row) > 1


def find_days(row: Row) -> tuple[date, date]:
    """First and last day of a row, open ends at the ends of the calendar."""
    return read_day(row["start"]) or date.min, read_day(row["end"], last=True) or date.max


def count_days(one: Row, other: Row) -> int:
    """On how many days both rows hold."""
    (start, end), (first, last) = find_days(one), find_days(other)
    return max(0, (min(end, last) - max(start, first)).days + 1)


def share_days(one: Row, other: Row) -> bool:
    """Whether both rows hold on some day."""
    return count_days(one, other) > 0


def cut_terms(row: Row, rivals: Sequence[Row]) -> Iterator[Row]:
    """What is left of a row of ours once the user's have their days: the row itself, parts of it, or nothing."""
    if any(own["name"] == row["name"] for own in rivals):
        return
    if not rivals or all(own.get("shared") or row.get("shared") for own in rivals):
        yield row
        return
    parts = [row]
    for own in rivals:
        parts = [rest for part in parts for rest in cut_term(part, own)]
    yield from parts


def cut_term(row: Row, own: Row) -> Iterator[Row]:
    """A row of ours before and after one of the user's."""
    if not share_days(row, own):
        yield row
        return
    (start, end), (first, last) = find_days(row), find_days(own)
    if start < first:
        yield row | {"end": (first - ONE_DAY).isoformat()}
    if last < end:
        yield row | {"start": (last + ONE_DAY).isoformat()}


def merge_actors(own: Own, table: Row) -> Row:
    """Our table with the user's organisations and names of states; a name means the user's first.

    An organisation that is called as one of ours takes its place, with all its names.
    """
    entities: list[Row] = table["entities"]
    names: dict[str, list[list[Any]]] = table["names"]
    taken = {body.entity["name"] for body in own.organisations}
    gone = {i for i, row in enumerate(entities) if row["kind"] == "organisation" and row["name"] in taken}
    if gone:
        names = {name: [ref for ref in refs if ref[0] not in gone] for name, refs in names.items()}
        names = {name: refs for name, refs in names.items() if refs}
    for body in reversed(own.states):
        lead_names(names, body, find_state(entities, body))
        table["prefixes"] |= dict.fromkeys(body.prefixes, body.entity["code"])
    for body in reversed(own.organisations):
        entities.append(dict(body.entity))
        lead_names(names, body, len(entities) - 1)
    return table | {"names": names}


def find_state(entities: Sequence[Row], body: Body) -> int:
    """Index of the state that is given names: the one so called, else the first with its code."""
    wanted = body.entity["code"], body.entity["name"]
    states = [i for i, row in enumerate(entities) if row["kind"] == "state" and row["code"] == wanted[0]]
    return next((i for i in states if entities[i]["name"] == wanted[1]), states[0])


def lead_names(names: dict[str, list[list[Any]]], body: Body, entity: int) -> None:
    """Put an entity first among those that its names stand for; phrases that stood for nobody stand for it."""
    for name, form in body.names.items():
        names[name] = [[entity, form], *(ref for ref in names.get(name, ()) if ref[0] not in (-1, entity))]


def merge_outlets(own: Sequence[Row], ours: Sequence[Row]) -> list[Row]:
    """The user's outlets, then ours without the names and sites that the user's have.

    One of ours whose own name is a name of the user's is gone: it has been described anew.
    """
    names = {name for row in own for name in (row["name"], *row["aliases"])}
    sites = {site for row in own for site in row["domains"]}
    kept = [
        row
        | {
            "aliases": [name for name in row["aliases"] if name not in names],
            "weak": [name for name in row["weak"] if name not in names],
            "domains": [site for site in row["domains"] if site not in sites],
        }
        for row in ours
        if row["name"] not in names
    ]
    return [*own, *kept]


def merge_codebook(own: dict[str, list[Row]], ours: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The user's entries, marked ``own``, then ours; one of ours whose id the user's file has is gone."""
    ids = {row["id"] for rows in own.values() for row in rows}
    return {
        category: [
            *(variant | {"own": True} for row in own.get(category, ()) for variant in list_variants(row)),
            *(row for row in rows if row["id"] not in ids),
        ]
        for category, rows in ours.items()
    }
