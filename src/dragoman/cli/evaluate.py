"""``dragoman eval``: output against gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.progress import report_progress
from dragoman.cli.run import SOME_REFUSED
from dragoman.engines import Task, run_line
from dragoman.errors import RunStopped
from dragoman.evaluation.attributions import score_attributions
from dragoman.evaluation.events import score_events
from dragoman.evaluation.key import score_key
from dragoman.evaluation.layers import score_status, score_times
from dragoman.evaluation.rows import Row, load_rows
from dragoman.evaluation.scores import Report
from dragoman.pages import read_pages
from dragoman.settings import read_settings
from dragoman.types import Refusal


class Kind(StrEnum):
    """What is scored."""

    events = "events"
    key = "key"
    status = "status"
    times = "times"
    attributions = "attributions"


@dataclass(frozen=True, slots=True)
class Scorer:
    """A scorer, and what must be done with the gold's texts to have something to score."""

    score: Callable[[Sequence[Row], Sequence[Row]], Report]
    task: Task


SCORERS: Mapping[Kind, Scorer] = {
    Kind.events: Scorer(score_events, "code"),
    Kind.key: Scorer(score_key, "code"),
    Kind.status: Scorer(score_status, "explain"),
    Kind.times: Scorer(score_times, "explain"),
    Kind.attributions: Scorer(score_attributions, "explain"),
}


def print_scores(
    kind: Annotated[
        Kind, typer.Argument(help="What to score: events, key, status, times or attributions.", show_default=False)
    ],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="The gold, as JSONL.", show_default=False)],
    coded: Annotated[
        Path | None,
        typer.Argument(
            metavar="[CODED]",
            help="What `code` (events, key) or `explain` wrote; left out, the gold's texts are coded now.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to share the work among.")] = 1,
) -> None:
    """Score output against gold: a report, and as its last line the figures in JSON.

    [bold]Example:[/bold] dragoman eval events gold.jsonl
    """
    scorer = SCORERS[kind]
    wanted = load_rows(gold)
    rows, n_refused = (load_rows(coded), 0) if coded else code_gold(gold, wanted, scorer.task, workers)
    report = scorer.score(wanted, rows)
    for line in report.lines:
        print(line)
    print(json.dumps(report.figures))
    if n_refused:
        raise typer.Exit(SOME_REFUSED)


def code_gold(path: Path, gold: Sequence[Row], task: Task, workers: int) -> tuple[list[Row], int]:
    """The rows that the line gives for the texts of the gold itself, and how many of these were refused.

    Raises:
        RunStopped: the gold holds no texts.
    """
    if not all("text" in row for row in gold):
        raise RunStopped(f"{path} holds no texts to code; give the coded file as well")
    rows: list[Row] = []
    n_refused = 0
    with report_progress("Coding", [str(path)]) as reporter:
        pages = read_pages([str(path)])
        for outcome in run_line(pages, task=task, settings=read_settings(), workers=workers):
            reporter.count_page()
            if isinstance(outcome, Refusal):
                n_refused += 1
                reporter.name_refusal(outcome)
                continue
            texts = outcome.mentions if task == "code" else (outcome.layers or "{}",)
            rows += [json.loads(text) for text in texts]
    return rows, n_refused
