from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages.outlets import find_by_name, find_by_url, find_outlets


def find(text: str) -> list[tuple[str, str]]:
    return [(found.outlet.name, text[found.start : found.end]) for found in find_outlets(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("officials told Reuters and AFP", [("Reuters", "Reuters"), ("AFP", "AFP")]),
        (
            "The New York Times and the Times of India",
            [("The New York Times", "The New York Times"), ("The Times of India", "the Times of India")],
        ),
        ("the Guardian reported", [("The Guardian", "the Guardian")]),
        ("The Associated Press’s tally", [("Associated Press", "The Associated Press")]),
        ("Kyodo News, the Asahi Shimbun", [("Kyodo", "Kyodo News"), ("Asahi Shimbun", "the Asahi Shimbun")]),
        ("according to Süddeutsche Zeitung", [("Süddeutsche Zeitung", "Süddeutsche Zeitung")]),
        ("WSJ’s report", [("The Wall Street Journal", "WSJ")]),
    ],
)
def test_names_are_found_by_the_longest_that_fits(text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Guardian Angels patrolled the streets",
        "the Seattle Times",
        "the Times of Lakeside",
        "the Ministry of Foreign Affairs said",
        "independent media, a daily mirror of the sun in time",
        "REUTERSX and AFPs, @Reuters, user@AP",
        "Independent experts and Sun Yat-sen",
    ],
)
def test_other_words_are_no_outlets(text: str) -> None:
    assert find(text) == []


def test_ambiguous_names_are_marked_weak() -> None:
    assert [found.weak for found in find_outlets("Forbes, Reuters, Time")] == [True, False, True]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.wsj.com/articles/x", "The Wall Street Journal"),
        ("https://edition.cnn.com/2023/", "CNN"),
        ("bbc.co.uk/news", "BBC"),
        ("https://notreuters.com/", None),
        ("https://x.example/", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_outlet_of_a_url(url: str, name: str | None) -> None:
    found = find_by_url(url)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [("WSJ", "The Wall Street Journal"), ("Guardian", "The Guardian"), ("Guardian Angels", None), ("", None)],
)
def test_outlet_by_its_whole_name(name: str, expected: str | None) -> None:
    found = find_by_name(name)
    assert (found.name if found else None) == expected


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["The", "Times", "of", "India", "New", "York", "AP", "Reuters", "the", "Dawn"])).map(
        " ".join
    )
)
def test_names_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for found in find_outlets(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
