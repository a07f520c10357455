"""The options that several commands share, each written once."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_type_hints

import typer

from dragoman.errors import RunStopped
from dragoman.knowledge.store import FOLDER_NAME, open_store
from dragoman.pages.records import Columns
from dragoman.settings import Settings, read_settings

KEYWORD = inspect.Parameter.KEYWORD_ONLY


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class CoderChoice(StrEnum):
    """Who finds events."""

    rules = "rules"
    model = "model"
    joined = "joined"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, globs, or - for JSONL on standard input: .html .htm .txt .jsonl .csv .parquet, also .gz.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write here instead of standard output; a name in .gz is compressed. The file appears when it is whole.",
        show_default=False,
    ),
]
Rejects = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write refused inputs here, one JSON line each.", show_default=False),
]
OutputFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How to write; table on a terminal, jsonl in files and pipes.",
        show_default=False,
    ),
]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Processes to share the work among.")]
CoderOption = Annotated[
    CoderChoice | None,
    typer.Option(
        "--coder",
        help="Who finds events: the codebook (rules), the learned model, or both (joined, the default).",
        show_default=False,
    ),
]
ModelFolder = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="FOLDER",
        help="Folder of a learned model that `dragoman train` wrote; left out, the one that comes with Dragoman.",
        show_default=False,
    ),
]
OwnFolder = Annotated[
    Path | None,
    typer.Option(
        "--own",
        metavar="FOLDER",
        help="Folder of your own knowledge (`dragoman actors import`); left out, dragoman-own where there is one.",
        show_default=False,
    ),
]
TextColumn = Annotated[
    str, typer.Option(metavar="NAME", help="Column of a table that holds the text.", rich_help_panel="Tables")
]
IdColumn = Annotated[str, typer.Option(metavar="NAME", help="Column of the document's id.", rich_help_panel="Tables")]
DateColumn = Annotated[
    str, typer.Option(metavar="NAME", help="Column of the date of publication.", rich_help_panel="Tables")
]
TitleColumn = Annotated[str, typer.Option(metavar="NAME", help="Column of the title.", rich_help_panel="Tables")]
UrlColumn = Annotated[str, typer.Option(metavar="NAME", help="Column of the address.", rich_help_panel="Tables")]
PublicationColumn = Annotated[
    str, typer.Option(metavar="NAME", help="Column of the outlet's name.", rich_help_panel="Tables")
]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What every command that takes pages through the line can be told; each field is one option."""

    output: Output = None
    rejects: Rejects = None
    form: OutputFormat = None
    workers: Workers = 1
    coder: CoderOption = None
    model: ModelFolder = None
    own: OwnFolder = None
    text_column: TextColumn = "text"
    id_column: IdColumn = "id"
    date_column: DateColumn = "date"
    title_column: TitleColumn = "title"
    url_column: UrlColumn = "url"
    publication_column: PublicationColumn = "publication"

    @property
    def columns(self) -> Columns:
        """The names of a table's columns."""
        return Columns(
            self.text_column,
            self.id_column,
            self.date_column,
            self.title_column,
            self.url_column,
            self.publication_column,
        )


def choose_settings(coder: CoderChoice | None, model: Path | None, *, own: Path | None = None) -> Settings:
    """The settings of the environment, with what the command line says of the coder and of the user's own knowledge.

    Raises:
        RunStopped: the model is to code and cannot be used, or a variable holds no such value.
    """
    settings = read_settings()
    chosen = replace(
        settings,
        coder=coder.value if coder is not None else settings.coder,
        coder_folder=model if model is not None else settings.coder_folder,
        own_folder=own or settings.own_folder,
    )
    if model is not None and chosen.coder == "rules":
        raise RunStopped("--model has no say where --coder is rules")
    return chosen


def choose_own(named: Path | None, *, record: Path | None = None) -> Path | None:
    """The folder of the user's own knowledge: the one named by option or environment, else ``dragoman-own``.

    That is looked for beside the record where one is written, else in the working directory; ``None``: it is not there.

    Raises:
        RunStopped: the one named is no folder, or its store cannot be read.
    """
    named = named or read_settings().own_folder
    if named is not None and not named.is_dir():
        raise RunStopped(f"{named} is no folder; `dragoman actors import` makes one")
    folder = named or (record.parent if record else Path()) / FOLDER_NAME
    if not folder.is_dir():
        return None
    open_store(folder)
    return folder


def spread_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with each field of its last parameter, a ``RunOptions``, as a parameter of its own.

    The command line is made from signatures; so the shared options are written once.
    """
    hints = get_type_hints(RunOptions, include_extras=True)
    names = [field.name for field in dataclasses.fields(RunOptions)]
    *own, options = inspect.signature(command, eval_str=True).parameters.values()
    shared = [
        inspect.Parameter(name, KEYWORD, default=getattr(RunOptions(), name), annotation=hints[name]) for name in names
    ]

    @functools.wraps(command)
    def run_command(**given: object) -> None:
        chosen = RunOptions(**{name: given.pop(name) for name in names})  # type: ignore[arg-type]  # typer has checked them
        command(**given, **{options.name: chosen})

    parameters = [parameter.replace(kind=KEYWORD) for parameter in own] + shared
    run_command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run_command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run_command
