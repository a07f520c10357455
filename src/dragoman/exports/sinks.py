"""Where an export goes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import RunStopped


@contextmanager
def open_sink(path: Path | None) -> Iterator[BinaryIO]:
    """A stream of bytes to write to: standard output for ``None`` or ``-``, else the file ``path``.

    The file is written under another name beside its own and renamed when the block ends well; a name in ``.gz`` is
    compressed, without a time stamp, so that the same record gives the same bytes.

    Raises:
        RunStopped: the file cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists() and not path.is_file():
        with explain_errors(path), path.open("wb") as file:  # a pipe, a device: nothing to rename; a folder: an error
            yield file
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    with explain_errors(path):
        try:
            with partial.open("wb") as file:
                if path.suffix == ".gz":
                    with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packer:
                        yield cast("BinaryIO", packer)
                else:
                    yield file
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a file that cannot be written into a message for the user.

    Raises:
        RunStopped: with that message.
    """
    try:
        yield
    except OSError as error:
        raise RunStopped(f"cannot write {path}: {error.strerror or error}") from error
