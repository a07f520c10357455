"""``dragoman places`` as a user runs it."""

from __future__ import annotations

import json

from tests.cli.run_cli import run_dragoman
from tests.knowledge.test_geonames import DUMP, make_line, write_dump

PAGE = {"id": "a", "date": "2024-05-14", "text": "Russian troops attacked Ukrainian soldiers in Brankenfeld on Monday."}


def test_a_dump_is_imported_and_found(tmp_path):
    write_dump(tmp_path / "UA.txt", DUMP)
    done = run_dragoman("places", "import", "UA.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "6 places, 0 of them in place of earlier ones" in done.stderr
    assert "passed over: 1 places that we have" in done.stderr
    assert "Traceback" not in done.stderr
    (tmp_path / "page.jsonl").write_text(json.dumps(PAGE), encoding="utf-8")
    coded = run_dragoman("code", "page.jsonl", "--coder", "rules", cwd=tmp_path)
    assert coded.returncode == 0, coded.stderr
    assert "90000001" in coded.stdout


def test_faults_are_named_and_kept(tmp_path):
    write_dump(tmp_path / "UA.txt", [make_line(), *[make_line("x")] * 25])
    done = run_dragoman(
        "places", "import", tmp_path / "UA.txt", "--own", tmp_path / "mine", "--rejects", tmp_path / "r.jsonl"
    )
    assert done.returncode == 1
    assert done.stderr.count("bad_geonameid") == 20
    assert "and 5 more faults" in done.stderr
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    assert [row["line"] for row in rows] == list(range(2, 27))
    assert (tmp_path / "mine" / "places.csv").exists()


def test_another_file_is_one_line_on_standard_error(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n", encoding="utf-8")
    done = run_dragoman("places", "import", "a.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("dragoman: a.csv is no GeoNames dump")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "dragoman-own").exists()
