"""What importers hand on: people and bodies with their names and offices, and the faults of a file by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

FactKind = Literal["person", "organisation", "state"]


@dataclass(frozen=True, slots=True)
class OfficeFact:
    """One time in one office, as a file states it.

    Attributes:
        country: code as the register writes it; empty: that of the person.
        title: the office as the register would call it; empty where the file gives a code alone.
        role: what kind of office it is (``roles.yaml``, offices); empty where none fits.
        sector: PLOVER's.
        start: ISO text of the precision known (``2004``, ``2004-03``, ``2004-03-09``); ``None``: open.
        end: likewise.
    """

    country: str
    title: str
    role: str
    sector: str
    start: str | None
    end: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Somebody, or a body, whom a file names.

    Attributes:
        kind: ``state`` stands for a country itself, under whatever name.
        sector: that of a body, or of a person without any office.
        wikidata_id: only where the file states it.
        key: the file's own id of the entry.
    """

    kind: FactKind
    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    wikidata_id: str | None
    key: str
    line: int
    offices: tuple[OfficeFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be taken, wholly or in part. ``reason`` is a short code, ``detail`` a sentence."""

    line: int
    reason: str
    detail: str


@dataclass(slots=True)
class Tally:
    """What an import met, counted as it goes; ``watch`` sees each fault."""

    watch: Callable[[Fault], None] | None = None
    n_persons: int = 0
    n_bodies: int = 0
    n_offices: int = 0
    n_faults: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def note_fault(self, line: int, reason: str, detail: str) -> None:
        """Count a fault and show it to who watches."""
        self.n_faults += 1
        if self.watch is not None:
            self.watch(Fault(line, reason, detail))
