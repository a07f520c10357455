"""``dragoman actors`` as a user runs it."""

from __future__ import annotations

import json

import pytest

from tests.cli.run_cli import run_dragoman
from tests.knowledge.knowledge_files import FTM, TABARI, write_lines

PAGE = {"id": "a", "date": "2016-05-05", "text": "Osvaldo Brankenfeld visited Peru on Monday, officials said."}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("actors")
    write_lines(path / "people.json", FTM)
    write_lines(path / "pages.jsonl", [PAGE])
    (path / "broken.txt").write_text(TABARI + "+\nLOST_ONE_ [NOWHERE]\nLATE_ONE_ [RUSGOV 090101-080101]\n", "utf-8")
    done = run_dragoman("actors", "import", "people.json", cwd=path)
    assert done.returncode == 0, done.stderr
    assert "2 persons with 3 offices" in done.stderr
    return path


def read_rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_faults_are_named_and_kept(folder, tmp_path):
    done = run_dragoman(
        "actors", "import", folder / "broken.txt", "--own", tmp_path, "--rejects", tmp_path / "r.jsonl", cwd=tmp_path
    )
    assert done.returncode == 1
    assert "line 14: backwards" in done.stderr
    reasons = [json.loads(line)["reason"] for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    assert set(reasons) >= {"backwards", "unknown_code"}
    assert run_dragoman("actors", "find", "Rurik Vanterpool", "--own", tmp_path).returncode == 0


def test_candidates_of_a_day_best_first(folder):
    rows = read_rows(run_dragoman("actors", "find", "Brankenfeld", "--on", "2016-02-02", cwd=folder))
    assert (rows[0]["office"], rows[0]["code"], rows[0]["id"]) == ("Foreign Minister of Chile", "CHL", "Q999999901")
    assert rows[0]["source"].endswith("people.json:2")
    assert "in office on 2016-02-02" in rows[0]["why"]


def test_bundled_register_is_searched_without_any_folder(tmp_path):
    rows = read_rows(run_dragoman("actors", "find", "Lavrov", "--on", "2023-02-22", cwd=tmp_path))
    assert (rows[0]["name"], rows[0]["role"], rows[0]["source"]) == ("Sergei Lavrov", "foreign_minister", "bundled")


def test_nobody_of_that_name(folder):
    done = run_dragoman("actors", "find", "Zyx Wvutsrq", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nobody is called" in done.stderr


def test_check_blames_users_for_their_files_alone(folder):
    assert run_dragoman("actors", "check", cwd=folder).returncode == 0
    done = run_dragoman("actors", "check", folder / "broken.txt")
    assert done.returncode == 1
    assert {row["kind"] for row in read_rows(done)} == {"fault"}


def test_folder_is_used_where_it_lies_and_where_it_is_named(folder, tmp_path):
    def list_parties(*arguments, cwd, env=None):
        done = run_dragoman("code", folder / "pages.jsonl", "--coder", "rules", *arguments, cwd=cwd, env=env)
        assert done.returncode == 0, done.stderr
        return [(party["code"], party["office"]) for row in read_rows(done) for party in row["actor"]]

    minister = ("CHL", "Foreign Minister of Chile")
    own = folder / "dragoman-own"
    assert minister in list_parties(cwd=folder)
    assert minister in list_parties("--own", own, cwd=tmp_path)
    assert minister in list_parties(cwd=tmp_path, env={"DRAGOMAN_OWN": str(own)})
    assert minister not in list_parties(cwd=tmp_path)


def test_build_looks_beside_the_record(folder, tmp_path):
    done = run_dragoman(
        "build", folder / "pages.jsonl", "--record", folder / "r.duckdb", "--coder", "rules", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    found = run_dragoman("sql", "SELECT DISTINCT code FROM parties", "--record", folder / "r.duckdb")
    assert "CHL" in found.stdout, found.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "missing.json"], "cannot read"),
        (["find", "X", "--own", "nowhere"], "is no folder"),
        (["find", "X", "--on", "soon"], "YYYY-MM-DD"),
        (["check", "nowhere"], "does not exist"),
    ],
)
def test_wrong_usage_is_told(tmp_path, arguments, words):
    done = run_dragoman("actors", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert not list(tmp_path.iterdir())
