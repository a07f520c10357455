from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputRefused
from dragoman.pages.records import make_page, parse_line, tell_kind

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def make(**record: object) -> object:
    return make_page(record, source="f.jsonl:3", label="f.jsonl:3")


def test_clean_text_is_left_untouched() -> None:
    text = "  Home » News\r\n\r\nBy admin\n A body, with  its spaces. "
    page = make_page({"text": text}, source="s", label="l")
    assert (page.text, page.kind, page.doc_id) == (text, "clean", "l")


def test_fields_are_taken_over() -> None:
    page = make_page(
        {
            "id": 7,
            "text": "A body.",
            "date": "2023-02-22",
            "title": " T ",
            "url": "http://x.example/",
            "publication": "",
        },
        source="s",
        label="l",
    )
    assert (page.doc_id, page.date, page.title, page.url, page.publication) == (
        "7",
        "2023-02-22",
        "T",
        "http://x.example/",
        None,
    )


def test_same_text_is_the_same_document() -> None:
    one = make_page({"text": "A body.", "id": "a"}, source="s", label="l")
    two = make_page({"text": "A body.", "date": "2023-02-22"}, source="t", label="m")
    assert one.content_hash == two.content_hash


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><html><body><p>Hello</p></body></html>", "html"),
        ("\n\n<div class='a'>Hello</div>", "html"),
        ("Lead <p>one</p> and <p>two</p>", "html"),
        ("Ministers met on Monday.\n\nThe talks (5 < 7) went on & on.", "text"),
        ("He wrote <b>no</b> letter.", "text"),
    ],
)
def test_raw_pages_are_told_apart_by_looking(text: str, kind: str) -> None:
    assert make_page({"text": text, "raw": True}, source="s", label="l").kind == kind
    assert tell_kind(text) == kind


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "no_text"),
        ({"text": None}, "no_text"),
        ({"text": " \n"}, "empty"),
        ({"text": 5}, "wrong_type"),
        ({"text": ["a"]}, "wrong_type"),
        ({"text": "a", "date": 20230222}, "wrong_type"),
        ({"text": "a", "id": True}, "wrong_type"),
        ({"text": "a", "id": 1.5}, "wrong_type"),
        ({"text": "a", "raw": "yes"}, "wrong_type"),
    ],
)
def test_bad_fields_are_refused(record: dict[str, object], reason: str) -> None:
    with pytest.raises(InputRefused) as caught:
        make_page(record, source="s", label="l")
    assert caught.value.reason == reason


def test_lone_surrogates_and_nul_become_replacement_characters() -> None:
    page = make_page(parse_line(rb'{"text": "a\ud83d b\u0000c \ud83d\ude00"}'), source="s", label="l")
    assert page.text == "a\ufffd b\ufffdc \U0001f600"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "broken_json"),
        (b"not json", "broken_json"),
        (b"[" * 100_000, "broken_json"),
        (b'{"text": ' + b"1" * 10_000 + b"}", "broken_json"),
        (b'["text"]', "wrong_type"),
        (b'{"text": "caf\xe9"}', "wrong_encoding"),
    ],
)
def test_bad_lines_are_refused(line: bytes, reason: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_line(line)
    assert caught.value.reason == reason


@given(st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_junk_lines_never_raise_anything_else(line: bytes) -> None:
    try:
        record = parse_line(line)
        page = make_page(record, source="s", label="l")
    except InputRefused:
        return
    page.text.encode("utf-8")


@given(st.dictionaries(st.sampled_from(["id", "text", "date", "title", "url", "publication", "raw"]), JSON))
def test_junk_records_never_raise_anything_else(record: dict[str, object]) -> None:
    try:
        page = make_page(record, source="s", label="l")
    except InputRefused as refused:
        reason = refused.reason
    else:
        reason = "no_text" if page.text.strip() else ""
    assert reason in {"no_text", "empty", "wrong_type"}
