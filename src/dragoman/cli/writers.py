"""Writers of rows, one per format, behind one small base."""

from __future__ import annotations

import csv
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from dragoman.cli.flat import flatten_row
from dragoman.cli.options import Format
from dragoman.cli.views import View, build_view

PLAIN_WIDTH = 160


class Writer(ABC):
    """Takes rows one by one and writes them in its format; ``close_rows`` comes last."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    @abstractmethod
    def write_row(self, text: str) -> None:
        """Take one row, as a line of JSON."""

    def close_rows(self) -> None:  # noqa: B027 - most formats hold nothing back
        """Write what has been held back."""


class JsonlWriter(Writer):
    """A row a line."""

    def write_row(self, text: str) -> None:
        """Write the row as it is."""
        self.stream.write(text + "\n")


class CsvWriter(Writer):
    """A row a line under a header; lists are joined with ``; ``, what nests deeper is JSON."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        super().__init__(stream)
        self.writer = csv.DictWriter(stream, columns, lineterminator="\n")
        self.writer.writeheader()

    def write_row(self, text: str) -> None:
        """Write the row's flat form."""
        self.writer.writerow(flatten_row(json.loads(text)))


class TableWriter(Writer):
    """A table for people, written when all rows are there."""

    def __init__(self, stream: TextIO, view: View) -> None:
        super().__init__(stream)
        self.view = view
        self.rows: list[Mapping[str, Any]] = []

    def write_row(self, text: str) -> None:
        """Hold the row back."""
        self.rows.append(json.loads(text))

    def close_rows(self) -> None:
        """Print the table, as wide as the terminal or 160 columns in a file."""
        width = None if self.stream.isatty() else PLAIN_WIDTH
        console = Console(file=self.stream, width=width, highlight=False)
        for part in build_view(self.view, self.rows):
            console.print(part)
        console.print(Text(f"{len(self.rows)} {self.view.noun}", style="dim"))


def open_writer(form: Format | None, stream: TextIO, *, view: View) -> Writer:
    """The writer of a format; a table on a terminal and JSONL elsewhere where none is asked for."""
    chosen = form or (Format.table if stream.isatty() else Format.jsonl)
    if chosen is Format.table:
        return TableWriter(stream, view)
    return CsvWriter(stream, view.csv_columns) if chosen is Format.csv else JsonlWriter(stream)
