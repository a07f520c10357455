"""Briefs in the terminal; every line ends with an id that ``dragoman show`` opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.briefs.bins import Bin, build_timeline, name_bin
from dragoman.briefs.contents import Brief, CommitmentLine, Figures, Group, Line, PlanLine, Position, Source
from dragoman.briefs.positions import KINDS
from dragoman.briefs.relation_page import EXTRAS, describe_period, list_before, name_pair, tell_figures
from dragoman.briefs.wording import (
    clean_text,
    describe_day,
    describe_days,
    describe_deed,
    describe_estimate,
    describe_place,
    describe_sides,
    name_form,
)

QUAD_STYLES = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
STATUS_STYLES = {"future": "blue", "hypothetical": "yellow", "negation": "red"}
STATE_STYLES = {
    "planned": "blue", "confirmed": "green", "moved": "yellow", "cancelled": "red", "held": "cyan", "lapsed": "dim",
}  # fmt: skip
HAPPENED = ("actual", "historical")
BARS = " ▁▂▃▄▅▆▇█"
MAX_EXCERPT = 170
N_ID = 10


def show_brief(brief: Brief) -> Iterator[RenderableType]:
    """A relation, part by part."""
    yield from show_head(brief)
    if brief.figures.n_events == 0 and not brief.plans:
        yield Text("The record holds no event that has both as parties.")
    yield from show_intensity(brief)
    extras = {
        "plans": (brief.plans, show_plans),
        "positions": (brief.positions, show_positions),
        "commitments": (brief.commitments, show_commitments),
        "disputed": (brief.disputed, show_disputes),
        "sources": (brief.sources, show_sources),
    }
    waiting = list(extras)
    for section in brief.sections:
        for key in list_before(section.key):
            if key in waiting:
                waiting.remove(key)
                yield from show_extra(key, *extras[key])
        yield show_title(section.title, section.n_total)
        for group in section.groups:
            yield show_group(group, alone=len(section.groups) == 1)
    for key in waiting:
        yield from show_extra(key, *extras[key])
    yield Text("\nOpen a line with `dragoman show ID --record FILE`.", style="dim")


def show_extra(key: str, found: Sequence[object], show: object) -> Iterator[RenderableType]:
    """A part that is no section of events; nothing where it is empty."""
    if found:
        yield show_title(EXTRAS[key][0], len(found))
        yield show(found)  # type: ignore[operator]  # each part with its own function, in the table above


def show_head(brief: Brief) -> Iterator[RenderableType]:
    """Title, period, sentences, figures."""
    title = name_pair(brief)
    on = f"as known on {describe_day(brief.on)}" if brief.on else ""
    kicker = " · ".join(filter(None, (describe_period(brief.since, brief.until), on)))
    yield Text.assemble((clean_text(title), "bold"), "  ", (kicker, "dim"))
    yield Text(clean_text(" ".join(tell_figures(brief))))
    if brief.figures.n_events:
        yield show_figures(brief.figures)


def show_figures(figures: Figures) -> RenderableType:
    """The headline figures in a row."""
    table = Table(box=box.SIMPLE, pad_edge=False, show_header=True, header_style="dim")
    cells = {
        "events": f"{figures.n_events:,}",
        "on one origin": f"{figures.n_single:,}",
        "mentions": f"{figures.n_mentions:,}",
        "documents": f"{figures.n_documents:,}",
        "origins": f"{figures.n_origins:,}",
        "mean score": describe_estimate(figures.score),
        "cooperative": describe_estimate(figures.cooperative, percent=True),
        "conflictual": describe_estimate(figures.conflictual, percent=True),
    }
    for name in cells:
        table.add_column(name)
    table.add_row(*(Text(cell, style="bold") for cell in cells.values()))
    return table


def show_intensity(brief: Brief) -> Iterator[RenderableType]:
    """Cooperation and conflict over time, a character a step."""
    timeline = build_timeline(brief.points, brief.since, brief.until, brief.figures.reported.start)
    if timeline is None:
        return
    up = [bin_.quads[0] + bin_.quads[1] for bin_ in timeline.bins]
    down = [bin_.quads[2] + bin_.quads[3] for bin_ in timeline.bins]
    most = max(*up, *down, 1)
    first, last = (name_bin(bin_, timeline.step) for bin_ in (timeline.bins[0], timeline.bins[-1]))
    yield Text.assemble(("cooperation ", "dim"), (draw_bars(up, most, timeline.bins), "green"), f"  most {max(up)}")
    yield Text.assemble(("conflict    ", "dim"), (draw_bars(down, most, timeline.bins), "red"), f"  most {max(down)}")
    yield Text(f"            by {timeline.step}, {first} to {last}", style="dim")


def draw_bars(counts: Sequence[int], most: int, bins: Sequence[Bin]) -> str:
    """A bar a step; two characters wide where there are few."""
    wide = 2 if len(bins) <= 40 else 1
    return "".join((BARS[-(-8 * n // most)] if n else "·") * wide for n in counts)


def show_title(title: str, n: int) -> RenderableType:
    """A heading with its count."""
    return Padding(Rule(Text.assemble((title, "bold"), (f"  {n:,}", "dim")), align="left", style="dim"), (1, 0, 0, 0))


def open_table(*, counted: bool = True) -> Table:
    """A table without lines: when, what, on how much it rests, and the beginning of the id."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=True, padding=(0, 1, 0, 0))
    table.add_column("when", width=18)
    table.add_column("what", ratio=1, overflow="fold")
    if counted:
        table.add_column("rests on", width=11, justify="right")
    table.add_column("id", width=N_ID)
    return table


def show_id(name: str) -> Text:
    """As much of an id as `show` needs."""
    return Text(name[:N_ID], style="dim")


def show_group(group: Group, *, alone: bool) -> RenderableType:
    """The events of a group under its title."""
    table = open_table()
    for line in group.lines:
        counts = f"{line.n_mentions} · {line.n_documents} · {len(line.origins)}"
        table.add_row(show_when(line), show_what(line), Text(counts, style="dim"), show_id(line.event_id))
    parts: list[RenderableType] = [] if alone else [Text(group.title, style="italic")]
    parts.append(table)
    if group.n_total > len(group.lines):
        rest = f"the {len(group.lines)} on most origins and documents, of {group.n_total:,}"
        parts.append(Text(rest, style="dim"))
    return Stack(*parts)


def show_when(line: Line) -> Text:
    """When, with a mark in the colour of its quad class."""
    days = describe_days(line.interval, unknown="day unknown")
    return Text.assemble(("▌ ", QUAD_STYLES.get(line.quad_code or 0, "dim")), days)


def show_what(line: Line) -> Text:
    """Who, whom, what, where, how many; then the sentence, but for contacts held."""
    deed = name_form(line.mode) if line.act == "CONSULT" else describe_deed(line.act, line.mode)
    details = [describe_place(line.place, line.country), *line.figures]
    status = "" if line.status in HAPPENED else f" {line.status}"
    text = Text.assemble(
        describe_sides(line.actors, line.recipients),
        " ",
        (deed, "bold"),
        (status, STATUS_STYLES.get(line.status, "")),
        ("".join(f" · {clean_text(detail)}" for detail in details if detail), "dim"),
        (" disputed" if line.conflicts else "", "red"),
    )
    if line.reports and not (line.act == "CONSULT" and line.status in HAPPENED):
        report = next((report for report in line.reports if report.quote), line.reports[0])
        text.append(f"\n{shorten_sentence(report.text)}", style="dim")
    return text


def shorten_sentence(text: str) -> str:
    """A sentence, cut where it is long."""
    clean = clean_text(text)
    return clean if len(clean) <= MAX_EXCERPT else clean[: MAX_EXCERPT - 1].rstrip() + "…"


def show_plans(plans: Sequence[PlanLine]) -> RenderableType:
    """Plans with their state and the course they took."""
    table = open_table()
    for plan in plans:
        deed = name_form(plan.mode) if plan.act == "CONSULT" else describe_deed(plan.act, plan.mode)
        place = describe_place(plan.place, plan.country)
        text = Text.assemble(
            describe_sides(plan.actors, plan.recipients),
            " ",
            (deed, "bold"),
            " ",
            (plan.state, STATE_STYLES.get(plan.state, "")),
            (f" · {clean_text(place)}" if place else "", "dim"),
        )
        for step in plan.steps:
            said = f"({step.said_by})" if step.said_by else ""
            reported = describe_days(step.report.reported, unknown="undated")
            step_words = filter(None, (reported, step.change, describe_days(step.window), said))
            text.append("\n" + clean_text(" ".join(step_words)), style="dim")
        counts = f"{plan.n_mentions} · {plan.n_documents} · {len(plan.origins)}"
        when = describe_days(plan.window, unknown="no days given")
        table.add_row(Text(f"▌ {when}", style="blue"), text, Text(counts, style="dim"), show_id(plan.plan_id))
    return table


def show_positions(positions: Sequence[Position]) -> RenderableType:
    """What each says of the other, stances first."""
    table = open_table(counted=False)
    for kind in KINDS:
        for found in positions:
            if found.kind == kind:
                condition = f" if: {found.condition}" if found.condition else ""
                mark = '"' if found.quote else ""
                text = Text.assemble(
                    (f"{found.speaker.name} ", "bold"),
                    ("" if kind == "statement" else f"{kind} ", "yellow"),
                    clean_text(f"{mark}{found.content}{mark}"),
                    (clean_text(condition), "yellow"),
                )
                name = found.report.mention_id or found.statement_id
                table.add_row(Text(f"  {describe_days(found.said)}"), text, show_id(name))
    return table


def show_commitments(commitments: Sequence[CommitmentLine]) -> RenderableType:
    """Commitments with their state."""
    table = open_table(counted=False)
    for found in commitments:
        since = describe_day(found.since) if found.since else ""
        text = Text.assemble(
            (clean_text(found.name), "bold"),
            f" {found.state.replace('_', ' ')}",
            (f" · {found.kind} · {', '.join(found.parties)}", "dim"),
        )
        for stage in found.stages:
            step = f"{describe_days(stage.interval)} {stage.state}: {shorten_sentence(stage.report.text)}"
            text.append(f"\n{step}", "dim")
        table.add_row(Text(f"  {since}"), text, show_id(found.commitment_id))
    return table


def show_disputes(lines: Sequence[Line]) -> RenderableType:
    """Disputed events with their accounts side by side."""
    table = open_table(counted=False)
    for line in lines:
        text = show_what(line)
        for conflict in line.conflicts:
            accounts = " | ".join(f"{version.value} ({', '.join(version.said_by)})" for version in conflict.versions)
            text.append("\n" + clean_text(f"{conflict.about}: {accounts}"), style="red")
        table.add_row(show_when(line), text, show_id(line.event_id))
    return table


def show_sources(sources: Sequence[Source]) -> RenderableType:
    """The documents, copies under their original."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=True, padding=(0, 1, 0, 0))
    table.add_column("when", width=18)
    for name, ratio in (("title", 5), ("outlet", 3), ("label", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for source in sources:
        origins = ", ".join(source.origins)
        outlet = source.outlet if origins in ("", source.outlet) else f"{source.outlet or '–'} ← {origins}"
        table.add_row(
            Text(f"  {describe_days(source.dated, unknown='undated')}"),
            Text(("" if source.is_original else "  copy: ") + clean_text(source.title)),
            Text(clean_text(outlet)),
            Text(clean_text(source.doc_id), style="dim"),
        )
    return table
