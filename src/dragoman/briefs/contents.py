"""What a brief holds, as data: any face may render it. Every line keeps the reports that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.briefs.asked import Asked
from dragoman.briefs.estimates import Estimate
from dragoman.types import DateInterval

UNKNOWN = DateInterval()
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A party of an event or plan."""

    code: str
    sector: str
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence of one document that tells of something.

    Attributes:
        mention_id: the mention; ``dragoman show`` opens it. Empty for a statement that is no event.
        title: the document's title, or its label where it has none.
        outlet: who published it; empty where that is unknown.
        reported: the days on which it may have been written.
        text: the sentence.
        spans: where the event's words stand in ``text``.
        party_spans: where the parties' names stand.
        chain: according to whom, from the outside in; empty for the page's own voice.
        origin: the outlet or agency on whose report it rests.
        interval: when this sentence says that it happens.
    """

    mention_id: str
    document_id: str
    title: str
    outlet: str
    url: str | None
    reported: DateInterval
    reported_basis: str
    text: str
    spans: Spans = ()
    party_spans: Spans = ()
    chain: tuple[str, ...] = ()
    quote: bool = False
    origin: str = ""
    status: str = "actual"
    interval: DateInterval = UNKNOWN


@dataclass(frozen=True, slots=True)
class Version:
    """One of several things that reports say, and which say so."""

    value: str
    mention_ids: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What reports of one event disagree on, side by side."""

    about: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An event as a line of a brief, with the reports that it rests on.

    Attributes:
        figures: sizes in words, such as ``troops: 300,000``.
        n_mentions: sentences that tell of it; ``reports`` holds at most the first few of them.
        origins: the independent origins of those.
        reported: first and last day of its reports.
    """

    event_id: str
    act: str
    mode: tuple[str, ...]
    event: str
    context: tuple[str, ...]
    status: str
    interval: DateInterval
    date_basis: str
    quad_code: int | None
    score: float | None
    actors: tuple[Member, ...]
    recipients: tuple[Member, ...]
    place: str
    country: str
    figures: tuple[str, ...]
    n_mentions: int
    n_documents: int
    origins: tuple[str, ...]
    reported: DateInterval
    confidence: float
    conflicts: tuple[Conflict, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """All parties, actors first."""
        return self.actors + self.recipients


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind, by date. ``n_total`` counts those too that a limit left out."""

    title: str
    lines: tuple[Line, ...]
    n_total: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief: its groups of events, none of them empty."""

    key: str
    title: str
    note: str
    groups: tuple[Group, ...] = ()

    @property
    def n_total(self) -> int:
        """How many events it has."""
        return sum(group.n_total for group in self.groups)


@dataclass(frozen=True, slots=True)
class Step:
    """One report of a plan, and what it changed."""

    change: str
    window: DateInterval
    said_by: str
    origin: str
    report: Report


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A future contact or act: its window as known last, its state, and the reports that led there, oldest first.

    ``state`` is planned, confirmed, moved, cancelled, held or lapsed, as of the brief's day.
    """

    plan_id: str
    act: str
    mode: tuple[str, ...]
    actors: tuple[Member, ...]
    recipients: tuple[Member, ...]
    window: DateInterval
    place: str
    country: str
    state: str
    held_event_id: str | None
    n_mentions: int
    n_documents: int
    origins: tuple[str, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step in the life of a commitment: the state it led to, by whom, and the report."""

    state: str
    status: str
    actors: tuple[str, ...]
    interval: DateInterval
    report: Report


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A treaty, agreement, partnership, ceasefire or sanctions regime with its state over time, oldest first."""

    commitment_id: str
    name: str
    kind: str
    parties: tuple[str, ...]
    state: str
    since: date | None
    n_mentions: int
    n_documents: int
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor stated, demanded, offered, accepted or rejected, and on what condition."""

    statement_id: str
    kind: str
    speaker: Member
    content: str
    condition: str
    topics: tuple[str, ...]
    things: tuple[str, ...]
    quote: bool
    said: DateInterval
    report: Report


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a brief rests on.

    Attributes:
        n_mentions: how many sentences of it the brief rests on.
        origins: whose reports those rest on.
        cites: the outlets and agencies that it says it rests on.
        group_id: its group of copies, or empty.
        is_original: whether it is the likely original of that group.
    """

    document_id: str
    doc_id: str
    title: str
    outlet: str
    url: str | None
    dated: DateInterval
    date_basis: str
    n_mentions: int
    origins: tuple[str, ...]
    cites: tuple[str, ...]
    group_id: str
    is_original: bool


@dataclass(frozen=True, slots=True)
class Point:
    """An event as the charts and figures see it: all events have one, whatever limits the lines."""

    event_id: str
    act: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: str
    quad_code: int | None
    score: float | None
    interval: DateInterval
    has_money: bool
    n_mentions: int
    n_documents: int
    n_origins: int
    disputed: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The headline figures.

    Attributes:
        n_happened: events said to have happened; ``score`` and the shares are of these.
        n_ahead: events announced; ``n_possible`` those said to be possible, ``n_denied`` not to have happened.
        n_single: events, of all, that rest on one origin.
        score: mean of the events' scores, -10 (conflict) to 10 (cooperation).
        cooperative: share of events of the quad classes 1 and 2 among those with a class.
        conflictual: share of the classes 3 and 4.
        reported: first and last day of the reports whose date is known to a month.
        happened: first and last day of those events whose days are known to a month.
    """

    n_events: int
    n_happened: int
    n_ahead: int
    n_possible: int
    n_denied: int
    n_mentions: int
    n_documents: int
    n_origins: int
    n_single: int
    score: Estimate | None
    cooperative: Estimate | None
    conflictual: Estimate | None
    reported: DateInterval
    happened: DateInterval


@dataclass(frozen=True, slots=True)
class Brief:
    """A relation: what the record says of two actors.

    Attributes:
        on: the day as of which plans are judged: the record's last report, or the day looked back from.
        meetings: who met whom in all contacts held: names on either side, and how often.
        leading: the events most told of.
        sections: events by kind, those without any left out.
        disputed: events on which reports disagree, whatever their section.
    """

    one: Asked
    other: Asked
    since: date | None
    until: date | None
    on: date | None
    figures: Figures
    points: tuple[Point, ...]
    meetings: tuple[tuple[str, str, int], ...]
    leading: tuple[Line, ...]
    sections: tuple[Section, ...]
    plans: tuple[PlanLine, ...]
    positions: tuple[Position, ...]
    commitments: tuple[CommitmentLine, ...]
    disputed: tuple[Line, ...]
    sources: tuple[Source, ...]
    n_sources: int

    def find_section(self, key: str) -> Section | None:
        """The section of that key, or ``None`` where the brief has no event for it."""
        return next((section for section in self.sections if section.key == key), None)
