"""Events: the mentions of one act as one account of it, with what each mention adds and what they disagree on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.ids import make_id
from dragoman.record.bulk import insert_rows, pause_collection
from dragoman.record.conflicts import (
    Account,
    choose_place,
    find_conflicts,
    find_interval,
    join_confidence,
    merge_sizes,
    order_accounts,
)
from dragoman.record.mentions import load_lists, load_mentions
from dragoman.record.merging import group_mentions
from dragoman.record.parties import PartyRow, merge_parties
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A group of mentions of which the record is less sure than this makes no event.
MIN_CONFIDENCE = 0.2
EVENT_COLUMNS = (
    "event_id act event mode context status date enddate date_basis quad_code event_scale place size confidence"
    " n_mentions n_documents origins first_reported last_reported conflicts"
)
PARTY_COLUMNS = "event_id role position code sector name identifier_id office"
QUERY = """
SELECT mention_id, document_id, m.act, event, mode, context, status, m.date, m.enddate, m.date_basis, quad_code,
       event_scale, CAST(place AS VARCHAR), CAST(size AS VARCHAR), confidence, coalesce(origin, m.document_id),
       a.date, a.enddate
FROM mentions m JOIN articles a USING (document_id) LEFT JOIN mention_origins USING (mention_id) ORDER BY mention_id
"""
PARTY_QUERY = """
SELECT mention_id, role, position, code, sector, name, identifier_id, office FROM parties
ORDER BY mention_id, role, position
"""


@dataclass(frozen=True, slots=True)
class EventRows:
    """What one event puts into each table."""

    event: tuple[Any, ...]
    mentions: list[tuple[Any, ...]]
    parties: list[tuple[Any, ...]]


def derive_events(con: DuckDBPyConnection) -> None:
    """Compute ``events``, ``event_mentions`` and ``event_parties`` anew, from mentions, copies and origins."""
    with pause_collection():
        composed = compose_events(con)
    for table in ("events", "event_mentions", "event_parties"):
        con.execute(f"DELETE FROM {table}")
    mentions = [row for rows in composed for row in rows.mentions]
    insert_rows(con, "events", EVENT_COLUMNS.split(), [rows.event for rows in composed])
    insert_rows(con, "event_mentions", ("event_id", "mention_id", "adds"), mentions)
    insert_rows(con, "event_parties", PARTY_COLUMNS.split(), [row for rows in composed for row in rows.parties])


def compose_events(con: DuckDBPyConnection) -> list[EventRows]:
    """The events that the record's mentions make, ordered by id."""
    groups = group_mentions(load_mentions(con)).tolist()
    parties = load_parties(con)
    members: dict[int, list[Account]] = {}
    for account, group in zip(load_accounts(con), groups, strict=True):
        members.setdefault(group, []).append(account)
    composed = [rows for accounts in members.values() if (rows := compose_event(accounts, parties)) is not None]
    return sorted(composed, key=lambda rows: str(rows.event[0]))


def load_accounts(con: DuckDBPyConnection) -> list[Account]:
    """All mentions of the record, ordered by id."""
    return list(read_accounts(con))


def read_accounts(con: DuckDBPyConnection) -> Iterator[Account]:
    """The mentions one by one, ordered by id."""
    cursor = con.execute(QUERY)
    while batch := cursor.fetchmany(10_000):
        for row in batch:
            values: list[Any] = list(row)
            values[4:9] = [tuple(row[4]), tuple(row[5]), row[6], DateInterval(row[7], row[8])]
            values[-2:] = [DateInterval(row[-2], row[-1])]
            yield Account(*values)


def load_parties(con: DuckDBPyConnection) -> dict[str, list[PartyRow]]:
    """The parties of each mention."""
    parties: dict[str, list[PartyRow]] = {}
    for row in con.execute(PARTY_QUERY).fetchall():
        parties.setdefault(row[0], []).append(PartyRow(*row))
    return parties


def compose_event(accounts: Sequence[Account], parties: dict[str, list[PartyRow]]) -> EventRows | None:
    """The event that the accounts tell together; ``None`` where the record is too unsure of it."""
    confidence = join_confidence(accounts)
    if confidence < MIN_CONFIDENCE:
        return None
    latest_first = order_accounts(accounts)
    event_id = make_event_id(accounts)
    window, basis = find_interval(latest_first)
    act = choose_act(latest_first)
    standing = choose_standing(latest_first, act)
    lists = load_lists()
    mode = sorted({name for account in accounts for name in account.mode if account.act == act})
    is_directed = act not in lists["mutual_acts"] or bool(set(mode) & lists["directed_modes"])
    merged = merge_parties(
        [row for a in latest_first for row in parties.get(a.mention_id, ())], is_directed=is_directed
    )
    reported = sorted(a.reported_on for a in accounts if a.reported.end or a.reported.start)
    conflicts = find_conflicts(latest_first, window)
    event = (
        event_id, act, standing.event, mode, sorted({name for a in accounts for name in a.context}), standing.status,
        window.start, window.end, basis, standing.quad_code, standing.event_scale, choose_place(latest_first),
        json.dumps(merge_sizes(latest_first)), confidence, len(accounts), len({a.document_id for a in accounts}),
        sorted({a.origin for a in accounts}), reported[0] if reported else None, reported[-1] if reported else None,
        json.dumps(conflicts),
    )  # fmt: skip
    return EventRows(
        event,
        [(event_id, mention_id, adds) for mention_id, adds in find_additions(accounts, parties)],
        [(event_id, p.role, p.position, p.code, p.sector, p.name, p.identifier_id, p.office) for p in merged],
    )


def order_by_report(accounts: Sequence[Account]) -> list[Account]:
    """The earliest report first; those whose date is unknown last."""
    return sorted(accounts, key=lambda a: (a.reported.end is None, a.reported_on, a.document_id, a.mention_id))


def make_event_id(accounts: Sequence[Account]) -> str:
    """An id that later reports of the event leave as it is: that of the earliest report's first mention."""
    return make_id("e", order_by_report(accounts)[0].mention_id)


def choose_act(latest_first: Sequence[Account]) -> str:
    """The act that the mentions are surest of."""
    weights: Counter[str] = Counter()
    for account in latest_first:
        weights[account.act] += round(account.confidence * 10_000)
    return min(weights, key=lambda act: (-weights[act], act))


def choose_standing(latest_first: Sequence[Account], act: str) -> Account:
    """The mention whose status stands: the latest evidence of the act."""
    return next(account for account in latest_first if account.act == act)


def find_additions(accounts: Sequence[Account], parties: dict[str, list[PartyRow]]) -> Iterator[tuple[str, list[str]]]:
    """Each mention in the order of reports, and what it tells that none before it told, as names of fields."""
    known: dict[str, set[Any]] = {}
    for account in order_by_report(accounts):
        adds = []
        for field, told in list_fields(account, parties.get(account.mention_id, ())).items():
            if told - known.setdefault(field, set()):
                adds.append(field)
            known[field] |= told
        yield account.mention_id, adds


def list_fields(account: Account, parties: Sequence[PartyRow]) -> dict[str, set[Any]]:
    """What a mention tells, by field."""
    told: dict[str, set[Any]] = {
        "origin": {account.origin},
        "status": {account.status},
        "mode": set(account.mode),
        "context": set(account.context),
        "place": {account.place} if account.place else set(),
        "size": {(kind, row["value"]) for kind, row in json.loads(account.size).items()},
        "date": {(account.interval.start, account.interval.end)} if account.is_close else set(),
    }
    for row in parties:
        if row.unit is not None:
            told.setdefault(row.role, set()).add((row.unit, row.name.casefold()))
    return told
