"""``dragoman eval``: output against gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import CoderOption, ModelFolder, choose_settings
from dragoman.cli.progress import report_progress
from dragoman.cli.run import SOME_REFUSED
from dragoman.corpus.files import load_corpus
from dragoman.corpus.splits import split_corpus
from dragoman.engines import Task, run_line
from dragoman.errors import RunStopped
from dragoman.evaluation.actors import score_actors, score_reference
from dragoman.evaluation.attributions import score_attributions
from dragoman.evaluation.corpus import score_corpus
from dragoman.evaluation.events import score_events
from dragoman.evaluation.key import score_key
from dragoman.evaluation.layers import score_status, score_times
from dragoman.evaluation.places import score_places
from dragoman.evaluation.rows import Row, load_rows
from dragoman.evaluation.scores import Report
from dragoman.pages import read_pages
from dragoman.settings import Settings
from dragoman.types import Refusal


class Kind(StrEnum):
    """What is scored."""

    events = "events"
    key = "key"
    status = "status"
    times = "times"
    attributions = "attributions"
    actors = "actors"
    reference = "reference"
    places = "places"
    corpus = "corpus"


class Split(StrEnum):
    """A part of a corpus."""

    train = "train"
    dev = "dev"
    test = "test"


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
    Kind.actors: Scorer(score_actors, "explain"),
    Kind.reference: Scorer(score_reference, "explain"),
}


def print_scores(
    kind: Annotated[
        Kind,
        typer.Argument(help="What to score: " + ", ".join(Kind) + ".", show_default=False),
    ],
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="The gold, as JSONL; for corpus a folder of markup.", show_default=False),
    ],
    coded: Annotated[
        Path | None,
        typer.Argument(
            metavar="[CODED]",
            help="What `code` (events, key) or `explain` wrote; left out, the gold's texts are coded now.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to share the work among.")] = 1,
    split: Annotated[Split, typer.Option(help="Which part of a corpus.", rich_help_panel="Corpus")] = Split.test,
    coder: CoderOption = None,
    model: ModelFolder = None,
) -> None:
    """Score output against gold: a report, and as its last line the figures in JSON.

    [bold]Example:[/bold] dragoman eval events gold.jsonl; dragoman eval corpus corpus --split test --coder joined
    """
    settings = choose_settings(coder, model)
    if kind is Kind.corpus:
        if coded is not None or workers > 1:
            raise RunStopped("a corpus is coded now, in one process: leave CODED and --workers out")
        sentences = split_corpus(load_corpus(gold))[split.value]
        if not sentences:
            raise RunStopped(f"{gold} holds no sentence of the split {split.value}")
        print_report(score_corpus(sentences, settings))
        return
    wanted = load_rows(gold)
    if kind is Kind.places:
        if coded is not None or workers > 1:
            raise RunStopped("places are read now, in one process: leave CODED and --workers out")
        print_report(score_places(wanted, settings))
        return
    scorer = SCORERS[kind]
    rows, n_refused = (load_rows(coded), 0) if coded else code_gold(gold, wanted, scorer.task, workers, settings)
    report = scorer.score(wanted, rows)
    print_report(report)
    if n_refused:
        raise typer.Exit(SOME_REFUSED)


def print_report(report: Report) -> None:
    """The report's lines, and its figures in JSON as the last."""
    for line in report.lines:
        print(line)
    print(json.dumps(report.figures))


def code_gold(path: Path, gold: Sequence[Row], task: Task, workers: int, settings: Settings) -> tuple[list[Row], int]:
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
        for outcome in run_line(pages, task=task, settings=settings, workers=workers):
            reporter.count_page()
            if isinstance(outcome, Refusal):
                n_refused += 1
                reporter.name_refusal(outcome)
                continue
            texts = outcome.mentions if task == "code" else (outcome.layers or "{}",)
            rows += [json.loads(text) for text in texts]
    return rows, n_refused
