"""Bad input from end to end: each is refused by name with its reason, the rest is coded, exit status 1."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil

import pytest

from tests.cli.run_cli import run_dragoman

STORY = """<html><head><title>Ministers meet</title></head><body><article>
<p>The French foreign minister met his German counterpart in Berlin on Tuesday, the ministry said in a statement.</p>
<p>Canada will impose sanctions on Belarus next week, two officials said on condition of anonymity.</p>
</article></body></html>"""


def put_binary(path):
    path.write_bytes(random.Random(7).randbytes(5_000))


def put_mixed_encoding(path):
    path.write_bytes(
        "<p>Der Außenminister traf seine Kollegin – später.</p>".encode()
        + "<p>Né à Orléans, café</p>".encode("latin-1") * 3
    )


def put_deep(path):
    path.write_text(f"<html><body>{'<div>' * 10_000}deep{'</div>' * 10_000}</body></html>", "utf-8")


def put_laughs(path):
    entities = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>&l9;</p></body></html>', "utf-8")


def put_menu(path):
    path.write_text("<html><body><nav><a href='/'>Home</a><a href='/news'>News</a></nav></body></html>", "utf-8")


def put_truncated(path):
    path.write_bytes(gzip.compress(STORY.encode() * 50)[:-40])


def put_no_gzip(path):
    path.write_text(STORY, "utf-8")


def put_long_line(path):
    path.write_bytes(b"word " * 10_000_000)


def put_french(path):
    path.write_text("Le ministre des Affaires étrangères a rencontré son homologue à Berlin mardi. " * 5, "utf-8")


BAD = {
    "empty.txt": (lambda path: path.write_bytes(b""), "empty"),
    "blank.html": (lambda path: path.write_bytes(b" \n\t\n"), "empty"),
    "binary.html": (put_binary, "binary"),
    "mixed.html": (put_mixed_encoding, "mixed_encoding"),
    "line.txt": (put_long_line, "too_large"),
    "deep.html": (put_deep, "too_deep"),
    "laughs.html": (put_laughs, "entities"),
    "menu.html": (put_menu, "no_article"),
    "cut.html.gz": (put_truncated, "broken_gzip"),
    "plain.txt.gz": (put_no_gzip, "broken_gzip"),
    "french.txt": (put_french, "not_english"),
    "story.pdf": (lambda path: path.write_bytes(b"%PDF-1.7"), "unknown_ending"),
    "empty.parquet": (lambda path: path.write_bytes(b""), "unreadable"),
    "broken.parquet": (lambda path: path.write_bytes(b"PAR1 and nothing more"), "unreadable"),
    "other.csv": (lambda path: path.write_text("a,b\n1,2\n", "utf-8"), "no_column"),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One run over every bad input with a good page before and one after."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "a-good.html").write_text(STORY, "utf-8")
    for name, (put, _) in BAD.items():
        put(folder / name)
    (folder / "z-good.html").write_text(STORY, "utf-8")
    done = run_dragoman("code", folder, "--rejects", folder / "rejects.out")
    rejects = [json.loads(line) for line in (folder / "rejects.out").read_text("utf-8").splitlines()]
    shutil.rmtree(folder)
    return done, {os.path.basename(row["source"]): row for row in rejects}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_by_name(run, name):
    done, rejects = run
    assert rejects[name]["reason"] == BAD[name][1], rejects[name]
    assert f"{name}: {BAD[name][1]}: " in done.stderr


def test_rest_is_coded_and_status_says_so(run):
    done, rejects = run
    assert done.returncode == 1
    assert set(rejects) == set(BAD)
    documents = {json.loads(line)["doc_id"] for line in done.stdout.splitlines()}
    assert {os.path.basename(name) for name in documents} == {"a-good", "z-good"}
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == len(BAD)


def test_broken_line_of_jsonl_costs_one_line(tmp_path):
    lines = [
        json.dumps({"id": "first", "text": "France met Germany in Berlin."}),
        '{"id": "second", "te',
        "[1, 2]",
        '{"id": 4}',
    ]
    lines.append(json.dumps({"id": "last", "text": "Italy met Spain in Rome."}))
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), "utf-8")
    done = run_dragoman("articles", tmp_path / "pages.jsonl")
    assert done.returncode == 1
    assert [json.loads(line)["doc_id"] for line in done.stdout.splitlines()] == ["first", "last"]
    refused = [line.removeprefix(str(tmp_path)) for line in done.stderr.splitlines()]
    assert [line.split(": ")[:2] for line in refused] == [
        ["/pages.jsonl:2", "broken_json"],
        ["/pages.jsonl:3", "wrong_type"],
        ["/pages.jsonl:4", "no_text"],
    ]


def test_long_line_of_jsonl_costs_one_line(tmp_path):
    with (tmp_path / "pages.jsonl").open("w", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "huge", "text": "word " * 10_000_000}) + "\n")
        stream.write(json.dumps({"id": "last", "text": "Italy met Spain in Rome."}) + "\n")
    done = run_dragoman("articles", tmp_path / "pages.jsonl")
    assert done.returncode == 1
    assert "pages.jsonl:1: too_large: " in done.stderr
    assert [json.loads(line)["doc_id"] for line in done.stdout.splitlines()] == ["last"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folder_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0)
    done = run_dragoman("articles", tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert done.returncode == 1
    assert "closed: unreadable: " in done.stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_slow_page_is_refused_and_the_rest_is_coded(tmp_path, workers):
    slow = "The French foreign minister met his German counterpart in Berlin on Tuesday. " * 40_000
    lines = [{"id": "slow", "text": slow}, {"id": "quick", "text": "Italy met Spain in Rome."}]
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    environment = {"DRAGOMAN_PAGE_TIMEOUT_S": "4"}
    done = run_dragoman("code", tmp_path / "pages.jsonl", "--workers", workers, env=environment)
    assert done.returncode == 1
    assert "pages.jsonl:1: too_slow: not done after 4 seconds" in done.stderr
    assert {json.loads(line)["doc_id"] for line in done.stdout.splitlines()} == {"quick"}


def test_time_limit_that_is_no_number_is_wrong_usage(tmp_path):
    done = run_dragoman("code", tmp_path, env={"DRAGOMAN_PAGE_TIMEOUT_S": "soon"})
    assert done.returncode == 2
    assert done.stderr == "dragoman: DRAGOMAN_PAGE_TIMEOUT_S must be a number of seconds\n"
