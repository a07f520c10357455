"""Documents taken out of a record, with all that rests on them."""

from __future__ import annotations

import json

import pytest

from benchmarks.kill_build import dump_record
from dragoman.errors import RunStopped
from dragoman.ids import hash_content
from dragoman.record import build_record, open_record, remove_documents

HAITI = "Kenya will send 200 police officers to Haiti next month, the interior minister said in Nairobi."
SUDAN = "Egypt called on Sudan's generals to stop the fighting, the foreign ministry in Cairo said on Monday."


def build(folder, *lines):
    pages = folder / "pages.jsonl"
    pages.write_text(
        "".join(json.dumps({"id": name, "text": text, "date": "2023-10-02"}) + "\n" for name, text in lines)
    )
    build_record([str(pages)], folder / "news.duckdb")
    return folder / "news.duckdb"


@pytest.mark.parametrize("name", ["haiti", hash_content(HAITI), hash_content(HAITI)[:8]])
def test_nothing_is_left_of_a_removed_document(tmp_path, name):
    path = build(tmp_path, ("haiti", HAITI), ("sudan", SUDAN))
    assert remove_documents(path, [name]) == ["haiti"]
    (tmp_path / "alone").mkdir()
    alone = build(tmp_path / "alone", ("sudan", SUDAN))
    dump, expected = dump_record(path), dump_record(alone)
    for table in ("documents", "labels"):  # where a page lay is not what it is
        dump[table] = [row[:2] for row in dump[table]]
        expected[table] = [row[:2] for row in expected[table]]
    assert dump == expected
    with open_record(path) as record:
        assert record.notices == ()


def test_every_label_of_a_removed_document_goes(tmp_path):
    path = build(tmp_path, ("one", HAITI), ("two", HAITI), ("sudan", SUDAN))
    assert remove_documents(path, ["two"]) == ["one", "two"]


def test_removed_document_may_come_again(tmp_path):
    path = build(tmp_path, ("haiti", HAITI), ("sudan", SUDAN))
    before = dump_record(path)
    remove_documents(path, ["haiti", "sudan"])
    assert build(tmp_path, ("haiti", HAITI), ("sudan", SUDAN)) == path
    assert dump_record(path) == before


@pytest.mark.parametrize("names", [["nowhere"], ["haiti", "nowhere"], [""], [hash_content(HAITI)[:3]], ["%"]])
def test_unknown_name_removes_nothing(tmp_path, names):
    path = build(tmp_path, ("haiti", HAITI))
    before = dump_record(path)
    with pytest.raises(RunStopped, match="no document"):
        remove_documents(path, names)
    assert dump_record(path) == before


def test_missing_record(tmp_path):
    with pytest.raises(RunStopped, match="there is no record"):
        remove_documents(tmp_path / "none.duckdb", ["a"])
