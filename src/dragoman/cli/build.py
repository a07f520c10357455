"""``dragoman build``: pages into a record."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import typer

from dragoman.cli.options import (
    CoderOption,
    DateColumn,
    IdColumn,
    Inputs,
    ModelFolder,
    OwnFolder,
    PublicationColumn,
    Rejects,
    TextColumn,
    TitleColumn,
    UrlColumn,
    Workers,
    choose_own,
    choose_settings,
)
from dragoman.cli.output import open_output
from dragoman.cli.progress import report_progress
from dragoman.cli.records import RecordFile
from dragoman.engines import Coded
from dragoman.pages import Columns
from dragoman.rows import refusal_to_row
from dragoman.types import Refusal

SOME_REFUSED = 1
COUNTED = ("documents", "mentions", "events", "plans", "commitments", "statements")


def build_file(
    inputs: Inputs,
    *,
    record: RecordFile,
    workers: Workers = 1,
    coder: CoderOption = None,
    model: ModelFolder = None,
    own: OwnFolder = None,
    rejects: Rejects = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    date_column: DateColumn = "date",
    title_column: TitleColumn = "title",
    url_column: UrlColumn = "url",
    publication_column: PublicationColumn = "publication",
) -> None:
    """Add pages to a record: code what is new, merge it with what is there, keep it all in one DuckDB file.

    Run it again with more pages, or after it was cut short: it adds what is not there yet.

    [bold]Example:[/bold] dragoman build pages/ --record news.duckdb --workers 2
    """
    from dragoman.record import BuildOptions, build_record  # noqa: PLC0415 - DuckDB takes a while to load

    columns = Columns(text_column, id_column, date_column, title_column, url_column, publication_column)
    settings = choose_settings(coder, model, own=choose_own(own, record=record))
    options = BuildOptions(workers=workers, settings=settings)
    with watch_pages("Building", inputs, rejects) as watch:
        report = build_record(inputs, record, options=options, columns=columns, watch=watch)
    print_report(record, n_coded=report.n_coded, n_known=report.n_known, n_refused=report.n_refused)


@contextmanager
def watch_pages(
    verb: str, inputs: list[str], rejects: Path | None
) -> Iterator[Callable[[Coded | Refusal | None], None]]:
    """What counts the pages of a run on standard error, names those refused there, and writes them to ``rejects``."""
    with ExitStack() as stack:
        stream = stack.enter_context(open_output(rejects)) if rejects else None
        reporter = stack.enter_context(report_progress(verb, inputs))

        def watch(outcome: Coded | Refusal | None) -> None:
            reporter.count_page()
            if isinstance(outcome, Refusal):
                reporter.name_refusal(outcome)
                if stream:
                    stream.write(json.dumps(refusal_to_row(outcome), ensure_ascii=False) + "\n")

        yield watch


def print_report(path: Path, *, n_coded: int, n_known: int, n_refused: int) -> None:
    """Say what the run did and what the record now holds.

    Raises:
        typer.Exit: with status 1, where some inputs were refused.
    """
    from dragoman.record import open_record  # noqa: PLC0415 - DuckDB takes a while to load

    print(f"{n_coded} pages coded, {n_known} known already, {n_refused} refused", file=sys.stderr)
    with open_record(path) as record:
        counts = [(name, record.con.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]) for name in COUNTED]
    held = ", ".join(f"{count:,} {name}" for name, count in counts)
    print(f"{path}: {held}", file=sys.stderr)
    if n_refused:
        raise typer.Exit(SOME_REFUSED)
