"""Speed of ``dragoman build``: pages of 700 words, made from our own sentences, into a record that is new.

Everything counts: the start of the processes, coding, storing and deriving. The share of shared paragraphs is
printed with the figure; ``--shared 0`` shows what their reuse is worth.
``python benchmarks/bench_build.py [--pages 600] [--words 700] [--workers 2] [--shared 0.2]``
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.made_pages import make_pages, write_pages

MIN_PAGES_PER_S = 9.0


def main() -> int:
    """Print the figures; the last line is JSON; status 1 where the build is slower than it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shared", type=float, default=0.2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages, record = Path(folder, "pages.jsonl"), Path(folder, "record.duckdb")
        write_pages(pages, make_pages(arguments.pages, n_words=arguments.words, shared=arguments.shared))
        first = time_build(pages, record, arguments.workers)
        again = time_build(pages, record, arguments.workers)
        with duckdb.connect(str(record), read_only=True) as con:
            row = con.execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM mentions)").fetchone()
        n_documents, n_mentions = row or (0, 0)
        size = record.stat().st_size
    rate = arguments.pages / first
    print(f"{arguments.pages} pages of {arguments.words} words, {arguments.shared:.0%} of the paragraphs shared")
    print(
        f"build with {arguments.workers} workers   {first:6.1f} s   {rate:5.1f} pages/s   (at least {MIN_PAGES_PER_S})"
    )
    print(f"the same build again     {again:6.1f} s   nothing changes")
    print(f"{n_documents} documents, {n_mentions:,} mentions, {size / 1e6:.0f} MB")
    print(json.dumps({"pages_per_s": round(rate, 2), "again_s": round(again, 2), "shared": arguments.shared}))
    return 0 if rate >= MIN_PAGES_PER_S else 1


def time_build(pages: Path, record: Path, workers: int) -> float:
    """Seconds that one build takes, from the start of its process to its end."""
    command = [
        sys.executable,
        "-m",
        "dragoman",
        "build",
        str(pages),
        "--record",
        str(record),
        "--workers",
        str(workers),
    ]
    started = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
