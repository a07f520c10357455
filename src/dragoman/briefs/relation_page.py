"""A relation as one self-contained page: figures, charts, and lines that open to their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from dragoman.briefs.contents import Brief, Figures
from dragoman.briefs.estimates import Estimate
from dragoman.briefs.page import render_limit, render_table, render_title, wrap_page, write_safe
from dragoman.briefs.relation_charts import render_charts
from dragoman.briefs.relation_lines import (
    render_commitment,
    render_dispute,
    render_group,
    render_plans,
    render_positions,
)
from dragoman.briefs.wording import count_things, describe_day, describe_days, describe_range, describe_value

# What stands before the events of which section.
BEFORE = {"words": ("plans",), "force": ("positions", "commitments")}
EXTRAS = {
    "plans": ("Plans", "The calendar as known: windows, states, who said so, and how each came to stand as it does."),
    "positions": ("Positions and conditions", "What each states, demands, offers, accepts or rejects about the other."),
    "commitments": (
        "Commitments",
        "Treaties, agreements, ceasefires and sanctions regimes, with their state over time.",
    ),
    "disputed": ("What reports disagree on", "Accounts of one event side by side; nothing is averaged."),
    "sources": (
        "Sources",
        "The documents behind this brief. Copies stand under their original; they count as one origin.",
    ),
}
NOTES = (
    "An event is one act as all its reports together tell it. Mentions are sentences, documents are pages, origins are "
    "outlets or agencies on whose report they independently rest: copies, and reports that rest on one credited "
    "report, count once. ● ● mark origins; the numbers are mentions · documents · origins.",
    "Scores are PLOVER’s, −10 (conflict) to +10 (cooperation). The mean is over events said to have happened, with "
    "Student’s t interval; shares are of those with a quad class, with Wilson’s interval; both 95 %. They say how far "
    "these events scatter, not how far the reports are right or complete.",
    "What is planned, possible or denied is kept apart and never counted as done. Every line opens to its sentences; "
    "<code>dragoman show ID</code> opens the same in a terminal.",
)


def render_brief(brief: Brief) -> str:
    """The page of a relation."""
    title = name_pair(brief)
    return wrap_page(title, render_parts(brief, title))


def name_pair(brief: Brief) -> str:
    """The two actors as a title."""
    return f"{brief.one.label} – {brief.other.label}"


def render_parts(brief: Brief, title: str) -> Iterator[str]:
    """The parts of the page, from top to bottom."""
    yield render_head(brief, title)
    if brief.figures.n_events == 0 and not brief.plans:
        yield '<p class="empty">The record holds no event that has both as parties.</p>\n'
    blocks = list(list_blocks(brief))
    if blocks:
        yield render_contents(blocks)
    yield render_charts(brief)
    for key, heading, note, _, content in blocks:
        yield (
            f'<section id="{key}">\n<h2>{escape(heading)}</h2>\n<p class="note">{escape(note)}</p>\n'
            f"{content}</section>\n"
        )
    notes = "".join(f"<p>{note}</p>" for note in NOTES)
    yield f"<footer>{notes}</footer>\n"


def render_head(brief: Brief, title: str) -> str:
    """Title, period, the relation in two sentences, and the figures."""
    period = describe_period(brief.since, brief.until)
    on = f"as known on {describe_day(brief.on)}" if brief.on else ""
    kicker = " · ".join(filter(None, ("Brief of a relation", period, on)))
    figures = brief.figures
    return (
        f'<header><p class="kicker">{write_safe(kicker)}</p><h1>{write_safe(title)}</h1>\n'
        f'<p class="lede">{write_safe(" ".join(tell_figures(brief)))}</p>\n{render_figures(figures)}</header>\n'
    )


def describe_period(since: date | None, until: date | None) -> str:
    """The days asked for in words; empty for all."""
    if since and until:
        return f"{describe_day(since)} to {describe_day(until)}"
    if since:
        return f"from {describe_day(since)}"
    return f"to {describe_day(until)}" if until else ""


def tell_figures(brief: Brief) -> Iterator[str]:
    """The headline figures as sentences."""
    figures = brief.figures
    if not figures.n_events:
        return
    when = describe_days(figures.reported)
    yield (
        f"{count_things(figures.n_mentions, 'sentence')} in {count_things(figures.n_documents, 'document')}"
        f"{f' of {when}' if when else ''}, resting on {count_things(figures.n_origins, 'independent origin')}, "
        f"tell of {count_things(figures.n_events, 'event')} between the two."
    )
    yield (
        f"{figures.n_happened:,} are said to have happened, {figures.n_ahead:,} announced, "
        f"{figures.n_possible:,} possible, {figures.n_denied:,} denied or not done."
    )


def render_figures(figures: Figures) -> str:
    """The headline figures in large type."""
    cells = [
        (f"{figures.n_events:,}", "events", f"{figures.n_single:,} on a single origin"),
        (f"{figures.n_mentions:,}", "mentions", "sentences"),
        (f"{figures.n_documents:,}", "documents", describe_days(figures.reported)),
        (f"{figures.n_origins:,}", "origins", "independent"),
        (*tell_estimate(figures.score), "mean score"),
        (*tell_estimate(figures.cooperative, percent=True), "cooperative"),
        (*tell_estimate(figures.conflictual, percent=True), "conflictual"),
    ]
    items = []
    for at, (value, *rest) in enumerate(cells):
        name, note = rest if at < 4 else reversed(rest)
        css = (' class="good"', ' class="bad"')[at - 5] if at >= 5 else ""
        items.append(f"<div{css}><dt>{escape(name)}</dt><dd>{escape(value)}<small>{escape(note)}</small></dd></div>")
    return f'<dl class="figures">{"".join(items)}</dl>\n'


def tell_estimate(estimate: Estimate | None, *, percent: bool = False) -> tuple[str, str]:
    """A figure and its interval; a dash where there is none."""
    if estimate is None:
        return "–", "no scored event"
    unit = " %" if percent else ""
    bounds = describe_range(estimate, percent=percent)
    return describe_value(estimate.value, percent=percent) + unit, f"{bounds} n = {estimate.n:,}".strip()


def list_blocks(brief: Brief) -> Iterator[tuple[str, str, str, int, str]]:
    """Key, heading, note, count and content of every part that has something to show, in their order."""
    extras = {
        "plans": (len(brief.plans), render_plans(brief.plans)),
        "positions": (len(brief.positions), render_positions(brief)),
        "commitments": (len(brief.commitments), "".join(render_commitment(found) for found in brief.commitments)),
        "disputed": (len(brief.disputed), "".join(render_dispute(line) for line in brief.disputed)),
        "sources": (brief.n_sources, render_sources(brief)),
    }
    waiting = list(extras)
    for section in brief.sections:
        for key in list_before(section.key):
            if key in waiting:
                waiting.remove(key)
                yield from make_block(key, *extras[key])
        content = "".join(render_group(group, alone=len(section.groups) == 1) for group in section.groups)
        yield section.key, section.title, section.note, section.n_total, content
    for key in waiting:
        yield from make_block(key, *extras[key])


def list_before(key: str) -> tuple[str, ...]:
    """What must stand before the section of that key."""
    if key == "contacts":
        return ()
    return BEFORE["words"] if key == "words" else BEFORE["words"] + BEFORE["force"]


def make_block(key: str, n: int, content: str) -> Iterator[tuple[str, str, str, int, str]]:
    """The block of that key; none where there is nothing in it."""
    if n:
        yield key, *EXTRAS[key], n, content


def render_contents(blocks: list[tuple[str, str, str, int, str]]) -> str:
    """Links to the parts, each with how much there is."""
    links = "".join(f'<a href="#{key}">{escape(heading)} <small>{n:,}</small></a>' for key, heading, _, n, _ in blocks)
    return f"<nav>{links}</nav>\n"


def render_sources(brief: Brief) -> str:
    """The documents by date, copies under their original."""
    rows = [
        (
            describe_days(source.dated, unknown="undated")
            + (f" <small>{escape(source.date_basis)}</small>" if source.date_basis != "metadata" else ""),
            ("" if source.is_original else '<span class="copy">copy</span> ') + render_title(source.title, source.url),
            write_safe(source.outlet or "–"),
            write_safe(", ".join(source.origins) or "–"),
            write_safe(", ".join(source.cites)),
            f"{source.n_mentions:,}",
        )
        for source in brief.sources
    ]
    table = render_table(("date", "document", "outlet", "origin of its reports", "cites", "#mentions"), rows, "sources")
    return table + render_limit(len(brief.sources), brief.n_sources)
