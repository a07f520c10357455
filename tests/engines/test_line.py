"""Record batches of pages in, record batches of what became of them out."""

from __future__ import annotations

import json
from dataclasses import replace

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engines.line import (
    CODED_SCHEMA,
    Coded,
    pack_outcomes,
    pack_pages,
    run_batches,
    run_page,
    unpack_outcomes,
    unpack_pages,
)
from dragoman.settings import Settings
from dragoman.types import Page, Refusal
from tests.engines.pages import make_long_page, make_page, make_pages

SETTINGS = Settings()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
MAYBE = st.none() | TEXTS


@given(st.lists(st.builds(Page, TEXTS, TEXTS, TEXTS, st.just("clean"), TEXTS, MAYBE, MAYBE, MAYBE, MAYBE), max_size=4))
def test_pages_survive_a_batch(pages):
    assert unpack_pages(pack_pages(pages)) == pages


@given(
    st.lists(
        st.builds(Refusal, TEXTS, TEXTS, TEXTS)
        | st.builds(Coded, TEXTS, TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), MAYBE),
        max_size=4,
    )
)
def test_outcomes_survive_a_batch(outcomes):
    assert unpack_outcomes(pack_outcomes(outcomes)) == outcomes


def test_lone_surrogates_do_not_break_a_batch():
    (page,) = unpack_pages(pack_pages([make_page("p", "a\ud800b")]))
    assert page.text == "a?b"


def test_further_columns_are_passed_over():
    batch = pack_pages(make_pages(1)).append_column("partition", pa.array([7]))
    assert unpack_pages(batch) == make_pages(1)


def test_batches_are_answered_line_for_line():
    pages = make_pages(3)
    batches = [pack_pages(pages[:2]), pack_pages(pages[2:])]
    answers = list(run_batches(batches, task="code", settings=SETTINGS))
    assert [answer.num_rows for answer in answers] == [2, 1]
    assert all(answer.schema.equals(CODED_SCHEMA) for answer in answers)
    outcomes = [outcome for answer in answers for outcome in unpack_outcomes(answer)]
    assert outcomes == [run_page(page, task="code", settings=SETTINGS) for page in pages]


def test_tasks_take_a_page_so_far_and_no_further():
    (page,) = make_pages(1)
    article = run_page(page, task="articles", settings=SETTINGS)
    coded = run_page(page, task="code", settings=SETTINGS)
    explained = run_page(page, task="explain", settings=SETTINGS)
    assert isinstance(article, Coded)
    assert isinstance(coded, Coded)
    assert isinstance(explained, Coded)
    assert (article.mentions, article.layers, coded.layers) == ((), None, None)
    assert coded.mentions
    assert explained == replace(coded, layers=explained.layers)
    layers = json.loads(explained.layers or "")
    assert layers["mentions"] == [json.loads(row)["id"] for row in coded.mentions]


def test_slow_page_is_refused():
    outcome = run_page(make_long_page("slow"), task="code", settings=Settings(page_timeout_s=0.3))
    assert outcome == Refusal("slow.jsonl:1", "too_slow", "not done after 0.3 seconds")


def test_page_without_an_article_is_refused_by_name():
    outcome = run_page(make_page("blank", " \n "), task="code", settings=SETTINGS)
    assert isinstance(outcome, Refusal)
    assert outcome.reason
    assert outcome.reason != "crashed"
