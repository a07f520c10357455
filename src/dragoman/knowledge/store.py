"""The store of imported actors: one SQLite file in the folder of the user's own knowledge, read as it is needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from dragoman.actors.register import NO_DAY, Office, Person, Record, Ref
from dragoman.days import read_day
from dragoman.errors import RunStopped
from dragoman.knowledge.spelling import fold_name
from dragoman.types import DateInterval

STORE_NAME = "actors.sqlite"
FOLDER_NAME = "dragoman-own"
FORMAT = 1
TABLES = """
CREATE TABLE IF NOT EXISTS sources(id INTEGER PRIMARY KEY, name TEXT UNIQUE, kind TEXT);
CREATE TABLE IF NOT EXISTS entities(id INTEGER PRIMARY KEY, kind TEXT, name TEXT, country TEXT, sector TEXT,
    wikidata_id TEXT, key TEXT, source INT, line INT, start TEXT, "end" TEXT);
CREATE TABLE IF NOT EXISTS names(folded TEXT, last TEXT, entity INT);
CREATE TABLE IF NOT EXISTS offices(entity INT, country TEXT, role TEXT, title TEXT, sector TEXT, start TEXT, "end" TEXT,
    line INT);
"""
INDEXES = {
    "names_folded": "names(folded, entity)",
    "names_last": "names(last, entity)",
    "offices_entity": "offices(entity)",
}
KEPT = 8192
"""Look-ups that are remembered, of each kind."""


class Store:
    """The imported actors, read only.

    Nothing is loaded but the connection: pages of the file are mapped as look-ups touch them. The file is never written
    in place (see :mod:`dragoman.knowledge.imports`), so that a store once open stays what it was.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.con = connect_store(path)
        self.find_longest = lru_cache(KEPT)(self._find_longest)
        self.find_pair = lru_cache(KEPT)(self._find_pair)
        self.list_refs = lru_cache(KEPT)(self._list_refs)
        self.get_person = lru_cache(KEPT)(self._get_person)
        self.get_record = lru_cache(KEPT)(self._get_record)

    def match_words(self, words: Sequence[str]) -> tuple[int, tuple[Ref, ...]]:
        """The longest name that the words begin with: how many of them it takes, and whom it stands for.

        ``(0, ())`` where none does. Words that fold to nothing (a hyphen) count as words, but no name ends in one; a
        name has two words or more.
        """
        plain = len(words) > 1 and words[1].isalnum() and (len(words) == 2 or not is_ending(words[2]))
        if plain and not self.find_pair(words[0], words[1]):
            return 0, ()  # as nearly all end: decided by what is remembered of two words as they stand
        pieces = [fold_word(word) for word in words]
        begin = next((i for i in range(1, len(words)) if pieces[i] and not is_ending(words[i])), 0)
        if not begin or not pieces[0]:
            return 0, ()
        starts = {join_words(words, pieces, begin + 1)}
        if begin + 1 < len(words) and is_ending(words[begin + 1]):
            starts.add(join_words(words, pieces, begin + 2))
        longest = max(map(self.find_longest, starts))
        for end in range(len(words) if longest else 0, begin, -1):
            if not pieces[end - 1]:
                continue
            folded = join_words(words, pieces, end)
            refs = self.list_refs(folded) if folded.count(" ") < longest else ()
            if refs:
                return end, refs
        return 0, ()

    def _find_pair(self, first: str, second: str) -> int:
        """The same as :meth:`find_longest`, of two words of a text; 0 where either folds to nothing."""
        one, two = fold_word(first), fold_word(second)
        return int(self.find_longest(f"{one} {two}")) if one and two else 0

    def _find_longest(self, start: str) -> int:
        """How many words the longest name has that begins with these two; 0: none begins so."""
        start = " ".join(start.split()[:2])
        row = self.con.execute("SELECT n_words FROM starts WHERE start = ?", (start,)).fetchone()
        return row[0] if row else 0

    def _list_refs(self, folded: str) -> tuple[Ref, ...]:
        """The entities of a folded name: their ids, each with the form of the name."""
        rows = self.con.execute(
            "SELECT DISTINCT entity, kind FROM names JOIN entities ON id = entity WHERE folded = ?"
            " ORDER BY kind DESC, id",
            (folded,),
        )
        forms = {"person": "person", "state": "place"}
        return tuple((entity, forms.get(kind, "name")) for entity, kind in rows)

    def _get_person(self, entity: int) -> Person:
        """A person with every office, earliest first."""
        name, key, country, sector = self.con.execute(
            "SELECT name, wikidata_id, country, sector FROM entities WHERE id = ?", (entity,)
        ).fetchone()
        rows = self.con.execute(
            'SELECT title, role, country, sector, start, "end" FROM offices WHERE entity = ?'
            " ORDER BY coalesce(start, ''), coalesce(\"end\", '9999')",
            (entity,),
        )
        offices = tuple(
            Office(name, key, title, role, where, kind, DateInterval(read_day(start), read_day(end, last=True)))
            for title, role, where, kind, start, end in rows
        )
        return Person(name, key, country, offices or (Office(name, key, "", "", country, sector, NO_DAY),))

    def _get_record(self, entity: int) -> Record:
        """A body, or a state under one of its names."""
        name, key, country, sector, kind, start, end = self.con.execute(
            'SELECT name, wikidata_id, country, sector, kind, start, "end" FROM entities WHERE id = ?', (entity,)
        ).fetchone()
        days = DateInterval(read_day(start), read_day(end, last=True))
        return Record(country, name, key, sector, kind, days)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """A word of a text in the form of the store; empty for a hyphen or a point."""
    return fold_name(word)


def is_ending(word: str) -> bool:
    """Whether a word of the parser belongs to the one before it ("People" and "'s")."""
    return word[0] in "'’"


def join_words(words: Sequence[str], pieces: Sequence[str], end: int) -> str:
    """The folded name that the first ``end`` words make."""
    found = ""
    for word, piece in zip(words[:end], pieces[:end], strict=True):
        if piece:
            found += piece if is_ending(word) or not found else f" {piece}"
    return found


def connect_store(path: Path) -> sqlite3.Connection:
    """The store's file, open for reading.

    Raises:
        RunStopped: it is no store, is damaged, or was written by another version.
    """
    try:
        con = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        con.execute("PRAGMA mmap_size=1073741824").fetchall()
        con.execute("PRAGMA cache_size=-8192").fetchall()
        found = con.execute("PRAGMA user_version").fetchone()[0]
        con.execute("SELECT 1 FROM starts LIMIT 1").fetchall()
    except sqlite3.Error as error:
        raise RunStopped(f"{path} cannot be read as a store of actors ({error}); import the files again") from error
    if found != FORMAT:
        raise RunStopped(f"{path} was written by another version of Dragoman; import the files again")
    return con


def open_store(folder: Path | None) -> Store | None:
    """The store of a folder; ``None`` where there is no folder, or nothing was imported into it.

    Raises:
        RunStopped: it cannot be read.
    """
    if folder is None:
        return None
    path = folder / STORE_NAME
    try:
        state = path.stat()
    except OSError:
        return None
    return open_version(path, state.st_mtime_ns, state.st_size)


@cache
def open_version(path: Path, written: int, size: int) -> Store:
    """The store as it was at that moment, opened once per process."""
    del written, size
    return Store(path)
