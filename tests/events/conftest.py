"""Coding a text of our own with the whole line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.pipeline import read_article
from dragoman.settings import Settings
from dragoman.types import Article, ArticleDate, DateInterval, Mention, Reading

DAY = date(2024, 5, 15)  # a Wednesday


@pytest.fixture(scope="session")
def read() -> Callable[[str], Reading]:
    """Reads a text dated 15 May 2024."""

    def read_text(text: str) -> Reading:
        dated = ArticleDate(DateInterval(DAY, DAY), "metadata")
        article = Article(doc_id="t", content_hash=text, title=None, body=text, dated=dated)
        return read_article(article, Settings(coder="rules"))

    return read_text


@pytest.fixture(scope="session")
def code(read: Callable[[str], Reading]) -> Callable[[str], tuple[Mention, ...]]:
    """Codes a text dated 15 May 2024."""
    return lambda text: read(text).mentions
