"""``dragoman export``: a record in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from dragoman.cli.options import Output
from dragoman.cli.output import silence_stdout
from dragoman.cli.records import AsOf, RecordFile, parse_day, print_notices
from dragoman.exports import FORMATS, Filters, count_undated, export_record, find_format

FormatName = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help=f"One of {', '.join(form.name for form in FORMATS)}; docs/exports.md describes them.",
        show_default=False,
    ),
]
Actors = Annotated[
    list[str],
    typer.Option(
        "--actor",
        metavar="CODE",
        help="Only with this party, by code, name or Wikidata id; several: with one of them.",
        show_default=False,
    ),
]
Dyads = Annotated[
    list[str],
    typer.Option(
        "--dyad", metavar="CODE:CODE", help="Only with both these parties; several: one such pair.", show_default=False
    ),
]
Acts = Annotated[
    list[str], typer.Option("--act", metavar="NAME", help="Only this act, such as CONSULT.", show_default=False)
]
Statuses = Annotated[
    list[str], typer.Option("--status", metavar="NAME", help="Only this status, such as actual.", show_default=False)
]
From = Annotated[
    date | None,
    typer.Option("--from", metavar="DATE", parser=parse_day, help="Nothing that ended before.", show_default=False),
]
To = Annotated[
    date | None,
    typer.Option("--to", metavar="DATE", parser=parse_day, help="Nothing that began after.", show_default=False),
]
NoText = Annotated[
    bool, typer.Option("--no-text", help="Leave the publishers' sentences, titles and words out, to share the data.")
]


def export_file(
    *,
    record: RecordFile,
    form: FormatName,
    output: Output = None,
    actor: Actors = [],  # noqa: B006 - typer's way to say that an option may be repeated
    dyad: Dyads = [],  # noqa: B006
    act: Acts = [],  # noqa: B006
    status: Statuses = [],  # noqa: B006
    start: From = None,
    end: To = None,
    as_of: AsOf = None,
    no_text: NoText = False,
) -> None:
    """Write a record in the format of another: events, mentions, copies, a panel or a graph.

    Actors, acts and statuses can be repeated, or joined with commas.

    [bold]Example:[/bold] dragoman export --record news.duckdb --format dyad-month --dyad CHN:RUS -o panel.csv
    """
    from dragoman.record import open_record  # noqa: PLC0415 - DuckDB takes a while to load

    chosen = find_format(form)
    filters = Filters(
        actors=split_names(actor),
        dyads=tuple(split_dyad(pair) for pair in dyad),
        acts=tuple(name.upper() for name in split_names(act)),
        statuses=tuple(name.lower() for name in split_names(status)),
        start=start,
        end=end,
    )
    with open_record(record, as_of=as_of) as opened:
        print_notices(opened)
        try:
            n_rows = export_record(opened.con, form, output, filters=filters, with_text=not no_text)
        except BrokenPipeError:
            silence_stdout()
            return
        n_undated = count_undated(opened.con, filters) if chosen.dated else 0
    print(f"{n_rows:,} rows: {chosen.summary}", file=sys.stderr)
    if n_undated:
        print(f"{n_undated:,} events stand for no single day or month and are left out", file=sys.stderr)


def split_names(given: Iterable[str]) -> tuple[str, ...]:
    """The names given, those joined with commas one by one."""
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


def split_dyad(text: str) -> tuple[str, str]:
    """The two parties of a dyad.

    Raises:
        typer.BadParameter: there are not two.
    """
    one, _, other = (part.strip() for part in text.partition(":"))
    if not one or not other:
        raise typer.BadParameter("give two parties with a colon, such as CHN:RUS")
    return one, other
