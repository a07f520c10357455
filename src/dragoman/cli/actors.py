"""``dragoman actors``: files of others imported, names looked up, the register checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.options import OwnFolder, choose_own
from dragoman.cli.output import open_output, silence_stdout
from dragoman.cli.records import parse_day
from dragoman.errors import RunStopped
from dragoman.knowledge.store import FOLDER_NAME, open_store
from dragoman.settings import read_settings

if TYPE_CHECKING:
    from dragoman.knowledge.checks import Finding
    from dragoman.knowledge.facts import Fault, Tally
    from dragoman.knowledge.search import Candidate

FAULTS_FOUND = 1
NAMED_FAULTS = 20
actors_app = typer.Typer(
    help="Whom names stand for: import files of others, look up a name, check the register.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class KindChoice(StrEnum):
    """What an imported file is."""

    ftm = "ftm"
    wikidata = "wikidata"
    tabari = "tabari"


ImportedFile = Annotated[Path, typer.Argument(metavar="FILE", help="The file, also .gz or .bz2.", show_default=False)]
KindOption = Annotated[
    KindChoice | None,
    typer.Option("--kind", help="What the file is; left out, its first lines tell.", show_default=False),
]
FaultFile = Annotated[
    Path | None,
    typer.Option("--rejects", metavar="FILE", help="Write every fault here, one JSON line each.", show_default=False),
]
SoughtName = Annotated[str, typer.Argument(metavar="NAME", help="A full name or a family name.", show_default=False)]
OnDay = Annotated[
    date | None,
    typer.Option(
        "--on", metavar="DATE", parser=parse_day, help="The day whose office holder is sought.", show_default=False
    ),
]
CheckedPath = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE|FOLDER]",
        help="A file to be imported, or a folder with imported actors; left out, the folder in use, if any.",
        show_default=False,
    ),
]


@actors_app.command("import")
def import_actors(
    path: ImportedFile, *, kind: KindOption = None, own: OwnFolder = None, rejects: FaultFile = None
) -> None:
    """Add a file to your own knowledge: FollowTheMoney entities, Wikidata, or a Phoenix or TABARI dictionary.

    Exit status 1: some lines were faulty; the rest is imported.

    [bold]Example:[/bold] dragoman actors import entities.ftm.json
    """
    from dragoman.knowledge.facts import Tally  # noqa: PLC0415 - what only an import needs
    from dragoman.knowledge.imports import import_file  # noqa: PLC0415

    folder = own or read_settings().own_folder or Path(FOLDER_NAME)
    with ExitStack() as stack:
        stream = stack.enter_context(open_output(rejects)) if rejects else None
        tally = Tally(watch=make_watch(stream))
        import_file(path, folder, kind=kind.value if kind else None, tally=tally)
    print_tally(tally, path, folder)
    if tally.n_faults:
        raise typer.Exit(FAULTS_FOUND)


def make_watch(stream: TextIO | None) -> Callable[[Fault], None]:
    """What names the first faults on standard error and writes all of them to ``stream``."""
    n_seen = 0

    def watch(fault: Fault) -> None:
        nonlocal n_seen
        n_seen += 1
        if n_seen <= NAMED_FAULTS:
            print(f"line {fault.line}: {fault.reason}: {fault.detail}", file=sys.stderr)
        if stream is not None:
            stream.write(json.dumps(asdict(fault), ensure_ascii=False) + "\n")

    return watch


def print_tally(tally: Tally, path: Path, folder: Path) -> None:
    """Say what was imported, what was passed over, and how much was faulty."""
    if tally.n_faults > NAMED_FAULTS:
        print(f"… and {tally.n_faults - NAMED_FAULTS:,} more faults; --rejects FILE keeps all", file=sys.stderr)
    print(
        f"{path}: {tally.n_persons:,} persons with {tally.n_offices:,} offices, {tally.n_bodies:,} states and bodies,"
        f" {tally.skipped.total():,} entries passed over, {tally.n_faults:,} faults; kept in {folder}",
        file=sys.stderr,
    )
    for reason, count in tally.skipped.most_common():
        print(f"passed over: {count:,} {reason}", file=sys.stderr)


@actors_app.command("find")
def find_actor(name: SoughtName, *, on: OnDay = None, own: OwnFolder = None) -> None:
    """Whom a name may stand for, the best first: in what was imported and in the register, and why.

    [bold]Example:[/bold] dragoman actors find Lavrov --on 2023-02-22
    """
    from dragoman.knowledge.search import find_candidates  # noqa: PLC0415 - loads the register

    found = find_candidates(name, on=on, store=open_store(choose_own(own)))
    if not found:
        print(f"dragoman: nobody is called {name!r}, in what was imported or in the register", file=sys.stderr)
        raise typer.Exit(FAULTS_FOUND)
    columns = {"name": 5, "code": 2, "office": 7, "days": 4, "id": 2, "source": 4, "why": 6}
    write_rows(found, columns, show_candidate)


def show_candidate(candidate: Candidate) -> list[str]:
    """The cells of a candidate."""
    days = f"{candidate.start or '…'} to {candidate.end or '…'}" if candidate.start or candidate.end else ""
    code = " ".join(filter(None, (candidate.code, candidate.sector)))
    office = candidate.office or ("" if candidate.kind == "person" else candidate.kind)
    return [candidate.name, code, office, days, candidate.id or "", candidate.source, candidate.why]


@actors_app.command("check")
def check_register(path: CheckedPath = None, *, kind: KindOption = None, own: OwnFolder = None) -> None:
    """What looks wrong: backward dates, two holders of one office at once, ids used twice; gaps are listed too.

    Exit status 1: there are faults in your own files. A gap is no fault, and ours are not yours.

    [bold]Example:[/bold] dragoman actors check dictionary.txt
    """
    from dragoman.knowledge.checks import check_actors  # noqa: PLC0415 - loads the register
    from dragoman.knowledge.search import BUNDLED  # noqa: PLC0415

    if path is not None and not path.exists():
        raise RunStopped(f"{path} does not exist")
    n_faults = 0

    def count_faults() -> Iterable[Finding]:
        nonlocal n_faults
        for finding in check_actors(path or choose_checked(own), kind.value if kind else None):
            n_faults += finding.kind != "gap" and finding.source != BUNDLED
            yield finding

    write_rows(count_faults(), {"kind": 2, "source": 4, "line": 1, "detail": 12}, show_finding)
    if n_faults:
        raise typer.Exit(FAULTS_FOUND)


def choose_checked(own: Path | None) -> Path | None:
    """The folder in use, where something was imported into it."""
    folder = choose_own(own)
    return folder if open_store(folder) is not None else None


def show_finding(finding: Finding) -> list[str]:
    """The cells of a finding."""
    return [finding.kind, finding.source, str(finding.line or ""), finding.detail]


def write_rows(rows: Iterable[Any], columns: dict[str, int], show: Callable[[Any], Sequence[str]]) -> None:
    """Write rows on standard output: a table on a terminal, else a JSON line each as they come."""
    try:
        with open_output(None) as stream:
            if not stream.isatty():
                for row in rows:
                    stream.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
                return
            table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", expand=True)
            for name, ratio in columns.items():
                table.add_column(name, overflow="fold", ratio=ratio)
            for row in rows:
                table.add_row(*map(Text, show(row)))
            Console(file=stream, highlight=False).print(table)
    except BrokenPipeError:
        silence_stdout()
