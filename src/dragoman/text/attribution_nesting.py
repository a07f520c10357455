"""Contents made to nest: none crosses another, none holds its own cue or source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.text.attribution_quotes import Layer, Speaker
from dragoman.text.attribution_verbs import Finding
from dragoman.text.sources import Range


@dataclass(frozen=True, slots=True)
class Row:
    """A content within a sentence and the finding it belongs to; ``speaker`` where that stands elsewhere."""

    content: Range
    finding: Finding
    speaker: Speaker | None = None

    @property
    def cue(self) -> Range | None:
        """Where the cue stands, if in this sentence."""
        return None if self.speaker else self.finding.cue


def settle_rows(layer: Layer) -> list[Row]:
    """The rows of one sentence in the order of their contents, without doubles, nested or apart."""
    rows = [Row(finding.content, finding) for finding in drop_doubles(layer.findings)]
    rows += [Row(carried.content, carried.speaker.finding, carried.speaker) for carried in layer.carried]
    settled: list[Row] = []
    around: list[Row] = []  # rows whose contents reach the place we are at
    for row in sorted(rows, key=lambda row: (row.content[0], -row.content[1], row.finding.cue)):
        around = [other for other in around if other.content[1] >= row.content[0]]
        fitted = stand_apart(row)
        for other in reversed(around):
            fitted = fit_row(other, fitted) if fitted is not None else None
        if fitted is not None and not any(crosses_span(other.content, fitted.content) for other in around):
            settled.append(fitted)
            around.append(fitted)
    return settled


def drop_doubles(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the same of the same source, or of none where one is named."""
    found = list(findings)
    named = {finding.content for finding in found if finding.source is not None}
    unique: dict[tuple[Range, Range | None], Finding] = {}
    for finding in found:
        if finding.source is not None or finding.content not in named:
            unique.setdefault((finding.content, finding.source), finding)
    return list(unique.values())


def stand_apart(row: Row) -> Row | None:
    """The row with its content cut off where its own cue or source begins or ends."""
    if row.speaker is not None:
        return row
    first, last = row.content
    for block in (row.finding.cue, row.finding.source):
        if block is None or block[1] < first or block[0] > last:
            continue
        first, last = (first, block[0] - 1) if block[0] - first > last - block[1] else (block[1] + 1, last)
        if first > last:
            return None
    return replace(row, content=(first, last))


def crosses_span(a: Range, b: Range) -> bool:
    """Whether two stretches overlap without one holding the other."""
    return a[0] < b[0] <= a[1] < b[1] or b[0] < a[0] <= b[1] < a[1]


def fit_row(outer: Row, inner: Row) -> Row | None:
    """The later of two rows, cut where they cross: to end with the first, or to start after it."""
    if not crosses_span(outer.content, inner.content):
        return inner
    if inner.cue is not None and outer.content[0] <= inner.cue[0] <= outer.content[1]:
        return replace(inner, content=(inner.content[0], outer.content[1]))
    first = outer.content[1] + 1
    return replace(inner, content=(first, inner.content[1])) if first <= inner.content[1] else None
