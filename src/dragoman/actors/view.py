"""One sentence as the actor layer sees it: its names, role nouns and phrases side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.actors.drafts import Draft, Match
from dragoman.actors.names import match_names
from dragoman.actors.phrases import Phrase, find_phrases
from dragoman.actors.register import Person, Record, Register
from dragoman.actors.roles import RoleHit, match_roles
from dragoman.types import DateInterval, Entity, Sentence


@dataclass(slots=True)
class View:
    """A sentence with its names, role phrases and noun phrases, and the drafts made of them."""

    sent: Sentence
    register: Register
    anchor: DateInterval
    matches: list[Match]
    hits: dict[int, RoleHit]
    phrases: list[Phrase]
    by_head: dict[int, Phrase]
    drafts: dict[int, Draft] = field(default_factory=dict)
    extra: list[Draft] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    american: bool = False
    namesakes: Mapping[str, str] = field(default_factory=dict)

    @property
    def cues(self) -> Mapping[str, Any]:
        """The cue lists of the register."""
        return self.register.cues


def make_view(
    sent: Sentence, register: Register, anchor: DateInterval, *, american: bool, namesakes: Mapping[str, str]
) -> View:
    """Match names and role phrases, find the noun phrases.

    ``american``: "Georgia" is the U.S. state here; ``namesakes``: cities that are not their greatest bearer's here.
    """
    matches = match_names(sent, register)
    blocked = {i for match in matches if match.form == "blocked" for i in range(match.first, match.last + 1)}
    matches = [match for match in matches if match.form != "blocked"]
    hits = match_roles(sent, register, frozenset(match.last for match in matches))
    if blocked:
        hits = {last: hit for last, hit in hits.items() if last not in blocked}
    phrases = [phrase for phrase in find_phrases(sent, matches, hits) if phrase.head not in blocked]
    by_head = {phrase.head: phrase for phrase in phrases}
    return View(sent, register, anchor, matches, hits, phrases, by_head, american=american, namesakes=namesakes)


def choose_record(match: Match, view: View) -> Record | None:
    """The state or organisation that a name stands for at the article's date; ``None``: a medium, a person."""
    register = view.register
    if match.code:
        return register.states.get(match.code)
    records = [register.records[i] for i, form in match.refs if form != "person" and i >= 0]
    if not records:
        return None
    if view.namesakes and match.first == match.last and view.sent.tokens[match.first].text in view.namesakes:
        return register.states[view.namesakes[view.sent.tokens[match.first].text]]
    if view.american and records[0].code == "GEO" and records[0].name == "Georgia":
        return register.states["USA"]
    return next((record for record in records if record.days.overlaps(view.anchor)), records[0])


def choose_person(match: Match, view: View, office: str = "") -> Person | None:
    """The person whom a full name stands for; of namesakes the one in office, or the last to be."""
    return pick_person([i for i, form in match.refs if form == "person"], view, office)


def pick_person(indices: list[int] | tuple[int, ...], view: View, office: str = "") -> Person | None:
    """Of several persons the one with the office, else in office at the article's date, else the first."""
    persons = [view.register.persons[i] for i in indices]
    if office:
        fitting = [person for person in persons if person.find_office(view.anchor, office)]
        persons = fitting or persons
    return next((person for person in persons if person.find_office(view.anchor)), persons[0] if persons else None)


def make_entity(record: Record, *, sector: str | None = None) -> Entity:
    """The entity of a record of the register."""
    return Entity(record.code, record.sector if sector is None else sector, record.name, record.id)


def is_place(view: View, i: int) -> bool:
    """Whether the name at token ``i`` stands where a place would: "in Moscow", "a visit to Moscow"."""
    tokens = view.sent.tokens
    for _ in range(8):
        token = tokens[i]
        if token.dep != "conj":
            break
        i = token.head
    token, head = tokens[i], tokens[tokens[i].head]
    if token.dep == "pobj":
        word = head.text.lower()
        return word in view.cues["place_prepositions"] or (
            word in {"to", "for"} and tokens[head.head].lemma in view.cues["motion"]
        )
    if token.dep == "dobj":
        return head.lemma in view.cues["seizing"]
    return token.dep in {"compound", "amod", "nmod", "appos", "npadvmod", "dep", "ROOT"}


def weigh_place(view: View, i: int) -> float:
    """How salient its grammatical role makes the phrase with head ``i`` (subject of the sentence: 4)."""
    tokens = view.sent.tokens
    token = tokens[i]
    for _ in range(8):
        if token.dep not in {"conj", "appos"} or token.head == token.i:
            break
        token = tokens[token.head]
    if token.dep in {"nsubj", "nsubjpass"}:
        verb = tokens[token.head]
        if is_postposed(view, token.i):
            return 1.2
        above = tokens[verb.head]
        if verb.dep == "ccomp" and verb.i < above.i and is_quoted(view, above.i):
            return 4.0  # what comes before "…, X said" is the sentence
        return 4.0 if verb.dep in {"ROOT", "conj"} else 3.0
    return {"agent": 2.0, "dobj": 2.0, "dative": 1.8, "poss": 1.6, "pobj": 1.4, "attr": 1.5}.get(token.dep, 1.0)


def is_quoted(view: View, i: int) -> bool:
    """Whether verb ``i`` has what is said before it and a subject behind that: "…, X said", "…, said X"."""
    tokens = view.sent.tokens
    said = [j for j in tokens[i].children if tokens[j].dep == "ccomp" and j < i]
    return bool(said) and any(j > said[0] and tokens[j].dep in {"nsubj", "nsubjpass"} for j in tokens[i].children)


def is_postposed(view: View, i: int) -> bool:
    """Whether token ``i`` is the speaker of a closing "…, X said"; such a one is named by the way."""
    tokens = view.sent.tokens
    verb = tokens[tokens[i].head]
    said = [j for j in verb.children if tokens[j].dep == "ccomp" and j < verb.i]
    return bool(said) and tokens[i].dep == "nsubj" and i > said[0] and verb.dep == "ROOT"
