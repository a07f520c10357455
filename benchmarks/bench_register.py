"""Imported actors at load: half a million made-up persons, imported, opened, looked up while sentences are read.

Four figures, each from a process of its own where memory counts: what the import takes, how long a process needs until
its first look-up is answered and how much memory it holds then, and what matching the names of a sentence costs with
the imported persons beside our register against our register alone; once on our own sentences, once on the same
sentences with imported persons named in them.
``python -m benchmarks.bench_register [--persons 500000] [--sentences 1500]``
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.made_pages import load_sentences
from dragoman.actors.names import match_names
from dragoman.actors.register import Register, extend_register, load_register
from dragoman.knowledge.imports import import_file
from dragoman.knowledge.store import open_store
from dragoman.settings import DEFAULT_MODEL
from dragoman.text.parse import parse_text
from dragoman.types import Sentence

MAX_MEMORY_MB, MAX_START_S, MAX_RATIO = 1000.0, 3.0, 2.0
SYLLABLES = (
    "ba",
    "dor",
    "fen",
    "gri",
    "hul",
    "kes",
    "lam",
    "mir",
    "nov",
    "pra",
    "quin",
    "ros",
    "sten",
    "tul",
    "vex",
    "zan",
)
COUNTRIES = ("cl", "no", "ke", "vn", "pe", "ee", "gh", "lk", "ma", "uy")
N_ROUNDS = 4


def main() -> int:
    """Print the figures; the last line is JSON; status 1 where one is worse than it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=500_000)
    parser.add_argument("--sentences", type=int, default=1500)
    parser.add_argument("--step", choices=["import", "start"], help=argparse.SUPPRESS)
    parser.add_argument("--paths", nargs="*", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(run_step(arguments.step, *arguments.paths)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names = write_persons(folder / "persons.json", arguments.persons)
        figures = {"n_persons": arguments.persons, "file_mb": (folder / "persons.json").stat().st_size / 1e6}
        figures |= start_step("import", folder / "persons.json", folder / "own")
        figures["store_mb"] = (folder / "own" / "actors.sqlite").stat().st_size / 1e6
        figures |= start_step("start", folder / "own", names[0])
        figures |= compare_lookups(folder / "own", names, arguments.sentences)
    for name_of, value in figures.items():
        print(f"{name_of:>28} {value:12,.3f}")
    print(json.dumps(figures))
    good = figures["start_memory_mb"] < MAX_MEMORY_MB and figures["start_s"] < MAX_START_S
    ratios = [value for label, value in figures.items() if label.startswith("ratio_then")]
    return 0 if good and max(ratios) <= MAX_RATIO else 1


def write_persons(path: Path, n_persons: int) -> list[str]:
    """Persons, a position for each country, and a time in office for each person; some of the names."""
    chance = random.Random(7)
    names = []
    with path.open("w", encoding="utf-8") as stream:
        for country in COUNTRIES:
            post = {"name": ["Minister of Health"], "country": [country], "topics": ["gov.executive"]}
            stream.write(json.dumps({"id": f"post-{country}", "schema": "Position", "properties": post}) + "\n")
        for i in range(n_persons):
            first, last = ("".join(chance.choices(SYLLABLES, k=k)).capitalize() for k in (2, 3))
            country = chance.choice(COUNTRIES)
            person = {"name": [f"{first} {last}"], "alias": [f"{first} {i} {last}"], "country": [country]}
            year = chance.randint(1990, 2024)
            term = {
                "holder": [f"p{i}"],
                "post": [f"post-{country}"],
                "startDate": [str(year)],
                "endDate": [str(year + 3)],
            }
            stream.write(json.dumps({"id": f"p{i}", "schema": "Person", "properties": person}) + "\n")
            stream.write(json.dumps({"id": f"o{i}", "schema": "Occupancy", "properties": term}) + "\n")
            if i % 500 == 0:
                names.append(f"{first} {last}")
    return names


def start_step(step: str, *paths: Path | str) -> dict[str, float]:
    """The figures of a step that is run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.bench_register", "--step", step, "--paths", *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def run_step(step: str, first: Path, second: Path) -> dict[str, float]:
    """Import a file into a folder, or open a folder and look a name up; seconds and the most memory held."""
    began = time.perf_counter()
    if step == "import":
        import_file(first, second)
    else:
        store = open_store(first)
        if store is None or not extend_register(store).own or not store.match_words(str(second).split())[0]:
            raise SystemExit("the store does not answer")
        for entity in range(1, 20_000, 2):
            store.get_person(entity)
    took = time.perf_counter() - began
    return {f"{step}_s": took, f"{step}_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}


def compare_lookups(folder: Path, names: Sequence[str], n_sentences: int) -> dict[str, float]:
    """Microseconds a sentence for matching names by our register and with the imported persons, and their ratio."""
    ours, store = load_register(), open_store(folder)
    if store is None:
        raise SystemExit("the store is empty")
    both = extend_register(store)
    texts = list(load_sentences())[:n_sentences]
    chance = random.Random(11)
    named = [f"{text} {chance.choice(names)} agreed with {chance.choice(names)}." for text in texts]
    figures: dict[str, float] = {}
    for label, group in (("", texts), ("_named", named)):
        sentences = [sent for text in group for sent in parse_text(text, model=DEFAULT_MODEL)]
        alone, together = (time_matching(sentences, register) for register in (ours, both))
        for when, one, two in zip(("first", "then"), alone, together, strict=True):
            figures |= {f"ours_us_{when}{label}": one, f"both_us_{when}{label}": two, f"ratio_{when}{label}": two / one}
    return figures


def time_matching(sentences: Sequence[Sentence], register: Register) -> tuple[float, float]:
    """Microseconds a sentence: of the first round, in which nothing is remembered yet, and the best of the rest."""
    rounds = []
    for _ in range(N_ROUNDS):
        began = time.perf_counter()
        for sent in sentences:
            match_names(sent, register)
        rounds.append((time.perf_counter() - began) / len(sentences) * 1e6)
    return rounds[0], min(rounds[1:])


if __name__ == "__main__":
    sys.exit(main())
