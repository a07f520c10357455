"""Persons: names with titles, office-holders by date, and who bears a name within the article."""

from __future__ import annotations

from dragoman.actors.drafts import Draft, Match, find_top
from dragoman.actors.phrases import ARTICLES, Phrase
from dragoman.actors.register import NO_DAY, Person
from dragoman.actors.roles import RoleHit, choose_role
from dragoman.actors.view import View, choose_person, choose_record, pick_person
from dragoman.types import Entity

PARTICLES = frozenset(
    {
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "ul",
        "ur",
        "uz",
        "van",
        "von",
        "den",
        "der",
        "de",
        "da",
        "di",
        "dos",
        "du",
        "la",
        "ben",
        "abu",
        "y",
        "e",
        "-",
        "'",
    }
)


def find_name(phrase: Phrase, roles: list[RoleHit], view: View) -> tuple[int, int] | None:
    """First and last token of the proper name at the end of a phrase, title and state left out; ``None``: none."""
    tokens = view.sent.tokens
    taken = {i for hit in roles for i in range(hit.first, hit.last + 1)}
    taken |= {i for name in phrase.names for i in range(name.first, name.last + 1)}
    first = phrase.head
    hyphened = (
        first > phrase.core + 1 and tokens[first - 1].text == "-" and tokens[first - 2].text[0].isupper()
    )  # Dae-jung
    if not (tokens[first].text[0].isupper() or hyphened) or phrase.head in taken:
        return None
    while first > phrase.core:
        token = tokens[first - 1]
        if token.i in taken or token.text in view.cues["honorifics"]:
            break
        if not (
            token.tag[:3] == "NNP"
            or token.text.lower() in PARTICLES
            or (token.text[0].isupper() and token.dep == "compound")
        ):
            break
        first -= 1
    while first < phrase.head and tokens[first].text in {"-", "'", "y", "e"}:
        first += 1
    return first, phrase.head


STATE_OFFICES = frozenset({"head_of_state", "head_of_government", "supreme_leader"})


def draft_person(
    phrase: Phrase, name: Match | tuple[int, int] | None, roles: list[RoleHit], view: View
) -> Draft | None:
    """The draft of a phrase that ends in a person's name; ``None`` where no name is there."""
    if name is None:
        return None
    first, last = (name.first, name.last) if isinstance(name, Match) else name
    titles = [hit for hit in roles if hit.last < first]
    draft = make_person(phrase, first, last, titles, view)
    if isinstance(name, Match):
        person = choose_person(name, view, draft.office)
        if person is not None:
            settle_person(draft, person, view)
            restate_person(draft, phrase, view)
            return draft
    honoured = any(view.sent.tokens[i].text in view.cues["honorifics"] for i in range(phrase.core, first))
    return place_stranger(draft, phrase, view, titled=bool(titles) or honoured)


def make_person(phrase: Phrase, first: int, last: int, titles: list[RoleHit], view: View) -> Draft:
    """A draft from the name in tokens ``first`` to ``last`` and what its titles say."""
    tokens, sent = view.sent.tokens, view.sent
    start = min([phrase.first, *(hit.first for hit in titles)])
    if tokens[start].text.lower() in ARTICLES and start < first:
        start += 1
    text = sent.text[tokens[first].start - sent.start : tokens[last].end - sent.start]
    before = [tokens[i].text for i in range(phrase.core, first)]
    honour = (view.cues["honorifics"].get(word, "n") for word in before)
    draft = Draft(
        sent=sent.index,
        head=find_top(tokens, start, last),
        first=start,
        last=last,
        kind="person",
        form="name",
        name=text,
        definite=True,
        key=text,
        gender=next((gender for gender in honour if gender != "n"), "") or guess_gender(text, titles, view),
        former=any(word.lower() in view.cues["former"] for word in before),
    )
    title = choose_role(titles, view.register)
    if title is not None:
        draft.sector, draft.role = title.sector, titles[-1].phrase
        draft.office = find_title_office(phrase, titles[-1], view)
    return draft


def place_stranger(draft: Draft, phrase: Phrase, view: View, *, titled: bool) -> Draft | None:
    """Give somebody whom the register does not know the state before the name; ``None``: a thing, not somebody."""
    owners = [choose_record(match, view) for match in phrase.names if match.link != "beside" and match.form != "person"]
    owner = next((record for record in owners if record is not None), None)
    if owner is None:
        draft.need = "title" if titled else "name"
        return draft
    if not titled and (owner.kind == "organisation" or is_headline(view)):
        return None  # a firm's product, a fund's programme
    if owner.kind == "organisation" and draft.sector in {"", "UNK"}:
        draft.sector = owner.sector
    draft.entities = [Entity(owner.code, draft.sector, draft.name)]
    if not titled and all(match.form == "name" for match in phrase.names):
        draft.kind, draft.form = "organisation", "unknown"  # "China Mobile"
    return draft


def is_headline(view: View) -> bool:
    """Whether most words of the sentence begin with a capital: then a capital says nothing of a name."""
    words = [token.text for token in view.sent.tokens if token.text.isalpha() and len(token.text) > 3]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def find_title_office(phrase: Phrase, hit: RoleHit, view: View) -> str:
    """The office that a title before a name stands for, where no other word narrows it."""
    office = view.register.offices.get(hit.phrase, "")
    bodies = [match for match in phrase.names if match.last < hit.first and match.form != "person"]
    if office in STATE_OFFICES and any((record := choose_record(m, view)) and record.kind != "state" for m in bodies):
        return ""  # "Congress president X" presides over a party
    before = view.sent.tokens[hit.first - 1].text.lower() if hit.first > phrase.core else ""
    return "" if before in view.cues["not_in_office"] or before in {"and", "-"} else office


def guess_gender(text: str, titles: list[RoleHit], view: View) -> str:
    """``f`` or ``m`` by given name or title, else empty."""
    if any(part in view.cues["female_names"] for part in text.split()[:-1]):
        return "f"
    nouns = {hit.phrase.split()[-1] for hit in titles}
    if nouns & view.cues["female_nouns"]:
        return "f"
    return "m" if nouns & view.cues["male_nouns"] else ""


def settle_person(draft: Draft, person: Person, view: View) -> None:
    """Give a draft the entity of a person of the register, with the office that title or date point to."""
    office = (person.find_office(view.anchor, draft.office) if draft.office else None) or person.find_office(
        view.anchor
    )
    draft.key, draft.need = person.name, ""
    # a title that is no office on file ("General X") outdoes an office that only the file knows of
    untimely = view.anchor == NO_DAY and draft.sector not in {"", "GOV"} and not draft.office
    if office is not None and not draft.former and not untimely:
        draft.entities = [Entity(person.country, office.sector, person.name, person.id, office.title or None)]
        draft.sector, draft.office = office.sector, office.role
        return
    ended = has_left(person, view)
    sector = (
        draft.sector
        if draft.sector and not draft.former
        else ("ELI" if ended or draft.former else person.offices[-1].sector)
    )
    draft.entities = [Entity(person.country, sector, person.name, person.id)]
    draft.sector = sector


def has_left(person: Person, view: View) -> bool:
    """Whether every office of a person had ended by the article's days; who has yet to take one has left none."""
    first = view.anchor.start or view.anchor.end
    return first is not None and all(held.days.end is not None and held.days.end < first for held in person.offices)


def restate_person(draft: Draft, phrase: Phrase, view: View) -> None:
    """Let the state that the text itself puts before a title outdo the register's ("former Norwegian premier X")."""
    if not draft.role or not draft.entities:
        return
    owners = (choose_record(match, view) for match in phrase.names if match.link == "own" and match.form != "person")
    owner = next((record for record in owners if record is not None), None)
    if owner is not None and owner.code != draft.entities[0].code:
        sector = "ELI" if draft.former else draft.sector
        draft.entities = [
            Entity(owner.code, sector, draft.entities[0].identifier_text, draft.entities[0].identifier_id)
        ]


def find_surname(draft: Draft, view: View, codes: frozenset[str]) -> Person | None:
    """The office-holder whom a surname alone names.

    A title points to the holder of that office whatever the date. Without one the surname must be
    rare, and its bearer in office at the article's date or of a state that the article names.
    """
    indices = view.register.surnames.get(draft.name)
    if not indices:
        return None
    if draft.office:
        fitting = [i for i in indices if view.register.persons[i].find_office(view.anchor, draft.office)]
        if draft.entities:
            fitting = [i for i in fitting if view.register.persons[i].country == draft.entities[0].code]
        return pick_nearest(fitting, view, draft.office) if fitting else None
    if draft.sector and draft.sector not in {"GOV", "ELI"}:
        return None
    person = pick_person(indices, view)
    if person is None or draft.name in view.cues["common_surnames"]:
        return None
    active = view.anchor != NO_DAY and person.find_office(view.anchor) is not None
    return person if active or (person.country in codes and len(indices) == 1) else None


def pick_nearest(indices: list[int], view: View, office: str) -> Person:
    """Of several holders of an office over time, the one nearest to the article's date (the last, where unknown)."""
    persons = [view.register.persons[i] for i in indices]
    in_office = [
        person
        for person in persons
        if (held := person.find_office(view.anchor, office)) and held.days.overlaps(view.anchor)
    ]
    return (in_office or persons)[-1]
