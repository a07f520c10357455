"""Tables (csv, parquet) as records, row by row, a batch in memory at a time."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import IO, Any

from dragoman.errors import InputRefused
from dragoman.pages.decoding import MARKS, guess_encoding
from dragoman.pages.inputs import InputFile
from dragoman.pages.records import TRUE_WORDS, Columns
from dragoman.pages.streams import open_input, refuse_size

DELIMITERS = ",;\t|"
BATCH_ROWS = 256
# A parquet file cannot be read as a stream: a packed one is unpacked to disk first, up to this.
MAX_UNPACKED = 4_000_000_000
Row = tuple[int, dict[str, object] | InputRefused]


def read_csv(file: InputFile, columns: Columns, max_bytes: int) -> Iterator[Row]:
    """Line number and record of each row of a csv file; an ``InputRefused`` for a row that is broken.

    Raises:
        InputRefused: no such text column, a name twice, or a row that never ends.
    """
    csv.field_size_limit(max(csv.field_size_limit(), 8 * max_bytes))
    with open_input(file) as stream:
        head = stream.peek(1 << 16)  # type: ignore[attr-defined]
        if b"\x00" in head[:1024] and not head.startswith(tuple(mark for mark, _ in MARKS)):
            raise InputRefused("binary", "the file is binary, not csv")
        with io.TextIOWrapper(stream, encoding=find_encoding(head), errors="surrogateescape", newline="") as text:
            yield from read_rows(text, columns, max_bytes)


def read_rows(text: io.TextIOWrapper, columns: Columns, max_bytes: int) -> Iterator[Row]:
    """The rows below the header."""
    feed = LineFeed(text, 4 * max_bytes)
    header_line = next(feed, "")
    if not header_line.strip():
        raise InputRefused("empty", "the table has no header")
    delimiter = find_delimiter(header_line, columns.text)
    header = next(csv.reader([header_line], delimiter=delimiter))
    check_header(header, columns)
    rows = csv.reader(feed, delimiter=delimiter)
    while True:
        number = feed.number + 1
        feed.n_chars = 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, InputRefused("broken_row", f"the row cannot be read: {error}")
            continue
        if row:
            yield number, convert_row(row, header, columns, max_bytes)


class LineFeed:
    """The lines of a text, counted, for the csv module, which would else read a line of any length."""

    def __init__(self, text: IO[str], max_chars: int) -> None:
        self.text = text
        self.max_chars = max_chars
        self.number = 0
        self.n_chars = 0

    def __iter__(self) -> LineFeed:
        return self

    def __next__(self) -> str:
        line = self.text.readline(self.max_chars + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.n_chars += len(line)
        if self.n_chars > self.max_chars:
            raise refuse_size(f"the row at line {self.number}, and with it the rest of the table,", self.max_chars)
        return line


def convert_row(
    row: list[str], header: list[str], columns: Columns, max_bytes: int
) -> dict[str, object] | InputRefused:
    """The record of a row of csv."""
    if sum(map(len, row)) > max_bytes:
        return refuse_size("the row", max_bytes)
    if len(row) > len(header):
        return InputRefused("broken_row", f"the row has {len(row)} fields, the header {len(header)}")
    if any("\udc80" <= char <= "\udcff" for field in row if not field.isascii() for char in field):
        return InputRefused("wrong_encoding", "the row is not in the encoding of the table")
    fields = dict(zip(header, row, strict=False))
    record: dict[str, object] = {key: fields[name] for key, name in asdict(columns).items() if name in fields}
    record["raw"] = str(record.get("raw", "")).strip().lower() in TRUE_WORDS
    return record


def find_encoding(head: bytes) -> str:
    """The encoding of a csv file by its mark, else UTF-8 where its start is that, else a guess."""
    for mark, name in MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name.removesuffix("-le").removesuffix("-be")
    try:
        # The start may break off within a character: up to three bytes.
        head[: max(len(head) - 3, 0)].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 6:
            return guess_encoding(head) or "utf-8"
    return "utf-8"


def find_delimiter(header_line: str, text_column: str) -> str:
    """The sign that sets the text column apart in the header; a comma where none does."""
    for sign in DELIMITERS:
        if text_column in next(csv.reader([header_line], delimiter=sign), []):
            return sign
    return ","


def check_header(header: Sequence[str], columns: Columns) -> None:
    """Refuse a table without a text column, or with one of our columns twice."""
    if columns.text not in header:
        raise InputRefused("no_column", f"there is no column {columns.text!r} among: {', '.join(header)[:200]}")
    for name in asdict(columns).values():
        if list(header).count(name) > 1:
            raise InputRefused("duplicate_column", f"the column {name!r} stands there more than once")


def read_parquet(file: InputFile, columns: Columns, max_bytes: int) -> Iterator[Row]:
    """Row number (from 1) and record of each row of a parquet file."""
    if not file.gzipped:
        with open(file.path, "rb") as stream:
            yield from read_batches(stream, columns, max_bytes)
        return
    with tempfile.TemporaryFile() as unpacked, open_input(file) as packed:
        while chunk := packed.read(1 << 20):
            unpacked.write(chunk)
            if unpacked.tell() > MAX_UNPACKED:
                raise refuse_size("the unpacked table", MAX_UNPACKED)
        unpacked.seek(0)
        yield from read_batches(unpacked, columns, max_bytes)


def read_batches(stream: IO[bytes], columns: Columns, max_bytes: int) -> Iterator[Row]:
    """The rows of a parquet file, a batch in memory at a time."""
    import pyarrow as pa  # noqa: PLC0415 - half a second to load, and most runs read no parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table: Any = pq.ParquetFile(stream)
        header = list(table.schema_arrow.names)
        check_header(header, columns)
        keys = {key: name for key, name in asdict(columns).items() if name in header}
        number = 0
        for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=list(dict.fromkeys(keys.values()))):
            for i in range(batch.num_rows):
                number += 1
                yield number, convert_cells({key: batch.column(name)[i] for key, name in keys.items()}, max_bytes)
    except (pa.ArrowException, OSError) as error:
        raise InputRefused("unreadable", f"not a sound parquet file: {str(error)[:120]}") from error


def convert_cells(cells: dict[str, Any], max_bytes: int) -> dict[str, object] | InputRefused:
    """The record of a row of parquet; days and instants become ISO 8601."""
    record: dict[str, object] = {}
    for key, cell in cells.items():
        try:
            value = cell.as_py()
        except (UnicodeDecodeError, ValueError, OverflowError):
            return InputRefused("wrong_encoding", f'the field "{key}" is not UTF-8')
        if key == "date" and hasattr(value, "isoformat"):
            value = value.isoformat()
        if isinstance(value, str) and len(value) > max_bytes:
            return refuse_size("the row", max_bytes)
        if value is not None:
            record[key] = value
    return record
