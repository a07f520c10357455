"""What the commands on a record share: their options, and how they tell what a reader should know."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.record import Record


def parse_day(text: str | date) -> date:
    """A day as ISO 8601 writes it, ``2023-03-01``."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("give a day as YYYY-MM-DD") from error


RecordFile = Annotated[Path, typer.Option("--record", metavar="FILE", help="The record.", show_default=False)]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=parse_day,
        help="Only what had been reported by the end of that day.",
        show_default=False,
    ),
]


def print_notices(record: Record) -> None:
    """Say on standard error what the reader should know about the state of the record."""
    for notice in record.notices:
        print(f"dragoman: {notice}", file=sys.stderr)
