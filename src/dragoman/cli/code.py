"""``dragoman code``: pages to event mentions."""

from __future__ import annotations

from dragoman.cli.options import Inputs, RunOptions, spread_options
from dragoman.cli.run import Job, run_job
from dragoman.cli.views import MENTION_VIEW


@spread_options
def write_mentions(inputs: Inputs, options: RunOptions) -> None:
    """Code pages: one line per event mention: who did what to whom, when, in what status, according to whom.

    [bold]Example:[/bold] dragoman code pages/ -o events.jsonl --workers 2
    """
    run_job(Job("code", "Coding", MENTION_VIEW, lambda coded: coded.mentions), inputs, options)
