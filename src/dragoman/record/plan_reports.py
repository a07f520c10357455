"""What single mentions say of plans: that something is to come, may come, will not come, is called off, or came."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from dragoman.record.party_names import is_personal, is_state
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ReportKind = Literal["plan", "maybe", "denial", "cancel", "held"]
KIND_RANKS: Mapping[str, int] = {"plan": 0, "maybe": 1, "denial": 2, "cancel": 3, "held": 4}

# A document dated no closer than this says nothing of when it was reported, and its days counted from it are vague.
MAX_REPORT_DAYS = 31
OFFICIAL = ("", "GOV", "MIL", "IGO")
ACTS = ("CONSULT", "SUPPORT", "AID", "SANCTION", "RETREAT", "REJECT")
# Of SUPPORT, what is done on a day: not every kind word is a plan.
SIGNING = re.compile(
    r"\b(?:sign|ratif|restor|reopen|open|establish|recogni|conclud|initial|acced|accession|join|upgrad|exchang"
    r"|treaty|agreement|accord|pact|memorand|deal|embass|ambassador)",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"\b(?:visit|trip|tour|meet|meeting|talks?|summit|call|conversation|negotiations?|dialogue|consultations?|travel\w*)\b",
    re.IGNORECASE,
)
CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|call(?:s|ed|ing)? off|scrap\w*|scratch\w*|abandon\w*|axed|dropped|pull(?:s|ed|ing)? out)\b",
    re.IGNORECASE,
)
PUT_OFF = re.compile(
    r"\b(?:postpon\w*|delay\w*|put(?:s|ting)? off|defer\w*|reschedul\w*|push(?:es|ed|ing)? back|mov(?:es|ed|ing) to"
    r"|suspend\w*|brought forward|bring(?:s|ing)? forward)\b",
    re.IGNORECASE,
)
# A negation speaks of a plan where it looks ahead; "has not met" does not.
NO_PLAN = re.compile(
    r"\b(?:will not|won['’]t|would not|wouldn['’]t|shall not|not going to|no plans?|not plan\w*|not schedul\w*"
    r"|not intend\w*|not expected|not (?:be )?(?:attend|visit|travel|go|meet|take part)\w*|rul(?:es?|ed|ing) out"
    r"|den(?:y|ies|ied|ying)|dismiss\w*|untrue|false|unfounded"
    r"|did not (?:take place|go ahead|materiali[sz]e)|declin\w*|no longer)\b",
    re.IGNORECASE,
)
CONFIRMED = re.compile(r"\b(?:confirm\w*|announc\w*|official(?:ly)?|unveil\w*|finali[sz]e\w*)\b", re.IGNORECASE)
NOT_CONFIRMED = re.compile(
    r"\b(?:not|never|declined to|refused to|yet to|without|un)[\s-]?(?:\w+\s+){0,2}(?:confirm|announc)\w*",
    re.IGNORECASE,
)
# One who holds an office, by the office alone.
OFFICE = re.compile(
    r"\b(?:minister|president|premier|chancellor|king|queen|emir|sultan|prince|pope|secretary|envoy|ambassador|chief"
    r"|commander|speaker|leader|governor|commissioner|delegation|adviser|advisor|negotiator)\b",
    re.IGNORECASE,
)
# A link by which somebody is said to plan, not to speak.
INTENDING = re.compile(
    r"^(?:plan|intend|prepar|aim|seek|want|hope|expect|look|wish|consider|eager|ready|willing|due|set|mean)",
    re.IGNORECASE,
)

QUERY = """
SELECT m.mention_id, m.document_id, m.sequence, m.act, m.mode, m.status, m.date, m.enddate, m.date_basis, m.event_text,
       m.text, CAST(m.place AS VARCHAR), CAST(m.attribution AS VARCHAR),
       CASE WHEN a.enddate - a.date <= $span THEN a.enddate END,
       coalesce(a.publication, ''), coalesce(o.origin, ''), e.event_id
FROM mentions m JOIN articles a USING (document_id)
LEFT JOIN mention_origins o USING (mention_id)
LEFT JOIN event_mentions e USING (mention_id)
WHERE m.act IN (SELECT unnest($acts))
ORDER BY m.mention_id
"""
PARTIES = """
SELECT mention_id, role, code, sector, name, office IS NOT NULL FROM parties
JOIN mentions USING (mention_id) WHERE act IN (SELECT unnest($acts)) ORDER BY mention_id, role, position
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A party of a mention as plans see it; ``person`` where the name is a person's."""

    role: str
    code: str
    sector: str
    name: str
    person: bool


@dataclass(slots=True)
class Report:
    """What one mention says of a plan.

    Attributes:
        kind: that it is planned, may be, will not be, is called off or put off, or took place.
        family: ``contact`` in person, ``remote`` by telephone or video, or the act itself.
        window: the days of the act as this report has them; both ends open where it gives none.
        reported: when the article was written (its last possible day); ``None`` where not known closely.
        said: when it was said, where the passage dates the saying itself.
        said_by: the chain of those who say so, from the outside in.
        official: whether one of the parties says so itself.
        people: persons by code; ``offices``: those named by their office alone, with their code.
        timed: whether the text gives the days, so that they are not merely those of the article.
    """

    mention_id: str
    document_id: str
    event_id: str | None
    sequence: int
    kind: ReportKind
    act: str
    mode: tuple[str, ...]
    family: str
    window: DateInterval
    reported: date | None
    said: DateInterval
    said_by: str
    official: bool
    origin: str
    place: str | None
    country: str | None
    city: str | None
    timed: bool
    text: str
    members: tuple[Member, ...]
    codes: frozenset[str]
    people: Mapping[str, frozenset[str]]
    offices: frozenset[tuple[str, str]]
    visitors: frozenset[str] = field(default_factory=frozenset)

    @property
    def known_on(self) -> date:
        """The day by which it stands in its place of the history; undated reports come last."""
        return self.said.end or self.reported or date.max


def load_reports(con: DuckDBPyConnection) -> list[Report]:
    """Every mention that says something of a plan, oldest first; of one day what is planned before what took place."""
    parameters = {"acts": list(ACTS), "span": MAX_REPORT_DAYS}
    members: dict[str, list[Member]] = {}
    for mention_id, role, code, sector, name, office in con.execute(PARTIES, {"acts": list(ACTS)}).fetchall():
        members.setdefault(mention_id, []).append(Member(role, code, sector, name, is_personal(name, office)))
    rows = con.execute(QUERY, parameters).fetchall()
    calls = find_calls(rows, members)
    reports = [make_report(row, members.get(row[0], ()), calls) for row in rows]
    found = [report for report in reports if report is not None]
    return sorted(found, key=lambda r: (r.known_on, KIND_RANKS[r.kind], r.document_id, r.sequence, r.mention_id))


def find_calls(
    rows: Iterable[Sequence[Any]], members: Mapping[str, Sequence[Member]]
) -> dict[tuple[str, int], tuple[DateInterval, frozenset[str]]]:
    """Sentences that tell of a contact held on known days: what was said in it was said on those days."""
    calls: dict[tuple[str, int], tuple[DateInterval, frozenset[str]]] = {}
    for row in rows:
        mention_id, document_id, sequence, act, _, status, start, end, basis = row[:9]
        dated = start is not None and end is not None and basis in ("stated", "relative")
        if act == "CONSULT" and status in ("actual", "historical") and dated and (end - start).days <= MAX_REPORT_DAYS:
            names = frozenset(member.name for member in members.get(mention_id, ()) if member.code)
            calls.setdefault((document_id, sequence), (DateInterval(start, end), names))
    return calls


def make_report(
    row: Sequence[Any],
    members: Sequence[Member],
    calls: Mapping[tuple[str, int], tuple[DateInterval, frozenset[str]]],
) -> Report | None:
    """What a mention says of a plan; ``None`` where it says nothing of one."""
    (mention_id, document_id, sequence, act, mode, status, start, end, basis) = row[:9]
    event_text, text, place, attribution, reported, publication, origin, event_id = row[9:]
    words = " ".join(event_text)
    kind = find_kind(act, status, words, text)
    coded = tuple(member for member in members if member.code)
    if kind is None or not coded:
        return None
    family = find_family(act, mode)
    seat = json.loads(place) if place else {}
    codes = frozenset(member.code for member in coded)
    if family == "contact" and seat.get("country_code") and len(codes) == 1:
        codes |= {seat["country_code"]}
    chain = json.loads(attribution)
    speakers = [link for link in chain if not INTENDING.match(link.get("cue") or "")]
    window = find_window(kind, start, end, basis, reported)
    return Report(
        mention_id=mention_id,
        document_id=document_id,
        event_id=event_id,
        sequence=sequence,
        kind=kind,
        act="CONSULT" if act == "REJECT" else act,
        mode=tuple(mode),
        family=family,
        window=window,
        reported=reported,
        said=find_saying(kind, speakers, calls.get((document_id, sequence))),
        said_by=describe_chain(speakers) or publication,
        official=is_official(speakers, codes),
        origin=origin,
        place=place,
        country=seat.get("country_code"),
        city=find_city(seat),
        timed=basis in ("stated", "relative"),
        text=text,
        members=coded,
        codes=codes,
        people=gather_people(coded),
        offices=frozenset((m.code, m.name.casefold()) for m in coded if not m.person and OFFICE.search(m.name)),
        visitors=frozenset(m.code for m in coded if m.role == "actor") if "visit" in mode else frozenset(),
    )


def find_kind(act: str, status: str, words: str, text: str) -> ReportKind | None:
    """What a mention of that act and status says of a plan; ``None`` for nothing."""
    if act == "REJECT":
        contact = CONTACT.search(words) or CONTACT.search(text)
        off = CALLED_OFF.search(words) or PUT_OFF.search(words)
        return "cancel" if contact and off and status in ("actual", "historical") else None
    if act == "SUPPORT" and not SIGNING.search(words):
        return None
    if status == "negation":
        if CALLED_OFF.search(text) or PUT_OFF.search(text):
            return "cancel"
        return "denial" if NO_PLAN.search(text) else None
    if status == "future":
        return "plan"
    return "maybe" if status == "hypothetical" else "held"


def find_family(act: str, mode: Iterable[str]) -> str:
    """What kind of act a plan is about: reports of one plan agree in it."""
    if act not in ("CONSULT", "REJECT"):
        return act
    return "remote" if "phone" in mode else "contact"


def find_window(
    kind: ReportKind, start: date | None, end: date | None, basis: str, reported: date | None
) -> DateInterval:
    """The days that a report gives for the act; none where they only say that it is to come.

    What lies ahead has an end ("in the coming months") or a first day after the report ("from 20 March"); "soon" has
    neither. What took place has an end as well, and without a start it says no more than "by then".
    """
    if reported is None and basis != "stated":
        return DateInterval()
    if kind in ("denial", "cancel"):
        return DateInterval()
    if kind in ("plan", "maybe") and end is None and (start is None or reported is None or start <= reported):
        return DateInterval()
    return DateInterval(start, end)


def find_city(seat: Mapping[str, Any]) -> str | None:
    """The town or region of a place; ``None`` where it is a whole state or none is given."""
    name = seat.get("resolved_place") or seat.get("extracted_place")
    return None if name is None or is_state(name) else str(name)


@lru_cache(maxsize=50_000)
def squeeze_spaces(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def find_saying(
    kind: ReportKind, speakers: Sequence[Mapping[str, Any]], call: tuple[DateInterval, frozenset[str]] | None
) -> DateInterval:
    """The days of saying, where the sentence sets what is said into a contact of that speaker with known days."""
    if call is None or kind == "held" or not speakers:
        return DateInterval()
    days, names = call
    entity = speakers[-1].get("entity") or {}
    return days if entity.get("identifier_text") in names else DateInterval()


def describe_chain(links: Iterable[Mapping[str, Any]]) -> str:
    """Who says so, from the outside in, names where they are known; empty for nobody."""
    names = []
    for link in links:
        entity = link.get("entity") or {}
        names.append(squeeze_spaces(entity.get("identifier_text") or link["text"]))
    return " → ".join(dict.fromkeys(names))


def is_official(speakers: Iterable[Mapping[str, Any]], codes: frozenset[str]) -> bool:
    """Whether one of the speakers acts for one of the parties."""
    for link in speakers:
        entity = link.get("entity") or {}
        sector = entity.get("sector") or ""
        if link["kind"] in ("speaker", "document") and entity.get("code") in codes and sector[:3] in OFFICIAL:
            return True
    return False


def gather_people(members: Iterable[Member]) -> dict[str, frozenset[str]]:
    """The persons named, by whom they act for."""
    people: dict[str, set[str]] = {}
    for member in members:
        if member.person:
            people.setdefault(member.code, set()).add(member.name)
    return {code: frozenset(names) for code, names in people.items()}
