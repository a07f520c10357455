"""The engine that needs nothing: one page after the other in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.engines.line import Coded, Task, run_pages
from dragoman.own import use_own_folder
from dragoman.pipeline import load_models
from dragoman.settings import Settings
from dragoman.types import Page, Refusal


def run_single(pages: Iterable[Page | Refusal], *, task: Task, settings: Settings) -> Iterator[Coded | Refusal]:
    """What became of each page, in order; refusals among the input pass through.

    The limit on a page's time holds between two steps of Python code: a library that hangs in
    compiled code can only be ended by a pool.
    """
    use_own_folder(settings.own_folder)
    if task != "articles":
        load_models(settings)
    yield from run_pages(pages, task=task, settings=settings)
