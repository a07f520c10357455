"""The pages of a brief with fewer than two actors: one actor's partners, or the record at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from dragoman.briefs.estimates import Estimate
from dragoman.briefs.overviews import Counted, Glance, Partner, Partners
from dragoman.briefs.page import render_limit, render_table, wrap_page, write_safe
from dragoman.briefs.relation_page import NOTES, describe_period
from dragoman.briefs.wording import (
    QUAD_WORDS,
    count_things,
    describe_day,
    describe_days,
    describe_range,
    describe_value,
)

N_SHADES = 4


def render_partners(found: Partners) -> str:
    """The page of an actor's partners."""
    return wrap_page(found.one.label, list_partner_parts(found))


def list_partner_parts(found: Partners) -> Iterator[str]:
    """Head, table, notes."""
    on = f"as known on {describe_day(found.on)}" if found.on else ""
    kicker = " · ".join(filter(None, ("Partners", describe_period(found.since, found.until), on)))
    lede = (
        f"{count_things(found.n_documents, 'document')} tell of {count_things(found.n_events, 'event')} between "
        f"{found.one.label} and {count_things(found.n_partners, 'partner')}."
    )
    yield render_head(kicker, found.one.label, lede)
    if not found.partners:
        yield '<p class="empty">The record holds no event of this actor with another.</p>\n'
        return
    headings = (
        "partner", "#events", "#mentions", "#documents", "#origins", "what happened, by quad class", "#mean score",
        "#conflictual", "last contact", "#plans ahead",
    )  # fmt: skip
    yield "<section>\n" + render_table(headings, (list_cells(partner) for partner in found.partners))
    yield render_limit(len(found.partners), found.n_partners)
    yield "</section>\n" + render_notes()


def list_cells(partner: Partner) -> Sequence[str]:
    """A partner's cells."""
    code = f" <code>{escape(partner.asked.code)}</code>"
    last = describe_days(partner.last_contact) if partner.last_contact else "–"
    coming = describe_days(partner.next_plan) if partner.next_plan else ""
    return (
        f"<b>{write_safe(partner.asked.label)}</b>{code}",
        f"{partner.n_events:,}",
        f"{partner.n_mentions:,}",
        f"{partner.n_documents:,}",
        f"{partner.n_origins:,}",
        render_bar(partner.quads),
        stack_estimate(partner.score),
        stack_estimate(partner.conflictual, percent=True),
        stack_cell(last.replace(" ", "\N{NO-BREAK SPACE}"), partner.last_form),
        stack_cell(str(partner.n_plans or "–"), coming),
    )


def stack_cell(text: str, under: str) -> str:
    """A cell of two lines, the second one small."""
    small = f'<small class="under">{write_safe(under)}</small>' if under else ""
    return write_safe(text) + small


def stack_estimate(estimate: Estimate | None, *, percent: bool = False) -> str:
    """A figure with its interval under it; a dash for none."""
    if estimate is None:
        return "–"
    unit = " %" if percent else ""
    return stack_cell(describe_value(estimate.value, percent=percent) + unit, describe_range(estimate, percent=percent))


def render_bar(quads: Sequence[int]) -> str:
    """What happened as a bar cut by quad class."""
    total = sum(quads)
    if not total:
        return ""
    note = ", ".join(f"{n} {word}" for n, word in zip(quads, QUAD_WORDS, strict=True) if n)
    pieces = "".join(
        f'<i class="b{at}" style="width:{100 * n / total:.1f}%"></i>' for at, n in enumerate(quads, 1) if n
    )
    return f'<span class="bar" title="{escape(note)}">{pieces}</span>'


def render_head(kicker: str, title: str, lede: str) -> str:
    """What stands on top of a page."""
    return (
        f'<header><p class="kicker">{write_safe(kicker)}</p><h1>{write_safe(title)}</h1>\n'
        f'<p class="lede">{write_safe(lede)}</p></header>\n'
    )


def render_notes() -> str:
    """How to read the figures."""
    return f"<footer>{''.join(f'<p>{note}</p>' for note in NOTES[:2])}</footer>\n"


def render_glance(found: Glance) -> str:
    """The page of the record at a glance."""
    return wrap_page("The record at a glance", list_glance_parts(found))


def list_glance_parts(found: Glance) -> Iterator[str]:
    """Head, totals, and a table for each part."""
    when = describe_days(found.reported)
    kicker = " · ".join(filter(None, ("Record", f"last built {found.last_run[:16]}" if found.last_run else "")))
    lede = f"Documents of {when}." if when else "No document has a date that is known to a month."
    if found.stale:
        lede += " Some pages are not counted in events yet: build again."
    yield render_head(kicker, "The record at a glance", lede)
    items = "".join(f"<div><dt>{total.name}</dt><dd>{total.numbers[0]:,}</dd></div>" for total in found.totals)
    yield f'<dl class="figures">{items}</dl>\n'
    yield from render_outlets(found)
    rows = [(f"<b>{write_safe(actor.name)}</b>", *(f"{n:,}" for n in actor.numbers)) for actor in found.actors]
    actors = wrap_part("Actors", "Those with most events.", render_table(("actor", "#events", "#mentions"), rows))
    pairs = [
        (f"<b>{write_safe(one.label)}</b> – <b>{write_safe(other.label)}</b>", *(f"{n:,}" for n in counted.numbers))
        for one, other, counted in found.dyads
    ]
    table = render_table(("pair", "#events", "#mentions", "#origins"), pairs)
    note = "Events that have both as parties, on whichever side."
    yield f'<div class="pair">{actors}{wrap_part("Pairs", note, table)}</div>\n'
    yield from render_state(found)
    yield render_notes()


def wrap_part(title: str, note: str, content: str) -> str:
    """A section of a page."""
    return f'<section><h2>{escape(title)}</h2>\n<p class="note">{escape(note)}</p>\n{content}</section>\n'


def render_outlets(found: Glance) -> Iterator[str]:
    """Documents by outlet and month."""
    if not found.outlets:
        return
    most = max((n for outlet in found.outlets for n in outlet.numbers[1:]), default=1) or 1
    rows = [
        (
            f"<b>{write_safe(outlet.name)}</b>" if outlet.name else "publisher unknown",
            f"{outlet.numbers[0]:,}",
            *(shade_number(n, most) for n in outlet.numbers[1:]),
        )
        for outlet in found.outlets
    ]
    table = render_table(("outlet", "#in all", *(f"#{month}" for month in found.months)), rows)
    undated = f"{count_things(found.undated, 'document')} of no known month." if found.undated else ""
    yield wrap_part(
        "Outlets",
        f"Documents by outlet and month. {undated}",
        table + render_limit(len(found.outlets), found.n_outlets),
    )


def shade_number(n: int, most: int) -> str:
    """A number, set off the more, the larger it is; nothing for none."""
    if not n:
        return ""
    shade = -(-N_SHADES * n // most)
    return f'<span class="shade s{shade}">{n:,}</span>'


def render_state(found: Glance) -> Iterator[str]:
    """How documents were dated, what was refused, and by what version the pages were coded."""
    parts = (
        ("Dates", "How documents were dated.", ("basis", "#documents"), found.bases),
        ("Refused", "Inputs that could not be read, by reason.", ("reason", "#inputs"), found.refusals),
        (
            "Coded by",
            "Versions and codebooks; `dragoman recode` brings old ones up to date.",
            ("version", "#documents"),
            found.coders,
        ),
    )
    for title, note, headings, counted in parts:
        if counted:
            yield wrap_part(title, note, render_table(headings, list_counted(counted)))


def list_counted(counted: Sequence[Counted]) -> list[tuple[str, ...]]:
    """Names and numbers as cells."""
    return [(write_safe(each.name), *(f"{n:,}" for n in each.numbers)) for each in counted]
