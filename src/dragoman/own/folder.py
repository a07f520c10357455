"""The folder of the user's own knowledge: read, checked entry by entry, every fault with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.own.actors import (
    INTERNATIONAL,
    OFFICE_KEYS,
    ORGANISATION_KEYS,
    STATE_KEYS,
    check_office,
    check_row,
    clean_names,
    list_organisation_names,
    list_state_names,
    make_entity,
)
from dragoman.own.codebook import check_entry, check_words
from dragoman.own.codebook_schema import MODES
from dragoman.own.files import FileBroken, Row, read_rows
from dragoman.own.outlets import check_outlet
from dragoman.own.places import PLACES, City, read_cities
from dragoman.tables import read_bundled

LISTED = ("offices.yaml", "organisations.yaml", "states.yaml", "outlets.yaml")
WORDS = "lists.yaml"
YAML = frozenset({".yaml", ".yml"})
# What a known state already says of itself; the user gives it names alone.
SETTLED = frozenset({"id", "partial", "parent", "start", "end"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file of the user's; ``line`` counts from 1, ``None`` where no line can be named."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        """File, line and fault, as compilers write them."""
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True)
class Body:
    """An entity with its names: an organisation, or what is added to a known state.

    Attributes:
        entity: its row of the table; of a state only ``code`` and ``name``, which say which one it is.
        names: name → form.
        prefixes: what stands for it before a hyphen ("Sino").
    """

    entity: Mapping[str, Any]
    names: Mapping[str, str]
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """What a folder holds, checked; entries are in the order of the files.

    Attributes:
        codebook: category → entries with their examples.
        lines: id of an entry → its file and line.
    """

    offices: list[dict[str, Any]] = field(default_factory=list)
    organisations: list[Body] = field(default_factory=list)
    states: list[Body] = field(default_factory=list)
    outlets: list[dict[str, Any]] = field(default_factory=list)
    codebook: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    places: list[City] = field(default_factory=list)
    lines: dict[str, tuple[str, int]] = field(default_factory=dict)

    def is_empty(self) -> bool:
        """Whether there is nothing that would go before ours."""
        kinds = (self.offices, self.organisations, self.states, self.outlets, self.codebook, self.places)
        return not any(kinds)


def read_folder(folder: Path) -> tuple[Own, list[Fault]]:
    """What the folder holds, and what is wrong with it; nothing and no faults where there is none.

    Files that are no YAML are passed over (imported persons lie beside), but for ``places.csv``.
    """
    own, faults = Own(), list[Fault]()
    if folder.exists() and not folder.is_dir():
        return own, [Fault(str(folder), None, "is no folder")]
    if (cities := folder / PLACES).exists():
        own.places.extend(read_cities(cities, lambda line, text: faults.append(Fault(str(cities), line, text))))
    paths = find_files(folder)
    if not paths:
        return own, faults
    known = Known.load()
    readers: dict[str, Callable[[Any], None]] = {
        "offices.yaml": lambda row: own.offices.append(read_office(row, known)),
        "organisations.yaml": lambda row: own.organisations.append(read_organisation(row, known)),
        "states.yaml": lambda row: own.states.append(read_state(row, known)),
        "outlets.yaml": lambda row: own.outlets.append(check_outlet(row, known.owners)),
    }
    lists = read_lists(folder, faults)
    for path in paths:
        if path.parent == folder and path.name in readers:
            for row in read_entries(path, faults):
                guard_entry(path, row, readers[path.name], faults)
        elif path.parent == folder or path.suffix != ".yaml" or path.stem in ("evaluations", "contexts"):
            known_files = ", ".join((*LISTED, "codebook/*.yaml"))
            faults.append(Fault(str(path), None, f"is not read here; what may lie here: {known_files}"))
        elif path.name != WORDS:
            read_codebook(path, own, lists, faults)
    return own, faults


def find_files(folder: Path) -> list[Path]:
    """The YAML files of the folder and of its codebook, in order."""
    found = [path for room in (folder, folder / "codebook") if room.is_dir() for path in sorted(room.iterdir())]
    return [path for path in found if path.suffix in YAML and not path.name.startswith(".")]


@dataclass(frozen=True, slots=True)
class Known:
    """What the package knows and entries refer to: codes of states, names of states, roles of offices."""

    codes: set[str]
    states: set[tuple[str, str]]
    roles: frozenset[str]
    owners: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Known:
        """From the package's tables."""
        states = [row for row in read_bundled("actors")["entities"] if row["kind"] == "state"]
        return cls(
            {row["code"] for row in states},
            {(row["code"], row["name"]) for row in states},
            frozenset(read_bundled("roles")["offices"].values()),
        )


def read_entries(path: Path, faults: list[Fault]) -> Iterator[Any]:
    """The entries of a file that is a list of them; what keeps it from being read is a fault."""
    try:
        content = read_rows(path)
    except FileBroken as broken:
        faults.append(Fault(str(path), broken.line, str(broken)))
        return
    if content is not None and not isinstance(content, list):
        faults.append(Fault(str(path), 1, "a list of entries is wanted at the top"))
        return
    yield from content or ()


def guard_entry(path: Path, row: Any, read: Callable[[Any], None], faults: list[Fault]) -> None:
    """Read one entry; what is wrong with it is a fault at its line."""
    line = row.line if isinstance(row, Row) else None
    try:
        read(row)
    except ValueError as error:
        faults.append(Fault(str(path), line, str(error)))
    except (TypeError, KeyError, AttributeError) as error:
        faults.append(Fault(str(path), line, f"a value of the wrong kind: {error}"))


def read_office(row: Any, known: Known) -> dict[str, Any]:
    """One holder of one office, checked; the role must be one that texts can name."""
    check_row(row, "office", OFFICE_KEYS)
    office: dict[str, Any] = check_office(row, known.codes)
    if office["role"] not in known.roles:
        raise ValueError(f"office of {office['name']!r}: unknown role {office['role']!r}; one of {sorted(known.roles)}")
    if office["start"] is None:
        raise ValueError(f"office of {office['name']!r}: start is wanted; a year will do")
    return office


def read_organisation(row: Any, known: Known) -> Body:
    """One organisation, checked."""
    check_row(row, "organisation", ORGANISATION_KEYS)
    entity = make_entity(row, "organisation", row.get("sector") or "", known.codes | INTERNATIONAL)
    return Body(entity, clean_names(list_organisation_names(row)))


def read_state(row: Any, known: Known) -> Body:
    """Names for a known state; ``name`` says which of those that share a code, else it is the state itself."""
    check_row(row, "state", STATE_KEYS)
    if settled := sorted(SETTLED & set(row)):
        raise ValueError(f"state {row.get('code')!r}: {settled} cannot be changed here; a known state is given names")
    code, name = row.get("code"), row.get("name", "")
    if code not in known.codes:
        raise ValueError(f"state {name!r}: unknown code {code!r}; only known states can be given names")
    if name and (code, name) not in known.states:
        raise ValueError(f"state {code}: none is called {name!r} there; leave name out for the state itself")
    names = clean_names(list_state_names(row))
    if not names and not row.get("prefixes"):
        raise ValueError(f"state {code}: no names are given")
    return Body({"code": code, "name": name}, names, tuple(row.get("prefixes") or ()))


def read_lists(folder: Path, faults: list[Fault]) -> dict[str, list[str]]:
    """The named word lists of the codebook: ours, and the user's in their place."""
    path = folder / "codebook" / WORDS
    if not (folder / "codebook").is_dir():
        return {}
    lists: dict[str, list[str]] = dict(read_bundled("codebook_lists"))
    try:
        content = read_rows(path) if path.exists() else None
    except FileBroken as broken:
        faults.append(Fault(str(path), broken.line, str(broken)))
        return lists
    if content is not None and not isinstance(content, dict):
        faults.append(Fault(str(path), 1, "a mapping of names to lists of words is wanted at the top"))
        return lists
    for name, words in (content or {}).items():
        try:
            lists[name] = check_words(words, str(name))
        except ValueError as error:
            faults.append(Fault(str(path), None, str(error)))
    return lists


def read_codebook(path: Path, own: Own, lists: Mapping[str, list[str]], faults: list[Fault]) -> None:
    """Add the entries of one file of the codebook."""
    try:
        content = read_rows(path)
    except FileBroken as broken:
        faults.append(Fault(str(path), broken.line, str(broken)))
        return
    if content is None:
        return
    rows = content.get("entries") if isinstance(content, dict) else None
    if not isinstance(content, dict) or set(content) != {"category", "entries"} or not isinstance(rows, list):
        faults.append(Fault(str(path), 1, "wants the keys category and entries, the entries as a list"))
        return
    category = content["category"]
    if not isinstance(category, str) or category not in MODES:
        faults.append(Fault(str(path), 1, f"no category {category!r}; one of {', '.join(sorted(MODES))}"))
        return

    def read_entry(row: Any) -> None:
        if not isinstance(row, dict):
            raise ValueError(f"a mapping is wanted, not {row!r}")  # noqa: TRY004 - the file is at fault
        entry = check_entry(row, category, lists)
        if entry["id"] in own.lines:
            raise ValueError(f"the id {entry['id']} stands twice")
        own.lines[entry["id"]] = (str(path), getattr(row, "line", 1))
        own.codebook.setdefault(category, []).append(entry)

    for row in rows:
        guard_entry(path, row, read_entry, faults)
