"""Where the line runs: in this process or in a local pool; both give outcomes in the order of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.engines.line import Coded, Task
from dragoman.engines.pool import run_pool
from dragoman.engines.single import run_single
from dragoman.errors import RunStopped
from dragoman.settings import Settings
from dragoman.types import Page, Refusal

__all__ = ["Coded", "Task", "run_line"]


def run_line(
    pages: Iterable[Page | Refusal], *, task: Task, settings: Settings, workers: int = 1
) -> Iterator[Coded | Refusal]:
    """What became of each page, in the order of the pages; refusals among the input pass through.

    A page that takes longer than ``settings.page_timeout_s`` is refused as ``too_slow``, one that
    breaks the code or its process as ``crashed``; the rest goes on.

    Raises:
        RunStopped: the models cannot be loaded, or ``workers`` is not a positive number.
    """
    if workers < 1:
        raise RunStopped("the number of workers must be at least 1")
    if workers == 1:
        return run_single(pages, task=task, settings=settings)
    return run_pool(pages, task=task, settings=settings, workers=workers)
