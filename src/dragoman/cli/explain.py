"""``dragoman explain``: every layer of each page, as rows or as a page for the eye."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dragoman.briefs.article_page import render_pages
from dragoman.cli.options import Format, Inputs, RunOptions, spread_options
from dragoman.cli.output import open_output
from dragoman.cli.run import Job, run_job
from dragoman.cli.views import LAYERS_VIEW
from dragoman.engines import Coded

Html = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the articles with their layers marked, as one page.", show_default=False),
]


@spread_options
def write_layers(inputs: Inputs, *, html: Html = None, options: RunOptions) -> None:
    """Show what the machine saw: one line per document with its predicates, times, attributions and actors.

    [bold]Example:[/bold] dragoman explain page.html --html page-explained.html
    """
    job = Job("explain", "Explaining", LAYERS_VIEW, lambda coded: (coded.layers,) if coded.layers else ())
    if html is None:
        run_job(job, inputs, options)
        return
    if options.output is None and options.form is None and sys.stdout.isatty():
        # Who asks for a page on a terminal does not want hundreds of lines of layers beside it.
        job, options = replace(job, pick=lambda _: ()), replace(options, form=Format.jsonl)
    seen: list[Coded] = []
    try:
        run_job(job, inputs, options, watch=seen.append)
    finally:
        if seen:
            write_page(seen, html)


def write_page(seen: list[Coded], path: Path) -> None:
    """Write the articles, layers marked, as one self-contained page."""
    with open_output(path) as stream:
        for text in render_pages(
            (json.loads(coded.article), json.loads(coded.layers or "{}"), [json.loads(row) for row in coded.mentions])
            for coded in seen
        ):
            stream.write(text)
    print(f"wrote {path}", file=sys.stderr)
