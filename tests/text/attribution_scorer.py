"""Reads the annotated pages of ``attribution_pages.txt`` and scores attributions against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.types import Attribution

PAGES = Path(__file__).with_name("attribution_pages.txt")
KINDS = {"u": "unnamed", "o": "outlet", "a": "agency", "d": "document"}
OPEN = re.compile(r"\{([skc])(\d+)(?:=(\d+))?(?::([uoad]))? |\}")
MIN_OVERLAP = 0.3


@dataclass
class GoldRow:
    """One content of one attribution; offsets into the page's text."""

    content: tuple[int, int]
    source: tuple[int, int] | None = None
    kind: str = "speaker"


@dataclass
class GoldPage:
    name: str
    held_out: bool
    body: str
    rows: list[GoldRow] = field(default_factory=list)


@dataclass(frozen=True)
class Score:
    hits: int
    predicted: int
    gold: int
    sources: int
    sources_right: int
    kinds_right: int

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    @property
    def source_accuracy(self) -> float:
        return self.sources_right / self.sources if self.sources else 0.0

    def __add__(self, other: Score) -> Score:
        names = ("hits", "predicted", "gold", "sources", "sources_right", "kinds_right")
        return Score(*(getattr(self, name) + getattr(other, name) for name in names))


def read_pages(path: Path = PAGES) -> list[GoldPage]:
    """All annotated pages."""
    pages: list[GoldPage] = []
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "=== end dev"]:
        if line.startswith("==="):
            if pages:
                fill_page(pages[-1], "\n".join(lines))
            _, name, split = line.split()
            pages.append(GoldPage(name, split == "held", ""))
            lines = []
        elif not line.startswith("#"):
            lines.append(line)
    return pages[:-1]


def fill_page(page: GoldPage, marked: str) -> None:
    """Take the marks out of a page's text and keep what they say."""
    out: list[str] = []
    length, at = 0, 0
    stack: list[tuple[str, str, str | None, int]] = []
    sources: dict[str, tuple[tuple[int, int], str]] = {}
    contents: list[tuple[str, tuple[int, int]]] = []
    shared: dict[str, str] = {}
    for match in OPEN.finditer(marked):
        out.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group() != "}":
            stack.append((match.group(1), match.group(2), match.group(4), length))
            if match.group(3):
                shared[match.group(2)] = match.group(3)
            continue
        letter, number, kind, start = stack.pop()
        if letter == "c":
            contents.append((number, (start, length)))
        elif letter == "s":
            sources[number] = ((start, length), KINDS.get(kind or "", "speaker"))
    assert not stack, f"{page.name}: unbalanced marks"
    page.body = "".join(out) + marked[at:]
    for number, span in contents:
        source = sources.get(number) or sources.get(shared.get(number, ""))
        kind = source[1] if source else "unnamed"
        page.rows.append(GoldRow(span, source[0] if source else None, kind))


def measure_overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Shared over joint length of two spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def match_rows(gold: Sequence[GoldRow], found: Sequence[Attribution]) -> list[tuple[GoldRow, Attribution]]:
    """Pairs of gold rows and attributions with contents that overlap enough, best overlap first, one to one."""
    pairs = [
        (measure_overlap(row.content, (a.content.start, a.content.end)), i, j)
        for i, row in enumerate(gold)
        for j, a in enumerate(found)
        if a.content is not None
    ]
    matched: list[tuple[GoldRow, Attribution]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for overlap, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if overlap >= MIN_OVERLAP and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            matched.append((gold[i], found[j]))
    return matched


def is_source_right(row: GoldRow, found: Attribution) -> bool:
    """Whether the sources are both absent, or overlap by half of their joint length."""
    if row.source is None or found.source is None:
        return row.source is None and found.source is None
    return measure_overlap(row.source, (found.source.start, found.source.end)) >= 0.5


def score_page(page: GoldPage, found: Iterable[Attribution]) -> Score:
    """Content hits at 0.3 overlap, and sources right among them."""
    rows = list(found)
    matched = match_rows(page.rows, rows)
    right = [pair for pair in matched if is_source_right(*pair)]
    kinds = sum(row.kind == a.kind for row, a in right)
    return Score(len(matched), len(rows), len(page.rows), len(matched), len(right), kinds)
