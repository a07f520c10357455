"""``explain`` from end to end."""

from __future__ import annotations

import json

from tests.cli.run_cli import run_dragoman

LINE = {
    "id": "one",
    "title": "Ministers meet",
    "text": "The French foreign minister met his German counterpart in Berlin on Tuesday, officials said.",
    "date": "2021-06-09",
}


def test_layers_point_into_the_body():
    done = run_dragoman("explain", "-", stdin=json.dumps(LINE).encode())
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["body"] == LINE["text"]
    for layer in ("predicates", "times", "actors"):
        assert row[layer]
        assert all(row["body"][item["start"] : item["end"]] == item["text"] for item in row[layer])
    parts = [item[name] for item in row["attributions"] for name in ("source", "cue", "content") if item[name]]
    assert parts
    assert all(row["body"][part["start"] : part["end"]] == part["text"] for part in parts)


def test_mentions_are_those_that_code_writes():
    layers = json.loads(run_dragoman("explain", "-", stdin=json.dumps(LINE).encode()).stdout)
    coded = run_dragoman("code", "-", stdin=json.dumps(LINE).encode()).stdout
    assert layers["mentions"] == [json.loads(line)["id"] for line in coded.splitlines()]


def test_page_is_written_beside_the_rows(tmp_path):
    arguments = ("explain", "-", "--html", tmp_path / "page.html", "-o", tmp_path / "layers.jsonl")
    done = run_dragoman(*arguments, stdin=json.dumps(LINE).encode())
    assert done.returncode == 0
    assert "wrote" in done.stderr
    assert "Ministers meet" in (tmp_path / "page.html").read_text("utf-8")
    assert json.loads((tmp_path / "layers.jsonl").read_text("utf-8"))["doc_id"] == "one"


def test_page_is_written_for_the_rest_when_some_are_refused(tmp_path):
    (tmp_path / "pages.jsonl").write_text(json.dumps(LINE) + "\n{broken\n", "utf-8")
    done = run_dragoman("explain", tmp_path / "pages.jsonl", "--html", tmp_path / "page.html")
    assert done.returncode == 1
    assert (tmp_path / "page.html").exists()
