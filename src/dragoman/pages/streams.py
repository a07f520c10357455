"""Opening a file, packed or not, so that no input can make us hold more than a stated amount of it."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator
from typing import IO, BinaryIO

from dragoman.errors import InputRefused
from dragoman.pages.inputs import InputFile

# Deflate packs at most 1,032 to 1. Real text packs 3 to 30 to 1; beyond this share, after this much
# output, a file is a bomb.
MAX_RATIO = 200
RATIO_AFTER = 20_000_000
# An overlong line is skipped by reading on to its end, but not for ever.
MAX_SKIPPED = 100


class UnpackedFile(io.RawIOBase):
    """The content of a gzip file, as a raw stream that gives up on gzip bombs."""

    def __init__(self, path: str) -> None:
        self._packed = open(path, "rb")  # noqa: SIM115 - closed in close()
        # The whole file's size, not how far it has been read: how far Python reads ahead differs by version.
        self._n_packed = max(os.fstat(self._packed.fileno()).st_size, 1)
        self._unpacked = gzip.GzipFile(fileobj=self._packed)
        self._n_out = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with what one read gives; 0 at the end.

        Raises:
            InputRefused: the file unpacks to far more than text ever does.
        """
        data = self._unpacked.read1(len(buffer))
        self._n_out += len(data)
        if self._n_out > RATIO_AFTER and self._n_out > MAX_RATIO * self._n_packed:
            raise InputRefused("gzip_bomb", f"unpacks to more than {MAX_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            self._packed.close()
        super().close()


def open_input(file: InputFile) -> BinaryIO:
    """The bytes of a file, unpacked where it is a ``.gz``."""
    if file.gzipped:
        return io.BufferedReader(UnpackedFile(file.path), 1 << 16)
    return open(file.path, "rb")


def read_capped(stream: IO[bytes], max_bytes: int) -> bytes:
    """All bytes of a stream.

    Raises:
        InputRefused: there are more than ``max_bytes``.
    """
    chunks: list[bytes] = []
    n_bytes = 0
    while chunk := stream.read(1 << 20):
        n_bytes += len(chunk)
        if n_bytes > max_bytes:
            raise refuse_size("the file", max_bytes)
        chunks.append(chunk)
    return b"".join(chunks)


def read_lines(stream: IO[bytes], max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Line numbers from 1 with the line; ``None`` for a line of more than ``max_bytes``.

    Raises:
        InputRefused: an overlong line does not end within 100 times ``max_bytes``.
    """
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes and not line.endswith(b"\n"):
            skip_line(stream, max_bytes)
            yield number, None
        else:
            yield number, line


def skip_line(stream: IO[bytes], max_bytes: int) -> None:
    """Read on to the end of the line."""
    n_skipped = 0
    while chunk := stream.readline(1 << 20):
        n_skipped += len(chunk)
        if chunk.endswith(b"\n"):
            return
        if n_skipped > MAX_SKIPPED * max_bytes:
            raise refuse_size("a line", MAX_SKIPPED * max_bytes)


def refuse_size(what: str, max_bytes: int) -> InputRefused:
    """The refusal of something larger than a page may be."""
    return InputRefused("too_large", f"{what} is larger than {max_bytes:,} bytes")
