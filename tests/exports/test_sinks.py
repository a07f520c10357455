"""Where an export goes."""

from __future__ import annotations

import os
import threading

import pytest

from dragoman.errors import RunStopped
from dragoman.exports.sinks import open_sink


def test_file_appears_when_it_is_whole(tmp_path):
    path = tmp_path / "out"
    with open_sink(path) as stream:
        stream.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_file_stays_as_it_was_where_writing_breaks_off(tmp_path):
    (tmp_path / "out").write_bytes(b"old")

    def write_half():
        with open_sink(tmp_path / "out") as stream:
            stream.write(b"new")
            raise KeyError

    with pytest.raises(KeyError):
        write_half()
    assert (tmp_path / "out").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["no/such/folder", "."])
def test_file_that_cannot_be_written_is_named(tmp_path, name):
    with pytest.raises(RunStopped, match="cannot write"), open_sink(tmp_path / name):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipe_stays_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    read = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    with open_sink(tmp_path / "pipe") as stream:
        stream.write(b"through")
    reader.join(timeout=10)
    assert read == [b"through"]
