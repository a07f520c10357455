"""Pages for the tests of the engines."""

from __future__ import annotations

from dragoman.ids import hash_content
from dragoman.types import Page

SENTENCES = (
    "The French foreign minister met his German counterpart in Berlin on Tuesday.",
    "Canada will impose sanctions on Belarus next week, officials said.",
    "Japan has not yet recognised the new government.",
    "The prime minister of India said the talks with Nepal were a good beginning.",
)


def make_page(name: str, text: str) -> Page:
    """A page whose text is a clean body."""
    return Page(name, f"{name}.jsonl:1", text, "clean", hash_content(text), date="2021-06-09")


def make_pages(n: int) -> list[Page]:
    """So many pages, each another."""
    return [make_page(f"p{i:03d}", f"{SENTENCES[i % len(SENTENCES)]} It was report number {i}.") for i in range(n)]


def make_long_page(name: str, n_words: int = 400_000) -> Page:
    """A page that takes many seconds to code."""
    text = "\n".join(SENTENCES) + "\n"
    return make_page(name, text * (n_words // len(text.split())))
