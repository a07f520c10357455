"""``dragoman review``: what the user decides is written as markup that parses."""

from __future__ import annotations

import json

import pytest

from dragoman.corpus.markup import parse_corpus
from tests.cli.run_cli import run_dragoman

LINES = [
    {"id": "one", "text": "Kenya accused Uganda of sheltering rebels near Busia.", "date": "2021-06-09"},
    {"id": "two", "text": "Police in Peru arrested a mayor and two of his aides on Friday.", "date": "2021-06-10"},
]


@pytest.fixture
def pages(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    return path


def review(pages, output, answers):
    done = run_dragoman("review", pages, "-o", output, "--most", "1", stdin=answers.encode())
    assert done.returncode == 0, done.stderr
    sentences, faults = parse_corpus(output.read_text("utf-8").splitlines()) if output.exists() else ([], [])
    assert not faults
    return sentences, done


def test_accepted_sentences_keep_their_events(pages, tmp_path):
    sentences, _ = review(pages, tmp_path / "out.txt", "a\na\n")
    assert {sentence.text for sentence in sentences} == {line["text"] for line in LINES}
    assert all(sentence.events for sentence in sentences)


def test_no_event_skip_and_quit(pages, tmp_path):
    sentences, _ = review(pages, tmp_path / "out.txt", "n\nq\n")
    assert [sentence.events for sentence in sentences] == [()]
    again, done = review(pages, tmp_path / "out.txt", "s\n")
    assert again == sentences
    assert "1 sentences to review" in done.stderr


def test_edited_markup_is_checked_before_it_is_taken(pages, tmp_path):
    broken = "{Kenya|a1} accused Uganda."
    for line in LINES:
        sentences, done = review(pages, tmp_path / f"{line['id']}.txt", f"e\n{broken}\ne\nSomething else.\ns\ns\n")
        assert sentences == []
        assert "a1 has no trigger 1" in done.stdout
        assert "only marks may change" in done.stdout


def test_an_edit_is_written(pages, tmp_path):
    first = review(pages, tmp_path / "a.txt", "a\nq\n")[0][0].text
    word = first.split()[0]
    edited = first.replace(word, f"{{{word}|1=AID}}", 1)
    sentences, _ = review(pages, tmp_path / "b.txt", f"e\n{edited}\na\nq\n")
    assert [event.category for event in sentences[0].events] == ["AID"]


def test_a_file_that_is_no_markup_is_left_alone(pages, tmp_path):
    output = tmp_path / "out.txt"
    output.write_text("{broken\n", "utf-8")
    done = run_dragoman("review", pages, "-o", output)
    assert done.returncode == 2
    assert output.read_text("utf-8") == "{broken\n"


def test_bounds_that_cross_are_refused(pages, tmp_path):
    done = run_dragoman("review", pages, "-o", tmp_path / "x", "--least", "0.9", "--most", "0.1")
    assert done.returncode == 2
