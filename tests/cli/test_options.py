"""The options that commands share: who codes, and with which model."""

from __future__ import annotations

import json
import shutil

import pytest

from dragoman.learned.bundle import GRAPH, MANIFEST, find_bundled_model
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


@pytest.mark.parametrize("damage", ["missing", "truncated", "other version"])
def test_a_damaged_model_leaves_the_rules_with_a_warning(page, tmp_path, damage):
    folder = tmp_path / "coder"
    if damage != "missing":
        shutil.copytree(find_bundled_model(), folder)
    if damage == "truncated":
        (folder / GRAPH).write_bytes((folder / GRAPH).read_bytes()[:5_000])
    if damage == "other version":
        manifest = json.loads((folder / MANIFEST).read_text("utf-8")) | {"format": 0}
        (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    done, rows = code(page, "--model", folder)
    assert done.returncode == 0
    assert [row["act"] for row in rows] == ["ACCUSE"]
    assert done.stderr.count("going on by the rules alone") == 1
    alone, nothing = code(page, "--model", folder, "--coder", "model")
    assert (alone.returncode, nothing) == (2, [])


def test_a_model_beside_rules_alone_is_wrong_usage(page, tmp_path):
    assert code(page, "--coder", "rules", "--model", tmp_path)[0].returncode == 2
