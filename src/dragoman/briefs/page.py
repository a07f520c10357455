"""What the pages of briefs share: the frame, the tables, a sentence with its words marked and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from dragoman.briefs.contents import Report
from dragoman.briefs.marked_text import Mark, render_marked
from dragoman.briefs.wording import clean_text, describe_days

MAX_DOTS = 5


def write_safe(text: str) -> str:
    """Text for a page: escaped, without control characters."""
    return escape(clean_text(text))


def wrap_page(title: str, parts: Iterable[str]) -> str:
    """A whole page that needs neither network nor script."""
    css = files("dragoman").joinpath("briefs", "brief_page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{write_safe(title)} – Dragoman</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
        f"{''.join(parts)}</body>\n</html>\n"
    )


def render_reports(reports: Sequence[Report], n_mentions: int) -> str:
    """The sentences that something rests on, and how many more there are."""
    items = "".join(f"<li>{render_report(report)}</li>" for report in reports)
    more = n_mentions - len(reports)
    rest = f'<p class="rest">and {more:,} more in the record</p>' if more > 0 else ""
    return f'<ol class="reports">{items}</ol>{rest}'


def render_report(report: Report) -> str:
    """One sentence, its words marked, with chain, title, outlet, date and origin."""
    return f'<blockquote>{render_sentence(report)}</blockquote><p class="cite">{render_citation(report)}</p>'


def render_sentence(report: Report) -> str:
    """The sentence with the event's words and the parties marked."""
    marks = [Mark(start, end, f"deed {report.status}") for start, end in report.spans]
    marks += [Mark(start, end, "party") for start, end in report.party_spans]
    return render_marked(clean_text(report.text), 0, len(report.text), marks)


def render_citation(report: Report) -> str:
    """According to whom, and where the sentence stands."""
    dated = describe_days(report.reported, unknown="undated")
    basis = f" ({report.reported_basis})" if report.reported_basis in ("inferred", "dateline") else ""
    chain = " › ".join(write_safe(name) for name in report.chain)
    parts = [
        f'<span class="chain">{chain}</span>' if chain else "",
        render_title(report.title, report.url),
        write_safe(report.outlet),
        f"{write_safe(dated)}{basis}",
        f"origin: {write_safe(report.origin)}" if report.origin and report.origin != report.outlet else "",
        f"<code>{write_safe(report.mention_id)}</code>" if report.mention_id else "",
    ]
    return " · ".join(part for part in parts if part)


def render_title(title: str, url: str | None) -> str:
    """A document's title, leading to its page on the web where that is known; nothing is loaded from there."""
    if url and url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}" rel="noreferrer">{write_safe(title)}</a>'
    return f"<cite>{write_safe(title)}</cite>"


def render_support(n_mentions: int, n_documents: int, n_origins: int) -> str:
    """On how much something rests: a dot for each origin, the numbers on pointing at them."""
    dots = "●" * min(n_origins, MAX_DOTS) + ("+" if n_origins > MAX_DOTS else "")
    note = f"{n_mentions} mentions in {n_documents} documents, {n_origins} independent origins"
    few = " few" if n_origins <= 1 else ""
    numbers = f"{n_mentions} · {n_documents} · {n_origins}"
    return f'<span class="support{few}" title="{note}">{dots or "○"} <small>{numbers}</small></span>'


def render_table(headings: Sequence[str], rows: Iterable[Sequence[str]], css: str = "") -> str:
    """A table of cells that are HTML already; a heading that begins with ``#`` is one of numbers."""
    numeric = [heading.startswith("#") for heading in headings]
    head = "".join(
        f"<th{' class=n' if number else ''}>{escape(heading.lstrip('#'))}</th>"
        for heading, number in zip(headings, numeric, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{' class=n' if number else ''}>{cell}</td>" for cell, number in zip(row, numeric, strict=True))
        + "</tr>\n"
        for row in rows
    )
    return (
        f'<div class="wide"><table class="{css}"><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>\n'
    )


def render_figure(drawing: str, title: str, caption: str, css: str = "") -> str:
    """A chart with its title and caption; nothing for an empty drawing."""
    if not drawing:
        return ""
    return f'<figure class="{css}"><h3>{escape(title)}</h3>{drawing}<figcaption>{caption}</figcaption></figure>\n'


def render_limit(n_shown: int, n_total: int) -> str:
    """That not all lines are shown; nothing where they are."""
    if n_total <= n_shown:
        return ""
    return f'<p class="rest">The {n_shown:,} on most origins and documents, of {n_total:,}.</p>\n'
