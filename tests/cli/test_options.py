"""The options that commands share: who codes, and with which model."""

from __future__ import annotations

import json

import pytest

from tests.cli.run_cli import run_dragoman

LINE = json.dumps({"id": "one", "text": "Kenya accused Uganda of sheltering rebels near Busia.", "date": "2021-06-09"})


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text(LINE + "\n", "utf-8")
    return path


def code(page, *options, env=None):
    done = run_dragoman("code", page, *options, env=env)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("coder", ["rules", "model", "joined"])
def test_each_coder_finds_a_plain_accusation(page, coder):
    done, rows = code(page, "--coder", coder)
    assert done.returncode == 0
    (row,) = [row for row in rows if row["act"] == "ACCUSE"]
    decided = " ".join(row["decided"])
    assert ("codebook:" in decided) == (coder != "model")
    assert ("model:" in decided) == (coder != "rules")


def test_the_environment_chooses_too(page):
    _, rows = code(page, env={"DRAGOMAN_CODER": "rules"})
    assert "model:" not in " ".join(rows[0]["decided"])
    done, _ = code(page, env={"DRAGOMAN_CODER": "magic"})
    assert done.returncode == 2


def test_a_model_that_cannot_be_used_is_named(page, tmp_path):
    done, rows = code(page, "--model", tmp_path)
    assert (done.returncode, rows) == (2, [])
    assert "there is no model in" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_beside_rules_alone_is_wrong_usage(page, tmp_path):
    assert code(page, "--coder", "rules", "--model", tmp_path)[0].returncode == 2
