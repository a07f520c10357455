"""``dragoman train``: what cannot be trained on is said in one line."""

from __future__ import annotations

import importlib.util

import pytest

from tests.cli.run_cli import run_dragoman


def test_help_names_the_extra():
    done = run_dragoman("train", "--help")
    assert done.returncode == 0
    assert "--corpus" in done.stdout


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="the extra is installed")
def test_without_the_extra_the_way_to_it_is_named(tmp_path):
    done = run_dragoman("train", "--corpus", tmp_path, "--output", tmp_path / "coder")
    assert done.returncode == 2
    assert "dragoman[train]" in done.stderr


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs the train extra")
def test_an_empty_folder_is_refused(tmp_path):
    done = run_dragoman("train", "--corpus", tmp_path, "--output", tmp_path / "coder")
    assert done.returncode == 2
    assert "holds no corpus file" in done.stderr
