"""Files that appear when they are whole."""

from __future__ import annotations

import pytest

from dragoman.cli.output import open_output
from dragoman.errors import RunStopped


def fail_midway(path, error):
    with open_output(path) as stream:
        stream.write("half")
        raise error


@pytest.mark.parametrize("name", ["out.txt", "out.txt.gz"])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_block_that_fails_leaves_what_stood_there(tmp_path, name, error):
    (tmp_path / name).write_bytes(b"old")
    with pytest.raises(error):
        fail_midway(tmp_path / name, error())
    assert (tmp_path / name).read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_nothing_appears_before_the_end(tmp_path):
    with open_output(tmp_path / "out.txt") as stream:
        stream.write("line\n")
        stream.flush()
        assert not (tmp_path / "out.txt").exists()
    assert (tmp_path / "out.txt").read_text("utf-8") == "line\n"


def test_full_disk_is_told_in_one_line(tmp_path):
    with pytest.raises(RunStopped, match=r"cannot write .*No space left"):
        fail_midway(tmp_path / "out.txt", OSError(28, "No space left on device"))


def test_closed_pipe_is_not_blamed_on_the_file(tmp_path):
    with pytest.raises(BrokenPipeError):
        fail_midway(tmp_path / "out.txt", BrokenPipeError())
