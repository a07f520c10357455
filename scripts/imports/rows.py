"""YAML lists with one entry to a line: what the import scripts read and write, and people edit."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

MAX_WIDTH = 100_000
LINE_WIDTH = 360


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The entries of a YAML list; none where the file does not exist."""
    if not path.exists():
        return []
    return list(yaml.safe_load(path.read_text(encoding="utf-8")) or [])


def read_header(path: Path) -> str:
    """The comment lines that a YAML file opens with, as they stand."""
    if not path.exists():
        return ""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for i, line in enumerate(lines):
        if not line.startswith("#"):
            return "".join(lines[:i])
    return "".join(lines)


def format_row(row: dict[str, Any]) -> str:
    """One entry in YAML's flow style, its keys in the order given; broken between keys where it grows long."""
    lines, line = [], "- {"
    for key, value in row.items():
        text = yaml.safe_dump({key: value}, default_flow_style=True, allow_unicode=True, width=MAX_WIDTH)
        piece = text.strip()[1:-1] + ", "
        if len(line) + len(piece) > LINE_WIDTH and line.strip(" -{"):
            lines.append(line.rstrip())
            line = "   "
        line += piece
    return "\n".join([*lines, line.rstrip(", ") + "}"]) + "\n"


def write_rows(path: Path, header: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write the header and one line per entry."""
    path.write_text(header + "".join(format_row(row) for row in rows), encoding="utf-8")
