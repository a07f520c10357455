"""One run of the line from the command line: read, work, write, name what was refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import typer

from dragoman.cli.options import RunOptions, choose_own, choose_settings
from dragoman.cli.output import open_output, silence_stdout
from dragoman.cli.progress import report_progress
from dragoman.cli.views import View
from dragoman.cli.writers import open_writer
from dragoman.engines import Coded, Task, run_line
from dragoman.pages import read_pages
from dragoman.rows import refusal_to_row
from dragoman.types import Refusal

SOME_REFUSED = 1


@dataclass(frozen=True, slots=True)
class Job:
    """What a command was asked to do.

    Attributes:
        task: how far each page is taken.
        verb: the word beside the progress bar.
        view: how rows are shown as a table or CSV.
        pick: the rows of a page that the command writes.
    """

    task: Task
    verb: str
    view: View
    pick: Callable[[Coded], Iterable[str]]


def run_job(
    job: Job, inputs: Sequence[str], options: RunOptions, *, watch: Callable[[Coded], None] | None = None
) -> None:
    """Do the job on the inputs; ``watch`` sees each page as it is done.

    Raises:
        typer.Exit: with status 1, where some inputs were refused.
        RunStopped: the run cannot go on, or its output cannot be written.
    """
    try:
        n_refused = write_rows(job, inputs, options, watch)
    except BrokenPipeError:
        silence_stdout()
        raise typer.Exit(SOME_REFUSED) from None
    if n_refused:
        raise typer.Exit(SOME_REFUSED)


def write_rows(job: Job, inputs: Sequence[str], options: RunOptions, watch: Callable[[Coded], None] | None) -> int:
    """Write the rows of every page and return how many inputs were refused."""
    settings = choose_settings(options.coder, options.model, own=choose_own(options.own))
    n_refused = 0
    with ExitStack() as stack:
        stream = stack.enter_context(open_output(options.output))
        rejects = stack.enter_context(open_output(options.rejects)) if options.rejects else None
        writer = open_writer(options.form, stream, view=job.view)
        with report_progress(job.verb, inputs) as reporter:
            pages = read_pages(inputs, columns=options.columns, max_bytes=settings.max_page_bytes)
            for outcome in run_line(pages, task=job.task, settings=settings, workers=options.workers):
                reporter.count_page()
                if isinstance(outcome, Refusal):
                    n_refused += 1
                    reporter.name_refusal(outcome)
                    if rejects:
                        rejects.write(json.dumps(refusal_to_row(outcome), ensure_ascii=False) + "\n")
                    continue
                for row in job.pick(outcome):
                    writer.write_row(row)
                if watch:
                    watch(outcome)
        writer.close_rows()
    return n_refused
