"""Building: the same record in whatever order pages come, however often, and after being killed at any moment."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.kill_build import describe_left, dump_record, run_kills
from dragoman.errors import RunStopped
from dragoman.ids import hash_content
from dragoman.record import BuildOptions, build_record, open_record, recode_record
from dragoman.record.locks import lock_record
from dragoman.record.schema import set_meta
from dragoman.record.store import connect_writer
from dragoman.types import Refusal

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples" / "pages").iterdir())
TEXT = "The Danish foreign minister met her Polish counterpart in Warsaw on Tuesday, the {} ministry said."
OTHER = "Kenya will send 200 police officers to Haiti next month, the interior minister said in Nairobi."
QUICK = BuildOptions(chunk_pages=3)


def write_lines(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return str(path)


def ask(path, query, *values):
    with open_record(path) as record:
        return record.con.execute(query, list(values)).fetchall()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.duckdb"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The dump of a record of the sample pages, built in one go."""
    path = tmp_path_factory.mktemp("sample") / "sample.duckdb"
    os.chdir(ROOT)
    build_record(SAMPLE, path)
    return dump_record(path)


def test_record_holds_what_the_pages_say(path, sample, monkeypatch):
    monkeypatch.chdir(ROOT)
    report = build_record(SAMPLE, path, options=QUICK)
    assert (report.n_coded, report.n_known, report.n_refused, report.derived) == (len(sample["documents"]), 0, 0, True)
    assert {"documents", "mentions", "parties", "attributions", "events", "plans", "actors"} <= {
        table for table, rows in sample.items() if rows
    }
    assert not ask(path, "SELECT * FROM parties WHERE mention_id NOT IN (SELECT mention_id FROM mentions)")
    assert ask(path, "SELECT count(*) FROM runs WHERE ended_at IS NOT NULL AND n_documents > 10") == [(1,)]


@pytest.mark.parametrize("seed", [1, 2])
def test_order_and_halves_make_no_difference(path, sample, monkeypatch, seed):
    monkeypatch.chdir(ROOT)
    pages = SAMPLE[:]
    random.Random(seed).shuffle(pages)
    half = len(pages) // 2
    build_record(pages[:half], path, options=QUICK)
    build_record(pages[half:], path, options=QUICK)
    assert dump_record(path) == sample


def test_pool_makes_no_difference(path, sample, monkeypatch):
    monkeypatch.chdir(ROOT)
    build_record(SAMPLE, path, options=BuildOptions(workers=2, chunk_pages=5))
    assert dump_record(path) == sample


def test_same_pages_again_change_nothing(path, sample, monkeypatch):
    monkeypatch.chdir(ROOT)
    build_record(SAMPLE, path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    report = build_record(SAMPLE, path)
    assert (report.n_coded, report.n_known, report.derived) == (0, len(sample["documents"]), False)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


CONTENTS = st.sampled_from([TEXT.format("Danish"), TEXT.format("Polish"), OTHER])
GIVEN = st.fixed_dictionaries(
    {}, optional={"date": st.sampled_from(["2023-03-01", "2023-04-01"]), "title": st.just("T")}
)
LINES = st.lists(
    st.builds(lambda text, given, raw: {"text": text, "raw": raw, **given}, CONTENTS, GIVEN, st.booleans()),
    min_size=1,
    max_size=7,
)


@settings(max_examples=5)
@given(lines=LINES, data=st.data())
def test_one_content_under_many_labels_in_any_order(tmp_path_factory, lines, data):
    folder = tmp_path_factory.mktemp("labels")
    files = [write_lines(folder / f"{i}.jsonl", {"id": f"doc {i}", **line}) for i, line in enumerate(lines)]
    build_record(files, folder / "a.duckdb")
    mixed = data.draw(st.permutations(files))
    half = data.draw(st.integers(0, len(mixed)))
    for part in (mixed[:half], mixed[half:], mixed[:2]):
        build_record(part, folder / "b.duckdb", options=BuildOptions(chunk_pages=data.draw(st.integers(1, 3))))
    assert dump_record(folder / "a.duckdb") == dump_record(folder / "b.duckdb")


def test_one_document_for_one_content_called_by_the_label_that_says_most(tmp_path, path):
    lines = [{"id": "a", "text": OTHER}, {"id": "c", "text": OTHER, "date": "2023-03-01"}]
    build_record([write_lines(tmp_path / "1.jsonl", *lines)], path)
    assert ask(path, "SELECT document_id, doc_id FROM documents") == [(hash_content(OTHER), "c")]
    assert ask(path, "SELECT date::VARCHAR FROM articles") == [("2023-03-01",)]
    assert ask(path, "SELECT doc_id FROM labels ORDER BY 1") == [("a",), ("c",)]


def test_new_content_under_a_label_replaces_the_old_document(tmp_path, path):
    page = tmp_path / "1.jsonl"
    build_record([write_lines(page, {"id": "a", "text": OTHER})], path)
    report = build_record([write_lines(page, {"id": "a", "text": TEXT.format("Danish")})], path)
    assert report.n_coded == 1
    assert ask(path, "SELECT doc_id, document_id FROM documents") == [("a", hash_content(TEXT.format("Danish")))]
    for table in ("articles", "mentions", "attributions", "signatures"):
        assert not ask(path, f"SELECT * FROM {table} WHERE document_id = ?", hash_content(OTHER))
    assert not ask(path, "SELECT * FROM event_parties WHERE code = 'KEN'")


def test_content_that_moves_to_another_label_stays(tmp_path, path):
    build_record([write_lines(tmp_path / "1.jsonl", {"id": "a", "text": OTHER})], path)
    lines = [{"id": "a", "text": TEXT.format("Danish")}, {"id": "b", "text": OTHER}]
    report = build_record([write_lines(tmp_path / "1.jsonl", *lines)], path, options=BuildOptions(chunk_pages=1))
    assert (report.n_coded, report.n_known) == (1, 1)
    assert ask(path, "SELECT doc_id, kind FROM documents ORDER BY 1") == [("a", "clean"), ("b", "clean")]


def test_new_date_under_a_label_codes_the_same_content_again(tmp_path, path):
    page = tmp_path / "1.jsonl"
    build_record([write_lines(page, {"id": "a", "text": OTHER, "date": "2023-03-01"})], path)
    build_record([write_lines(page, {"id": "a", "text": OTHER, "date": "2024-03-01"})], path)
    assert ask(path, "SELECT date::VARCHAR FROM articles") == [("2024-03-01",)]
    assert {row[0][:4] for row in ask(path, "SELECT date::VARCHAR FROM mentions")} == {"2024"}


def test_same_id_for_other_content_in_one_run_is_refused(tmp_path, path):
    seen = []
    lines = [{"id": "1", "text": OTHER}, {"id": "1", "text": OTHER}, {"id": "1", "text": TEXT.format("Danish")}]
    report = build_record([write_lines(tmp_path / "1.jsonl", *lines)], path, watch=seen.append)
    assert (report.n_coded, report.n_known, report.n_refused) == (1, 1, 1)
    assert isinstance(seen[2], Refusal)
    assert seen[2].reason == "duplicate_id"


def test_refusals_are_kept_until_the_page_can_be_read(tmp_path, path):
    page = tmp_path / "a.txt"
    page.write_bytes(b"\x00\x01\x02\x00" * 100)
    gone = str(tmp_path / "gone.txt")
    assert build_record([str(page), gone], path).n_refused == 2
    found = ask(path, "SELECT source, reason FROM refusals ORDER BY reason")
    assert found == [(str(page), "binary"), (gone, "not_found")]
    before = path.read_bytes()
    assert build_record([str(page), gone], path).n_refused == 2
    assert path.read_bytes() == before
    page.write_text(OTHER, "utf-8")
    build_record([str(page)], path)
    assert ask(path, "SELECT source FROM refusals") == [(gone,)]


def test_same_content_refused_twice_is_named_twice(tmp_path, path):
    french = (
        "Le ministre des affaires étrangères s'est rendu à Rome mardi pour y rencontrer son homologue italien. " * 5
    )
    page = write_lines(tmp_path / "1.jsonl", {"id": "a", "text": french}, {"id": "b", "text": french})
    assert build_record([page], path).n_refused == 2
    assert ask(path, "SELECT DISTINCT reason FROM refusals") == [("not_english",)]
    assert ask(path, "SELECT count(*) FROM labels") == [(0,)]


def test_pages_with_strange_names_and_signs_are_kept(tmp_path, path):
    folder = tmp_path / "pages"
    folder.mkdir()
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(f"{TEXT.format('Danish')} {OTHER} {OTHER} \U0001f600 \ufffe\n" * 3, "utf-8")
    line = '{"id": "lone \\ud800 half", "text": "' + TEXT.format("Danish") + ' \\u0000 \\udfff"}\n'
    (folder / "1.jsonl").write_text(line, "utf-8")
    assert build_record([str(folder)], path).n_coded == 2
    assert build_record([str(folder)], path).n_known == 2
    assert recode_record(path, every=True).n_coded == 2


def test_recode_codes_what_another_version_coded(tmp_path, path):
    page = write_lines(tmp_path / "1.jsonl", {"id": "a", "text": OTHER}, {"id": "b", "text": TEXT.format("Danish")})
    build_record([page], path)
    assert recode_record(path).n_coded == 0
    expected = dump_record(path)
    with connect_writer(path) as con:
        con.execute("UPDATE articles SET version = '0.0.1' WHERE document_id = ?", [hash_content(OTHER)])
        con.execute("UPDATE mentions SET version = '0.0.1', act = 'AID' WHERE document_id = ?", [hash_content(OTHER)])
    assert recode_record(path).n_coded == 1
    assert dump_record(path) == expected
    assert recode_record(path, every=True).n_coded == 2
    assert dump_record(path) == expected


def test_record_in_the_folder_that_is_read_is_no_page(tmp_path, monkeypatch):
    write_lines(tmp_path / "1.jsonl", {"id": "a", "text": OTHER})
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert build_record(["."], Path("news.duckdb")).n_refused == 0


def test_recode_needs_a_record(path):
    with pytest.raises(RunStopped, match="there is no record"):
        recode_record(path)
    assert list(path.parent.iterdir()) == []


def test_record_derived_by_another_version_is_derived_anew(tmp_path, path):
    page = write_lines(tmp_path / "1.jsonl", {"id": "a", "text": OTHER})
    build_record([page], path)
    with connect_writer(path) as con:
        set_meta(con, "derived_by", "0.0.1 x")
    assert build_record([page], path).derived


def test_second_build_at_once_is_told_so_and_changes_nothing(tmp_path, path):
    page = write_lines(tmp_path / "1.jsonl", {"id": "a", "text": OTHER})
    with lock_record(path, command="build"), pytest.raises(RunStopped, match=f"written by process {os.getpid()}"):
        build_record([page], path)
    assert not path.exists()


def test_readers_get_in_while_a_build_runs(tmp_path, path):
    page = write_lines(tmp_path / "1.jsonl", *({"id": str(i), "text": f"{OTHER} {i}"} for i in range(4)))
    counts, notices = [], []

    def look(_):
        if path.exists():
            with open_record(path) as record:
                counts.append(record.con.execute("SELECT count(*) FROM documents").fetchall()[0][0])
                notices.append(len(record.notices))

    build_record([page], path, options=BuildOptions(chunk_pages=1), watch=look)
    assert len(counts) == 4
    assert counts == sorted(counts)
    assert 2 <= counts[-1] <= 3
    assert notices == [int(count > 0) for count in counts]
    with open_record(path) as record:
        assert record.notices == ()


def test_interrupted_build_keeps_what_was_coded(tmp_path, path):
    page = write_lines(tmp_path / "1.jsonl", *({"id": str(i), "text": f"{OTHER} {i}"} for i in range(4)))
    seen = []

    def interrupt(outcome):
        seen.append(outcome)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_record([page], path, watch=interrupt)
    assert describe_left(path) == "2 documents, 0 events, stale"
    assert build_record([page], path).n_coded == 2


def test_killed_builds_go_on_where_they_stopped(tmp_path):
    lines = [json.loads(line) for line in (ROOT / "tests/gold/sentences.jsonl").read_text("utf-8").splitlines()[:18]]
    pages = write_lines(tmp_path / "pages.jsonl", *({k: line[k] for k in ("id", "text", "date")} for line in lines))
    assert run_kills(Path(pages), tmp_path, kills=3, workers=1, seed=int.from_bytes(os.urandom(2), "big")) == 0


LIMITED = """
import resource, sys, signal
from pathlib import Path
from dragoman.record import BuildOptions, build_record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
build_record([sys.argv[1]], Path(sys.argv[2]), options=BuildOptions(chunk_pages=4))
"""


def test_full_disk_is_said_and_loses_nothing(tmp_path, path):
    """A limit on the size of files stands for a disk that is full: writing fails in the same place."""
    pages = write_lines(
        tmp_path / "1.jsonl",
        *({"id": str(i), "text": f"{OTHER} {i} {random.Random(i).randbytes(15_000).hex()}"} for i in range(16)),
    )
    build_record([write_lines(tmp_path / "0.jsonl", {"id": "first", "text": TEXT.format("Danish")})], path)
    limit = path.stat().st_size + 200_000
    command = [sys.executable, "-c", LIMITED, pages, str(path), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert "no space left where" in done.stderr.splitlines()[-1]
    assert ask(path, "SELECT count(*) FROM documents WHERE doc_id = 'first'") == [(1,)]
    assert build_record([pages], path).n_refused == 0
    assert ask(path, "SELECT count(*) FROM documents") == [(17,)]
