"""One actor's partners, or the record at a glance, in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.briefs.overviews import Counted, Glance, Partner, Partners
from dragoman.briefs.relation_page import describe_period
from dragoman.briefs.terminal import show_title
from dragoman.briefs.wording import clean_text, count_things, describe_day, describe_days, describe_estimate

PARTNER_COLUMNS = (
    "partner", "events", "mentions · documents · origins", "mean score", "conflictual", "last contact", "plans ahead",
)  # fmt: skip


def show_partners(found: Partners) -> Iterator[RenderableType]:
    """The partners of an actor as a table."""
    on = f"as known on {describe_day(found.on)}" if found.on else ""
    kicker = " · ".join(filter(None, (describe_period(found.since, found.until), on)))
    yield Text.assemble((clean_text(found.one.label), "bold"), " and its partners  ", (kicker, "dim"))
    yield Text(
        f"{count_things(found.n_documents, 'document')}, {count_things(found.n_events, 'event')}, "
        f"{count_things(found.n_partners, 'partner')}"
    )
    if found.partners:
        yield make_table(PARTNER_COLUMNS, (list_cells(partner) for partner in found.partners), n_left=1)


def list_cells(partner: Partner) -> Sequence[str]:
    """A partner's cells."""
    last = describe_days(partner.last_contact) if partner.last_contact else "–"
    coming = describe_days(partner.next_plan) if partner.next_plan else ""
    plans = f"{partner.n_plans}{f', next {coming}' if coming else ''}" if partner.n_plans else "–"
    return (
        f"{partner.asked.label} ({partner.asked.code})",
        f"{partner.n_events:,}",
        f"{partner.n_mentions:,} · {partner.n_documents:,} · {partner.n_origins:,}",
        describe_estimate(partner.score),
        describe_estimate(partner.conflictual, percent=True),
        last,
        plans,
    )


def make_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, n_left: int) -> Table:
    """A table whose first ``n_left`` columns are words and the rest figures."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for at, name in enumerate(columns):
        table.add_column(Text(name), justify="left" if at < n_left else "right", overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean_text(cell)) for cell in row))
    return table


def show_glance(found: Glance) -> Iterator[RenderableType]:
    """The record at a glance."""
    when = describe_days(found.reported) or "no dated document"
    built = f", last built {found.last_run[:16]}" if found.last_run else ""
    yield Text.assemble(("The record", "bold"), (f"  {when}{built}", "dim"))
    if found.stale:
        yield Text("Some pages are not counted in events yet: run `dragoman build` again.", style="yellow")
    totals = [total.name for total in found.totals]
    yield make_table(totals, [[f"{total.numbers[0]:,}" for total in found.totals]], n_left=0)
    if found.outlets:
        yield show_title("Outlets", found.n_outlets)
        rows = ([outlet.name or "publisher unknown", *list_numbers(outlet)] for outlet in found.outlets)
        yield make_table(("outlet", "in all", *found.months), rows, n_left=1)
    if found.actors:
        yield show_title("Actors", len(found.actors))
        yield make_table(("actor", "events", "mentions"), ([a.name, *list_numbers(a)] for a in found.actors), n_left=1)
    if found.dyads:
        yield show_title("Pairs", len(found.dyads))
        pairs = ([f"{one.label} – {other.label}", *list_numbers(counted)] for one, other, counted in found.dyads)
        yield make_table(("pair", "events", "mentions", "origins"), pairs, n_left=1)
    for title, counted in (("Dates", found.bases), ("Refused", found.refusals), ("Coded by", found.coders)):
        if counted:
            yield show_title(title, len(counted))
            yield make_table(("", "n"), ([each.name, *list_numbers(each)] for each in counted), n_left=1)


def list_numbers(counted: Counted) -> list[str]:
    """The numbers as text, zeros as a dot."""
    return [f"{n:,}" if n else "·" for n in counted.numbers]
