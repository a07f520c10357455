"""``dragoman sql``: ask a record in SQL."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any, TextIO

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.flat import flatten_value
from dragoman.cli.options import Format, Output, OutputFormat
from dragoman.cli.output import open_output, silence_stdout
from dragoman.cli.records import AsOf, RecordFile, print_notices
from dragoman.cli.writers import PLAIN_WIDTH

Question = Annotated[
    str, typer.Argument(metavar="QUERY", help="One statement that reads, such as: select * from event_view limit 10.")
]


def ask_file(
    question: Question, *, record: RecordFile, as_of: AsOf = None, output: Output = None, form: OutputFormat = None
) -> None:
    """Ask a record in SQL; nothing can be changed by it. The tables and views are described in docs/record.md.

    [bold]Example:[/bold] dragoman sql --record news.duckdb "select * from dyad_month where actor = 'CHN'"
    """
    from dragoman.record import open_record  # noqa: PLC0415 - DuckDB takes a while to load
    from dragoman.record.query import ask_record  # noqa: PLC0415

    with open_record(record, as_of=as_of) as opened:
        print_notices(opened)
        answer = ask_record(opened.con, question)
        try:
            with open_output(output) as stream:
                chosen = form or (Format.table if stream.isatty() else Format.jsonl)
                WRITERS[chosen](stream, answer.columns, answer.rows)
        except BrokenPipeError:
            silence_stdout()


def write_jsonl(stream: TextIO, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """An object a line."""
    for row in rows:
        stream.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n")


def write_csv(stream: TextIO, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """A row a line under a header; lists of texts are joined with ``; ``."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([flatten_value(value) for value in row] for row in rows)


def write_table(stream: TextIO, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """A table for people, with the number of its rows."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else str(flatten_value(value))) for value in row))
    console = Console(file=stream, width=None if stream.isatty() else PLAIN_WIDTH, highlight=False)
    console.print(table)
    print(f"{table.row_count} rows", file=sys.stderr)


WRITERS = {Format.jsonl: write_jsonl, Format.csv: write_csv, Format.table: write_table}
