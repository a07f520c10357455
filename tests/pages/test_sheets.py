from __future__ import annotations

import datetime
import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.pages import Columns, read_pages
from dragoman.types import Page, Refusal


def read(
    path: Path, columns: Columns | None = None, max_bytes: int = 20_000_000
) -> tuple[list[Page], list[tuple[str, str]]]:
    found = list(read_pages([str(path)], columns=columns or Columns(), max_bytes=max_bytes))
    pages = [item for item in found if isinstance(item, Page)]
    return pages, [(item.source, item.reason) for item in found if isinstance(item, Refusal)]


def test_csv_with_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text,date,other\nx,"Line one.\nLine, two.",2023-02-22,o\n,Second.,,\n')
    pages, refused = read(path)
    assert refused == []
    assert [(page.doc_id, page.text, page.date, page.kind) for page in pages] == [
        ("x", "Line one.\nLine, two.", "2023-02-22", "clean"),
        (f"{path}:4", "Second.", None, "clean"),
    ]


def test_named_columns_and_packing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress("story;headline;paper\nOne.;T;P\n".encode("utf-8-sig")))
    pages, _ = read(path, Columns(text="story", title="headline", publication="paper"))
    assert [(page.text, page.title, page.publication) for page in pages] == [("One.", "T", "P")]
    assert pages[0].doc_id == f"{tmp_path}/a.csv:2"


def test_raw_column_says_that_the_text_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,raw\n<html><body><p>One.</p></body></html>,true\nTwo.,\n")
    assert [page.kind for page in read(path)[0]] == ["html", "clean"]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16"])
def test_csv_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("id,text\n" + "x,Министр иностранных дел заявил в понедельник\n" * 20).encode(encoding))
    pages, refused = read(path)
    assert (len(pages), refused) == (20, [])
    assert pages[0].text.startswith("Министр")


def test_bad_rows_are_refused_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"id,text\na,One.\nb,Two.,extra\nc,\nd," + b"x" * 5_000 + b"\ne,caf\xe9 " + b"y" * 50 + b"\nf,Six.\n"
    )
    pages, refused = read(path, max_bytes=2_000)
    assert [page.doc_id for page in pages] == ["a", "f"]
    assert refused == [
        (f"{path}:3", "broken_row"),
        (f"{path}:4", "empty"),
        (f"{path}:5", "too_large"),
        (f"{path}:6", "wrong_encoding"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"id,text\n", "empty"),
        (b"id,body\na,b\n", "no_column"),
        (b"text,text\na,b\n", "duplicate_column"),
        (b"\x00\x01\x02" * 500, "binary"),
    ],
)
def test_bad_tables_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert [found for _, found in read(path)[1]] == [reason]


def test_row_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\nOne.\n"' + "line\n" * 10_000)
    pages, refused = read(path, max_bytes=1_000)
    assert [page.text for page in pages] == ["One."]
    assert [reason for _, reason in refused] == ["too_large"]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "id": pa.array([1, 2, 3]),
            "text": pa.array(["One.", None, "Three."]).dictionary_encode(),
            "date": pa.array([datetime.date(2023, 2, 22), None, None]),
            "vector": pa.array([[1.0], [2.0], None]),
        }
    )
    pq.write_table(table, path)
    pages, refused = read(path)
    assert [(page.doc_id, page.text, page.date) for page in pages] == [
        ("1", "One.", "2023-02-22"),
        ("3", "Three.", None),
    ]
    assert refused == [(f"{path}:2", "no_text")]
    packed = tmp_path / "b.parquet.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [page.text for page in read(packed)[0]] == ["One.", "Three."]


def test_bad_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["One."] * 3}), path)
    (tmp_path / "cut.parquet").write_bytes(path.read_bytes()[:-30])
    (tmp_path / "no.parquet").write_bytes(b"PAR1 nothing PAR1")
    pq.write_table(pa.table({"body": ["One."]}), tmp_path / "body.parquet")
    pq.write_table(
        pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"]), tmp_path / "two.parquet"
    )
    pq.write_table(pa.table({"text": [b"\xff\xfe"]}), tmp_path / "bytes.parquet")
    reasons = {
        name: [reason for _, reason in read(tmp_path / f"{name}.parquet")[1]]
        for name in ("cut", "no", "body", "two", "bytes")
    }
    assert reasons == {
        "cut": ["unreadable"],
        "no": ["unreadable"],
        "body": ["no_column"],
        "two": ["duplicate_column"],
        "bytes": ["wrong_type"],
    }
