"""Intensity over time: events by quad class, cooperation above the line, conflict below; the mean score beneath."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.briefs.bins import Bin, StepName, Timeline, name_bin
from dragoman.briefs.charts import choose_tick, draw_circle, draw_line, draw_rect, draw_text, wrap_svg
from dragoman.briefs.estimates import MAX_SCORE, measure_mean
from dragoman.briefs.wording import QUAD_WORDS, count_things, describe_estimate

WIDTH, LEFT, RIGHT = 720.0, 34.0, 8.0
TOP, BARS, GAP, SCORES, FOOT = 10.0, 180.0, 38.0, 70.0, 24.0
MAX_LABELS = 9
MAX_BAR = 44.0


def draw_intensity(timeline: Timeline) -> str:
    """The chart of a timeline."""
    up = max(bin_.quads[0] + bin_.quads[1] for bin_ in timeline.bins)
    down = max(bin_.quads[2] + bin_.quads[3] for bin_ in timeline.bins)
    unit = BARS / max(up + down, 1)
    zero = TOP + up * unit
    room = (WIDTH - LEFT - RIGHT) / len(timeline.bins)
    parts = [*draw_grid(up, down, zero, unit)]
    for at, bin_ in enumerate(timeline.bins):
        x = LEFT + at * room
        parts += draw_bar(bin_, x, room, zero, unit, timeline.step)
        parts += draw_score(bin_, x + room / 2, timeline.step)
    parts += [draw_line(LEFT, zero, WIDTH - RIGHT, zero, "axis"), *draw_frame(), *draw_labels(timeline, room)]
    height = TOP + BARS + GAP + SCORES + FOOT
    return wrap_svg(parts, WIDTH, height, f"Events by {timeline.step} and quad class, with their mean score")


def draw_grid(up: int, down: int, zero: float, unit: float) -> Iterator[str]:
    """Faint lines at round counts, to either side of the axis."""
    tick = choose_tick(up + down)
    for sign, highest in ((-1, up), (1, down)):
        for count in range(tick, highest + 1, tick):
            y = zero + sign * count * unit
            yield draw_line(LEFT, y, WIDTH - RIGHT, y, "grid")
            yield draw_text(LEFT - 6, y + 3.5, str(count), anchor="end")
    yield draw_text(LEFT - 6, zero + 3.5, "0", anchor="end")


def draw_bar(bin_: Bin, x: float, room: float, zero: float, unit: float, step: StepName) -> Iterator[str]:
    """The stack of one step: words next to the axis, deeds beyond."""
    width = min(MAX_BAR, room * 0.78)
    left = x + (room - width) / 2
    for quads, sign in (((0, 1), -1), ((2, 3), 1)):
        y = zero
        for quad in quads:
            height = bin_.quads[quad] * unit
            if not height:
                continue
            note = f"{name_bin(bin_, step)}: {count_things(bin_.quads[quad], 'event')}, {QUAD_WORDS[quad]}"
            yield draw_rect(left, y - height if sign < 0 else y, width, height, f"q{quad + 1}", note=note)
            y += sign * height


def draw_score(bin_: Bin, x: float, step: StepName) -> Iterator[str]:
    """The mean score of one step with its interval."""
    estimate = measure_mean(bin_.scores)
    if estimate is None:
        return
    if estimate.low is not None and estimate.high is not None:
        yield draw_line(x, place_score(estimate.low), x, place_score(estimate.high), "whisker")
    note = f"{name_bin(bin_, step)}: mean score {describe_estimate(estimate)}, {count_things(estimate.n, 'event')}"
    css = "q2" if estimate.value >= 0 else "q4"
    yield draw_circle(x, place_score(estimate.value), 3.6, css, note=note)


def place_score(score: float) -> float:
    """The height at which a score stands."""
    return TOP + BARS + GAP + (MAX_SCORE - score) / (2 * MAX_SCORE) * SCORES


def draw_frame() -> Iterator[str]:
    """The lines and numbers of the strip of scores."""
    yield draw_text(LEFT, TOP + BARS + GAP - 7, "Mean score, −10 to +10, with 95 % interval", "small")
    for score in (-10, 0, 10):
        yield draw_line(LEFT, place_score(score), WIDTH - RIGHT, place_score(score), "grid" if score else "axis")
        yield draw_text(
            LEFT - 6, place_score(score) + 3.5, f"{score:+d}".replace("-", "−") if score else "0", anchor="end"
        )


def draw_labels(timeline: Timeline, room: float) -> Iterator[str]:
    """Names of some of the steps under the chart."""
    every = max(1, -(-len(timeline.bins) // MAX_LABELS))
    y = TOP + BARS + GAP + SCORES + 17
    for at in range(0, len(timeline.bins), every):
        text = name_bin(timeline.bins[at], timeline.step).removeprefix("week of ")
        yield draw_text(LEFT + (at + 0.5) * room, y, text, anchor="middle")
