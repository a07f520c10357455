"""Rows that know their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.own.files import FileBroken, read_rows


def test_rows_know_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("\ufeff# head\n- {a: 1}\n\n- a: 2024-02-30\n  b: {c: [x]}\n", encoding="utf-8")
    first, second = read_rows(path)
    assert (first.line, second.line, second["b"].line) == (2, 4, 5)
    assert second == {"a": "2024-02-30", "b": {"c": ["x"]}}


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"- {a: 1}\n- {a: 1", 2), (b"- \xff", None), (b"- {a: 1}\n- {a: 1, a: 2}\n", 2), (b"- !!python/name:os.x", 1)],
)
def test_a_broken_file_is_told(tmp_path: Path, data: bytes, line: int | None) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    with pytest.raises(FileBroken) as broken:
        read_rows(path)
    assert broken.value.line == line


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileBroken):
        read_rows(tmp_path / "none.yaml")
