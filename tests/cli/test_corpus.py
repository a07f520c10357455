"""``dragoman corpus``: faults with line and column, near-duplicates, coverage."""

from __future__ import annotations

import pytest

from tests.cli.run_cli import run_dragoman

HEADER = "@ theme=ports construction=active style=wire region=baltic\n"
GOOD = "{Latvia|a1} {accused|1=ACCUSE/allege} {Russia|r1} on Monday of closing the port of Ventspils to its ships.\n"
ALIKE = "{Ghana|a1} {accused|1=ACCUSE/allege} {Togo|r1} on Friday of closing the port of Lomé to its ships.\n"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text(HEADER + GOOD, encoding="utf-8")
    return tmp_path


def test_a_sound_corpus_is_counted(corpus):
    done = run_dragoman("corpus", corpus)
    assert done.returncode == 0
    assert "categories: ACCUSE 1" in done.stdout
    assert "sentences: all 1" in done.stdout


def test_faults_and_near_duplicates_are_named(corpus):
    (corpus / "b.txt").write_text(HEADER + "{Oslo|a1} left.\n" + ALIKE, encoding="utf-8")
    done = run_dragoman("corpus", corpus)
    assert done.returncode == 1
    assert f"{corpus / 'b.txt'}:2:7: a1 has no trigger 1" in done.stdout
    assert "b.txt:3: like a.txt:2" in done.stdout


def test_other_labels_are_taken_where_asked(corpus):
    (corpus / "a.txt").write_text(HEADER + "{Dockers|a1} {struck|1=WALKOUT} for pay.\n", encoding="utf-8")
    assert run_dragoman("corpus", corpus).returncode == 1
    assert run_dragoman("corpus", corpus, "--any-labels").returncode == 0


def test_what_is_no_corpus_is_said_in_one_line(tmp_path):
    done = run_dragoman("corpus", tmp_path / "none.txt")
    assert done.returncode == 2
    assert "cannot read" in done.stderr
    assert "Traceback" not in done.stderr
