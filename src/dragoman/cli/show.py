"""``dragoman show``: one thing of a record, opened to its sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.flat import flatten_value, format_chain
from dragoman.cli.records import AsOf, RecordFile, print_notices
from dragoman.cli.views import STATUS_STYLES, format_days
from dragoman.cli.writers import PLAIN_WIDTH

if TYPE_CHECKING:
    from dragoman.record.show import Entry, Passage

ItemId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Id of an event, mention, plan, commitment, statement, actor or document; its beginning is enough.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write it as one JSON object.")]
# Shown elsewhere or of no use to a reader.
LEFT_OUT = frozenset({"body", "text", "attribution", "event_spans", "start_at", "end_at", "cut", "minhash", "chain"})


def show_item(item_id: ItemId, *, record: RecordFile, as_of: AsOf = None, as_json: Json = False) -> None:
    """Open one thing of a record: its row, its parties, and its sentences with the event's words marked.

    [bold]Example:[/bold] dragoman show e_4be1 --record news.duckdb
    """
    from dragoman.record import open_record  # noqa: PLC0415 - DuckDB takes a while to load
    from dragoman.record.show import find_entry  # noqa: PLC0415

    with open_record(record, as_of=as_of) as opened:
        print_notices(opened)
        entry = find_entry(opened.con, item_id)
    if as_json:
        print(json.dumps(asdict(entry), ensure_ascii=False))
        return
    console = Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False)
    for part in build_entry(entry, styled=console.color_system is not None):
        console.print(part)


def build_entry(entry: Entry, *, styled: bool) -> Iterator[RenderableType]:
    """The entry for the terminal: what it is, who takes part, what it rests on.

    Where there are no styles, the event's words stand in double brackets.
    """
    yield Text.assemble((entry.kind, "bold"), " ", (entry.id, "dim"))
    yield build_facts(entry.row, entry.id)
    if entry.parties:
        yield build_rows("parties", [{k: v for k, v in row.items() if k not in LEFT_OUT} for row in entry.parties])
    for heading, rows in entry.lists.items():
        if rows:
            yield build_rows(heading, rows)
    for passage in entry.passages:
        yield from build_passage(passage, styled=styled)


def build_facts(row: Mapping[str, Any], own_id: str) -> Table:
    """The row's fields, one a line; empty ones are left out."""
    table = Table.grid(padding=(0, 2))
    for name, value in row.items():
        if name in LEFT_OUT or value in (None, "", [], {}) or value == own_id:
            continue
        table.add_row(Text(f"  {name}", style="dim"), Text(format_fact(name, value)))
    return table


def format_fact(name: str, value: Any) -> str:
    """A field's value for a reader."""
    if name == "place":
        return format_place(value)
    if name == "date_evidence":
        return "; ".join(f"{clue['text']} ({clue['rule']})" for clue in value)
    return f"{value:,}" if isinstance(value, int) and name.startswith("n_") else str(flatten_value(value))


def format_place(place: Mapping[str, Any]) -> str:
    """A place as resolved, with its country."""
    name = place["resolved_place"] or place["extracted_place"]
    return f"{name} ({place['country_code']})" if place["country_code"] else str(name)


def mark_words(text: str, marks: Sequence[tuple[int, int]], *, styled: bool) -> Text:
    """A sentence with stretches of it marked."""
    if not styled:
        for start, end in sorted(marks, reverse=True):
            text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
        return Text(text)
    sentence = Text(text)
    for start, end in marks:
        sentence.stylize("bold reverse", start, end)
    return sentence


def build_rows(heading: str, rows: list[dict[str, Any]]) -> Table:
    """Rows under a heading, columns without a value left out."""
    names = [name for name in rows[0] if any(row[name] not in (None, "", []) for row in rows)]
    table = Table(title=heading, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if row[name] is None else str(flatten_value(row[name]))) for name in names))
    return table


def build_passage(passage: Passage, *, styled: bool) -> Iterator[RenderableType]:
    """A sentence with the event's words marked, below where it stands, above who says so."""
    mention = passage.mention
    days = format_days(mention["article_date"], mention["article_enddate"]) or "undated"
    where = " · ".join(
        filter(None, (mention["publication"], days, mention["doc_id"], f"sentence {mention['sequence']}"))
    )
    yield Text.assemble("\n", (where, "dim"))
    yield Padding(mark_words(passage.text, passage.marks, styled=styled), (0, 2))
    said = format_chain(passage.chain) or "the page's own voice"
    deed = "/".join([mention["act"], *mention["mode"]])
    yield Text.assemble(
        ("  " + deed, "bold"), " ", (mention["status"], STATUS_STYLES.get(mention["status"], "")),
        " " + (format_days(mention["date"], mention["enddate"]) or "undated"),
        (f" · according to {said}", "dim"),
        (f" · origin {passage.origin}" if passage.origin else "", "dim"),
        (f" · {mention['mention_id']}", "dim"),
    )  # fmt: skip
