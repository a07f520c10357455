"""Pages for load: paragraphs put together from our own sample pages and annotated sentences, some of them shared.

A page is a JSON line with a date of its own. Every paragraph is three or four sentences drawn with a seed; a given
share of the paragraphs comes from a pool that all pages draw on, as reports of one agency do.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dragoman.errors import InputRefused
from dragoman.pages import extract_article, read_pages
from dragoman.types import Page

ROOT = Path(__file__).resolve().parents[1]
OUTLETS = ("The Meridian Courier", "Harbour Gazette", "Northern Ledger", "The Daily Compass", "Radio Estuary")
POOL_SIZE = 60


@cache
def load_sentences() -> tuple[str, ...]:
    """Our own sentences: those of the gold, and the paragraphs of the sample pages cut at their full stops."""
    sentences = [
        json.loads(line)["text"] for line in (ROOT / "tests/gold/sentences.jsonl").read_text("utf-8").splitlines()
    ]
    for page in read_pages([str(ROOT / "examples" / "pages")]):
        if isinstance(page, Page):
            try:
                body = extract_article(page).body
            except InputRefused:
                continue
            sentences += [part for line in body.split("\n") for part in line.split("\t") if len(part.split()) > 6]
    return tuple(dict.fromkeys(sentences))


def make_paragraph(rng: random.Random) -> str:
    """A paragraph of three or four sentences."""
    return " ".join(rng.sample(load_sentences(), rng.randint(3, 4)))


def make_pages(n_pages: int, *, n_words: int = 700, shared: float = 0.2, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many pages as the lines of a JSONL file, each of at least ``n_words`` words and little more.

    Args:
        n_pages: how many.
        n_words: words of a page; its last paragraph is cut at that length.
        shared: share of the paragraphs that are drawn from the common pool.
        seed: the same seed makes the same pages.
    """
    rng = random.Random(seed)
    pool = [make_paragraph(rng) for _ in range(POOL_SIZE)]
    for number in range(n_pages):
        paragraphs: list[str] = []
        missing = n_words
        while missing > 0:
            paragraph = rng.choice(pool) if rng.random() < shared else make_paragraph(rng)
            words = paragraph.split(" ")
            paragraphs.append(" ".join(words[:missing]) if missing < len(words) else paragraph)
            missing -= len(words)
        yield {
            "id": f"made/{number:05}",
            "text": "\n".join(paragraphs),
            "date": (date(2023, 1, 1) + timedelta(days=rng.randrange(365))).isoformat(),
            "title": f"Made page {number}",
            "publication": rng.choice(OUTLETS),
        }


def write_pages(path: Path, pages: Iterator[dict[str, str]]) -> None:
    """Write pages as JSONL."""
    path.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages), "utf-8")
