"""Commitments: treaties, agreements, partnerships, ceasefires, sanctions regimes, and how they fared over time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.days import MONTHS, span_years
from dragoman.ids import make_id
from dragoman.record.bulk import insert_rows
from dragoman.record.commitment_steps import Hit, StepFound, find_hits, find_step
from dragoman.record.instruments import Found, Word, find_passage_codes, match_register, split_words
from dragoman.record.new_instruments import is_year, match_back, match_new
from dragoman.record.passages import Passage, Story, list_stories
from dragoman.record.said_days import find_said_day
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COMMITMENT_COLUMNS = (
    "commitment_id", "name", "kind", "parties", "register_id", "state", "since", "n_mentions", "n_documents",
)  # fmt: skip
STEP_COLUMNS = (
    "commitment_id", "position", "state", "actor", "date", "enddate", "status", "document_id", "sequence", "mention_id",
    "text",
)  # fmt: skip
# How far back "the treaty" may refer, in sentences and in instruments.
MAX_BACK, MAX_RECENT = 4, 8
YEAR_REACH = 6
YEAR_LEADS = frozenset(("in", "of", *MONTHS))
CLOSE_DAYS = 62
# States that later observance or an accusation of breach does not undo.
OVER = frozenset(("suspended", "left", "expired"))
EARLY = frozenset((None, "proposed", "signed", "ratified"))

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A mention of the passage: where its words stand in the body, who acts, when, in what status."""

    mention_id: str
    spans: tuple[tuple[int, int], ...]
    status: str
    days: DateInterval
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say what a passage says, and where the content stands in the body."""

    code: str
    name: str
    cue_start: int
    content: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a commitment, as one passage tells it.

    Attributes:
        firm: whether the words speak of the state itself, not of mere observance.
        announced: whether a party itself announces what it is about to do.
    """

    state: str
    firm: bool
    status: str
    announced: bool
    days: DateInterval
    actors: tuple[str, ...]
    document_id: str
    sequence: int
    mention_id: str | None
    text: str
    told_on: date

    @property
    def effective(self) -> date:
        """The day by which the step was taken, for the order of steps."""
        return self.days.end or self.days.start or self.told_on


@dataclass(slots=True)
class Draft:
    """A commitment in the making: how it was named, whose it is, where it was named, its steps."""

    found: Found
    codes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    n_mentions: int = 0
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Context:
    """What the record knows of each sentence: mentions and speakers by document and number; codes by document."""

    coded: Mapping[tuple[str, int], Sequence[Coded]]
    speakers: Mapping[tuple[str, int], Sequence[Speaker]]
    codes: Mapping[str, frozenset[str]]


def derive_commitments(con: DuckDBPyConnection) -> None:
    """Compute ``commitments`` and ``commitment_steps`` anew from bodies, mentions and attributions.

    What the register knows of an instrument (kind, parties) is taken from it; its state is what the pages say.
    """
    context = load_context(con)
    drafts: dict[str, Draft] = {}
    for story in list_stories(con):
        for passage, found, step in read_story(story, context):
            draft = drafts.setdefault(found.key, Draft(found))
            draft.n_mentions += 1
            draft.documents.add(story.document_id)
            draft.codes |= found.codes
            if found.named:
                draft.names.add(found.name)
            if step is not None:
                draft.steps.append(make_step(step, found, passage, story, context))
    commitments: list[Row] = []
    steps: list[Row] = []
    for key in sorted(drafts):
        draft = drafts[key]
        ordered = sorted(draft.steps, key=lambda s: (s.effective, s.told_on, s.document_id, s.sequence, s.state))
        commitments.append(make_commitment(key, draft, ordered))
        steps.extend(list_steps(commitments[-1][0], ordered))
    con.execute("DELETE FROM commitments")
    con.execute("DELETE FROM commitment_steps")
    insert_rows(con, "commitments", COMMITMENT_COLUMNS, commitments)
    insert_rows(con, "commitment_steps", STEP_COLUMNS, steps)


def load_context(con: DuckDBPyConnection) -> Context:
    """What the record knows of each sentence."""
    actors: dict[str, list[str]] = {}
    query = "SELECT mention_id, code FROM parties WHERE role = 'actor' AND code <> '' ORDER BY mention_id, position"
    for mention_id, code in con.execute(query).fetchall():
        actors.setdefault(mention_id, []).append(code)
    coded: dict[tuple[str, int], list[Coded]] = {}
    query = (
        "SELECT mention_id, document_id, sequence, CAST(event_spans AS VARCHAR), status, date, enddate FROM mentions"
        " ORDER BY mention_id"
    )
    for mention_id, document_id, sequence, spans, status, start, end in con.execute(query).fetchall():
        places = tuple((span["start"], span["end"]) for span in json.loads(spans or "[]"))
        names = tuple(dict.fromkeys(actors.get(mention_id, ())))
        coded.setdefault((document_id, sequence), []).append(
            Coded(mention_id, places, status, DateInterval(start, end), names)
        )
    return Context(coded, load_speakers(con), load_codes(con))


def load_speakers(con: DuckDBPyConnection) -> dict[tuple[str, int], list[Speaker]]:
    """The speakers whose country is known, by document and sentence."""
    speakers: dict[tuple[str, int], list[Speaker]] = {}
    query = (
        "SELECT document_id, sequence, code, coalesce(name, source), cue_start, content_start, content_end"
        " FROM attributions WHERE kind = 'speaker' AND coalesce(code, '') <> '' AND content_start IS NOT NULL"
        " AND cue_start IS NOT NULL ORDER BY document_id, sequence, position"
    )
    for document_id, sequence, code, name, cue, start, end in con.execute(query).fetchall():
        speakers.setdefault((document_id, sequence), []).append(Speaker(code, name or "", cue, (start, end)))
    return speakers


def load_codes(con: DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """The codes of the parties to what a document tells."""
    query = (
        "SELECT document_id, list(DISTINCT code) FROM parties JOIN mentions USING (mention_id)"
        " WHERE code <> '' GROUP BY document_id"
    )
    return {document_id: frozenset(codes) for document_id, codes in con.execute(query).fetchall()}


def read_story(story: Story, context: Context) -> Iterator[tuple[Passage, Found, StepFound | None]]:
    """Every instrument named or referred to in an article, with what its sentence says of it."""
    recent: list[tuple[int, Found]] = []
    known = context.codes.get(story.document_id, frozenset())
    for n, passage in enumerate(story.passages):
        words = split_words(passage.text)
        before = [found for at, found in recent if n - at <= MAX_BACK]
        founds = find_instruments(words, passage.text, known, before)
        taken = frozenset(i for found in founds for i in range(found.first, found.last + 1))
        hits: dict[str, list[Hit]] = {}
        for found in founds:
            if found.kind not in hits:
                hits[found.kind] = find_hits(words, found.kind, taken)
            others = [other for other in founds if other is not found]
            yield passage, found, find_step(words, found, others, hits[found.kind])
            recent = [*recent, (n, found)][-MAX_RECENT:]


def find_instruments(words: Sequence[Word], text: str, known: frozenset[str], before: Sequence[Found]) -> list[Found]:
    """The instruments of a passage from left to right: of the register, new ones, and those referred back to."""
    founds = list(match_register(words, text, known))
    taken = {i for found in founds for i in range(found.first, found.last + 1)}
    founds.extend(match_new(words, text, taken))
    founds.extend(match_back(words, [*before, *founds], taken))
    return sorted(founds, key=lambda found: found.first)


def make_step(step: StepFound, found: Found, passage: Passage, story: Story, context: Context) -> Step:
    """A step with its days, its actors and the mention that tells it, if one does."""
    words = split_words(passage.text)
    start, end = passage.start + words[step.first].start, passage.start + words[step.last].end
    place = (story.document_id, passage.sequence)
    coded = choose_coded(context.coded.get(place, ()), start, end)
    status = coded.status if coded is not None else step.status
    speaker = choose_speaker(context.speakers.get(place, ()), start)
    parties = set(found.register.parties) if found.register else set(found.codes)
    if coded is not None and coded.actors:
        actors = coded.actors
    elif found.kind == "sanctions_regime" and not step.firm:
        actors = ()  # "under sanctions" names whom they hit, not who keeps them up
    else:
        actors = find_agents(words, step, found, parties, speaker)
    announced = status == "future" and speaker is not None and speaker.code in (parties | set(actors))
    days = coded.days if coded is not None else date_step(words, step, found, status, story.dated)
    if announced:
        days = find_announcement(passage, story, speaker) or story.dated
    elif coded is None and status == "actual" and days.start is None:
        days = find_said_day(passage.text, start - passage.start, story.dated) or days
    elif days.end is not None and story.dated.start is not None and days.end < story.dated.start and status == "actual":
        status = "historical" if (story.dated.start - days.end).days > CLOSE_DAYS else status
    return Step(
        step.state, step.firm, status, announced, days, tuple(actors), story.document_id, passage.sequence,
        None if coded is None else coded.mention_id, passage.text, story.dated.end or story.dated.start or date.max,
    )  # fmt: skip


def choose_coded(mentions: Iterable[Coded], start: int, end: int) -> Coded | None:
    """The mention of whose words the phrase is one; ``None`` where none is."""
    found = [m for m in mentions if any(a < end and start < b for a, b in m.spans)]
    return min(found, key=lambda m: (min(abs(a - start) for a, _ in m.spans), m.mention_id), default=None)


def choose_speaker(speakers: Iterable[Speaker], at: int) -> Speaker | None:
    """Who says what stands at that offset: the innermost; ``None`` where nobody is said to."""
    around = [speaker for speaker in speakers if speaker.content[0] <= at < speaker.content[1]]
    return max(around, key=lambda speaker: speaker.content[0], default=None)


def find_agents(
    words: Sequence[Word], step: StepFound, found: Found, parties: set[str], speaker: Speaker | None
) -> tuple[str, ...]:
    """Who takes a step that no mention tells: the parties named before its verb, else the speaker; may be nobody."""
    before = [words[i].text for i in range(step.first) if not found.first <= i <= found.last]
    named = find_passage_codes(" ".join(before))
    agents = sorted(named & parties) if parties else sorted(named)
    if agents:
        return tuple(agents)
    return (speaker.code,) if speaker is not None and speaker.code in parties else ()


def date_step(words: Sequence[Word], step: StepFound, found: Found, status: str, dated: DateInterval) -> DateInterval:
    """The days of a step that no mention dates: the year that follows its verb, else what its status allows.

    A year that follows the name is part of it ("the Accord of 2004").
    """
    for i in range(step.last + 2, min(step.last + 1 + YEAR_REACH, len(words))):
        if found.first <= i <= found.last + 2:
            continue
        if is_year(words[i].text) and words[i - 1].lower in YEAR_LEADS:
            return span_years(int(words[i].text))
    if status in ("future", "hypothetical"):
        return DateInterval(dated.start, None)
    return DateInterval(None, dated.end)


def find_announcement(passage: Passage, story: Story, speaker: Speaker | None) -> DateInterval | None:
    """The day on which a party announced a step: named in the sentence, or in the one before where it speaks on."""
    at = 0 if speaker is None else max(0, speaker.cue_start - passage.start)
    text = passage.text
    if speaker is not None:  # days within what is said are those of the deed
        a, b = speaker.content[0] - passage.start, speaker.content[1] - passage.start
        text = text[: max(a, 0)] + " " * max(0, b - max(a, 0)) + text[max(b, 0) :]
    day = find_said_day(text, at, story.dated)
    if day is not None or speaker is None:
        return day
    number = next((n for n, other in enumerate(story.passages) if other.start == passage.start), 0)
    for earlier in reversed(story.passages[max(0, number - 2) : number]):
        surname = speaker.name.split()[-1] if speaker.name else ""
        if surname and surname in earlier.text:
            return find_said_day(earlier.text, earlier.text.index(surname), story.dated)
    return None


def make_commitment(key: str, draft: Draft, steps: Sequence[Step]) -> Row:
    """The row of a commitment with the state that its steps, in order, lead to."""
    state, since = follow_steps(steps)
    entry = draft.found.register
    name = entry.name if entry else min(draft.names, default=draft.found.name)
    parties = sorted(entry.parties if entry else draft.codes)
    commitment_id = make_id("k", entry.id if entry else key)
    register_id = entry.id if entry else None
    counts = (draft.n_mentions, len(draft.documents))
    return (commitment_id, name, draft.found.kind, parties, register_id, state, since, *counts)


def follow_steps(steps: Iterable[Step]) -> tuple[str | None, date | None]:
    """The state that the steps lead to and the day since when, as far as known; ``None``: no step tells.

    What is denied, possible, or to come by another's word moves nothing; a party's own announcement does.
    """
    state: str | None = None
    since: date | None = None
    for step in steps:
        if step.status not in ("actual", "historical") and not step.announced:
            continue
        if moves_state(step, state):
            state = step.state
            n_days = step.days.n_days
            since = step.days.start if n_days is not None and n_days <= CLOSE_DAYS else None
    return state, since


def moves_state(step: Step, state: str | None) -> bool:
    """Whether a step changes the state reached so far."""
    if step.state == state:
        return False
    if step.state == "proposed":
        return state is None
    if step.state in ("signed", "ratified") or not step.firm:
        return state in EARLY
    return not (state in OVER and step.state == "breached") and not (state == "expired" and step.state in OVER)


def list_steps(commitment_id: str, steps: Sequence[Step]) -> Iterator[Row]:
    """The rows of a commitment's steps, oldest first."""
    for position, step in enumerate(steps):
        days = (step.days.start, step.days.end)
        source = (step.document_id, step.sequence, step.mention_id, step.text)
        yield (commitment_id, position, step.state, list(step.actors), *days, step.status, *source)
