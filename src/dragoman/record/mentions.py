"""The mentions of a record as columns of numbers, so that pairs of them are compared in bulk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.record.shingles import hash_word, split_words
from dragoman.tables import load_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]

N_PARTIES = 4
N_STEMS = 3
N_WORD_BITS = 512
STEM, TRIGGER_STEM = 6, 5
MIN_LETTERS = 4
# Days are counted from 1 January of the year 1; an open end lies this far out.
EARLY, LATE = -1, 4_000_000
# A date this close says when, a wider one only about when.
CLOSE_DAYS = 10
MAX_REPORT_DAYS = 31
BATCH_SIZE = 10_000
PLANNED = ("future", "hypothetical")
PHONE_BIT = 0  # of the modes
STATUSES = ("actual", "historical", "future", "hypothetical", "negation")
NAME_PARTICLES = frozenset(("al", "el", "bin", "ben", "ibn", "de", "da", "di", "do", "du", "van", "von", "der", "la"))


@dataclass(slots=True)
class Mentions:
    """All mentions of a record, one row each, ordered by id. Absent numbers are -1, days count from the year 1.

    Attributes:
        ids: mention ids.
        acts: number of the act.
        modes: the modes as a set of bits.
        statuses: index into ``STATUSES``.
        planned: whether it is told as still to come or merely possible.
        directed: whether it matters who of the parties acts and who receives.
        wordy: whether the act is one of words.
        starts: first day that it may have happened on; ``EARLY`` where open.
        ends: last such day; ``LATE`` where open.
        close: whether it is dated to within ``CLOSE_DAYS``, by the text itself.
        reported: the day on which its article was written, -1 where not known closely.
        documents: number of the document.
        stories: number of the group of copies that the document belongs to, or of the document itself.
        sequences: number of the sentence within the document.
        confidences: 0..1.
        actors: units of the parties that act, sorted, -1 for none; ``recipients`` likewise.
        units: units of all parties.
        people: persons among the parties, ``people_units`` the unit each of them belongs to.
        places: number of the place, ``countries`` of its country.
        triggers: stems of the words that tell the act.
        words: the content words of the sentence as a set of bits.
        figures: a number for the figure told with it, kind and value; ``figure_kinds`` for the kind alone.
    """

    ids: list[str]
    acts: Ints
    modes: Ints
    statuses: Ints
    planned: NDArray[np.bool_]
    directed: NDArray[np.bool_]
    wordy: NDArray[np.bool_]
    starts: Ints
    ends: Ints
    close: NDArray[np.bool_]
    reported: Ints
    documents: Ints
    stories: Ints
    sequences: Ints
    confidences: NDArray[np.float64]
    actors: Ints
    recipients: Ints
    units: Ints
    people: Ints
    people_units: Ints
    places: Ints
    countries: Ints
    triggers: Ints
    words: Bits
    figures: Ints
    figure_kinds: Ints


@cache
def load_lists() -> dict[str, frozenset[str]]:
    """The lists of the table ``merging`` as sets."""
    return {name: frozenset(words) for name, words in load_table("merging").items() if name != "weights"}


@cache
def load_known_names() -> frozenset[str]:
    """The names in the register of states and organisations."""
    return frozenset(load_table("actors")["names"]) | {row["name"] for row in load_table("actors")["entities"]}


@lru_cache(maxsize=100_000)
def find_unit(code: str, sector: str, name: str) -> str | None:
    """Whom a party stands for when mentions are compared: its state, or a body or a foe of the state by itself.

    ``None`` where the text does not say whose they are ("leaders").
    """
    lists = load_lists()
    if not code:
        return None
    if code in lists["collective_codes"]:
        return f"{code}:{name.casefold()}"
    first = sector[:3]
    return f"{code}:{first}" if first in lists["apart_sectors"] else code


@lru_cache(maxsize=100_000)
def is_person(name: str, has_office: bool) -> bool:
    """Whether a party's name is that of a person."""
    words = name.replace("-", " ").replace(".", " ").split()
    if len(words) < 2 or len(words) > 5 or name in load_known_names():
        return False
    if any(word.casefold() in load_lists()["institution_words"] for word in words):
        return False
    return has_office or all(word[:1].isupper() or word.casefold() in NAME_PARTICLES for word in words)


@lru_cache(maxsize=200_000)
def stem_word(word: str) -> str | None:
    """A content word cut to its stem, so that "agreed" and "agreement" meet; ``None`` for a word that says nothing."""
    if (len(word) < MIN_LETTERS and not word.isdigit()) or word in load_lists()["stop_words"]:
        return None
    return word[:STEM]


def find_stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(stem for word in split_words(text) if (stem := stem_word(word)) is not None)


# Ranks stand for texts, so that the order of rows has no say in them; -1 where a text is null.
QUERY = f"""
WITH dated AS (
    SELECT document_id, group_id, coalesce(group_id, document_id) AS story,
        CASE WHEN enddate - date <= {MAX_REPORT_DAYS} THEN enddate - DATE '0001-01-01' + 1 END AS known,
        -- A page that does not say when it was written is as old as the oldest of its copies.
        coalesce(known, min(known) OVER (PARTITION BY coalesce(group_id, document_id)), -1) AS reported
    FROM articles LEFT JOIN copy_groups USING (document_id))
SELECT m.mention_id AS ids, dense_rank() OVER (ORDER BY act) - 1 AS acts,
       list_position({list(STATUSES)}, status) - 1 AS statuses, status IN {PLANNED} AS planned,
       NOT list_contains($mutual, act) OR list_has_any(mode, $directed) AS directed,
       list_contains($wordy, act) AS wordy,
       coalesce(m.date - DATE '0001-01-01' + 1, {EARLY}) AS starts,
       coalesce(m.enddate - DATE '0001-01-01' + 1, {LATE}) AS ends,
       coalesce(m.enddate - m.date < {CLOSE_DAYS}, false) AND date_basis <> 'none' AS close,
       reported, dense_rank() OVER (ORDER BY m.document_id) - 1 AS documents,
       dense_rank() OVER (ORDER BY story) - 1 AS stories, sequence AS sequences,
       confidence AS confidences,
       CASE WHEN place IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY coalesce(place->>'geonameid',
           place->>'resolved_place', place->>'extracted_place') NULLS LAST) END AS places,
       CASE WHEN place->>'country_code' IS NULL THEN -1
           ELSE dense_rank() OVER (ORDER BY place->>'country_code' NULLS LAST) END AS countries
FROM mentions m JOIN dated USING (document_id) ORDER BY mention_id
"""
TEXT_QUERY = "SELECT mode, event_text, text, CAST(size AS VARCHAR) FROM mentions ORDER BY mention_id"
PARTY_QUERY = """
SELECT mention_id, role, code, sector, name, office IS NOT NULL FROM parties ORDER BY mention_id, role, position
"""


def load_mentions(con: DuckDBPyConnection) -> Mentions:
    """All mentions of the record as columns."""
    lists = load_lists()
    chosen = {"mutual": "mutual_acts", "directed": "directed_modes", "wordy": "word_acts"}
    found = con.execute(QUERY, {name: sorted(lists[key]) for name, key in chosen.items()}).fetchnumpy()
    columns: dict[str, Any] = {name: np.ma.getdata(column) for name, column in found.items()}
    ids = columns.pop("ids").tolist()
    columns |= load_texts(con, len(ids))
    columns |= load_parties(con, ids)
    return Mentions(ids=ids, **columns)


def load_texts(con: DuckDBPyConnection, n_mentions: int) -> dict[str, NDArray[Any]]:
    """The columns that come from words: modes, triggers, words of the sentence, figures."""
    modes = np.zeros(n_mentions, dtype=np.int64)
    triggers = np.full((n_mentions, N_STEMS), -1, dtype=np.int64)
    words = np.zeros((n_mentions, N_WORD_BITS // 64), dtype=np.uint64)
    figures = np.full(n_mentions, -1, dtype=np.int64)
    kinds = np.full(n_mentions, -1, dtype=np.int64)
    numbers = {"phone": PHONE_BIT}
    rows, n = con.execute(TEXT_QUERY), 0
    while batch := rows.fetchmany(BATCH_SIZE):
        for mode, event_text, text, size in batch:
            for name in mode:
                modes[n] |= 1 << numbers.setdefault(name, len(numbers))
            stems = hash_stems(tuple(event_text))
            triggers[n, : len(stems)] = stems
            words[n] = set_bits(text)
            if size != "{}":
                figures[n], kinds[n] = number_figure(size)
            n += 1
    return {"modes": modes, "triggers": triggers, "words": words, "figures": figures, "figure_kinds": kinds}


@lru_cache(maxsize=50_000)
def hash_stems(event_text: tuple[str, ...]) -> list[int]:
    """Numbers for the stems of the words that tell an act, ``N_STEMS`` at most, each once."""
    stems = dict.fromkeys(word[:TRIGGER_STEM] for text in event_text for word in split_words(text) if len(word) > 2)
    return [hash_word(stem) >> 1 for stem in stems][:N_STEMS]


@lru_cache(maxsize=20_000)
def set_bits(text: str) -> Bits:
    """The content words of a sentence as a set of bits."""
    bits = np.zeros(N_WORD_BITS // 64, dtype=np.uint64)
    for stem in find_stems(text):
        place = hash_word(stem) % N_WORD_BITS
        bits[place // 64] |= np.uint64(1) << np.uint64(place % 64)
    return bits


def number_figure(size: str) -> tuple[int, int]:
    """Numbers for the first figure that a mention tells, by kind and value, and for its kind alone."""
    for kind, row in sorted(json.loads(size).items()):
        return hash_word(f"{kind} {row['value']}") >> 1, hash_word(kind) >> 1
    return -1, -1


def load_parties(con: DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Ints]:
    """The columns of who takes part: units of actors, recipients and all, persons and whose they are."""
    numbers = {mention_id: n for n, mention_id in enumerate(ids)}
    names = ("actors", "recipients", "units", "people", "people_units")
    lists: dict[str, list[list[int]]] = {name: [[] for _ in ids] for name in names}
    for mention_id, role, code, sector, name, has_office in con.execute(PARTY_QUERY).fetchall():
        mention = numbers.get(mention_id)
        unit = find_unit(code, sector, name)
        if mention is None or unit is None:
            continue
        number = hash_word(unit) >> 1
        lists["actors" if role == "actor" else "recipients"][mention].append(number)
        lists["units"][mention].append(number)
        if is_person(name, has_office):
            lists["people"][mention].append(hash_word(name.casefold()) >> 1)
            lists["people_units"][mention].append(number)
    return {name: pad_numbers(lists[name], keep_repeats=name.startswith("people")) for name in names}


def pad_numbers(rows: Sequence[Sequence[int]], *, keep_repeats: bool) -> Ints:
    """The first ``N_PARTIES`` numbers of each row, -1 where it has fewer."""
    padded = np.full((len(rows), N_PARTIES), -1, dtype=np.int64)
    for n, row in enumerate(rows):
        if row:
            kept = (row if keep_repeats else list(dict.fromkeys(row)))[:N_PARTIES]
            padded[n, : len(kept)] = kept
    return padded
