"""Reading gold."""

from __future__ import annotations

import gzip

import pytest

from dragoman.errors import RunStopped
from dragoman.evaluation.rows import load_rows


def test_plain_and_packed_files_hold_the_same_rows(tmp_path):
    text = '{"a": 1}\n\n{"a": 2}\n'
    (tmp_path / "gold.jsonl").write_text(text, "utf-8")
    (tmp_path / "gold.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    assert load_rows(tmp_path / "gold.jsonl") == [{"a": 1}, {"a": 2}] == load_rows(tmp_path / "gold.jsonl.gz")


@pytest.mark.parametrize(("content", "message"), [(b"{", "gold.jsonl:1"), (b"[]", "object"), (b"\xff", "cannot read")])
def test_broken_gold_stops_the_run(tmp_path, content, message):
    (tmp_path / "gold.jsonl").write_bytes(content)
    with pytest.raises(RunStopped, match=message):
        load_rows(tmp_path / "gold.jsonl")


def test_missing_gold_stops_the_run(tmp_path):
    with pytest.raises(RunStopped, match="cannot read"):
        load_rows(tmp_path / "none.jsonl")
