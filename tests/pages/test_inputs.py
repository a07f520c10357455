from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.pages.inputs import InputFile, find_inputs
from dragoman.types import Refusal


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def find(*inputs: object) -> tuple[list[str], list[tuple[str, str]]]:
    found = list(find_inputs(str(given) for given in inputs))
    labels = [item.label for item in found if isinstance(item, InputFile)]
    return labels, [(item.source, item.reason) for item in found if isinstance(item, Refusal)]


def test_folder_is_read_recursively_and_sorted(tmp_path: Path) -> None:
    touch(tmp_path, "b.html", "a/z.txt", "a/y.jsonl.gz", ".hidden.txt")
    labels, refused = find(tmp_path)
    assert labels == [f"{tmp_path}/a/y", f"{tmp_path}/a/z", f"{tmp_path}/b"]
    assert refused == []


def test_path_is_normalised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "news/page.html")
    monkeypatch.chdir(tmp_path)
    assert find("./news/../news//page.html")[0] == ["news/page"]


def test_files_that_would_share_a_label_keep_their_endings(tmp_path: Path) -> None:
    touch(tmp_path, "a.html", "a.txt", "a.html.gz", "b.html")
    labels, _ = find(tmp_path)
    assert labels == [f"{tmp_path}/{name}" for name in ("a.html", "a.html.gz", "a.txt", "b")]


def test_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.html")
    assert len(find(tmp_path / "a.html", tmp_path, f"{tmp_path}/*.html")[0]) == 1


def test_glob_and_its_double_star(tmp_path: Path) -> None:
    touch(tmp_path, "x/1.html", "x/y/2.html", "x/y/3.txt")
    assert len(find(f"{tmp_path}/**/*.html")[0]) == 2


def test_name_with_glob_signs_that_exists_is_a_file(tmp_path: Path) -> None:
    touch(tmp_path, "page[1].html")
    assert find(tmp_path / "page[1].html")[0] == [f"{tmp_path}/page[1]"]


def test_what_stands_for_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    touch(tmp_path, "notes.docx")
    _, refused = find(tmp_path / "none.html", f"{tmp_path}/*.warc", tmp_path / "empty", tmp_path / "notes.docx", "a\0b")
    assert [reason for _, reason in refused] == ["not_found", "not_found", "empty", "unknown_ending", "unreadable"]
    assert refused[0][0] == f"{tmp_path}/none.html"


def test_link_loop_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    touch(tmp_path, "a/page.html")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self.html").symlink_to(tmp_path / "self.html")
    labels, refused = find(tmp_path)
    assert labels == [f"{tmp_path}/a/page"]
    assert [reason for _, reason in refused] == ["symlink_loop", "unreadable"]


def test_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert find(tmp_path / "pipe.html")[1] == [(f"{tmp_path}/pipe.html", "not_a_file")]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody who may not read")
def test_folder_without_permission_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "open/a.html", "shut/b.html")
    for folder in (tmp_path, *tmp_path.parents):
        if str(folder).startswith("/tmp/"):
            folder.chmod(0o755)
    (tmp_path / "shut").chmod(0o700)
    os.seteuid(65534)
    try:
        labels, refused = find(tmp_path)
    finally:
        os.seteuid(0)
    assert labels == [f"{tmp_path}/open/a"]
    assert refused == [(f"{tmp_path}/shut", "unreadable")]


def test_stdin_is_jsonl() -> None:
    assert list(find_inputs(["-"])) == [InputFile("-", "-", ".jsonl", gzipped=False)]
