"""Whose a group or an office is, by the names before its head."""

from __future__ import annotations

from dragoman.actors.drafts import Draft, Match
from dragoman.actors.phrases import ARTICLES, Phrase
from dragoman.actors.register import Record
from dragoman.actors.view import View, choose_record
from dragoman.types import Entity


def list_owners(phrase: Phrase, view: View, draft: Draft) -> list[Entity]:
    """The states or organisations that stand before the head, one entity each; coordinated ones all count."""
    found: list[Entity] = []
    previous: Match | None = None
    for match in phrase.names:
        record = choose_record(match, view) if match.link != "beside" and match.form != "person" else None
        if record is None:
            continue
        if previous is not None and not is_joined(previous, match, view):
            continue
        found.append(Entity(record.code, choose_sector(phrase, draft, record, view), record.name, record.id))
        previous = match
    return found


def choose_sector(phrase: Phrase, draft: Draft, record: Record, view: View) -> str:
    """The sector of a role phrase under its owner: "Hamas officials" have that of Hamas, "NATO soldiers" their own."""
    if not record.sector:
        return draft.sector
    if record.kind == "organisation" and draft.sector in {"GOV", "UNK", ""}:
        return record.sector
    return record.sector if draft.role in view.cues["weak_heads"] and len(phrase.roles) == 1 else draft.sector


def is_joined(left: Match, right: Match, view: View) -> bool:
    """Whether two names in one phrase are coordinated: by "and", a comma or a hyphen."""
    between = [view.sent.tokens[i].text for i in range(left.last + 1, right.first)]
    return bool(between) and all(word in {"-", "–", "/", "and", "&", ",", "or"} for word in between)


def is_ethnic(phrase: Phrase, view: View) -> bool:
    """Whether "ethnic" stands before the name: then it says nothing of the state."""
    return any(view.sent.tokens[i].text.lower() == "ethnic" for i in range(phrase.first, phrase.head))


def skip_article(phrase: Phrase, view: View) -> int:
    """First token of the phrase without its article."""
    first = phrase.first
    return first + 1 if first < phrase.head and view.sent.tokens[first].text.lower() in ARTICLES else first
