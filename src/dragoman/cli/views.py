"""Tables for people: which columns each command shows, and how a row becomes its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.cli.flat import ARTICLE_COLUMNS, LAYERS_COLUMNS, MENTION_COLUMNS, format_chain

STATUS_STYLES = {
    "actual": "green",
    "historical": "cyan",
    "future": "blue",
    "hypothetical": "yellow",
    "negation": "red",
}


@dataclass(frozen=True, slots=True)
class View:
    """How rows of one kind are shown.

    Attributes:
        noun: what the rows are, for the line that counts them.
        columns: the headings of the table, each with its share of the width.
        cells: a row's cells, one per column; several lines of the table may come of one row.
        csv_columns: the columns of the CSV form.
        heading: what stands above the rows of each document; ``None`` for one table over all.
    """

    noun: str
    columns: Mapping[str, int]
    cells: Callable[[Mapping[str, Any]], Sequence[Sequence[str | Text]]]
    csv_columns: tuple[str, ...]
    heading: Callable[[Mapping[str, Any]], Text] | None = None


def build_view(view: View, rows: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    """The rows as tables of one form: one for all, or one under a heading for each document."""
    if view.heading is None:
        yield build_table(view, rows)
        return
    for _, group in groupby(rows, key=lambda row: row["doc_id"]):
        found = list(group)
        yield view.heading(found[0])
        yield build_table(view, found)


def build_table(view: View, rows: Iterable[Mapping[str, Any]]) -> Table:
    """One table, as wide as there is room, so that the columns of several stand in line."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", expand=True)
    for name, ratio in view.columns.items():
        table.add_column(name, overflow="fold", ratio=ratio)
    for row in rows:
        for line in view.cells(row):
            table.add_row(*[cell if isinstance(cell, Text) else Text(cell) for cell in line])
    return table


def head_mentions(row: Mapping[str, Any]) -> Text:
    """The document that the mentions below stand in: title, outlet, date and its basis, label."""
    cite = row["cite_info"]
    return head_document(cite["title"], cite["publication"], cite, row["doc_id"])


def head_layers(row: Mapping[str, Any]) -> Text:
    """The document whose layers stand below."""
    return head_document(row["title"], None, row, row["doc_id"])


def head_document(title: str | None, publication: str | None, dated: Mapping[str, Any], doc_id: str) -> Text:
    """A heading for a document."""
    days = format_days(dated["date"], dated["enddate"]) or "undated"
    details = " · ".join(filter(None, (publication, f"{days} ({dated['date_basis']})", doc_id)))
    return Text.assemble("\n", (title or doc_id, "bold"), "\n", (details, "dim"))


def show_mention(row: Mapping[str, Any]) -> list[list[str | Text]]:
    """Who did what to whom, when, in what status, according to whom."""
    deed = row["act"] + (f" / {', '.join(row['mode'])}" if row["mode"] else "")
    if row["event"] != [row["act"]]:
        deed += f" → {row['event'][0]}"
    return [
        [
            format_parties(row["actor"]),
            deed,
            format_parties(row["recipient"]),
            format_days(row["date"], row["enddate"]),
            Text(row["status"], style=STATUS_STYLES.get(row["status"], "")),
            format_chain(row["attribution"]),
            " … ".join(row["event_text"]),
        ]
    ]


def format_parties(parties: Sequence[Mapping[str, Any]]) -> str:
    """The parties by name, each with its code and sector: ``Xi Jinping (CHN GOV)``; empty for none."""
    return ", ".join(format_party(party) for party in parties)


def format_party(party: Mapping[str, Any]) -> str:
    """A party by its resolved name, or as written where it has none."""
    code = " ".join(filter(None, (party["code"], party["sector"])))
    return f"{party['identifier_text'] or party['entity_text']}{f' ({code})' if code else ''}"


def format_days(start: str | None, end: str | None) -> str:
    """A closed interval: ``2023-02-22``, ``2023-04-01 to 2023-05-31``, ``from …``, ``until …``, or nothing."""
    if start == end:
        return start or ""
    if start is None:
        return f"until {end}"
    return f"from {start}" if end is None else f"{start} to {end}"


def show_article(row: Mapping[str, Any]) -> list[list[str | Text]]:
    """What the page turned out to be."""
    days = format_days(row["date"], row["enddate"])
    return [
        [
            row["doc_id"],
            row["title"] or "",
            row["publication"] or "",
            days,
            row["date_basis"],
            ", ".join(row["credits"]),
            str(len(row["body"].split())),
            str(len(row["cut"])),
        ]
    ]


def show_layers(row: Mapping[str, Any]) -> list[list[str | Text]]:
    """Every layer of a document, a line for each thing found, in the order of the text within a layer."""
    lines: list[list[str | Text]] = []
    for predicate in row["predicates"]:
        status = Text(predicate["status"], style=STATUS_STYLES.get(predicate["status"], ""))
        days = format_days(predicate["date"], predicate["enddate"])
        lines.append(["predicate", predicate["text"], status, days])
    for time in row["times"]:
        days = format_days(time["date"], time["enddate"])
        lines.append(["time", time["text"], f"{time['type']} {time['value']}", days])
    for attribution in row["attributions"]:
        source, cue, content = ((attribution[name] or {}).get("text", "") for name in ("source", "cue", "content"))
        lines.append(["attribution", content, f"{source} · {cue}", attribution["kind"]])
    for actor in row["actors"]:
        lines.append(["actor", actor["text"], format_actor(actor), actor["office"] or ""])
    return lines


def format_actor(actor: Mapping[str, Any]) -> str:
    """Whom a name stands for, or that it is nobody known."""
    code = " ".join(filter(None, (actor["code"], actor["sector"])))
    return f"{actor['identifier_text']} ({code})" if code else "not resolved"


MENTION_VIEW = View(
    "event mentions",
    {"who": 5, "did what": 4, "to whom": 5, "when": 3, "status": 3, "according to": 4, "in the words": 4},
    show_mention,
    MENTION_COLUMNS,
    head_mentions,
)
ARTICLE_VIEW = View(
    "articles",
    {"document": 5, "title": 7, "publication": 4, "date": 3, "basis": 2, "credits": 4, "words": 1, "cut": 1},
    show_article,
    ARTICLE_COLUMNS,
)
LAYERS_VIEW = View(
    "documents",
    {"layer": 2, "words": 8, "reading": 5, "days": 4},
    show_layers,
    LAYERS_COLUMNS,
    head_layers,
)
