"""One writer at a time, and what becomes of the lock of one that is killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading

import pytest

from dragoman.errors import RunStopped
from dragoman.record.locks import lock_record

HOLD = (
    "import sys, time; from pathlib import Path; from dragoman.record.locks import lock_record\n"
    "with lock_record(Path(sys.argv[1]), command='build'): print('held', flush=True); time.sleep(60)"
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.duckdb"


@pytest.fixture
def holder(path):
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_second_writer_is_told_who_writes_and_since_when(path, holder):
    with pytest.raises(RunStopped) as caught, lock_record(path, command="build"):
        pass
    assert re.search(
        rf"being written by process {holder.pid} \(dragoman build\) since 20\d\d-\d\d-\d\dT", str(caught.value)
    )
    assert holder.poll() is None


def test_lock_of_a_killed_process_is_free(path, holder):
    holder.kill()
    holder.wait()
    assert path.with_name("news.duckdb.lock").exists()
    with lock_record(path, command="build"):
        pass
    assert list(path.parent.iterdir()) == []


def test_lock_is_gone_after_a_failure(path):
    with pytest.raises(ZeroDivisionError), lock_record(path, command="build"):
        _ = 1 / 0
    assert list(path.parent.iterdir()) == []
    with lock_record(path, command="build"):
        pass


def test_holder_that_has_not_signed_yet_is_another_process(path):
    with lock_record(path, command="build"):
        path.with_name("news.duckdb.lock").write_text("", "utf-8")
        with pytest.raises(RunStopped, match="written by another process"), lock_record(path, command="build"):
            pass


def test_one_of_many_at_once_gets_it(path):
    inside, most = [], []

    def try_once():
        for _ in range(50):
            try:
                with lock_record(path, command="build"):
                    inside.append(1)
                    most.append(len(inside))
                    inside.pop()
            except RunStopped:
                pass

    threads = [threading.Thread(target=try_once) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_missing_folder_is_said(tmp_path):
    with (
        pytest.raises(RunStopped, match="cannot write in the folder"),
        lock_record(tmp_path / "no" / "x", command="build"),
    ):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_cannot_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(RunStopped, match="cannot write in the folder"), lock_record(tmp_path / "x", command="build"):
        pass
