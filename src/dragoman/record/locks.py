"""One writer at a time: a lock beside the record, which the system takes back from a process that is killed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from dragoman.errors import RunStopped

LOCKED_BYTE = 1 << 30  # Windows locks bytes: one far behind the text, so that others can still read who holds it


@contextmanager
def lock_record(path: Path, *, command: str) -> Iterator[None]:
    """Hold the writer's lock of the record at ``path`` within the block.

    Raises:
        RunStopped: another process writes the record (it is named, with since when), or no lock can be made there.
    """
    lock = path.with_name(f"{path.name}.lock")
    try:
        file = take_lock(lock)
    except OSError as error:
        raise RunStopped(f"cannot write in the folder of {path}: {error.strerror or error}") from error
    if file is None:
        raise RunStopped(f"{path} is being written by {describe_holder(lock)}; wait for it to end, or stop it")
    try:
        note_holder(file, command)
        yield
    finally:
        # The name goes first: who opens it in between finds it gone and makes another (see `take_lock`).
        with suppress(OSError):
            lock.unlink()
        os.close(file)


def take_lock(lock: Path) -> int | None:
    """An open file that holds the lock, or ``None`` where another process holds it."""
    while True:
        file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not try_lock(file):
                os.close(file)
                return None
            if is_named(file, lock):
                return file
        except OSError:
            os.close(file)
            raise
        os.close(file)


def is_named(file: int, lock: Path) -> bool:
    """Whether the open file still is what the name stands for: its last holder may have just removed it."""
    try:
        return os.path.samestat(os.fstat(file), lock.stat())
    except FileNotFoundError:
        return False


def try_lock(file: int) -> bool:
    """Lock the open file if nobody else has."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return try_lock_byte(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def try_lock_byte(file: int) -> bool:
    """The same on Windows."""
    import msvcrt  # noqa: PLC0415 - only on Windows

    os.lseek(file, LOCKED_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows has it
    except OSError:
        return False
    return True


def note_holder(file: int, command: str) -> None:
    """Write into the lock who holds it, for whoever comes second."""
    holder = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds"), "command": command}
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, json.dumps(holder).encode())


def describe_holder(lock: Path) -> str:
    """Who holds the lock: ``process 4711 (dragoman build) since 2023-03-01T10:00:00+00:00``."""
    try:
        holder = json.loads(lock.read_text("utf-8"))
        return f"process {holder['pid']} (dragoman {holder['command']}) since {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
