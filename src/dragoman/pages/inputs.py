"""What the user names (files, folders, globs, ``-``) as a list of files to read, each with its label."""

from __future__ import annotations

import glob
import gzip
import os
import posixpath
import stat
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.errors import InputRefused
from dragoman.types import Refusal

STDIN = "-"
ENDINGS = (".html", ".htm", ".txt", ".jsonl", ".csv", ".parquet")
GLOB_SIGNS = "*?["
NOT_A_FILE = "neither a regular file nor a folder"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        path: where it lies, normalised; ``-`` for standard input.
        label: the path without ``.gz`` and its ending, unless two files would share that.
        ending: one of ``ENDINGS``.
        gzipped: whether it is to be unpacked while reading.
    """

    path: str
    label: str
    ending: str
    gzipped: bool


def find_inputs(inputs: Iterable[str]) -> Iterator[InputFile | Refusal]:
    """The files that ``inputs`` stand for, each once, in the order given; a folder's in sorted order.

    What cannot be read comes as a refusal in its place. An input that stands for no file at all
    (a glob without a match, an empty folder) is refused too, so that nothing vanishes in silence.
    """
    found = list(drop_repeats(expand_inputs(inputs)))
    shared = Counter(split_ending(path)[0] for path in found if isinstance(path, str))
    for path in found:
        if isinstance(path, Refusal):
            yield path
            continue
        stem, ending, gzipped = split_ending(path)
        if path != STDIN and ending not in ENDINGS:
            yield Refusal(path, "unknown_ending", f"unknown kind of file; known: {', '.join(ENDINGS)}, each also .gz")
        elif path == STDIN:
            yield InputFile(STDIN, STDIN, ".jsonl", gzipped=False)
        else:
            yield InputFile(path, stem if shared[stem] == 1 else path, ending, gzipped)


def split_ending(path: str) -> tuple[str, str, bool]:
    """The path without ``.gz`` and its ending, the ending in lower case, and whether ``.gz`` stood there."""
    gzipped = path.lower().endswith(".gz")
    stem, ending = posixpath.splitext(path[:-3] if gzipped else path)
    return stem, ending.lower(), gzipped


def drop_repeats(paths: Iterable[str | Refusal]) -> Iterator[str | Refusal]:
    """The same without paths that came before."""
    seen: set[str] = set()
    for path in paths:
        if isinstance(path, str):
            if path in seen:
                continue
            seen.add(path)
        yield path


def expand_inputs(inputs: Iterable[str]) -> Iterator[str | Refusal]:
    """Normalised paths of regular files behind each input, or why there is none."""
    for given in inputs:
        if given == STDIN:
            yield STDIN
        elif not os.path.lexists(given) and any(sign in given for sign in GLOB_SIGNS):
            yield from expand_glob(given)
        else:
            yield from expand_path(given)


def expand_glob(pattern: str) -> Iterator[str | Refusal]:
    """The files that a pattern matches, sorted; ``**`` stands for any depth."""
    try:
        matches = sorted(glob.glob(pattern, recursive=True))
    except (OSError, ValueError) as error:
        yield Refusal(pattern, "unreadable", f"the pattern cannot be followed: {error}")
        return
    if not matches:
        yield Refusal(pattern, "not_found", "no file matches this pattern")
    for match in matches:
        yield from expand_path(match)


def expand_path(given: str) -> Iterator[str | Refusal]:
    """The path itself for a file, the files below for a folder, a refusal for anything else."""
    path = posixpath.normpath(given.replace(os.sep, "/")) if given else given
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        refused = describe_failure(error)
        yield Refusal(path, refused.reason, refused.detail)
        return
    if stat.S_ISDIR(mode):
        n_files = 0
        for item in walk_folder(path):
            n_files += 1
            yield item
        if n_files == 0:
            yield Refusal(path, "empty", "the folder holds no file")
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield Refusal(path, "not_a_file", NOT_A_FILE)


def walk_folder(root: str) -> Iterator[str | Refusal]:
    """Files below a folder, sorted by name at each level; hidden ones are left out.

    A folder that leads back to one above it (a loop of links) is refused, not entered.
    """
    stack: list[tuple[str, frozenset[tuple[int, int]]]] = [(root, frozenset())]
    while stack:
        path, above = stack.pop()
        try:
            info = os.stat(path)
            is_folder = stat.S_ISDIR(info.st_mode)
            names = sorted(os.listdir(path), reverse=True) if is_folder else []
        except (OSError, ValueError) as error:
            refused = describe_failure(error)
            yield Refusal(path, refused.reason, refused.detail)
            continue
        key = (info.st_dev, info.st_ino)
        if not is_folder:
            yield path if stat.S_ISREG(info.st_mode) else Refusal(path, "not_a_file", NOT_A_FILE)
        elif key in above:
            yield Refusal(path, "symlink_loop", "this link leads back to a folder above it")
        else:
            stack.extend((posixpath.join(path, name), above | {key}) for name in names if not name.startswith("."))


def describe_failure(error: Exception) -> InputRefused:
    """The refusal that an error of the operating system, of gzip or of a decoder stands for."""
    if isinstance(error, InputRefused):
        return error
    if isinstance(error, FileNotFoundError):
        return InputRefused("not_found", "there is no such file or folder")
    if isinstance(error, PermissionError):
        return InputRefused("unreadable", "no permission to read it")
    if isinstance(error, OSError) and error.errno is not None:
        return InputRefused("unreadable", f"it cannot be read: {error.strerror or error}")
    if isinstance(error, EOFError):
        return InputRefused("broken_gzip", "the gzip file ends too early")
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return InputRefused("broken_gzip", f"not a sound gzip file: {error}")
    return InputRefused("unreadable", f"it cannot be read: {error}")
