"""Parts of speech and lemmas from memory are those that spaCy gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.settings import DEFAULT_MODEL
from dragoman.text.parse import load_parser
from dragoman.text.word_forms import COMPONENTS, WordForms, find_openers

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SLANG = [
    "I'm gonna go, ain't I?",
    "There is no truce, there's talk of one.",
    "Let's meet. She got it, gotta go.",
    "",
    "  \n ",
]


@pytest.fixture(scope="module")
def nlp():
    return load_parser(DEFAULT_MODEL)


def test_memory_gives_what_spacy_gives(nlp):
    texts = [line for path in sorted(CORPUS.glob("*.txt"))[:3] for line in path.read_text("utf-8").splitlines()] + SLANG
    forms = WordForms(nlp)
    for _ in range(2):  # learned, then remembered
        for text, plain in zip(texts, nlp.pipe(texts), strict=True):
            parsed = next(iter(nlp.pipe([text], disable=COMPONENTS)))
            assert forms.read_forms(parsed) == [(token.pos_, token.lemma_) for token in plain]


def test_the_packaged_pipeline_allows_memory(nlp):
    openers = WordForms(nlp).openers
    assert openers is not None
    assert openers.match_word("gon")
    assert openers.match_word("y'")
    assert not openers.match_word("said")


def test_patterns_that_begin_otherwise_forbid_memory():
    one = {"patterns": [[{"TAG": "NN"}]]}
    assert find_openers([one]) is not None
    assert find_openers([one, {"patterns": [[{"TAG": "NN"}, {"TAG": "NN"}]]}]) is None
