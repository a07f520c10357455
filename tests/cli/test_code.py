"""``articles`` and ``code`` from end to end."""

from __future__ import annotations

import csv
import gzip
import io
import json
import stat

import pytest

from tests.cli.run_cli import run_dragoman

PAGE = """The French foreign minister met his German counterpart in Berlin on Tuesday, the ministry said.

Canada will impose sanctions on Belarus next week, officials said.
"""
LINES = [
    {"id": "one", "text": PAGE, "date": "2021-06-09", "publication": "The Example"},
    {"id": "two", "text": "Japan has not yet recognised the new government of Mali.", "date": "2021-06-10"},
]


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    (folder / "story.txt").write_text(PAGE, "utf-8")
    return folder


def read_lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_code_writes_a_line_per_mention_in_the_order_of_the_input(pages):
    done = run_dragoman("code", pages)
    assert (done.returncode, done.stderr) == (0, "")
    rows = read_lines(done.stdout)
    documents = [row["doc_id"] for row in rows]
    assert list(dict.fromkeys(documents)) == ["one", "two", str(pages / "story")]
    assert {"CONSULT", "SANCTION"} <= {row["act"] for row in rows}


def test_same_input_gives_the_same_bytes_whatever_the_workers(pages, tmp_path):
    run_dragoman("code", pages, "-o", tmp_path / "a.jsonl")
    run_dragoman("code", pages, "-o", tmp_path / "b.jsonl", "--workers", "2")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_articles_writes_a_line_per_page(pages):
    rows = read_lines(run_dragoman("articles", pages).stdout)
    assert [row["doc_id"] for row in rows] == ["one", "two", str(pages / "story")]
    assert rows[0]["body"] == PAGE
    assert rows[0]["publication"] == "The Example"
    assert rows[0]["date"] == "2021-06-09"


def test_standard_input_is_jsonl():
    done = run_dragoman("articles", "-", stdin="".join(json.dumps(line) + "\n" for line in LINES).encode())
    assert [row["doc_id"] for row in read_lines(done.stdout)] == ["one", "two"]


def test_packed_output_is_whole_and_always_the_same(pages, tmp_path):
    for name in ("a", "b"):
        assert run_dragoman("articles", pages, "-o", tmp_path / f"{name}.jsonl.gz").returncode == 0
    assert len(gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()).splitlines()) == 3
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_csv_has_one_value_a_column(pages):
    done = run_dragoman("code", pages, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    meeting = next(row for row in rows if row["act"] == "CONSULT")
    assert "FRA" in meeting["actor_code"].split("; ")
    assert meeting["publication"] == "The Example"
    assert meeting["text"].startswith("The French foreign minister met")


def test_table_shows_who_did_what_to_whom(pages):
    done = run_dragoman("code", pages, "--format", "table")
    assert "who" in done.stdout
    assert "future" in done.stdout
    assert "event mentions" in done.stdout


def test_columns_of_a_table_can_have_other_names(tmp_path):
    (tmp_path / "t.csv").write_text('Nr,Body,Day\n7,"France met Germany, officials said.",2021-06-09\n', "utf-8")
    done = run_dragoman(
        "articles", tmp_path / "t.csv", "--text-column", "Body", "--id-column", "Nr", "--date-column", "Day"
    )
    (row,) = read_lines(done.stdout)
    assert (row["doc_id"], row["date"]) == ("7", "2021-06-09")


def test_refused_inputs_are_named_and_the_rest_is_coded(pages, tmp_path):
    (pages / "empty.txt").write_text("", "utf-8")
    done = run_dragoman("articles", pages, tmp_path / "none.txt", "--rejects", tmp_path / "rejects.jsonl")
    assert done.returncode == 1
    assert len(read_lines(done.stdout)) == 3
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["empty", "not_found"]
    rejects = read_lines((tmp_path / "rejects.jsonl").read_text("utf-8"))
    assert [row["source"] for row in rejects] == [str(pages / "empty.txt"), str(tmp_path / "none.txt")]
    assert all(set(row) == {"source", "reason", "detail"} for row in rejects)


def test_output_that_cannot_be_written_is_named(pages, tmp_path):
    done = run_dragoman("articles", pages, "-o", tmp_path / "no" / "such" / "folder.jsonl")
    assert done.returncode == 2
    assert done.stderr.startswith("dragoman: cannot write")
    assert done.stderr.count("\n") == 1


def test_run_that_breaks_off_leaves_the_old_output(pages, tmp_path):
    (tmp_path / "out.jsonl").write_text("old\n", "utf-8")
    done = run_dragoman("code", pages, "-o", tmp_path / "out.jsonl", env={"DRAGOMAN_SPACY_MODEL": "no_such_model"})
    assert done.returncode == 2
    assert "no_such_model" in done.stderr
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "old\n"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.jsonl"]


def test_output_file_is_readable_as_others_are(pages, tmp_path):
    run_dragoman("articles", pages, "-o", tmp_path / "out.jsonl")
    (tmp_path / "other").write_text("", "utf-8")
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)
