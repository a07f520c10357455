"""``dragoman recode``: code again what an older version coded."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.build import print_report, watch_pages
from dragoman.cli.options import CoderOption, ModelFolder, OwnFolder, Rejects, Workers, choose_own, choose_settings
from dragoman.cli.records import RecordFile

Every = Annotated[bool, typer.Option("--all", help="Code every document again, also what this version coded.")]


def recode_file(
    *,
    record: RecordFile,
    every: Every = False,
    workers: Workers = 1,
    coder: CoderOption = None,
    model: ModelFolder = None,
    own: OwnFolder = None,
    rejects: Rejects = None,
) -> None:
    """Code again, from the pages as stored, what an older version or an older codebook coded.

    [bold]Example:[/bold] dragoman recode --record news.duckdb --workers 2
    """
    from dragoman.record import BuildOptions, recode_record  # noqa: PLC0415 - DuckDB takes a while to load

    settings = choose_settings(coder, model, own=choose_own(own, record=record))
    options = BuildOptions(workers=workers, settings=settings)
    with watch_pages("Recoding", [], rejects) as watch:
        report = recode_record(record, every=every, options=options, watch=watch)
    print_report(record, n_coded=report.n_coded, n_known=report.n_known, n_refused=report.n_refused)
