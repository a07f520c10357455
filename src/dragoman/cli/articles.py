"""``dragoman articles``: pages to articles."""

from __future__ import annotations

from dragoman.cli.options import Inputs, RunOptions, spread_options
from dragoman.cli.run import Job, run_job
from dragoman.cli.views import ARTICLE_VIEW


@spread_options
def write_articles(inputs: Inputs, options: RunOptions) -> None:
    """Turn pages into articles: one line a page with its body, what was cut, its date and its credits.

    [bold]Example:[/bold] dragoman articles pages/ -o articles.jsonl
    """
    run_job(Job("articles", "Reading", ARTICLE_VIEW, lambda coded: (coded.article,)), inputs, options)
