"""Phrases that a name of the register heads, and names inside phrases that name nobody."""

from __future__ import annotations

from dragoman.actors.drafts import Draft, Match
from dragoman.actors.owners import is_ethnic, list_owners, skip_article
from dragoman.actors.people import draft_person
from dragoman.actors.phrases import Phrase
from dragoman.actors.register import Record
from dragoman.actors.roles import RoleHit
from dragoman.actors.view import View, choose_record, is_place, make_entity
from dragoman.types import Entity

PEOPLE_FORMS = frozenset({"demonym", "demonyms", "adjective"})
PLACE_FORMS = frozenset({"capital", "seat", "place"})
VAGUE_NUMBERS = frozenset(
    {"some", "many", "several", "a", "an", "most", "few", "ordinary", "young", "fellow", "other", "more"}
)


def draft_name(phrase: Phrase, match: Match, roles: list[RoleHit], view: View) -> Draft | None:
    """The draft of a phrase whose head is a name of the register."""
    if match.form == "person":
        return draft_person(phrase, match, roles, view)
    record = choose_record(match, view)
    if record is None:
        return draft_medium(match, view)
    if match.form == "adjective" and view.sent.tokens[phrase.head].dep in {"acomp", "oprd"}:
        return None  # "the missile was Russian"
    if match.form in PEOPLE_FORMS and match.link == "own":
        return draft_people(phrase, match, view)
    sector = record.sector
    if match.form in {"capital", "seat"} and not sector and not is_place(view, phrase.head):
        sector = "GOV"
    entities = [make_entity(record, sector=sector)]
    names = [name for name in phrase.names if name.link != "beside"]
    if record.kind == "organisation" and names[0] is not match and names[0].form in {"name", "adjective"}:
        # "Russian Security Council", "the Palestinian Red Crescent": the state in front says whose
        owner = choose_record(names[0], view)
        if owner is not None and owner.kind == "state":
            entities = [Entity(owner.code, sector or "GOV", f"{record.name}", record.id)]
    draft = draft_record(match, record, view)
    draft.head, draft.entities, draft.definite = phrase.head, entities, True
    draft.placed = record.kind == "state" and match.form in PLACE_FORMS and is_place(view, phrase.head)
    if record.kind == "organisation" and record.code in view.register.states and is_generic(draft, view):
        draft.form, draft.sector = "generic", sector
    return draft


def is_generic(draft: Draft, view: View) -> bool:
    """Whether many states have a body of that name ("Congress", "the Supreme Court")."""
    words = [view.sent.tokens[i].text.lower() for i in range(draft.first, draft.last + 1)]
    return " ".join(words) in view.register.roles


def draft_medium(match: Match, view: View) -> Draft:
    """A newspaper or agency of the register: of no state, sector JRN."""
    text = view.sent.text[match.start - view.sent.start : match.end - view.sent.start]
    return Draft(
        sent=view.sent.index,
        head=match.top,
        first=match.first,
        last=match.last,
        kind="organisation",
        form="name",
        entities=[Entity("", "JRN", text)],
        key=text,
    )


def draft_record(match: Match, record: Record, view: View) -> Draft:
    """A name alone, as it stands."""
    return Draft(
        sent=view.sent.index,
        head=match.top,
        first=match.first,
        last=match.last,
        start=match.start,
        end=match.end,
        kind="state" if record.kind == "state" else "organisation",
        form=match.form,
        entities=[make_entity(record)],
        key=record.name,
    )


def draft_people(phrase: Phrase, match: Match, view: View) -> Draft:
    """People called after a state: "the Palestinians", "168 Liberians", "Bosnian Serbs"."""
    tokens = view.sent.tokens
    names = [name for name in phrase.names if name.link == "own"]
    record = choose_record(names[0], view)
    counted = any(
        tokens[j].tag == "CD" or tokens[j].text.lower() in VAGUE_NUMBERS
        for j in tokens[phrase.head].children
        if j < phrase.head
    )
    draft = Draft(
        sent=view.sent.index,
        head=phrase.head,
        first=skip_article(phrase, view),
        last=max(phrase.head, match.last),
        kind="group",
        form=match.form,
        sector="CVL" if counted else "",
        plural=match.form != "demonym" or tokens[phrase.head].tag == "NNPS",
        definite=not counted,
    )
    if record is not None:
        draft.entities = [Entity(record.code, draft.sector or record.sector, record.name, record.id)]
        draft.key = f"people of {record.name}"
    if is_ethnic(phrase, view):
        draft.form = "ethnic"
    return draft


def list_inner(phrase: Phrase, roles: list[RoleHit], view: View) -> None:
    """Names inside a phrase that itself names nobody, and role nouns there ("Israeli police custody")."""
    taken: set[int] = set()
    for hit in roles:
        draft = draft_inner(phrase, hit, view)
        if draft is not None:
            view.drafts.setdefault(hit.last, draft)
            taken.update(range(draft.first, hit.last + 1))
    for match in phrase.names:
        if match.first in taken or (match.form in PEOPLE_FORMS and view.sent.tokens[match.top].dep == "acomp"):
            continue
        record = choose_record(match, view) if match.form != "person" else None
        if record is not None:
            draft = draft_record(match, record, view)
            draft.weight = 0.9
            draft.placed = record.kind == "state" and match.form in PLACE_FORMS and is_place(view, match.top)
            view.drafts.setdefault(match.top, draft)


def draft_inner(phrase: Phrase, hit: RoleHit, view: View) -> Draft | None:
    """A role noun before the head of a phrase: it counts with its state, armed opponents count alone."""
    if view.sent.tokens[hit.last].dep not in {"compound", "nmod", "npadvmod"} or not hit.sector:
        return None
    before = [name for name in phrase.names if 0 < hit.first - name.last <= 3 and name.link == "own"]
    if not before and hit.sector not in {"REB", "UAF"}:
        return None
    first = before[0].first if before else hit.first
    draft = Draft(
        sent=view.sent.index,
        head=hit.last,
        first=first,
        last=hit.last,
        kind="group",
        form="inner",
        sector=hit.sector,
        role=hit.phrase,
        plural=True,
        weight=0.8,
    )
    draft.entities = list_owners(Phrase(hit.last, first, first, None, before, [hit]), view, draft)
    return draft
