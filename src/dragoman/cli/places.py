"""``dragoman places``: a dump of GeoNames into the user's own knowledge."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.actors import FAULTS_FOUND, NAMED_FAULTS, FaultFile, make_watch
from dragoman.cli.options import OwnFolder
from dragoman.cli.output import open_output
from dragoman.knowledge.store import FOLDER_NAME
from dragoman.settings import read_settings

if TYPE_CHECKING:
    from dragoman.knowledge.facts import Tally

places_app = typer.Typer(
    help="Where things happen: import more places than come with Dragoman.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
DumpFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="A GeoNames dump (allCountries.txt, UA.txt), also .gz or .zip.", show_default=False
    ),
]
LeastPeople = Annotated[
    int, typer.Option("--least", min=0, metavar="N", help="Leave out places of fewer people; 0 takes all.")
]


@places_app.callback()
def set_up() -> None:
    """Where things happen: import more places than come with Dragoman."""


@places_app.command("import")
def import_dump(path: DumpFile, *, own: OwnFolder = None, least: LeastPeople = 1000, rejects: FaultFile = None) -> None:
    """Add the populated places of a GeoNames dump to your own knowledge, behind those that come with Dragoman.

    Exit status 1: some lines were faulty; the rest is imported.

    [bold]Example:[/bold] dragoman places import UA.zip --least 0
    """
    from dragoman.knowledge.facts import Tally  # noqa: PLC0415 - what only an import needs
    from dragoman.knowledge.geonames import import_places  # noqa: PLC0415

    folder = own or read_settings().own_folder or Path(FOLDER_NAME)
    with ExitStack() as stack:
        stream = stack.enter_context(open_output(rejects)) if rejects else None
        tally = Tally(watch=make_watch(stream))
        done = import_places(path, folder, least=least, tally=tally)
    print_faults(tally)
    print(
        f"{path}: {done.n_cities:,} places, {done.n_replaced:,} of them in place of earlier ones,"
        f" {tally.skipped.total():,} entries passed over, {tally.n_faults:,} faults;"
        f" {done.n_held:,} places are now in {folder / 'places.csv'}",
        file=sys.stderr,
    )
    for reason, count in tally.skipped.most_common():
        print(f"passed over: {count:,} {reason}", file=sys.stderr)
    if tally.n_faults:
        raise typer.Exit(FAULTS_FOUND)


def print_faults(tally: Tally) -> None:
    """Say how many faults were not named."""
    if tally.n_faults > NAMED_FAULTS:
        print(f"… and {tally.n_faults - NAMED_FAULTS:,} more faults; --rejects FILE keeps all", file=sys.stderr)
