"""The measured blocks of ``docs/quality.md``: written by the commands that measure."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"


def write_block(name: str, lines: Iterable[str], *, page: Path = PAGE) -> None:
    """Put the lines between ``<!-- begin name -->`` and ``<!-- end name -->``.

    Raises:
        ValueError: the page has no such block.
    """
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
    if begin not in text or end not in text:
        raise ValueError(f"{page} has no block {name!r}")
    before, rest = text.split(begin, 1)
    page.write_text(before + begin + "\n".join(lines) + "\n" + end + rest.split(end, 1)[1], encoding="utf-8")
