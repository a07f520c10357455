"""Rows as others read them, field by field (docs/fields.md): articles, event mentions, layers, refusals.

A row is what one line of output holds. ``dragoman.rows`` makes rows of what flows through the
pipeline; ``dragoman.columns`` derives the Arrow schemas from these types. Add fields, rename none.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class CutRow(TypedDict):
    """A piece of the page that is not part of the article."""

    text: str
    reason: str


class EvidenceRow(TypedDict):
    """One clue to the article's date; ``allows`` holds ``[date, enddate]`` pairs."""

    text: str
    rule: str
    allows: list[list[str | None]]


class ArticleRow(TypedDict):
    """One line of ``dragoman articles``."""

    doc_id: str
    content_hash: str
    title: str | None
    body: str
    cut: list[CutRow]
    credits: list[str]
    publication: str | None
    byline: str | None
    language: str
    url: str | None
    date: str | None
    enddate: str | None
    date_basis: str
    date_evidence: list[EvidenceRow]


class EntityRow(TypedDict):
    """Whom a name stands for."""

    code: str
    sector: str
    identifier_text: str
    identifier_id: str | None
    office: str | None


class PartyRow(EntityRow):
    """One member of ``actor`` or ``recipient``."""

    entity_text: str
    start: int
    end: int


class LinkRow(TypedDict):
    """One step of an attribution chain."""

    kind: str
    text: str
    cue: str
    quote: bool
    start: int
    end: int
    entity: EntityRow | None


class PlaceRow(TypedDict):
    """Where an event took place."""

    extracted_place: str
    resolved_place: str | None
    country_code: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    admin1: str | None


class SizeRow(TypedDict):
    """A figure that goes with an event; ``currency`` only for money."""

    value: float
    start: int
    end: int
    currency: NotRequired[str | None]


class SizesRow(TypedDict):
    """The figures that the text gives for an event, by kind; a kind without one is left out."""

    troops: NotRequired[SizeRow]
    dead: NotRequired[SizeRow]
    injured: NotRequired[SizeRow]
    arrested: NotRequired[SizeRow]
    money: NotRequired[SizeRow]


class SpanRow(TypedDict):
    """A stretch of the body, with its text."""

    start: int
    end: int
    text: str


class TextInfoRow(TypedDict):
    """Which sentence of the body a mention stands in."""

    sequence: int
    start: int
    end: int


class CiteRow(TypedDict):
    """The article that a mention stands in."""

    title: str | None
    publication: str | None
    credits: list[str]
    url: str | None
    language: str
    date: str | None
    enddate: str | None
    date_basis: str


class MentionRow(TypedDict):
    """One line of ``dragoman code``."""

    id: str
    doc_id: str
    date: str | None
    enddate: str | None
    date_basis: str
    event: list[str]
    act: str
    mode: list[str]
    context: list[str]
    status: str
    quad_code: int | None
    event_scale: float | None
    actor: list[PartyRow]
    recipient: list[PartyRow]
    event_loc: PlaceRow | None
    attribution: list[LinkRow]
    event_text: list[str]
    event_spans: list[SpanRow]
    text: str
    text_info: TextInfoRow
    size: SizesRow
    confidence: float
    decided: list[str]
    cite_info: CiteRow


class SentenceRow(TypedDict):
    """A sentence of the body."""

    sequence: int
    paragraph: int
    start: int
    end: int


class PredicateRow(TypedDict):
    """A verb or noun that names an event, coded or not."""

    sequence: int
    start: int
    end: int
    text: str
    lemma: str
    status: str
    reasons: list[str]
    date: str | None
    enddate: str | None
    date_basis: str


class TimeRow(TypedDict):
    """A time expression."""

    sequence: int
    start: int
    end: int
    text: str
    type: str
    value: str
    relation: str
    date: str | None
    enddate: str | None


class AttributionRow(TypedDict):
    """Somebody's stance: whose, by what word, what."""

    sequence: int
    kind: str
    quote: bool
    source: SpanRow | None
    cue: SpanRow | None
    content: SpanRow | None


class NamesakeRow(TypedDict):
    """A person who bears a name: how likely it is meant (0.1 to 1) and what speaks for it."""

    name: str
    code: str
    office: str | None
    score: float
    why: list[str]


class ActorRow(EntityRow):
    """A name and one of those it stands for; a group ("the two countries") has a row for each."""

    sequence: int
    start: int
    end: int
    text: str
    kind: str
    candidates: list[NamesakeRow]


class ProposedSpanRow(TypedDict):
    """Words that the model gives a part in an event."""

    start: int
    end: int
    text: str
    score: float


class ProposalRow(TypedDict):
    """A trigger as the model sees it, coded or not."""

    sequence: int
    start: int
    end: int
    text: str
    label: str
    score: float
    status: str
    mode: list[str]
    actor: list[ProposedSpanRow]
    recipient: list[ProposedSpanRow]


class LayersRow(TypedDict):
    """One line of ``dragoman explain``."""

    doc_id: str
    title: str | None
    body: str
    date: str | None
    enddate: str | None
    date_basis: str
    sentences: list[SentenceRow]
    predicates: list[PredicateRow]
    times: list[TimeRow]
    attributions: list[AttributionRow]
    actors: list[ActorRow]
    proposals: list[ProposalRow]
    mentions: list[str]


class RefusalRow(TypedDict):
    """One line of ``--rejects``."""

    source: str
    reason: str
    detail: str
