"""Dragoman: news pages in, a sourced record of relations between states and other political actors out.

The pipeline in verbs: ``read_pages`` → ``extract_article`` → ``read_article``; or the whole line at once:

    import dragoman as dm

    events = dm.code_pages("pages/")
    events.to_pandas()
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.frames import Events, code_pages, explain_pages
    from dragoman.pages import extract_article, read_pages
    from dragoman.pipeline import read_article
    from dragoman.settings import Settings

__all__ = [
    "DragomanError",
    "Events",
    "Settings",
    "code_pages",
    "explain_pages",
    "extract_article",
    "read_article",
    "read_pages",
]

# Loaded on first use: `import dragoman` must not wait for a parser that it may not need.
HOMES = {
    "DragomanError": "dragoman.errors",
    "Events": "dragoman.frames",
    "Settings": "dragoman.settings",
    "code_pages": "dragoman.frames",
    "explain_pages": "dragoman.frames",
    "extract_article": "dragoman.pages",
    "read_article": "dragoman.pipeline",
    "read_pages": "dragoman.pages",
}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> object:
    """One of the public names, loaded from its home."""
    if name not in HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
