"""Progress on a terminal: how many pages are done, on standard error so that output stays clean."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dragoman.pages.inputs import InputFile, find_inputs
from dragoman.types import Refusal

ONE_PAGE_ENDINGS = (".html", ".htm", ".txt")


@dataclass(frozen=True, slots=True)
class Reporter:
    """Tells the user how far the run is and what was refused; counts nothing itself."""

    progress: Progress

    def count_page(self) -> None:
        """One more page is done."""
        self.progress.advance(self.progress.task_ids[0])

    def name_refusal(self, refusal: Refusal) -> None:
        """Write ``source: reason: detail`` on standard error, above the bar where there is one."""
        line = f"{refusal.source}: {refusal.reason}: {refusal.detail}"
        self.progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def report_progress(verb: str, inputs: Iterable[str]) -> Iterator[Reporter]:
    """A reporter with a bar while the block runs, without one where standard error is no terminal."""
    console = Console(file=sys.stderr)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    progress = Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty())
    progress.add_task(verb, total=count_pages(inputs) if sys.stderr.isatty() else None)
    with progress:
        yield Reporter(progress)


def count_pages(inputs: Iterable[str]) -> int | None:
    """How many pages the inputs hold; ``None`` where that is known only after reading (tables, streams)."""
    n_pages = 0
    for item in find_inputs(inputs):
        if isinstance(item, InputFile) and item.ending not in ONE_PAGE_ENDINGS:
            return None
        n_pages += 1
    return n_pages
