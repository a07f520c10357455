from __future__ import annotations

import gzip
import io
import json
import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.pages import Columns, read_pages
from dragoman.types import Page, Refusal

HTML = "<html><head><title>Talks</title></head><body><p>The ministers met on Monday.</p></body></html>"


def split(found: list[Page | Refusal]) -> tuple[list[Page], list[tuple[str, str]]]:
    pages = [item for item in found if isinstance(item, Page)]
    return pages, [(item.source, item.reason) for item in found if isinstance(item, Refusal)]


def read(*paths: Path, max_bytes: int = 20_000_000) -> tuple[list[Page], list[tuple[str, str]]]:
    return split(list(read_pages(map(str, paths), max_bytes=max_bytes)))


def test_documents_plain_and_packed_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "b.htm.gz").write_bytes(gzip.compress(HTML.encode()))
    (tmp_path / "c.txt").write_text("The ministers met on Monday.")
    pages, refused = read(tmp_path)
    assert refused == []
    assert [page.doc_id for page in pages] == [f"{tmp_path}/{name}" for name in "abc"]
    assert [page.kind for page in pages] == ["html", "html", "text"]
    assert pages[0].content_hash == pages[1].content_hash != pages[2].content_hash


def test_jsonl_with_a_broken_line_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"id": "x", "text": "One."}\n{"text": \n\n{"text": "Three.", "raw": true}\n[]')
    pages, refused = read(path)
    assert [(page.doc_id, page.kind) for page in pages] == [("x", "clean"), (f"{path}:4", "text")]
    assert refused == [(f"{path}:2", "broken_json"), (f"{path}:5", "wrong_type")]


def test_packed_jsonl_has_the_label_of_the_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "One."}\n{"text": ""}\n'))
    pages, refused = read(path)
    assert pages[0].doc_id == f"{tmp_path}/pages.jsonl:1"
    assert refused == [(f"{path}:2", "empty")]


def test_overlong_line_is_refused_by_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "One."}\n{"text": "')
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"text": "Three."}\n')
    pages, refused = read(path)
    assert [page.text for page in pages] == ["One.", "Three."]
    assert refused == [(f"{path}:2", "too_large")]


def test_line_of_just_the_size_is_read(tmp_path: Path) -> None:
    line = json.dumps({"text": "x" * 100}).encode()
    (tmp_path / "a.jsonl").write_bytes(line + b"\n" + line)
    pages, refused = read(tmp_path / "a.jsonl", max_bytes=len(line))
    assert (len(pages), refused) == (2, [])


def test_truncated_gzip_keeps_the_lines_before_the_break(tmp_path: Path) -> None:
    rng = random.Random(1)
    lines = b"".join(json.dumps({"text": f"{rng.random()} {n}"}).encode() + b"\n" for n in range(20_000))
    packed = gzip.compress(lines)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(HTML.encode())[:-20])
    pages, refused = read(tmp_path)
    assert len(pages) > 1_000
    assert {reason for _, reason in refused} == {"broken_gzip"}
    assert len(refused) == 2


def test_what_is_no_gzip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_text(HTML)
    (tmp_path / "b.html.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\xff" * 50)
    assert [reason for _, reason in read(tmp_path)[1]] == ["broken_gzip", "broken_gzip"]


def test_gzip_bombs_are_refused(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "page.html.gz", "wb") as stream:
        for _ in range(60):
            stream.write(b"\x20" * 1_000_000)
    with gzip.open(tmp_path / "lines.jsonl.gz", "wb") as stream:
        for _ in range(30):
            stream.write((b" " * 999 + b"\n") * 1_000)
    assert [reason for _, reason in read(tmp_path)[1]] == ["gzip_bomb", "gzip_bomb"]


def test_bad_documents_are_refused_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "1_empty.html").write_bytes(b"")
    (tmp_path / "2_binary.txt").write_bytes(b"\x7fELF" + bytes(range(256)) * 2)
    (tmp_path / "3_mixed.html").write_bytes("é".encode() * 40 + b"\xe9" * 40)
    (tmp_path / "4_huge.html").write_bytes(b"x" * 2_000)
    (tmp_path / "5_good.html").write_text(HTML)
    pages, refused = read(tmp_path, max_bytes=1_000)
    assert [page.doc_id for page in pages] == [f"{tmp_path}/5_good"]
    assert [reason for _, reason in refused] == ["empty", "binary", "mixed_encoding", "too_large"]


def test_empty_and_binary_jsonl(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n\n")
    (tmp_path / "b.jsonl").write_bytes(b"\x00\x01\x02" * 100 + b"\n" + b"{}\n")
    assert [reason for _, reason in read(tmp_path)[1]] == ["empty", "binary"]


def test_standard_input() -> None:
    stdin = io.BytesIO(b'{"text": "One."}\nbroken\n')
    pages, refused = split(list(read_pages(["-"], stdin=stdin)))
    assert [page.doc_id for page in pages] == ["-:1"]
    assert refused == [("-:2", "broken_json")]


def test_columns_have_defaults() -> None:
    assert (Columns().text, Columns().id, Columns(text="body").text) == ("text", "id", "body")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.sampled_from([".html", ".txt", ".jsonl", ".csv", ".parquet", ".html.gz", ".jsonl.gz", ".csv.gz", ".parquet.gz"]),
    st.binary(max_size=600),
    st.booleans(),
)
def test_junk_files_end_in_pages_or_refusals(tmp_path: Path, ending: str, data: bytes, packed: bool) -> None:
    path = tmp_path / f"junk{ending}"
    path.write_bytes(gzip.compress(data) if packed else data)
    found = list(read_pages([str(path)]))
    assert found
    for item in found:
        assert isinstance(item, Page | Refusal)
        if isinstance(item, Refusal):
            assert item.source.startswith(str(path))
            assert item.detail
