"""Small records coded by the real line from pages of our own (``pages/NAME.jsonl`` beside this file)."""

from __future__ import annotations

from pathlib import Path

from dragoman.record import build_record

PAGES = Path(__file__).parent / "pages"


def build_pages(name: str, path: Path) -> Path:
    """A record at ``path`` of the pages of that name."""
    build_record([str(PAGES / f"{name}.jsonl")], path)
    return path
