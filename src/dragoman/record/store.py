"""The file of a record: opened for a short while at a time, by one writer or by many readers."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dragoman.errors import RunStopped
from dragoman.record.schema import SCHEMA_VERSION, create_schema, migrate_schema, read_version

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Opened = TypeVar("Opened")
# A writer has the file for fractions of a second at a time, so a reader need not wait long; a reader may keep the
# file for as long as somebody reads, so a writer waits longer before it gives up.
READER_WAIT_S = 10.0
WRITER_WAIT_S = 120.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.02, 0.5


@contextmanager
def connect_reader(path: Path, *, wait_s: float = READER_WAIT_S) -> Iterator[DuckDBPyConnection]:
    """The record, open for reading alone within the block; its schema is the one this package knows.

    Raises:
        RunStopped: no such file, no record, one of another schema, or one that is being written for too long.
    """
    with connect_any(path, wait_s=wait_s) as (con, version):
        if version < SCHEMA_VERSION:
            raise RunStopped(
                f"{path} has an older schema ({version}); `dragoman recode --record {path}` brings it up to date"
            )
        yield con


@contextmanager
def connect_any(path: Path, *, wait_s: float = READER_WAIT_S) -> Iterator[tuple[DuckDBPyConnection, int]]:
    """The record, open for reading, with the version of its schema, which may be an older one."""
    con = open_database(path, read_only=True, wait_s=wait_s)
    try:
        with explain_failures(path):
            yield con, read_version(con, str(path))
    finally:
        con.close()


@contextmanager
def connect_writer(path: Path, *, wait_s: float = WRITER_WAIT_S) -> Iterator[DuckDBPyConnection]:
    """The record, open for writing within the block; an older schema is brought up to date first.

    Keep the block short: nobody can read meanwhile. The caller holds the lock (``lock_record``).

    Raises:
        RunStopped: no record, one of a newer schema, one that readers do not let go, or a disk that takes no more.
    """
    con = open_database(path, read_only=False, wait_s=wait_s)
    with explain_failures(path):
        try:
            migrate_schema(con, read_version(con, str(path)))
            yield con
        finally:
            con.close()


def prepare_record(path: Path) -> None:
    """Make an empty record at ``path`` where there is none; the caller holds the lock.

    The file is made under another name and renamed when it is whole, so there never is half a record.
    """
    for left in path.parent.glob(f".{path.name}.*.part*"):
        left.unlink(missing_ok=True)  # of a run that was killed
    if path.exists() and (path.stat().st_size or not path.is_file()):
        return
    import duckdb  # noqa: PLC0415 - takes a while to load

    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    with explain_failures(path):
        con = duckdb.connect(str(partial))
        try:
            create_schema(con)
        finally:
            con.close()
        # A log that an earlier record of this name has left behind belongs to no file any more.
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
        partial.replace(path)


def upgrade_record(path: Path) -> None:
    """Bring a record with an older schema up to date; the caller holds the lock."""
    with connect_any(path) as (_, version):
        pass
    if version < SCHEMA_VERSION:
        with connect_writer(path):
            pass


def open_database(path: Path, *, read_only: bool, wait_s: float) -> DuckDBPyConnection:
    """A connection to the file, as soon as those who hold it let it go."""
    import duckdb  # noqa: PLC0415 - takes a while to load

    return retry_locked(path, lambda: duckdb.connect(str(path), read_only=read_only), wait_s=wait_s)


def attach_record(con: DuckDBPyConnection, path: Path, *, read_only: bool, wait_s: float) -> None:
    """Attach the file to an open database as ``record``, as soon as those who hold it let it go."""
    target = str(path).replace("'", "''")
    mode = "(READ_ONLY)" if read_only else "(READ_WRITE)"
    retry_locked(path, lambda: con.execute(f"ATTACH '{target}' AS record {mode}"), wait_s=wait_s)


def retry_locked(path: Path, action: Callable[[], Opened], *, wait_s: float) -> Opened:
    """What ``action`` gives, tried again for so many seconds while another process keeps us out.

    Raises:
        RunStopped: there is no such file, it cannot be opened, or the time is up.
    """
    import duckdb  # noqa: PLC0415 - takes a while to load

    if not path.exists():
        raise RunStopped(f"there is no record {path}; `dragoman build PAGES --record {path}` makes one")
    started, pause = time.monotonic(), FIRST_PAUSE_S
    while True:
        with explain_failures(path):
            try:
                return action()
            except duckdb.OperationalError as error:
                # Another thread lets go soon; a connection that the caller itself holds open never will.
                limit_s = wait_s if is_locked(error) else min(wait_s, READER_WAIT_S) if is_ours(error) else 0
                if time.monotonic() + pause > started + limit_s:
                    raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_S)


def is_locked(error: Exception) -> bool:
    """Whether another process has the file open in a way that keeps us out."""
    return "Could not set lock" in str(error) or "being used by another process" in str(error)


def is_ours(error: Exception) -> bool:
    """Whether this process has the file open in another mode."""
    return "different configuration" in str(error) or "file handle conflict" in str(error).lower()


@contextmanager
def explain_failures(path: Path) -> Iterator[None]:
    """Turn what the database or the disk complains of within the block into a message that says what to do.

    Raises:
        RunStopped: with that message; what was stored before stands.
    """
    import duckdb  # noqa: PLC0415 - takes a while to load

    try:
        yield
    except duckdb.Error as error:
        if isinstance(error, duckdb.ProgrammingError | duckdb.DataError | duckdb.IntegrityError):
            raise  # a fault of a question, not of the file
        raise RunStopped(describe_failure(str(error), path)) from error
    except OSError as error:
        raise RunStopped(f"cannot write {path}: {error.strerror or error}") from error


def describe_failure(text: str, path: Path) -> str:
    """What a failure of the database means for the user of the record at ``path``."""
    low = text.lower()
    if "could not set lock" in low or "being used by another process" in low:
        holder = text[text.rfind("(PID ") + 5 : text.rfind(")")] if "(PID " in text else ""
        who = f"process {holder}" if holder.isdigit() else "another process"
        return f"{path} is held open by {who}; let it end, or stop it, and run this again (what was stored stands)"
    if "different configuration" in low or "file handle conflict" in low:  # as in `is_ours`
        return f"{path} is already open in this process in another mode; close that connection first"
    if "not a valid duckdb" in low:
        return f"{path} is no record: it is not a DuckDB file; give another file, or move it away"
    if "corrupt" in low or "enough bytes" in low or "checksum" in low:
        return (
            f"{path} is damaged: put a copy in its place, or move it away and build it again ({text.splitlines()[0]})"
        )
    if "no space left" in low or "file too large" in low or "quota" in low:
        return f"no space left where {path} lies; free some and run this again: what was stored before stands"
    if "permission denied" in low or "read-only file system" in low:
        return f"no permission to open {path}: {text.splitlines()[0]}"
    if "version number" in low or "newer version of duckdb" in low:
        return f"{path} was written by a newer DuckDB; upgrade with `pip install --upgrade duckdb`"
    return f"{path}: {text.splitlines()[0] if text else 'the database failed'}"
