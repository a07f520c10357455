"""Readers, one per kind of file: pages as they came in, or why one could not be read."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

from dragoman.errors import InputRefused
from dragoman.ids import hash_content
from dragoman.pages.decoding import decode_page
from dragoman.pages.inputs import STDIN, InputFile, describe_failure, find_inputs
from dragoman.pages.records import Columns, make_page, parse_line, tell_kind
from dragoman.pages.sheets import read_csv, read_parquet
from dragoman.pages.streams import open_input, read_capped, read_lines, refuse_size
from dragoman.types import Page, Refusal

FAILURES = (OSError, EOFError, zlib.error, InputRefused, ValueError)
HEAD = 1_024
DEFAULT_COLUMNS = Columns()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What all readers are told."""

    columns: Columns
    max_bytes: int
    stdin: BinaryIO | None


def read_pages(
    inputs: Iterable[str],
    *,
    columns: Columns = DEFAULT_COLUMNS,
    max_bytes: int = 20_000_000,
    stdin: BinaryIO | None = None,
) -> Iterator[Page | Refusal]:
    """The pages behind ``inputs``, one by one, with a refusal in the place of each that cannot be read.

    Args:
        inputs: files, folders (read recursively), globs, or ``-`` for JSONL on standard input.
        columns: names of the columns of csv and parquet files.
        max_bytes: a page, line or row larger than this is refused as ``too_large``.
        stdin: what to read for ``-``; standard input by default.
    """
    options = ReadOptions(columns, max_bytes, stdin)
    for item in find_inputs(inputs):
        if isinstance(item, Refusal):
            yield item
        else:
            yield from read_file(item, options)


def read_file(file: InputFile, options: ReadOptions) -> Iterator[Page | Refusal]:
    """The pages of one file; what was read before it breaks is kept."""
    try:
        yield from READERS[file.ending](file, options)
    except FAILURES as error:
        refused = describe_failure(error)
        yield Refusal(file.path, refused.reason, refused.detail)


def read_document(file: InputFile, options: ReadOptions) -> Iterator[Page | Refusal]:
    """The one page of a ``.html``, ``.htm`` or ``.txt`` file."""
    with open_input(file) as stream:
        text = decode_page(read_capped(stream, options.max_bytes))
    yield Page(doc_id=file.label, source=file.path, text=text, kind=tell_kind(text), content_hash=hash_content(text))


def read_jsonl(file: InputFile, options: ReadOptions) -> Iterator[Page | Refusal]:
    """The pages of a JSONL file or of standard input."""
    if file.path == STDIN:
        yield from read_stream(options.stdin or sys.stdin.buffer, file, options)
        return
    with open_input(file) as stream:
        yield from read_stream(stream, file, options)


def read_stream(stream: IO[bytes], file: InputFile, options: ReadOptions) -> Iterator[Page | Refusal]:
    """The pages of a stream of JSON lines; blank lines are left out."""
    n_lines = 0
    name = file.path[:-3] if file.gzipped else file.path
    for number, line in read_lines(stream, options.max_bytes):
        source = f"{file.path}:{number}"
        if number == 1 and line and b"\x00" in line[:HEAD]:
            raise InputRefused("binary", "the file is binary, not JSON lines")
        if line is not None and not line.strip():
            continue
        n_lines += 1
        try:
            if line is None:
                raise refuse_size("the line", options.max_bytes)
            yield make_page(parse_line(line), source=source, label=f"{name}:{number}")
        except InputRefused as refused:
            yield Refusal(source, refused.reason, refused.detail)
    if n_lines == 0:
        raise InputRefused("empty", "there is no line in it")


def read_table(file: InputFile, options: ReadOptions) -> Iterator[Page | Refusal]:
    """The pages of a csv or parquet file, one a row."""
    name = file.path[:-3] if file.gzipped else file.path
    rows = (read_csv if file.ending == ".csv" else read_parquet)(file, options.columns, options.max_bytes)
    n_rows = 0
    for number, record in rows:
        n_rows += 1
        source = f"{file.path}:{number}"
        try:
            if isinstance(record, InputRefused):
                raise record
            yield make_page(record, source=source, label=f"{name}:{number}")
        except InputRefused as refused:
            yield Refusal(source, refused.reason, refused.detail)
    if n_rows == 0:
        raise InputRefused("empty", "the table has no row")


READERS: dict[str, Callable[[InputFile, ReadOptions], Iterator[Page | Refusal]]] = {
    ".html": read_document,
    ".htm": read_document,
    ".txt": read_document,
    ".jsonl": read_jsonl,
    ".csv": read_table,
    ".parquet": read_table,
}
