"""What flows through Dragoman, frozen: Page → Article → Sentence (with layers) → Mention; Refusal.

Every offset is half-open and counts Unicode code points of ``Article.body``. Every day is a
``datetime.date``; an interval of days is closed, and ``None`` leaves that end open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.proposals import Proposal

PageKind = Literal["html", "text", "clean"]
"""``html`` markup; ``text`` scraped text with dirt; ``clean`` a body to be left untouched."""

Status = Literal["actual", "historical", "future", "hypothetical", "negation"]
"""PLOVER's auxiliary modes, or ``actual`` (see RECORD.md, "act, status and event")."""

DateBasis = Literal["stated", "relative", "article", "none"]
"""Where a mention's interval comes from: year in the text, article's date, news of the day, nothing."""

ArticleDateBasis = Literal["metadata", "dateline", "inferred", "none"]
AttributionKind = Literal["outlet", "agency", "speaker", "document", "unnamed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["state", "place", "person", "organisation", "group", "role", "pronoun", "stranger"]
"""A place is a city that stands for no government ("in Moscow"). A stranger is named by the model alone: no table knows
whom the words stand for."""


@dataclass(frozen=True, slots=True)
class DateInterval:
    """A closed interval of days; ``None`` leaves that end open."""

    start: date | None = None
    end: date | None = None

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies within the interval, ends included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def intersect(self, other: DateInterval) -> DateInterval | None:
        """The days both intervals hold, or ``None`` where they share none."""
        starts = [day for day in (self.start, other.start) if day is not None]
        ends = [day for day in (self.end, other.end) if day is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        if start is not None and end is not None and start > end:
            return None
        return DateInterval(start, end)

    def overlaps(self, other: DateInterval) -> bool:
        """Whether the two intervals share a day."""
        return self.intersect(other) is not None

    @property
    def n_days(self) -> int | None:
        """Days in the interval, both ends counted; ``None`` where an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not processed, and why. ``reason`` is a short code, ``detail`` a sentence."""

    source: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it came in: its text (decoded), what it is, and what its carrier said of it."""

    doc_id: str
    source: str
    text: str
    kind: PageKind
    content_hash: str
    date: str | None = None
    title: str | None = None
    url: str | None = None
    publication: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the page that is not part of the article, and the rule that says so."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet or agency that the page says it rests on, and the words that say so."""

    name: str
    kind: Literal["outlet", "agency"]
    evidence: str


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One clue to an article's date: the words, the rule, and the days that it allows.

    Attributes:
        text: the words of the page that were read.
        rule: name of the rule, e.g. ``holiday`` or ``anniversary``.
        allows: the intervals of which one must hold the article's date.
    """

    text: str
    rule: str
    allows: tuple[DateInterval, ...]


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """When an article was written: a closed interval, its basis, and the evidence behind it."""

    interval: DateInterval = DateInterval()
    basis: ArticleDateBasis = "none"
    evidence: tuple[DateEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A page's article: its clean body, what was cut from it, and what is known of its origin."""

    doc_id: str
    content_hash: str
    title: str | None
    body: str
    cut: tuple[Cut, ...] = ()
    credits: tuple[Credit, ...] = ()
    publication: str | None = None
    byline: str | None = None
    language: str = "en"
    url: str | None = None
    dated: ArticleDate = ArticleDate()


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a sentence, with its place in the dependency tree.

    Attributes:
        i: index within the sentence, from 0.
        text: as written.
        lemma: lemma in lower case.
        pos: Universal Dependencies coarse tag (``VERB``, ``PROPN`` …).
        tag: Penn Treebank tag (``VBD``, ``NNP`` …).
        dep: ClearNLP dependency label as spaCy's English models give it (``nsubj``, ``dobj`` …).
        head: index of its head within the sentence; its own index for the root.
        children: indices of its dependents, left to right.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence. ``index`` counts sentences of the article from 0, ``paragraph`` paragraphs."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the body, with its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: TIMEX3 type and value, and the days it stands for (``None``: no days)."""

    sent: int
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    interval: DateInterval | None = None
    relation: Literal["in", "since", "until", "by", "before", "after"] = "in"
    stated_year: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's stance as the text sets it down: whose (source), by what word (cue), what (content).

    ``quote`` is true where the content stands in quotation marks, wholly or in part. A content that
    goes on into later sentences is one attribution per sentence, each with the same source.
    """

    sent: int
    source: Span | None
    cue: Span | None
    content: Span | None
    kind: AttributionKind
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or noun that names an event, coded or not, with its status.

    Attributes:
        token: index of its head word within the sentence.
        status: PLOVER auxiliary mode or ``actual``.
        reasons: the cues that decided the status, strongest first, e.g. ``("planning: is set to",)``.
        interval: the days it may have taken place on; both ends open where nothing is known.
        basis: where the interval comes from.
    """

    sent: int
    token: int
    start: int
    end: int
    text: str
    lemma: str
    status: Status
    reasons: tuple[str, ...] = ()
    interval: DateInterval = DateInterval()
    basis: DateBasis = "none"


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom a name stands for: PLOVER country code and sector, resolved name, id, office."""

    code: str
    sector: str = ""
    identifier_text: str = ""
    identifier_id: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Namesake:
    """A person who may be meant.

    Attributes:
        name: in full.
        code: of the state.
        office: held on the article's days; ``None`` for none.
        score: 0.1 to 1, higher for the likelier.
        why: what speaks for it, the weightiest first.
    """

    name: str
    code: str
    office: str | None
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A stretch of text that names one actor or several ("the two countries").

    Attributes:
        head: index of the head token within the sentence.
        first: index of the first token of the stretch within the sentence.
        last: index of the last token of the stretch, included.
        entities: whom it stands for; empty where it names somebody without saying of what country.
    """

    sent: int
    head: int
    first: int
    last: int
    start: int
    end: int
    text: str
    kind: ActorKind
    entities: tuple[Entity, ...] = ()
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One member of a mention's actor or recipient list: the words and whom they stand for."""

    entity: Entity
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of a mention's attribution chain, from the outside in."""

    kind: AttributionKind
    text: str
    cue: str
    quote: bool
    start: int
    end: int
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event took place: as written, as resolved; coordinates in degrees (WGS 84).

    ``country_code`` is ``None`` for waters and areas of no one state; ``admin1`` is the first-level division: ISO
    3166-2 ("NG-ZA") of a place that is one, GeoNames's code ("UA.05") of a city.
    """

    extracted: str
    resolved: str | None = None
    country_code: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """A figure that goes with an event: ``kind`` troops, dead, injured, arrested or money."""

    kind: Literal["troops", "dead", "injured", "arrested", "money"]
    value: float
    start: int
    end: int
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one sentence tells it (RECORD.md, "An event mention").

    ``decided`` lists what decided the coding: codebook entry, construction, rules that changed it.
    """

    id: str
    doc_id: str
    sent: int
    act: str
    event: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    quad_code: int | None
    event_scale: float | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    interval: DateInterval
    basis: DateBasis
    attribution: tuple[ChainLink, ...]
    event_text: tuple[Span, ...]
    place: Place | None
    size: tuple[Size, ...]
    confidence: float
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as far as it has been read: each stage of the pipeline fills one more layer."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())
