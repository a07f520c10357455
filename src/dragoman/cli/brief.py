"""``dragoman brief``: a relation, an actor's partners, or the record at a glance."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from dragoman.cli.output import open_output, silence_stdout
from dragoman.cli.records import AsOf, RecordFile, parse_day, print_notices
from dragoman.errors import RunStopped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dragoman.briefs.contents import Brief
    from dragoman.briefs.overviews import Glance, Partners

    Found = Brief | Partners | Glance

PLAIN_WIDTH = 120
SHORT, LONG = 20, 100

Actors = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ACTOR [ACTOR]]",
        help="Two actors for their relation, one for its partners, none for the record at a glance: "
        "a code (CHN), a name (Russia, NATO, Xi Jinping) or a Wikidata id.",
        show_default=False,
    ),
]
From = Annotated[
    date | None,
    typer.Option(
        "--from", metavar="DATE", parser=parse_day, help="Leave out what surely ended before.", show_default=False
    ),
]
To = Annotated[
    date | None,
    typer.Option(
        "--to", metavar="DATE", parser=parse_day, help="Leave out what surely began after.", show_default=False
    ),
]
Html = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the brief as one self-contained page.", show_default=False),
]
Series = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the series by dyad and month, as .csv or .parquet.", show_default=False),
]


def write_brief(
    actors: Actors = None,
    *,
    record: RecordFile,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    html: Html = None,
    series: Series = None,
) -> None:
    """A relation as the reports together tell it: contacts, plans, words, commitments, force, economy, sources.

    With one actor its partners; with none the record at a glance.

    [bold]Example:[/bold] dragoman brief CHN RUS --record news.duckdb --html china-russia.html
    """
    from dragoman.record import open_record  # noqa: PLC0415 - DuckDB takes a while to load

    names = tuple(actors or ())
    if len(names) > 2:
        raise RunStopped(f"give two actors at most, not {len(names)}; a name of several words stands in quotes")
    with open_record(record, as_of=as_of) as opened:
        print_notices(opened)
        if series is not None:
            save_series(opened.con, names, since, until, series)
        if html is None and series is not None:
            return
        found = compose_any(opened.con, names, since, until, as_of, limit=SHORT if html is None else LONG)
        if html is not None:
            save_page(found, html)
        else:
            print_brief(found)


def compose_any(
    con: DuckDBPyConnection,
    names: tuple[str, ...],
    since: date | None,
    until: date | None,
    on: date | None,
    *,
    limit: int,
) -> Found:
    """What the names ask for, as data."""
    from dragoman.briefs.glance import compose_glance  # noqa: PLC0415 - DuckDB takes a while to load
    from dragoman.briefs.partners import compose_partners  # noqa: PLC0415
    from dragoman.briefs.relation import compose_brief  # noqa: PLC0415

    if len(names) == 2:
        return compose_brief(con, *names, since=since, until=until, on=on, limit=limit)
    if names:
        return compose_partners(con, names[0], since=since, until=until, on=on)
    if since or until:
        raise RunStopped("--from and --to want an actor; without one, the whole record is shown")
    return compose_glance(con)


def save_page(found: Found, path: Path) -> None:
    """Write the brief as a page."""
    from dragoman.briefs.contents import Brief  # noqa: PLC0415
    from dragoman.briefs.overview_page import render_glance, render_partners  # noqa: PLC0415
    from dragoman.briefs.overviews import Partners  # noqa: PLC0415
    from dragoman.briefs.relation_page import render_brief  # noqa: PLC0415

    if isinstance(found, Brief):
        page = render_brief(found)
    else:
        page = render_partners(found) if isinstance(found, Partners) else render_glance(found)
    with open_output(path) as stream:
        stream.write(page)
    print(f"wrote {path}", file=sys.stderr)


def print_brief(found: Found) -> None:
    """Print the brief, as wide as the terminal, or 120 columns into a file."""
    from dragoman.briefs.contents import Brief  # noqa: PLC0415
    from dragoman.briefs.overview_terminal import show_glance, show_partners  # noqa: PLC0415
    from dragoman.briefs.overviews import Partners  # noqa: PLC0415
    from dragoman.briefs.terminal import show_brief  # noqa: PLC0415

    if isinstance(found, Brief):
        parts = show_brief(found)
    else:
        parts = show_partners(found) if isinstance(found, Partners) else show_glance(found)
    try:
        with open_output(None) as stream:
            console = Console(file=stream, width=None if stream.isatty() else PLAIN_WIDTH, highlight=False)
            for part in parts:
                console.print(part)
    except BrokenPipeError:
        silence_stdout()


def save_series(
    con: DuckDBPyConnection, names: tuple[str, ...], since: date | None, until: date | None, path: Path
) -> None:
    """Write the series of the dyad, of the actor's dyads, or of all."""
    from dragoman.briefs.series import SUFFIXES, read_series, write_series  # noqa: PLC0415
    from dragoman.exports.sinks import open_sink  # noqa: PLC0415

    if path.suffix not in SUFFIXES:
        raise RunStopped(f"--series writes {' or '.join(SUFFIXES)}, by the name's ending, not {path.name!r}")
    rows = read_series(con, *names, since=since, until=until)
    with open_sink(path) as sink:
        n_rows = write_series(rows, sink, path.suffix)
    print(f"wrote {path}: {n_rows} rows", file=sys.stderr)
