"""The examples of a user's codebook, coded in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.own.folders import REGALE, write_folder

SCRIPT = """\
import sys
from pathlib import Path
from dragoman.evaluation.own import check_own
for fault in check_own(Path(sys.argv[1])):
    print(fault)
"""


def run_check(folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_examples_are_coded_as_they_state(tmp_path: Path) -> None:
    assert run_check(write_folder(tmp_path, {"codebook/a.yaml": REGALE})) == []


def test_what_is_coded_otherwise_is_told_with_its_line(tmp_path: Path) -> None:
    more = """\
      - {text: "Peru regaled Kenya.", actor: [PER], recipient: [CHL]}
      - {text: "Peru will regale Kenya.", actor: [PER], status: actual}
      - {text: "Sweden regaled Ghana.", none: true}
      - {text: "Sweden painted Ghana."}
"""
    found = run_check(write_folder(tmp_path, {"codebook/a.yaml": REGALE + more}))
    assert [line.partition("a.yaml:")[2].partition(":")[0] for line in found] == ["10", "11", "12", "13"]
    for line, fault in zip(
        found, ("recipient is ['KEN']", "status is future", "must not be", "no CONSULT"), strict=True
    ):
        assert fault in line


def test_faults_of_the_files_come_first(tmp_path: Path) -> None:
    found = run_check(write_folder(tmp_path, {"offices.yaml": "- {}", "codebook/a.yaml": REGALE}))
    assert len(found) == 1
    assert "offices.yaml:1:" in found[0]


def test_no_folder_no_faults(tmp_path: Path) -> None:
    assert run_check(tmp_path / "none") == []
