"""Runs that are cut short, and runs on a terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

COMMAND = (sys.executable, "-m", "dragoman")
SENTENCE = "The French foreign minister met his German counterpart in Berlin on Tuesday. "


def write_pages(path, n, length=1):
    lines = ({"id": str(i), "text": SENTENCE * length, "date": "2021-06-09"} for i in range(n))
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_reader_that_stops_reading_is_no_error(tmp_path):
    pages = write_pages(tmp_path / "pages.jsonl", 3_000)
    command = subprocess.Popen([*COMMAND, "articles", pages], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.readline()
    command.stdout.close()
    command.wait(timeout=60)
    assert command.stderr.read() == b""
    command.stderr.close()


def wait_for_end(group):
    """Whether every process of the group ends within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("delay_s", [0.0, 1.5])
@pytest.mark.parametrize("workers", [1, 2])
def test_interrupted_run_ends_quietly_and_leaves_nothing(tmp_path, workers, delay_s):
    pages = write_pages(tmp_path / "pages.jsonl", 200, length=200)
    out = tmp_path / "out"
    out.mkdir()
    command = subprocess.Popen(
        [*COMMAND, "code", pages, "-o", out / "events.jsonl", "--workers", str(workers)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not list(out.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(delay_s)
    os.killpg(command.pid, signal.SIGINT)
    _, errors = command.communicate(timeout=30)
    assert command.returncode == 130
    assert b"Traceback" not in errors
    assert list(out.iterdir()) == []
    assert wait_for_end(command.pid)


def test_terminal_gets_a_table_and_progress(tmp_path):
    pages = write_pages(tmp_path / "pages.jsonl", 2)
    ours, theirs = pty.openpty()
    command = subprocess.Popen(
        [*COMMAND, "code", pages], stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 65_536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.close(ours)
    assert command.wait(timeout=60) == 0
    assert b"according to" in shown
    assert b"Coding" in shown
    assert b'{"id"' not in shown
