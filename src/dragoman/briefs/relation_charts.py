"""The charts of a relation, each with a caption that says what it leaves out."""

from __future__ import annotations

from dragoman.briefs.bins import LEAD_DAYS, build_timeline
from dragoman.briefs.chart_calendar import draw_calendar
from dragoman.briefs.chart_intensity import draw_intensity
from dragoman.briefs.chart_meetings import draw_meetings
from dragoman.briefs.chart_origins import draw_origins
from dragoman.briefs.contents import Brief
from dragoman.briefs.page import render_figure
from dragoman.briefs.wording import QUAD_WORDS, count_things
from dragoman.days import shift_days


def render_charts(brief: Brief) -> str:
    """All charts that have something to show: a wide calendar across the page, a small one beside the origins."""
    calendar, is_wide = render_calendar(brief)
    people, origins = render_meetings(brief), render_origins(brief)
    across = render_intensity(brief) + (calendar if is_wide else "")
    left = people if is_wide else calendar + people
    beside = f"<div>{left}</div>\n<div>{origins}</div>\n" if left and origins else left + origins
    return f'<section class="charts" id="charts">\n{across}{beside}</section>\n' if across or beside else ""


def render_intensity(brief: Brief) -> str:
    """Events over time by quad class."""
    timeline = build_timeline(brief.points, brief.since, brief.until, brief.figures.reported.start)
    if timeline is None:
        return ""
    keys = " ".join(f'<span class="key k{at}">{word}</span>' for at, word in enumerate(QUAD_WORDS, 1))
    left_out = " ".join(
        f"{count_things(n, 'event')} {where} not drawn."
        for n, where in (
            (timeline.n_before, "before or after"),
            (timeline.n_undated, "on no known day or month"),
        )
        if n
    )
    caption = f"{keys} Events said to have happened, by {timeline.step}, each counted once. {left_out}"
    return render_figure(draw_intensity(timeline), "Intensity over time", caption, "full")


def render_calendar(brief: Brief) -> tuple[str, bool]:
    """Contacts on a calendar, and whether it wants the whole width."""
    reported = brief.figures.reported.start
    first = brief.since or (shift_days(reported, -LEAD_DAYS) if reported else None)
    calendar = draw_calendar(brief.points, brief.plans, first)
    n = calendar.n_left_out
    caption = '<span class="key k2">contact held</span> <span class="key kp">days of a plan not yet held</span>'
    if n:
        caption += f" {count_things(n, 'contact')} of old, or not known to a week, not drawn."
    css = "full" if calendar.is_wide else ""
    return render_figure(calendar.drawing, "Contacts", caption, css), calendar.is_wide


def render_meetings(brief: Brief) -> str:
    """Who meets whom."""
    drawing, n_out = draw_meetings(brief.meetings, brief.one.label, brief.other.label)
    left_out = f" {count_things(n_out, 'pair')} more." if n_out else ""
    caption = f"Contacts held; a state stands for itself where a report names nobody.{left_out}"
    return render_figure(drawing, "Who meets whom", caption)


def render_origins(brief: Brief) -> str:
    """Origins against mentions."""
    n, n_single = brief.figures.n_events, brief.figures.n_single
    names = enumerate(("mentions", "documents", "origins"), 1)
    keys = " ".join(f'<span class="key kb{at}">{name}</span>' for at, name in names)
    share = f"{n_single:,} of {count_things(n, 'event')} rest on a single origin."
    return render_figure(draw_origins(brief.leading), "Origins against mentions", f"{keys} {share}")
