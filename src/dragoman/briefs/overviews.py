"""What the briefs with fewer than two actors hold, as data: one actor's partners, or the record at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.briefs.asked import Asked
from dragoman.briefs.estimates import Estimate
from dragoman.types import DateInterval


@dataclass(frozen=True, slots=True)
class Partner:
    """One of an actor's partners: how much is reported of the two, how it stands, what comes."""

    asked: Asked
    n_events: int
    n_mentions: int
    n_documents: int
    n_origins: int
    score: Estimate | None
    conflictual: Estimate | None
    quads: tuple[int, int, int, int]
    last_contact: DateInterval | None
    last_form: str
    n_plans: int
    next_plan: DateInterval | None


@dataclass(frozen=True, slots=True)
class Partners:
    """An actor's partners, those of whom most is reported first."""

    one: Asked
    since: date | None
    until: date | None
    on: date | None
    partners: tuple[Partner, ...]
    n_partners: int
    n_events: int
    n_documents: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing with numbers beside it, as a row of the record at a glance."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The record at a glance.

    Attributes:
        totals: how many documents, mentions, events and so on there are.
        months: the months of the documents, ``2023-02``; the last ones where there are many.
        outlets: documents of each outlet, in all and in each of ``months``.
        undated: documents whose month is not known.
        actors: actors with their events, mentions and documents.
        dyads: pairs of actors with their events, documents and origins.
        refusals: reasons for which inputs were refused, and how often.
        bases: how documents were dated, and how many of each.
        coders: versions of the package and codebook, and how many documents each coded.
        stale: whether events do not yet count all pages.
        last_run: when the record was last built, or empty.
    """

    totals: tuple[Counted, ...]
    months: tuple[str, ...]
    outlets: tuple[Counted, ...]
    n_outlets: int
    undated: int
    reported: DateInterval
    actors: tuple[Counted, ...]
    dyads: tuple[tuple[Asked, Asked, Counted], ...]
    refusals: tuple[Counted, ...]
    bases: tuple[Counted, ...]
    coders: tuple[Counted, ...]
    stale: bool
    last_run: str
