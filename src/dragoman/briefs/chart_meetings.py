"""Who meets whom: the people of either side, joined by as many contacts as they had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.briefs.charts import draw_note, draw_text, shorten_text, show_number, wrap_svg
from dragoman.briefs.meetings import Meeting
from dragoman.briefs.wording import count_things

WIDTH, LEFT, RIGHT = 520.0, 160.0, 360.0
TOP, ROW = 34.0, 27.0
MAX_NAMES = 9
MAX_STROKE = 13.0


def draw_meetings(meetings: Sequence[Meeting], one: str, other: str) -> tuple[str, int]:
    """The drawing, and how many pairs have no room in it; an empty drawing where nobody met."""
    if not meetings:
        return "", 0
    left, right = rank_names(meetings, 0), rank_names(meetings, 1)
    drawn = [meeting for meeting in meetings if meeting[0] in left and meeting[1] in right]
    most = max(n for _, _, n in drawn)
    n_rows = max(len(left), len(right))
    ys = ({name: place_row(at, len(left), n_rows) for name, at in left.items()}, {
        name: place_row(at, len(right), n_rows) for name, at in right.items()
    })  # fmt: skip
    parts = [draw_link(ys[0][name], ys[1][met], n, most, f"{name} – {met}") for name, met, n in reversed(drawn)]
    parts += label_side(drawn, ys[0], 0) + label_side(drawn, ys[1], 1)
    parts += [draw_text(LEFT, 14, one, "head", anchor="end"), draw_text(RIGHT, 14, other, "head")]
    label = f"Who met whom: {one} and {other}"
    return wrap_svg(parts, WIDTH, TOP + n_rows * ROW, label), len(meetings) - len(drawn)


def rank_names(meetings: Sequence[Meeting], side: int) -> dict[str, int]:
    """The names of one side that met most, each with its row from the top."""
    counts: Counter[str] = Counter()
    for meeting in meetings:
        counts[str(meeting[side])] += meeting[2]
    ranked = sorted(counts, key=lambda name: (-counts[name], name))[:MAX_NAMES]
    return {name: at for at, name in enumerate(ranked)}


def place_row(at: int, n: int, n_rows: int) -> float:
    """The height of a row, the shorter side in the middle of the longer."""
    return TOP + ((n_rows - n) / 2 + at + 0.5) * ROW


def draw_link(y1: float, y2: float, n: int, most: int, names: str) -> str:
    """A curve between two names, the thicker, the more contacts."""
    start, end = LEFT + 34, RIGHT - 34
    middle = (start + end) / 2
    stroke = 1.5 + (MAX_STROKE - 1.5) * (n / most if most > 1 else 0.25)
    path = " ".join(
        (f"M{show_number(start)} {show_number(y1)}", f"C{show_number(middle)} {show_number(y1)}",
         f"{show_number(middle)} {show_number(y2)}", f"{show_number(end)} {show_number(y2)}")
    )  # fmt: skip
    note = draw_note(f"{names}: {count_things(n, 'contact')}")
    return f'<path d="{path}" class="link" stroke-width="{show_number(stroke)}">{note}</path>'


def label_side(drawn: Sequence[Meeting], ys: Mapping[str, float], side: int) -> list[str]:
    """The names of one side, each with the number of its contacts towards the middle."""
    counts: Counter[str] = Counter()
    for meeting in drawn:
        counts[str(meeting[side])] += meeting[2]
    x, number_x, anchor = ((LEFT, LEFT + 18, "end"), (RIGHT, RIGHT - 18, "start"))[side]
    parts = []
    for name, y in ys.items():
        parts.append(draw_text(x, y + 4, shorten_text(name, 24), "name", anchor=anchor))
        parts.append(draw_text(number_x, y + 4, str(counts[name]), "count", anchor="middle"))
    return parts
