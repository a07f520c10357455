"""Time and memory of deriving copies, citations, origins and events, and how the cost grows with the mentions.

``python benchmarks/bench_merging.py [--sizes 10000 100000] [--seed N]`` fills records in memory with synthetic pages
of real shapes (a few busy dyads among many, leaders beside states, exact days, windows and open ends, plans, denials,
outlets that cite one another, wire copy that is cut and touched up), derives them, and prints the
processor's seconds for each step, the exponent of the whole between the first and the last size, and what merging made
of it. One process, one thread.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import duckdb

from dragoman.days import split_words
from dragoman.ids import make_id
from dragoman.record.bulk import insert_rows
from dragoman.record.citations import derive_citations
from dragoman.record.copies import derive_copies
from dragoman.record.events import derive_events
from dragoman.record.origins import derive_origins
from dragoman.record.schema import create_schema
from dragoman.record.shingles import make_signature

STEPS = (derive_copies, derive_citations, derive_origins, derive_events)
MAX_SECONDS, MAX_EXPONENT = 300.0, 1.15
STATES = split_words(
    "USA CHN RUS UKR GBR FRA DEU IND JPN TUR IRN ISR SAU KOR PRK POL ITA EGY PAK BRA AUS CAN MEX ZAF NGA ETH KEN VNM "
    "IDN MYS PHL THA SGP KAZ UZB AZE ARM GEO SRB HUN ROU BGR GRC ESP PRT NLD BEL SWE NOR FIN DNK CUB VEN COL ARG CHL "
)
ACTS = {
    "CONSULT": ("met", "visited", "spoke", "telephoned"),
    "AGREE": ("agreed", "promised", "pledged"),
    "ACCUSE": ("accused", "criticised", "condemned"),
    "ASSAULT": ("shelled", "struck", "attacked"),
    "SANCTION": ("sanctioned", "suspended", "expelled"),
    "AID": ("supplied", "delivered", "financed"),
    "SUPPORT": ("praised", "signed", "welcomed"),
    "REQUEST": ("urged", "demanded", "asked"),
}
LEADERS = ("Anna", "Boris")
OUTLETS = ("Reuters", "AFP", "TASS", "Xinhua", "Overland Wire", "Lakeside Daily", "Gulf Standard", "Eastgate Review")
FIRST_DAY, N_DAYS = date(2022, 1, 1), 730
WORDS_PER_SENTENCE, SENTENCES_PER_PAGE, MENTIONS_PER_PAGE = 22, 12, 6
COPY_SHARE, CITE_SHARE = 0.15, 0.1
VERSION = {"version": "0", "codebook_hash": "0"}
TABLES = ("articles", "mentions", "parties", "attributions", "signatures")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that several pages tell of: who, what, when."""

    act: str
    word: str
    states: tuple[str, str]
    day: date
    status: str
    mode: tuple[str, ...]
    topic: tuple[str, ...]
    leaders: tuple[int, int]


@dataclass(slots=True)
class Load:
    """Rows on their way into a record, by table; the last pages, to be copied from."""

    rng: random.Random
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    recent: list[tuple[list[str], list[tuple[Deed, int]], str, date]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def main() -> int:
    """Print the figures, the last line as JSON; the exit status is 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="numbers of mentions")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    seconds = {n_mentions: measure_size(n_mentions, arguments.seed) for n_mentions in arguments.sizes}
    first, last = min(seconds), max(seconds)
    exponent = math.log(seconds[last] / seconds[first]) / math.log(last / first) if first < last else 0.0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"exponent {exponent:.2f}, peak memory {memory} MB")
    figures = {str(n): round(value, 2) for n, value in seconds.items()}
    print(json.dumps({"seconds": figures, "exponent": round(exponent, 3), "memory_mb": memory}))
    return int(seconds[last] > MAX_SECONDS or exponent > MAX_EXPONENT)


def measure_size(n_mentions: int, seed: int) -> float:
    """Seconds that the four steps take on a record of so many mentions."""
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        create_schema(con)
        fill_record(con, n_mentions, seed)
        parts = []
        for step in STEPS:
            started = time.process_time()
            step(con)
            parts.append((step.__name__, time.process_time() - started))
        n_events, n_joined = con.execute("SELECT count(*), coalesce(max(n_mentions), 0) FROM events").fetchone() or (
            0,
            0,
        )
        n_copies = (con.execute("SELECT count(*) FROM copies").fetchone() or (0,))[0]
    total = sum(value for _, value in parts)
    steps = ", ".join(f"{name} {value:.1f}" for name, value in parts)
    print(f"{n_mentions} mentions: {total:.1f} s ({steps})")
    print(f"  {n_events} events, the largest of {n_joined} mentions; {n_copies} copies")
    return total


def fill_record(con: duckdb.DuckDBPyConnection, n_mentions: int, seed: int) -> None:
    """Put synthetic pages with so many mentions into an empty record."""
    rng = random.Random(seed)
    load = Load(rng)
    load.words = ["".join(rng.choice("abcdefghilmnoprstuv") for _ in range(rng.randint(4, 9))) for _ in range(6_000)]
    deeds = sorted((make_deed(load) for _ in range(n_mentions // 4)), key=lambda deed: deed.day)
    while len(load.rows["mentions"]) < n_mentions:
        add_page(load, deeds, n_mentions - len(load.rows["mentions"]))
    for table, rows in load.rows.items():
        columns = list(rows[0]) if rows else []
        insert_rows(con, table, columns, [tuple(row[name] for name in columns) for row in rows])


def make_deed(load: Load) -> Deed:
    """A deed between two states, of which the first in the list are in many deeds and the last in few."""
    rng = load.rng
    a = min(int(rng.paretovariate(0.6)) - 1, len(STATES) - 1)
    b = rng.choice([n for n in (rng.randrange(8), rng.randrange(len(STATES))) if n != a] or [(a + 1) % len(STATES)])
    act = rng.choice(list(ACTS))
    status = rng.choices(("actual", "future", "hypothetical", "negation", "historical"), (70, 12, 6, 4, 8))[0]
    mode = ("visit",) if act == "CONSULT" and rng.random() < 0.3 else ()
    day = FIRST_DAY + timedelta(days=rng.randrange(N_DAYS))
    topic, leaders = tuple(rng.sample(load.words, 6)), (rng.randrange(2), rng.randrange(2))
    return Deed(act, rng.choice(ACTS[act]), (STATES[a], STATES[b]), day, status, mode, topic, leaders)


def add_page(load: Load, deeds: list[Deed], n_left: int) -> None:
    """One page, new or copied, with its mentions."""
    rng = load.rng
    if load.recent and rng.random() < COPY_SHARE:
        sentences, told, publisher, day = rng.choice(load.recent)
        sentences = [" ".join(sentence.split()[: rng.randint(12, 30)]) for sentence in sentences[: rng.randint(8, 12)]]
        credits, day = [publisher], day + timedelta(days=rng.randint(0, 1))
        publisher = rng.choice(OUTLETS)
        told = [(deed, at) for deed, at in told if at < len(sentences)]
    else:
        # What a page tells of lies within some weeks, with now and then a look back.
        at, near = rng.randrange(len(deeds)), len(deeds) // 100 + 1
        chosen = [
            deeds[at],
            *(deeds[abs(at - int(rng.expovariate(1 / near))) % len(deeds)] for _ in range(MENTIONS_PER_PAGE - 1)),
        ]
        told = [(deed, rng.randrange(SENTENCES_PER_PAGE)) for deed in chosen]
        anchor = deeds[at]
        day, publisher, credits = anchor.day + timedelta(days=rng.randint(0, 3)), rng.choice(OUTLETS), []
        sentences = [" ".join(rng.choices(load.words, k=WORDS_PER_SENTENCE)) for _ in range(SENTENCES_PER_PAGE)]
        # One sentence in two pages would be a copy; each tells a deed in words of its own besides the deed's.
        for deed, at in told:
            sentences[at] = f"{' '.join(deed.states)} {deed.word} {' '.join(rng.sample(deed.topic, 4))}"
            sentences[at] += f" {' '.join(rng.choices(load.words, k=6))}"
        load.recent = [*load.recent[-200:], (sentences, told, publisher, day)]
    document_id = make_id("d", len(load.rows["articles"]), load.rng.random())
    body = ". ".join(sentences)
    load.rows["articles"].append(make_article(document_id, body, publisher, credits, day))
    n_shingles, minhash = make_signature(body)
    load.rows["signatures"].append({"document_id": document_id, "n_shingles": n_shingles, "minhash": minhash})
    for deed, at in told[:n_left]:
        add_mention(load, document_id, deed, at, sentences[at], day)


def make_article(document_id: str, body: str, publisher: str, credits: list[str], day: date) -> dict[str, Any]:
    """The row of an article."""
    plain = {"language": "en", "date_basis": "metadata", "date_evidence": "[]", "cut": "[]", **VERSION}
    row = {"document_id": document_id, "body": body, "publication": publisher, "date": day, "enddate": day}
    return row | {"credits": json.dumps(credits)} | plain


def add_mention(load: Load, document_id: str, deed: Deed, at: int, text: str, day: date) -> None:
    """One mention of a deed as one page tells it, with its parties and now and then a cited outlet."""
    rng = load.rng
    mention_id = make_id("m", document_id, at, len(load.rows["mentions"]))
    start, end = choose_window(rng, deed, day)
    cited = rng.choice(OUTLETS) if rng.random() < CITE_SHARE else None
    link = {"kind": "outlet", "text": cited, "cue": "reported", "quote": False, "start": 0, "end": 1} | {"entity": None}
    where = {
        "mention_id": mention_id,
        "document_id": document_id,
        "sequence": at,
        "start_at": 0,
        "end_at": 9,
        "text": text,
    }
    what = {
        "act": deed.act,
        "event": deed.act,
        "mode": list(deed.mode),
        "status": deed.status,
        "event_text": [deed.word],
    }
    when = {"date": start, "enddate": end, "date_basis": "relative", "confidence": round(rng.uniform(0.2, 0.9), 4)}
    plain = {"context": ["diplomatic"], "decided": ["bench"], "quad_code": 1, "event_scale": 1.0, "size": "{}"}
    said = {"attribution": json.dumps([link] if cited else []), "place": None, "event_spans": "[]"}
    load.rows["mentions"].append(where | what | when | plain | said | VERSION)
    load.rows["parties"] += make_parties(rng, mention_id, deed)
    if cited:
        load.rows["attributions"].append({
            "document_id": document_id, "position": len(load.rows["attributions"]), "sequence": at, "kind": "outlet",
            "quote": False, "source": cited, "cue": "reported", "content": text, "sentence": text,
        })  # fmt: skip


def choose_window(rng: random.Random, deed: Deed, day: date) -> tuple[date | None, date | None]:
    """The days that a page gives for a deed: exact, off by one, a week, or open."""
    kind = rng.random()
    if deed.status in ("future", "hypothetical"):
        return (day, None) if kind < 0.4 else (deed.day, deed.day + timedelta(days=rng.choice((0, 7, 30, 60))))
    if kind < 0.3:
        return None, max(day, deed.day)
    slip = timedelta(days=int(kind > 0.95))
    return deed.day + slip, deed.day + slip + timedelta(days=6 if kind > 0.85 else 0)


def make_parties(rng: random.Random, mention_id: str, deed: Deed) -> Iterator[dict[str, Any]]:
    """The two states of a deed, each now and then by its leader, the second sometimes left out."""
    for position, (role, code) in enumerate(zip(("actor", "recipient"), deed.states, strict=True)):
        if position and rng.random() < 0.2:
            return
        has_leader = rng.random() < 0.5
        name = f"{LEADERS[deed.leaders[position]]} {code.title()}son" if has_leader else code
        yield {
            "mention_id": mention_id, "role": role, "position": 0, "code": code, "sector": "GOV" if has_leader else "",
            "name": name, "office": f"President of {code}" if has_leader else None, "text": name,
            "start_at": 0, "end_at": 4,
        }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
