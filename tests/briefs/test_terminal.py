from __future__ import annotations

import io

from rich.console import Console

from dragoman.briefs.relation import compose_brief
from dragoman.briefs.terminal import draw_bars, show_brief
from tests.briefs.test_relation_page import HOSTILE, filled

__all__ = ["filled"]


def print_brief(brief, width=120):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in show_brief(brief):
        console.print(part)
    return console.file.getvalue()


def test_every_part_with_its_ids(filled):
    brief = compose_brief(filled, "CHN", "RUS")
    text = print_brief(brief)
    titles = (
        "Contacts held",
        "Plans",
        "Words",
        "Positions",
        "Commitments",
        "What did not happen",
        "What reports",
        "Sources",
    )
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    for line in (line for section in brief.sections for group in section.groups for line in group.lines):
        assert line.event_id[:10] in text
    for words in (
        "Moscow (Wire) | Kazan (Courier)",
        "copy: ",
        "dead: 1,200",
        "if: at once",
        "cooperation",
        "dragoman show",
    ):
        assert words in text


def test_narrow_terminals(filled):
    text = print_brief(compose_brief(filled, "CHN", "RUS"), width=60)
    assert max(len(line) for line in text.splitlines()) <= 60


def test_markup_and_control_characters_stay_text(con, maker):
    document_id = maker.add_document("a", title=f"[red]{HOSTILE}")
    maker.add_event("ACCUSE", [("CHN", f"[bold]{HOSTILE}")], reports=[(document_id, "Wire", f"[/] {HOSTILE} [link=x]")])
    text = print_brief(compose_brief(con, "CHN", "RUS"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text
    assert "[red]" in text


def test_a_limit_is_told(con, maker):
    for _ in range(3):
        maker.add_event()
    assert "the 1 on most origins and documents, of 3" in print_brief(compose_brief(con, "CHN", "RUS", limit=1))


def test_nothing(con):
    assert "holds no event" in print_brief(compose_brief(con, "CHN", "RUS"))


def test_bars():
    assert draw_bars([0, 1, 8], 8, [None] * 3) == "··▁▁██"
    assert len(draw_bars([1] * 60, 1, [None] * 60)) == 60
