"""Small records coded by the real line from a test's own sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from dragoman.record import build_record


def build_pages(path: Path, pages: Iterable[tuple[str, str, str]]) -> Path:
    """A record at ``path`` of pages given as (id, date, text); each has an outlet of its own."""
    lines = [
        {"id": name, "date": day, "text": text, "publication": f"The {name.title()} Gazette"} for name, day, text in pages
    ]
    source = path.with_suffix(".jsonl")
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    build_record([str(source)], path)
    return path
