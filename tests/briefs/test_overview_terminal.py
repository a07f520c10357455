from __future__ import annotations

import io

from rich.console import Console

from dragoman.briefs.glance import compose_glance
from dragoman.briefs.overview_terminal import show_glance, show_partners
from dragoman.briefs.partners import compose_partners


def print_parts(parts):
    console = Console(file=io.StringIO(), width=120, highlight=False)
    for part in parts:
        console.print(part)
    return console.file.getvalue()


def test_partners(con, maker):
    maker.add_event(actors=["RUS"], recipients=["CHN"], mode=["visit"])
    maker.add_plan([], ["CHN"], ["RUS"])
    text = print_parts(show_partners(compose_partners(con, "RUS")))
    for words in ("Russia and its partners", "China (CHN)", "1 · 1 · 1", "+2.5", "1 Mar 2023", "1, next Apr–May 2023"):
        assert words in text


def test_glance(con, maker):
    maker.add_event(reports=[(maker.add_document("a", outlet="[b]Wire"), "Wire", "They met.")])
    con.execute("UPDATE meta SET value = 'true' WHERE key = 'stale'")
    text = print_parts(show_glance(compose_glance(con)))
    for words in ("[b]Wire", "2023-03", "China – Russia", "dragoman build", "metadata"):
        assert words in text
