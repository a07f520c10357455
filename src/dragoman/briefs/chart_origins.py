"""Origins against mentions: the events most told of, and how much of the telling is independent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from dragoman.briefs.charts import draw_rect, draw_text, shorten_text, wrap_svg
from dragoman.briefs.contents import Line
from dragoman.briefs.wording import describe_days, describe_deed, describe_support

WIDTH, ROW, BAR = 560.0, 38.0, 11.0
NUMBERS = 70.0


def draw_origins(lines: Sequence[Line]) -> str:
    """A bar an event: mentions, documents within them, origins within those; empty where there are no events."""
    if not lines:
        return ""
    most = max(line.n_mentions for line in lines)
    parts = [part for at, line in enumerate(lines) for part in draw_event(line, at * ROW, most)]
    return wrap_svg(parts, WIDTH, len(lines) * ROW + 2, "Mentions, documents and origins of the events most told of")


def draw_event(line: Line, y: float, most: int) -> Iterator[str]:
    """The bars of one event under its name, which leads to its line."""
    n_origins = len(line.origins)
    note = describe_support(line.n_mentions, line.n_documents, n_origins)
    unit = (WIDTH - NUMBERS) / max(most, 1)
    yield f'<a href="#{escape(line.event_id)}">'
    yield draw_text(0, y + 15, shorten_text(title_event(line), 88), "name")
    counts = ((line.n_mentions, "b1"), (line.n_documents, "b2"), (n_origins, "b3"))
    for n, css in counts:
        yield draw_rect(0, y + 21, n * unit, BAR, css, note=note)
    yield "</a>"
    numbers = f"{line.n_mentions} · {line.n_documents} · {n_origins}"
    yield draw_text(line.n_mentions * unit + 8, y + 30.5, numbers, "count")


def title_event(line: Line) -> str:
    """An event in few words: names, deed, days."""
    actors = ", ".join(member.name for member in line.actors) or "–"
    recipients = ", ".join(member.name for member in line.recipients)
    deed = describe_deed(line.act, line.mode)
    days = describe_days(line.interval)
    return " · ".join(filter(None, (" → ".join(filter(None, (actors, recipients))), deed, days)))
