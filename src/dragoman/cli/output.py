"""Where rows go: standard output or a file that appears only when it is whole."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dragoman.errors import RunStopped


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """A stream to write to: standard output for ``None`` or ``-``, else the file ``path``.

    The file is written under another name beside its own and renamed when the block ends well, so
    that a run that breaks off leaves what stood there before. A name in ``.gz`` is compressed.

    Raises:
        RunStopped: the file cannot be written.
    """
    if path is None or str(path) == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        stream = open_stream(partial, packed=path.suffix == ".gz")
        try:
            with stream:
                yield stream
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except BrokenPipeError:
        raise  # standard output was closed while this file was open: nothing is wrong with the file
    except OSError as error:
        raise RunStopped(f"cannot write {path}: {error.strerror or error}") from error


def open_stream(path: Path, *, packed: bool) -> TextIO:
    """The file, open for writing UTF-8; gzip without a time stamp, so that the same rows give the same bytes."""
    if not packed:
        return path.open("w", encoding="utf-8", newline="\n")
    file = path.open("wb", buffering=0)
    packer = gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0)
    packer.myfileobj = file  # so that closing the packer closes the file
    return io.TextIOWrapper(packer, encoding="utf-8", newline="\n")


def silence_stdout() -> None:
    """Send what is still to be flushed nowhere: who read our output has stopped reading."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
