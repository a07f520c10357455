"""The corpus itself, and folders that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dragoman.corpus.coverage import compare_plan, count_coverage, find_odd_lengths
from dragoman.corpus.files import load_corpus, make_plover, read_files
from dragoman.corpus.similarity import find_near_duplicates
from dragoman.corpus.splits import find_split
from dragoman.errors import RunStopped

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def sentences():
    return load_corpus(CORPUS, ontology=make_plover())


def test_it_covers_its_plan(sentences):
    plan = yaml.safe_load((CORPUS / "plan.yaml").read_text("utf-8"))
    assert compare_plan(count_coverage(sentences), plan) == []


def test_no_two_sentences_are_alike(sentences):
    assert find_near_duplicates([sentence.text for sentence in sentences]) == []


def test_sentences_have_ten_to_forty_five_words(sentences):
    assert [f"{s.path}:{s.line}: {n}" for s, n in find_odd_lengths(sentences)] == []


def test_no_theme_straddles(sentences):
    sides: dict[str, set[str]] = {}
    for sentence in sentences:
        sides.setdefault(sentence.fields["theme"], set()).add(find_split(sentence))
    assert [theme for theme, splits in sides.items() if len(splits) > 1] == []


def test_faults_are_named_with_file_line_and_column(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("@ theme=a construction=b style=c region=d\n{Oslo|a1} left.\n", encoding="utf-8")
    with pytest.raises(RunStopped, match=r"a\.txt:2:7: a1 has no trigger"):
        load_corpus(tmp_path)
    _, faults = read_files(path)
    assert list(faults) == [str(path)]


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"# nothing\n"])
def test_what_is_no_corpus_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(RunStopped):
        load_corpus(tmp_path)
