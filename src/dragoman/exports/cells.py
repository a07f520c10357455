"""Cells of tables: one line each, whatever stood in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

JOINED = "; "
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
ENCODING, ERRORS = "utf-8", "replace"


def clean_cell(value: object) -> str:
    """The value on one line: no tabs, line breaks or control characters, no space at the ends; empty for ``None``."""
    if value is None:
        return ""
    return " ".join(CONTROLS.sub(" ", str(value)).split())


def clean_tabbed(value: object) -> str:
    """The value for formats that quote nothing: as ``clean_cell``, double quotes as single ones.

    So readers that heed quotes and readers that do not read the same.
    """
    return clean_cell(value).replace('"', "'")


def join_texts(values: Iterable[object]) -> str:
    """Several values in one cell, ``None`` as nothing, so that the nth of two columns belong together."""
    return JOINED.join(clean_cell(value) for value in values)


def write_tabbed(stream: BinaryIO, cells: Sequence[object], *, missing: str = "") -> None:
    """Write one line of a table of tabs; empty cells hold ``missing``."""
    line = "\t".join(clean_tabbed(cell) or missing for cell in cells)
    stream.write(f"{line}\n".encode(ENCODING, ERRORS))
