"""Attributions as the record holds them."""

from __future__ import annotations

import json

from dragoman.engines.line import run_page
from dragoman.ids import hash_content
from dragoman.settings import Settings
from dragoman.types import Page

TEXT = (
    "Chinese Foreign Minister Qin Gang said on Tuesday that sanctions would not work. “We stand for talks,” he said, "
    "“and for nothing else.” Rain fell in the north of Norway."
)


def read_sources(text):
    page = Page("a", "a.txt", text, "clean", hash_content(text), date="2023-03-07")
    coded = run_page(page, task="record", settings=Settings())
    return json.loads(coded.layers)


def test_sources_have_their_words_their_places_and_whom_they_stand_for():
    rows = read_sources(TEXT)
    first = rows[0]
    assert (first["position"], first["sequence"], first["kind"], first["quote"]) == (0, 0, "speaker", False)
    for name in ("source", "cue", "content"):
        assert TEXT[first[f"{name}_start"] : first[f"{name}_end"]] == first[name]
    assert (first["code"], first["sector"], first["name"]) == ("CHN", "GOV", "Qin Gang")
    assert TEXT.startswith(first["sentence"])


def test_pieces_of_a_quotation_are_one():
    quotes = [row for row in read_sources(TEXT) if row["quote"]]
    assert len(quotes) == 1
    assert "talks" in quotes[0]["content"]
    assert "nothing else" in quotes[0]["content"]


def test_unknown_source_has_no_code():
    (row,) = read_sources("Observers said the vote was free. Rain fell in the north.")
    assert row["source"] == "Observers"
    assert row["code"] in (None, "")


def test_page_in_its_own_voice_has_none():
    assert read_sources("Rain fell in the north of Norway all day long.") == []
