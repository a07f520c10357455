"""One thing of a record, opened: its row, its parties, and the sentences that it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.errors import RunStopped
from dragoman.record.query import make_plain

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]
# Where ids stand: table and column by the kind of thing; the first that fits is shown.
ID_COLUMNS: Mapping[str, tuple[str, str]] = {
    "event": ("events", "event_id"),
    "mention": ("mentions", "mention_id"),
    "plan": ("plans", "plan_id"),
    "commitment": ("commitments", "commitment_id"),
    "statement": ("statements", "statement_id"),
    "actor": ("actors", "actor_id"),
    "document": ("documents", "document_id"),
}
JSON_COLUMNS = frozenset(
    {"place", "size", "attribution", "conflicts", "chain", "credits", "cut", "date_evidence", "event_spans"}
)
N_NAMED = 8
N_PASSAGES = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that something rests on.

    Attributes:
        marks: stretches of ``text`` that hold the event's words, as half-open offsets into it.
        chain: who says so, from the outside in; empty for the page's own voice.
        origin: the outlet or agency that the report goes back to, where that is known.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    mention: Row
    chain: tuple[Row, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a record with what belongs to it; ``lists`` holds further rows under their headings."""

    kind: str
    id: str
    row: Row
    parties: tuple[Row, ...] = ()
    passages: tuple[Passage, ...] = ()
    lists: dict[str, list[Row]] = field(default_factory=dict)


def find_entry(con: DuckDBPyConnection, name: str) -> Entry:
    """What an id, the beginning of one, or a document's label stands for.

    Raises:
        RunStopped: nothing has this id, or several things begin with it.
    """
    labelled = con.execute("SELECT document_id FROM labels WHERE doc_id = ?", [name]).fetchall()
    if labelled:
        return open_document(con, labelled[0][0])
    found = [
        (kind, row[0])
        for kind, (table, column) in ID_COLUMNS.items()
        for row in con.execute(
            f"SELECT {column} FROM {table} WHERE starts_with({column}, ?) ORDER BY {column} LIMIT {N_NAMED + 1}", [name]
        ).fetchall()
    ]
    exact = [item for item in found if item[1] == name]
    if not name or not found:
        raise RunStopped(f"nothing in this record has the id {name!r}; ids stand in the first column of every table")
    if len(found) > 1 and not exact:
        named = ", ".join(f"{item} ({kind})" for kind, item in found[:N_NAMED])
        raise RunStopped(f"{name!r} begins several ids: {named}{' …' if len(found) > N_NAMED else ''}")
    kind, item_id = (exact or found)[0]
    return OPENERS[kind](con, item_id)


def open_event(con: DuckDBPyConnection, event_id: str) -> Entry:
    """An event with every mention of it, oldest report first."""
    return Entry(
        "event",
        event_id,
        read_row(con, "event", event_id),
        read_parties(con, "event", event_id),
        read_passages(con, "mention_id IN (SELECT mention_id FROM event_mentions WHERE event_id = ?)", event_id),
    )


def open_mention(con: DuckDBPyConnection, mention_id: str) -> Entry:
    """A mention with the event that it belongs to."""
    return Entry(
        "mention",
        mention_id,
        read_row(con, "mention", mention_id),
        read_parties(con, "mention", mention_id),
        read_passages(con, "mention_id = ?", mention_id),
        {"event": read_rows(con, "SELECT event_id, adds FROM event_mentions WHERE mention_id = ?", mention_id)},
    )


def open_plan(con: DuckDBPyConnection, plan_id: str) -> Entry:
    """A plan with its history and the sentences behind it."""
    return Entry(
        "plan",
        plan_id,
        read_row(con, "plan", plan_id),
        read_parties(con, "plan", plan_id),
        read_passages(con, "mention_id IN (SELECT mention_id FROM plan_history WHERE plan_id = ?)", plan_id),
        {
            "history": read_rows(
                con,
                "SELECT h.reported_on, h.change, h.date, h.enddate, h.said_by, coalesce(d.doc_id, h.origin) AS origin, "
                "h.mention_id FROM plan_history h LEFT JOIN documents d ON d.document_id = h.origin "
                "WHERE h.plan_id = ? ORDER BY h.position",
                plan_id,
            )
        },
    )


def open_commitment(con: DuckDBPyConnection, commitment_id: str) -> Entry:
    """A commitment with the steps of its state and the sentences that tell them."""
    steps = "SELECT mention_id FROM commitment_steps WHERE commitment_id = ?"
    return Entry(
        "commitment",
        commitment_id,
        read_row(con, "commitment", commitment_id),
        passages=read_passages(con, f"mention_id IN ({steps})", commitment_id),
        lists={
            "steps": read_rows(
                con,
                "SELECT s.state, s.actor, s.date, s.enddate, s.status, d.doc_id, s.text FROM commitment_steps s "
                "JOIN documents d USING (document_id) WHERE s.commitment_id = ? ORDER BY s.position",
                commitment_id,
            )
        },
    )


def open_statement(con: DuckDBPyConnection, statement_id: str) -> Entry:
    """A statement with the sentence of the deed that it is, where it is one."""
    row = read_row(con, "statement", statement_id)
    return Entry("statement", statement_id, row, passages=read_passages(con, "mention_id = ?", row["mention_id"]))


def open_actor(con: DuckDBPyConnection, actor_id: str) -> Entry:
    """An actor with the mentions that it is a party to."""
    row = read_row(con, "actor", actor_id)
    named = "SELECT mention_id FROM parties WHERE code = ? AND sector = ? AND name = ?"
    passages = read_passages(con, f"mention_id IN ({named})", row["code"], row["sector"], row["name"])
    return Entry("actor", actor_id, row, passages=passages)


def open_document(con: DuckDBPyConnection, document_id: str) -> Entry:
    """A document: its article, its mentions, and what is known of where it comes from."""
    row = read_rows(
        con,
        "SELECT a.document_id, d.doc_id, a.* EXCLUDE (document_id), d.source FROM documents d "
        "JOIN articles a USING (document_id) WHERE d.document_id = ?",
        document_id,
    )[0]
    copies = (
        "SELECT d.doc_id, g.is_original FROM copy_groups g JOIN documents d USING (document_id) WHERE g.group_id IN "
        "(SELECT group_id FROM copy_groups WHERE document_id = ?) ORDER BY NOT g.is_original, d.doc_id"
    )
    cited = "SELECT outlet, kind, evidence, cited_document FROM citations WHERE document_id = ? ORDER BY ALL"
    return Entry(
        "document",
        document_id,
        row,
        passages=read_passages(con, "m.document_id = ?", document_id),
        lists={
            "labels": read_rows(
                con, "SELECT doc_id, source FROM labels WHERE document_id = ? ORDER BY ALL", document_id
            ),
            "copies": read_rows(con, copies, document_id),
            "cites": read_rows(con, cited, document_id),
        },
    )


OPENERS: Mapping[str, Callable[[DuckDBPyConnection, str], Entry]] = {
    "event": open_event,
    "mention": open_mention,
    "plan": open_plan,
    "commitment": open_commitment,
    "statement": open_statement,
    "actor": open_actor,
    "document": open_document,
}


def read_row(con: DuckDBPyConnection, kind: str, item_id: str) -> Row:
    """The row of a thing."""
    table, column = ID_COLUMNS[kind]
    row = read_rows(con, f"SELECT * FROM {table} WHERE {column} = ?", item_id)[0]
    if "origins" in row:
        row["origins"] = name_origins(con, row["origins"])
    return row


def name_origins(con: DuckDBPyConnection, origins: Sequence[str]) -> list[str]:
    """Origins as a reader knows them: a document that is an origin of its own by its label."""
    query = (
        "SELECT coalesce(d.doc_id, o.origin) FROM (SELECT unnest(?::VARCHAR[]) AS origin) o "
        "LEFT JOIN documents d ON d.document_id = o.origin ORDER BY 1"
    )
    return [row[0] for row in con.execute(query, [list(origins)]).fetchall()]


def read_parties(con: DuckDBPyConnection, kind: str, item_id: str) -> tuple[Row, ...]:
    """The parties of an event, a mention or a plan, actors first."""
    table = "parties" if kind == "mention" else f"{kind}_parties"
    query = f"SELECT * EXCLUDE ({kind}_id) FROM {table} WHERE {kind}_id = ? ORDER BY role, position"
    return tuple(read_rows(con, query, item_id))


def read_passages(con: DuckDBPyConnection, condition: str, *values: object) -> tuple[Passage, ...]:
    """The sentences of the mentions that meet a condition, oldest report first; at most 200."""
    rows = read_rows(
        con,
        "SELECT m.mention_id, d.doc_id, a.title, a.publication, a.date AS article_date, a.enddate AS article_enddate, "
        "m.sequence, m.act, m.mode, m.status, m.date, m.enddate, m.date_basis, m.text, m.start_at, m.event_spans, "
        "m.attribution, coalesce(od.doc_id, o.origin) AS origin FROM mentions m JOIN documents d USING (document_id) "
        "JOIN articles a USING (document_id) LEFT JOIN mention_origins o USING (mention_id) "
        f"LEFT JOIN documents od ON od.document_id = o.origin WHERE {condition} "
        f"ORDER BY a.date NULLS LAST, d.doc_id, m.sequence, m.mention_id LIMIT {N_PASSAGES}",
        *values,
    )
    return tuple(make_passage(row) for row in rows)


def make_passage(row: Row) -> Passage:
    """The passage of a mention's row."""
    spans, chain, origin = row.pop("event_spans") or [], row.pop("attribution"), row.pop("origin")
    text, start = row.pop("text"), row.pop("start_at")
    return Passage(text, tuple(place_marks(spans, start, len(text))), row, tuple(chain), origin)


def place_marks(spans: Sequence[Mapping[str, int]], start: int, length: int) -> list[tuple[int, int]]:
    """Spans of the body as offsets into a sentence that begins at ``start``; what lies outside is left out."""
    placed = ((max(0, span["start"] - start), min(length, span["end"] - start)) for span in spans)
    return sorted((left, right) for left, right in placed if left < right)


def read_rows(con: DuckDBPyConnection, query: str, *values: object) -> list[Row]:
    """Rows as dictionaries of values that JSON knows, columns of JSON as what they hold."""
    cursor = con.execute(query, list(values))
    names = [column[0] for column in cursor.description or ()]
    return [
        {name: load_value(name, value) for name, value in zip(names, row, strict=True)} for row in cursor.fetchall()
    ]


def load_value(name: str, value: Any) -> Any:
    """A value of a column, from its JSON where the column holds such."""
    if name in JSON_COLUMNS and isinstance(value, str):
        return json.loads(value)
    return make_plain(value)
