"""``eval`` from end to end."""

from __future__ import annotations

import json

import pytest

from tests.cli.run_cli import run_dragoman

TEXT = "The French foreign minister met his German counterpart in Berlin on 8 June 2021, officials said."
PARTIES = [{"code": "FRA", "sector": "GOV"}, {"code": "DEU", "sector": "GOV"}]
GOLD = {
    "id": "g1",
    "text": TEXT,
    "date": "2021-06-09",
    "events": [{"types": ["CONSULT"], "actor": PARTIES, "recipient": []}],
    "predicates": [{"start": TEXT.index("met"), "end": TEXT.index("met") + 3, "status": "actual"}],
    "attributions": [
        {
            "source": {"start": TEXT.index("officials"), "end": TEXT.index("officials") + 9},
            "content": {"start": 0, "end": TEXT.index(", officials")},
        }
    ],
    "times": [{"start": TEXT.index("8 June"), "end": TEXT.index("2021") + 4, "value": "2021-06-08"}],
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "figure"), [("events", "type"), ("status", "accuracy"), ("times", "value_f1"), ("attributions", "source")]
)
def test_texts_of_the_gold_are_coded_where_no_output_is_given(gold, kind, figure):
    done = run_dragoman("eval", kind, gold)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])[figure] == 1.0


def test_output_of_an_earlier_run_can_be_scored(gold, tmp_path):
    run_dragoman("explain", gold, "-o", tmp_path / "layers.jsonl")
    done = run_dragoman("eval", "times", gold, tmp_path / "layers.jsonl")
    assert json.loads(done.stdout.splitlines()[-1]) == {"span_f1": 1.0, "value_f1": 1.0}


def test_key_needs_output(tmp_path):
    (tmp_path / "key.jsonl").write_text('{"doc": "a", "evidence": "b", "act": ["AID"]}\n', "utf-8")
    done = run_dragoman("eval", "key", tmp_path / "key.jsonl")
    assert done.returncode == 2
    assert "no texts" in done.stderr


def test_gold_without_a_field_is_named(tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "text": "A met B."}\n', "utf-8")
    done = run_dragoman("eval", "times", tmp_path / "gold.jsonl")
    assert (done.returncode, "'times'" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
