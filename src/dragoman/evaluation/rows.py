"""Rows of gold and of output, as the scorers read them."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import RunStopped

Row = dict[str, Any]


def load_rows(path: Path) -> list[Row]:
    """The objects of a JSONL file (also ``.gz``), blank lines left out.

    Raises:
        RunStopped: the file cannot be read, or a line of it is no JSON object.
    """
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = data.decode("utf-8-sig").splitlines()
    except (OSError, EOFError, ValueError) as error:
        raise RunStopped(f"cannot read {path}: {error}") from error
    return [parse_row(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def parse_row(line: str, place: str) -> Row:
    """The object on one line.

    Raises:
        RunStopped: it is no JSON object.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        raise RunStopped(f"{place} is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise RunStopped(f"{place} is not a JSON object")
    return row


def require_fields(rows: Iterable[Row], fields: Sequence[str], *, what: str) -> None:
    """Make sure that each row has the fields.

    Raises:
        RunStopped: with the first row and field that is missing.
    """
    for number, row in enumerate(rows, 1):
        for name in fields:
            if name not in row:
                raise RunStopped(f"row {number} of {what} has no field {name!r} (docs/fields.md)")


def group_rows(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each document, by ``doc_id``."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["doc_id"]].append(row)
    return found
