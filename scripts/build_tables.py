"""Build the tables of ``src/dragoman/data`` from what people edit under ``resources/``.

``python scripts/build_tables.py`` writes them; with ``--check`` it writes nothing and fails where
a table and its sources differ. Every builder is a module ``scripts/tables/NAME.py`` with a function
``build(resources) -> {table name: content}``.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "dragoman" / "data"
BUILDERS = ("pages", "calendar", "text", "actors", "places", "codebook", "lemmas", "commitments", "exports", "merging")


def build_all() -> dict[str, str]:
    """Every table's name and its text, as it is to stand in the package."""
    sys.path.insert(0, str(ROOT / "scripts"))
    built: dict[str, str] = {}
    for name in BUILDERS:
        module = importlib.import_module(f"tables.{name}")
        for table, content in module.build(ROOT / "resources").items():
            built[table] = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
    return built


def main() -> int:
    """Write or check the tables; the exit status is 1 where a check fails."""
    built = build_all()
    if "--check" in sys.argv[1:]:
        stale = [
            n
            for n, text in built.items()
            if not (DATA / f"{n}.json").exists() or (DATA / f"{n}.json").read_text("utf-8") != text
        ]
        stale += [p.name for p in DATA.glob("*.json") if p.stem not in built]
        if stale:
            print(f"tables differ from resources/: {', '.join(sorted(stale))}; run `make tables`", file=sys.stderr)
        return 1 if stale else 0
    DATA.mkdir(parents=True, exist_ok=True)
    for name, text in built.items():
        path = DATA / f"{name}.json"
        if not path.exists() or path.read_text("utf-8") != text:  # a table that stays may be in use elsewhere
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
