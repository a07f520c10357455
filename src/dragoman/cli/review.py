"""``dragoman review``: step through what the coder is unsure of and write corrections as markup."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import click
import typer

from dragoman.cli.options import CoderOption, Inputs, ModelFolder, choose_settings
from dragoman.cli.progress import report_progress
from dragoman.corpus.drafting import mark_sentence
from dragoman.corpus.markup import MarkedSentence, MarkupError, parse_corpus, parse_sentence, render_sentence
from dragoman.engines import run_line
from dragoman.errors import RunStopped
from dragoman.pages import read_pages
from dragoman.types import Refusal

HEADER = "@ theme=review construction=unsorted style=unsorted region=unsorted"
HELP = "[a]ccept  [e]dit  [n]o event  [s]kip  [q]uit"
Corrections = Annotated[
    Path,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Add the reviewed sentences to this file of markup.", show_default=False
    ),
]
Least = Annotated[float, typer.Option(min=0, max=1, metavar="X", help="Show events of at least this confidence.")]
Most = Annotated[float, typer.Option(min=0, max=1, metavar="X", help="Show events of at most this confidence.")]
Rows = list[dict[str, Any]]


def review_events(
    inputs: Inputs,
    *,
    output: Corrections,
    least: Least = 0.0,
    most: Most = 0.8,
    coder: CoderOption = None,
    model: ModelFolder = None,
) -> None:
    """Step through the sentences whose events the coder is least sure of, and write them as markup to train on.

    Sentences that the file holds already are not shown again, so that a review can be taken up where it was left.

    [bold]Example:[/bold] dragoman review pages/ -o corrections.txt
    """
    if least > most:
        raise RunStopped("--least is more than --most")
    known = load_known(output)
    settings = choose_settings(coder, model)
    rows: Rows = []
    with report_progress("Coding", inputs) as reporter:
        for outcome in run_line(read_pages(inputs), task="code", settings=settings, workers=1):
            reporter.count_page()
            if isinstance(outcome, Refusal):
                reporter.name_refusal(outcome)
                continue
            rows += [json.loads(row) for row in outcome.mentions]
    queue = [each for each in list_uncertain(rows, least=least, most=most) if each[0]["text"] not in known]
    if not queue:
        print("nothing to review", file=sys.stderr)
        return
    print(f"{len(queue)} sentences to review; {HELP}", file=sys.stderr)
    n_written = step_through(queue, output, ask=ask_line)
    print(f"{n_written} sentences added to {output}", file=sys.stderr)


def load_known(path: Path) -> set[str]:
    """The sentences that a file of corrections holds.

    Raises:
        RunStopped: the file is there and is no markup.
    """
    if not path.exists():
        return set()
    try:
        sentences, faults = parse_corpus(path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise RunStopped(f"cannot read {path}: {error}") from error
    if faults:
        raise RunStopped(f"{path}:{faults[0]}")
    return {sentence.text for sentence in sentences}


def list_uncertain(rows: Iterable[dict[str, Any]], *, least: float, most: float) -> list[Rows]:
    """The mention rows by sentence, those with the confidence nearest to one half first; sure ones left out."""
    groups: dict[tuple[str, int], Rows] = {}
    for row in rows:
        groups.setdefault((row["doc_id"], row["text_info"]["start"]), []).append(row)
    unsure = [g for g in groups.values() if any(least <= row["confidence"] <= most for row in g)]
    once = {group[0]["text"]: group for group in reversed(unsure)}
    return sorted(once.values(), key=lambda g: min(abs(row["confidence"] - 0.5) for row in g))


def step_through(queue: Sequence[Rows], output: Path, *, ask: Callable[[str], str | None]) -> int:
    """Show sentence after sentence, write what is decided at once, and return how many were written."""
    n_written = 0
    for number, rows in enumerate(queue, 1):
        drafted = mark_sentence(rows)
        print(f"\n{number} of {len(queue)}  {rows[0]['doc_id']}")
        for row in rows:
            print(f"  {row['confidence']:.2f}  {'; '.join(row['decided'])}")
        decided = decide_sentence(drafted, ask)
        if decided is None:
            break
        if decided and not reads_back(decided, drafted.text):
            print("the markup cannot hold this sentence; skipped")
        elif decided:
            append_line(output, decided)
            n_written += 1
    return n_written


def decide_sentence(drafted: MarkedSentence, ask: Callable[[str], str | None]) -> str | None:
    """The line of markup that the user settles on; empty where skipped, ``None`` where the review ends."""
    try:
        line = render_sentence(drafted)
    except ValueError as error:
        print(f"{drafted.text}\n  cannot be marked: {error}; skipped")
        return ""
    print(line)
    while True:
        answer = ask("> ")
        if answer is None or answer.strip().lower() in ("q", "quit"):
            return None
        choice = answer.strip().lower()
        if choice in ("a", ""):
            return line
        if choice == "n":
            return drafted.text
        if choice == "s":
            return ""
        if choice == "e":
            edited = edit_line(line, drafted.text, ask)
            if edited:
                line = edited
                print(line)
            continue
        print(HELP)


def edit_line(line: str, text: str, ask: Callable[[str], str | None]) -> str:
    """A line of markup that the user typed, checked; empty where nothing was typed.

    In a terminal the editor named in ``EDITOR`` opens; else the line is read from the input.
    """
    typed = click.edit(line + "\n") if sys.stdin.isatty() else ask("markup: ")
    edited = (typed or "").strip()
    if not edited:
        return ""
    try:
        sentence = parse_sentence(edited)
    except MarkupError as error:
        print(error)
        return ""
    if sentence.text != text:
        print("the sentence itself must stay as it is; only marks may change")
        return ""
    return edited


def ask_line(prompt: str) -> str | None:
    """A line from the user; ``None`` at the end of the input."""
    try:
        return input(prompt)
    except EOFError:
        return None


def reads_back(line: str, text: str) -> bool:
    """Whether a file that holds the line gives the sentence back: it may look like a header, a comment, contexts."""
    sentences, faults = parse_corpus([HEADER, *line.splitlines()])
    return not faults and [sentence.text for sentence in sentences] == [text]


def append_line(path: Path, line: str) -> None:
    """Add a sentence to a file of markup, which is begun with a header where it is new."""
    new = not path.exists() or not path.read_text(encoding="utf-8").strip()
    with path.open("a", encoding="utf-8") as stream:
        stream.write((HEADER + "\n" if new else "") + line + "\n")
