"""Print the quality figures on our own gold beside their floors; exit status 1 where one has fallen.

``--write`` also puts them into ``docs/quality.md``; ``--raise`` raises each floor to just below its figure, and
lowers none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dragoman.evaluation.floors import (
    Check,
    check_floors,
    load_floors,
    measure_actors,
    measure_events,
    measure_record,
    measure_sample,
    measure_sentences,
)
from dragoman.settings import Settings
from quality_page import write_block

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
FLOORS = ROOT / "tests" / "floors.json"
MARGIN = 0.03


def main() -> int:
    """Measure, print, compare."""
    settings = Settings()
    figures = measure_sentences(GOLD / "sentences.jsonl", settings=settings)
    figures |= measure_sample(ROOT / "examples" / "pages", GOLD / "sample_key.jsonl", settings=settings)
    figures |= measure_events(GOLD / "cameo.jsonl", settings=settings)
    figures |= measure_actors(GOLD, settings=settings)
    figures |= measure_record(GOLD / "record" / "pages", GOLD / "record", settings=settings)
    checks = check_floors(figures, load_floors(FLOORS))
    for check in checks:
        print(format_check(check))
    if "--raise" in sys.argv[1:]:
        raise_floors(checks)
    if "--write" in sys.argv[1:]:
        write_block("gate", list_table(checks))
    return 0 if all(check.holds for check in checks) else 1


def format_check(check: Check) -> str:
    """One line for people."""
    floor = "no floor" if check.floor is None else f"floor {check.floor:.3f}"
    return f"{check.name:<40} {check.figure:.3f}   {floor}{'' if check.holds else '   FALLEN'}"


def raise_floors(checks: list[Check]) -> None:
    """Write floors of 0.03 below the figures, where that is higher than what stands there."""
    floors = {check.name: max(check.floor or 0.0, round(check.figure - MARGIN, 3)) for check in checks}
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def list_table(checks: list[Check]) -> list[str]:
    """The figures as a table of Markdown."""
    rows = [f"| {c.name} | {c.figure:.3f} | {'–' if c.floor is None else f'{c.floor:.3f}'} |" for c in checks]
    return ["| figure | value | floor |", "|---|---|---|", *rows]


if __name__ == "__main__":
    sys.exit(main())
