"""The commands, and how the program ends."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from dragoman.cli.actors import actors_app
from dragoman.cli.articles import write_articles
from dragoman.cli.brief import write_brief
from dragoman.cli.build import build_file
from dragoman.cli.code import write_mentions
from dragoman.cli.corpus import check_corpus
from dragoman.cli.evaluate import print_scores
from dragoman.cli.explain import write_layers
from dragoman.cli.export import export_file
from dragoman.cli.places import places_app
from dragoman.cli.plans import list_calendar
from dragoman.cli.recode import recode_file
from dragoman.cli.remove import remove_from_file
from dragoman.cli.review import review_events
from dragoman.cli.show import show_item
from dragoman.cli.sql import ask_file
from dragoman.cli.train import train_coder
from dragoman.errors import DragomanError

WRONG_USAGE = 2
INTERRUPTED = 130

app = typer.Typer(
    name="dragoman",
    help="News pages in, a sourced record of relations between states and other political actors out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("articles")(write_articles)
app.command("code")(write_mentions)
app.command("explain")(write_layers)
app.command("build")(build_file)
app.command("brief")(write_brief)
app.command("show")(show_item)
app.command("sql")(ask_file)
app.command("remove")(remove_from_file)
app.command("recode")(recode_file)
app.command("export")(export_file)
app.command("plans")(list_calendar)
app.command("eval")(print_scores)
app.command("corpus")(check_corpus)
app.command("train")(train_coder)
app.command("review")(review_events)
app.add_typer(actors_app, name="actors")
app.add_typer(places_app, name="places")


def print_version(value: bool) -> None:
    """Print the version and end, where ``--version`` is given."""
    if value:
        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def set_up(
    show_version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """News pages in, a sourced record of relations between states and other political actors out.

    [dim]Exit status: 0 all inputs read, 1 some refused (named on standard error), 2 wrong usage.[/dim]
    """
    del show_version


def run_app() -> None:
    """Run the program; an error meant for the user is one line on standard error, never a traceback."""
    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(WRONG_USAGE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
