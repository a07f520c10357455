"""Tables for people."""

from __future__ import annotations

import pytest
from rich.console import Console

from dragoman.cli.views import ARTICLE_VIEW, LAYERS_VIEW, MENTION_VIEW, build_view
from dragoman.rows import article_to_row, mention_to_row, reading_to_layers
from tests.test_rows import ARTICLE, MENTION, READING


def print_view(view, rows, width=160):
    console = Console(width=width, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115
    for part in build_view(view, rows):
        console.print(part)
    return console.export_text()


def test_mention_is_one_line_under_its_document():
    text = print_view(MENTION_VIEW, [mention_to_row(MENTION, READING)])
    assert "Police for Chad" in text
    assert "The Example · 2021-04-01 to 2021-04-30 (inferred) · d1" in text
    line = next(line for line in text.splitlines() if "France" in line)
    for part in ("France (FRA GOV)", "AID → AGREE", "Chad (TCD)", "future", "will send"):
        assert part in line


@pytest.mark.parametrize(
    ("view", "row"),
    [
        (MENTION_VIEW, mention_to_row(MENTION, READING)),
        (ARTICLE_VIEW, article_to_row(ARTICLE)),
        (LAYERS_VIEW, reading_to_layers(READING)),
    ],
)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_tables_fit_every_terminal(view, row, width):
    text = print_view(view, [row, row], width)
    assert text.strip()
    assert max(len(line) for line in text.splitlines()) <= width


def test_markup_in_the_text_is_shown_as_it_is():
    row = {**article_to_row(ARTICLE), "title": "[bold]x[/bold]"}
    assert "[bold]x[/bold]" in print_view(ARTICLE_VIEW, [row])
