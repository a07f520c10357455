"""Kill a build at random moments, build again, and compare with a build that nobody killed.

Each time a process of its own builds a new record from made pages, storing every few of them; it is killed (SIGKILL)
at a random moment between its first page and its end. The record it leaves, if any, must open for reading; a second
build must lead to the same record, table by table, as a build without a kill.
``python benchmarks/kill_build.py [--kills 20] [--pages 40] [--workers 1] [--seed 1]``
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.made_pages import make_pages, write_pages
from dragoman.pipeline import load_models
from dragoman.record import BuildOptions, build_record, open_record
from dragoman.record.schema import BASE_TABLES, DERIVED_TABLES
from dragoman.settings import Settings

READY = "ready"
CHUNK_PAGES = 4
Dump = dict[str, list[tuple[Any, ...]]]


def main() -> int:
    """Print what came of each kill; status 1 where a record was lost or differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("PAGES", "RECORD"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        build_here(*map(Path, arguments.child), workers=arguments.workers)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages.jsonl")
        write_pages(pages, make_pages(arguments.pages, n_words=120, shared=0.3))
        failures = run_kills(pages, Path(folder), kills=arguments.kills, workers=arguments.workers, seed=arguments.seed)
    print(f"{arguments.kills} kills, {failures} records lost or different")
    return 1 if failures else 0


def build_here(pages: Path, record: Path, *, workers: int) -> None:
    """Build in this process, once its models are loaded and it has said so."""
    load_models(Settings())
    print(READY, flush=True)
    build_record([str(pages)], record, options=BuildOptions(workers=workers, chunk_pages=CHUNK_PAGES))


def run_kills(pages: Path, folder: Path, *, kills: int, workers: int, seed: int) -> int:
    """Kill so many builds; how many left a record that cannot be read, or led to another one."""
    straight = folder / "straight.duckdb"
    duration_s = kill_build(pages, straight, after_s=None, workers=workers)
    expected = dump_record(straight)
    rng = random.Random(seed)
    failures = 0
    for number in range(kills):
        record = folder / f"killed-{number}.duckdb"
        after_s = rng.uniform(0, duration_s)
        kill_build(pages, record, after_s=after_s, workers=workers)
        found = describe_left(record)
        build_record([str(pages)], record, options=BuildOptions(chunk_pages=CHUNK_PAGES))
        dump = dump_record(record)
        differing = [table for table in expected if dump[table] != expected[table]]
        failures += bool(differing)
        outcome = f"ANOTHER ({', '.join(differing)})" if differing else "the same"
        print(f"killed after {after_s:5.2f} s of {duration_s:.2f}: left {found}; then {outcome}")
    return failures


def kill_build(pages: Path, record: Path, *, after_s: float | None, workers: int) -> float:
    """Build in a process of its own, killed so long after its models were loaded; the seconds until its end."""
    command = [sys.executable, "-m", "benchmarks.kill_build", "--child", str(pages), str(record)]
    root = Path(__file__).resolve().parents[1]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    with subprocess.Popen(
        [*command, "--workers", str(workers)], stdout=subprocess.PIPE, text=True, cwd=root, env=environ
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == READY
        started = time.perf_counter()
        if after_s is not None:
            time.sleep(after_s)
            child.send_signal(signal.SIGKILL)
        child.wait()
        return time.perf_counter() - started


def describe_left(record: Path) -> str:
    """What a killed build has left, read as any reader would."""
    if not record.exists():
        return "no record"
    with open_record(record) as opened:
        row = opened.con.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM event_view)"
        ).fetchone()
        assert row is not None
        return f"{row[0]} documents, {row[1]} events{', stale' if opened.notices else ''}"


def dump_record(record: Path) -> Dump:
    """Every row of every table, in an order of its own; runs, and which run a row came with, are left out."""
    with open_record(record) as opened:
        dump: Dump = {}
        for table in (*BASE_TABLES, *DERIVED_TABLES):
            if table != "runs":
                columns = "* EXCLUDE (run_id)" if table in ("documents", "refusals") else "*"
                dump[table] = opened.con.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()
        return dump


if __name__ == "__main__":
    sys.exit(main())
