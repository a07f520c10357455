"""Print the quality figures on our own gold beside their floors; exit status 1 where one has fallen.

``--write`` also puts them into ``docs/quality.md``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.evaluation.floors import Check, check_floors, load_floors, measure_gold
from dragoman.evaluation.rows import load_rows
from dragoman.settings import Settings
from quality_page import write_block

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "sentences.jsonl"
FLOORS = ROOT / "tests" / "floors.json"


def main() -> int:
    """Measure, print, compare."""
    gold = load_rows(GOLD)
    checks = check_floors(measure_gold(GOLD, gold, settings=Settings()), load_floors(FLOORS))
    print(f"{len(gold)} sentences, {sum(len(row['events']) for row in gold)} events")
    for check in checks:
        print(format_check(check))
    if "--write" in sys.argv[1:]:
        write_block("gate", list_table(checks))
    return 0 if all(check.holds for check in checks) else 1


def format_check(check: Check) -> str:
    """One line for people."""
    floor = "no floor" if check.floor is None else f"floor {check.floor:.3f}"
    return f"{check.name:<22} {check.figure:.3f}   {floor}{'' if check.holds else '   FALLEN'}"


def list_table(checks: list[Check]) -> list[str]:
    """The figures as a table of Markdown."""
    rows = [f"| {c.name} | {c.figure:.3f} | {'–' if c.floor is None else f'{c.floor:.3f}'} |" for c in checks]
    return ["| figure | value | floor |", "|---|---|---|", *rows]


if __name__ == "__main__":
    sys.exit(main())
