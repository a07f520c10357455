"""``dragoman plans``: the diplomatic calendar of a record."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.flat import flatten_value
from dragoman.cli.options import Format, Output, OutputFormat
from dragoman.cli.output import open_output, silence_stdout
from dragoman.cli.records import AsOf, RecordFile, parse_day, print_notices
from dragoman.cli.writers import PLAIN_WIDTH

if TYPE_CHECKING:
    from dragoman.record.plan_calendar import Plan, PlanStep

Actors = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ACTOR [ACTOR]]", help="Only plans of these: codes such as RUS, or names.", show_default=False
    ),
]
On = Annotated[
    date | None,
    typer.Option(
        "--on",
        metavar="DATE",
        parser=parse_day,
        help="The calendar as known on that day; by default the day of the latest page, with all that is known.",
        show_default=False,
    ),
]
Passed = Annotated[
    bool, typer.Option("--all", help="Also plans whose days were over by then: held, lapsed, cancelled.")
]
STATE_STYLES = {
    "planned": "blue",
    "confirmed": "green",
    "moved": "yellow",
    "cancelled": "red",
    "held": "cyan",
    "lapsed": "dim",
}
CSV_COLUMNS = (
    "plan_id", "date", "enddate", "state", "act", "mode", "actors", "recipients", "place", "country", "first_reported",
    "last_reported", "n_mentions", "n_documents", "origins", "said_by", "history", "event_id", "held_event_id",
)  # fmt: skip


def list_calendar(
    actors: Actors = None,
    *,
    record: RecordFile,
    on: On = None,
    as_of: AsOf = None,
    passed: Passed = False,
    output: Output = None,
    form: OutputFormat = None,
) -> None:
    """The diplomatic calendar: contacts and acts that are to come, with their days, their basis and their history.

    [bold]Example:[/bold] dragoman plans --record news.duckdb --on 2023-03-01 CHN RUS
    """
    from dragoman.record import open_record  # noqa: PLC0415 - DuckDB takes a while to load
    from dragoman.record.plan_calendar import list_plans  # noqa: PLC0415

    with open_record(record, as_of=as_of or on) as opened:
        print_notices(opened)
        plans = list_plans(opened.con, on=on or as_of, actors=actors or (), passed=passed)
    try:
        with open_output(output) as stream:
            chosen = form or (Format.table if stream.isatty() else Format.jsonl)
            WRITERS[chosen](stream, plans)
    except BrokenPipeError:
        silence_stdout()


def write_jsonl(stream: TextIO, plans: Sequence[Plan]) -> None:
    """A plan a line, with its parties and its history."""
    for plan in plans:
        stream.write(json.dumps(asdict(plan), ensure_ascii=False, default=str) + "\n")


def write_csv(stream: TextIO, plans: Sequence[Plan]) -> None:
    """A plan a line under a header; its history as JSON."""
    writer = csv.DictWriter(stream, CSV_COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for plan in plans:
        row = json.loads(json.dumps(asdict(plan), ensure_ascii=False, default=str))
        row |= {"actors": list_names(plan, "actor"), "recipients": list_names(plan, "recipient")}
        row["said_by"] = name_basis(plan)
        writer.writerow({name: flatten_value(row[name]) for name in CSV_COLUMNS})


def write_table(stream: TextIO, plans: Sequence[Plan]) -> None:
    """A table for people: when, who, what, where, on whose word, and how the days came to be."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", expand=True)
    for name, ratio in {"when": 4, "who": 6, "what": 4, "state": 3, "basis": 6, "history": 11}.items():
        table.add_column(name, overflow="fold", ratio=ratio)
    for plan in plans:
        table.add_row(*make_cells(plan))
    console = Console(file=stream, width=None if stream.isatty() else PLAIN_WIDTH, highlight=False)
    console.print(table)
    print(f"{len(plans)} plans", file=sys.stderr)


def make_cells(plan: Plan) -> list[Text]:
    """The cells of a plan in the table."""
    what = " ".join((plan.act, *plan.mode)) + (f"\n{plan.place}" if plan.place else "")
    parties = [", ".join(names) for role in ("actor", "recipient") if (names := list_names(plan, role))]
    counts = f"{plan.n_documents} documents, {len(plan.origins)} origins"
    return [
        Text(format_days(plan.date, plan.enddate)),
        Text(" → ".join(parties)),
        Text(what),
        Text(plan.state, style=STATE_STYLES.get(plan.state, "")),
        Text(f"{name_basis(plan)}\n{counts}"),
        Text("\n".join(describe_step(step) for step in plan.history)),
    ]


def list_names(plan: Plan, role: str) -> list[str]:
    """The parties in that role, each with whose they are."""
    found = [party for party in plan.parties if party.role == role]
    return [f"{party.name} ({party.code})" if party.sector else party.name for party in found]


def name_basis(plan: Plan) -> str:
    """Who gave the plan its present days: the latest report that set them; else the latest of all."""
    setting = [step for step in plan.history if step.change in ("announced", "narrowed", "moved", "widened", "held")]
    dated = [step for step in setting if step.date is not None or step.enddate is not None]
    step = (dated or setting or list(plan.history))[-1]
    return step.said_by or step.doc_id


def format_days(start: date | None, end: date | None) -> str:
    """Days for people: one day, from one to another, or with an open end."""
    if start is None and end is None:
        return "no days given"
    if start == end:
        return str(start)
    return f"{start or '…'} to {end or '…'}"


def describe_step(step: PlanStep) -> str:
    """One report in a line: when it was said, what it changed, to what days, and who said so."""
    said = step.said_on if step.said_on == step.said_to else f"{step.said_on}/{step.said_to}"
    days = "" if step.date is None and step.enddate is None else f" {format_days(step.date, step.enddate)}"
    return f"{said or '?'} {step.change}{days} ({step.said_by or step.doc_id})"


WRITERS: Mapping[Format, Callable[[TextIO, Sequence[Any]], None]] = {
    Format.jsonl: write_jsonl,
    Format.csv: write_csv,
    Format.table: write_table,
}
