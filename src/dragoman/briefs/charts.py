"""Charts as inline SVG: what all of them are drawn with. Colours come from the page's style, by class."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def wrap_svg(parts: Iterable[str], width: float, height: float, label: str) -> str:
    """A drawing of that size, as wide as the page gives it room; ``label`` says what it shows to who cannot see it."""
    return (
        f'<svg viewBox="0 0 {show_number(width)} {show_number(height)}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


def draw_rect(x: float, y: float, width: float, height: float, css: str, *, note: str = "", radius: float = 0) -> str:
    """A rectangle; ``note`` appears on pointing at it."""
    corner = f' rx="{show_number(radius)}"' if radius else ""
    return (
        f'<rect x="{show_number(x)}" y="{show_number(y)}" width="{show_number(max(0, width))}" '
        f'height="{show_number(max(0, height))}"{corner} class="{css}">{draw_note(note)}</rect>'
    )


def draw_circle(x: float, y: float, radius: float, css: str, *, note: str = "") -> str:
    """A circle about a point."""
    return (
        f'<circle cx="{show_number(x)}" cy="{show_number(y)}" r="{show_number(radius)}" class="{css}">'
        f"{draw_note(note)}</circle>"
    )


def draw_line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """A straight line."""
    ends = " ".join(
        f'{name}="{show_number(value)}"' for name, value in zip(("x1", "y1", "x2", "y2"), (x1, y1, x2, y2), strict=True)
    )
    return f'<line {ends} class="{css}"/>'


def draw_text(x: float, y: float, text: str, css: str = "", *, anchor: str = "start") -> str:
    """A line of text; ``anchor`` is the part of it that stands at ``x``: start, middle or end."""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{show_number(x)}" y="{show_number(y)}"{place} class="{css}">{escape(text)}</text>'


def draw_note(note: str) -> str:
    """What the reader sees on pointing at a shape; nothing for an empty note."""
    return f"<title>{escape(note)}</title>" if note else ""


def show_number(value: float) -> str:
    """A coordinate to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def shorten_text(text: str, n: int) -> str:
    """The text cut to ``n`` characters, with an ellipsis where something was cut."""
    return text if len(text) <= n else text[: n - 1].rstrip(" ,;–") + "…"


def choose_tick(highest: float, n_ticks: int = 4) -> int:
    """A round distance between grid lines, so that about ``n_ticks`` of them reach ``highest``; at least 1."""
    tick = 1
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000):
        tick = step
        if highest / step <= n_ticks:
            break
    return tick
