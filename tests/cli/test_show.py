"""``dragoman show``: one thing of a record, opened to its sentences."""

from __future__ import annotations

import json

import pytest

from tests.cli.run_cli import run_dragoman

LINES = (
    {
        "id": "first",
        "text": "French President Emmanuel Macron will visit China in April, the foreign ministry in Paris said. "
        "China and France signed the Paris Agreement in 2016.",
        "date": "2023-02-20",
        "publication": "The Meridian Courier",
    },
    {
        "id": "second",
        "text": "Overland Wire reported on Friday that French President Emmanuel Macron would visit China on April 5.",
        "date": "2023-03-10",
        "publication": "Harbour Gazette",
    },
)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("show") / "news.duckdb"
    done = run_dragoman(
        "build", "-", "--record", path, stdin="".join(json.dumps(line) + "\n" for line in LINES).encode()
    )
    assert done.returncode == 0, done.stderr
    return path


def ask(record, question):
    done = run_dragoman("sql", question, "--record", record)
    return [json.loads(line) for line in done.stdout.splitlines()]


def show(record, item_id, *options):
    done = run_dragoman("show", item_id, "--record", record, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("event", "events"),
        ("mention", "mentions"),
        ("plan", "plans"),
        ("commitment", "commitments"),
        ("statement", "statements"),
        ("actor", "actors"),
        ("document", "documents"),
    ],
)
def test_everything_with_an_id_opens_by_its_beginning(record, kind, table):
    rows = ask(record, f"select {kind}_id as id from {table} order by 1 limit 3")
    if not rows:
        pytest.skip(f"these pages give no {kind}")
    for row in rows:
        entry = json.loads(show(record, row["id"][:14], "--json"))
        assert (entry["kind"], entry["id"]) == (kind, row["id"])
        assert f"{kind} {row['id']}" in show(record, row["id"])


def test_sentences_have_the_words_of_the_event_marked(record):
    (plan,) = ask(record, "select plan_id from plans where list_contains(mode, 'visit') limit 1")
    text = " ".join(show(record, plan["plan_id"]).split())
    assert "[[visit]]" in text
    assert "The Meridian Courier · 2023-02-20 · first" in text
    assert "according to" in text
    assert "history" in text
    assert "Overland Wire" in text


def test_marks_point_at_the_words(record):
    (mention,) = ask(record, "select mention_id, event_text from mentions where act = 'CONSULT' limit 1")
    (passage,) = json.loads(show(record, mention["mention_id"], "--json"))["passages"]
    assert [passage["text"][start:end] for start, end in passage["marks"]] == mention["event_text"]


def test_document_opens_by_its_label(record):
    entry = json.loads(show(record, "first", "--json"))
    assert entry["row"]["publication"] == "The Meridian Courier"
    assert len(entry["passages"]) >= 2


@pytest.mark.parametrize(
    ("item_id", "told"), [("zz", "nothing in this record"), ("m_", "begins several ids"), ("", "nothing")]
)
def test_unknown_and_ambiguous_ids_are_said(record, item_id, told):
    done = run_dragoman("show", item_id, "--record", record)
    assert done.returncode == 2
    assert told in done.stderr


def test_what_was_known_on_a_day(record):
    rows = run_dragoman("sql", "select plan_id from plans", "--record", record, "--as-of", "2023-02-25").stdout
    plan_id = json.loads(rows.splitlines()[0])["plan_id"]
    entry = json.loads(show(record, plan_id, "--json", "--as-of", "2023-02-25"))
    assert {passage["mention"]["doc_id"] for passage in entry["passages"]} == {"first"}
