"""Dumps read line by line in bounded memory: plain, gzip, bzip2, or the one text of a zip archive."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import RunStopped
from dragoman.knowledge.facts import Tally
from dragoman.knowledge.lines import number_lines, open_bytes

MAX_LINE = 1 << 20
"""Bytes of the longest line that is read; the longest of GeoNames have some 15,000."""
BROKEN = (EOFError, OSError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, struct.error, zipfile.BadZipFile)
"""What damaged and encrypted archives end in."""


@contextmanager
def open_dump(path: Path) -> Iterator[BinaryIO]:
    """The file, unpacked as it is read; of a zip archive its one text beside ``readme.txt``.

    Raises:
        RunStopped: it cannot be opened or, in the block, be read; or the archive holds no such text, or several.
    """
    with open_bytes(path) as stream:
        try:
            if not is_zip(path):
                yield stream
                return
            with zipfile.ZipFile(path) as archive:
                texts = [name for name in archive.namelist() if is_dump(name)]
                if len(texts) != 1:
                    raise RunStopped(f"{path} holds {len(texts)} texts beside readme.txt; one is wanted")
                with archive.open(texts[0]) as text:
                    yield cast("BinaryIO", text)
        except BROKEN as error:
            raise RunStopped(f"cannot read {path}: {error}") from error


def is_zip(path: Path) -> bool:
    """Whether the file begins as zip archives do."""
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


def is_dump(name: str) -> bool:
    """Whether a file of an archive may be the dump."""
    base = name.rpartition("/")[2].lower()
    return base.endswith(".txt") and base != "readme.txt" and not base.startswith(".")


def read_numbered(path: Path, tally: Tally) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, from 1; a line too long and a file that breaks off are faults."""
    with open_dump(path) as stream:
        for number, raw in number_lines(stream, tally, longest=MAX_LINE, broken=BROKEN):
            yield number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
