"""From noun phrases to drafts: which kind of actor a phrase names, and role phrases of every kind."""

from __future__ import annotations

from dragoman.actors.drafts import Draft
from dragoman.actors.owners import is_ethnic, list_owners, skip_article
from dragoman.actors.people import draft_person, find_name
from dragoman.actors.phrases import Phrase
from dragoman.actors.roles import RoleHit, choose_role
from dragoman.actors.states import draft_name, list_inner
from dragoman.actors.view import View, weigh_place
from dragoman.types import ActorKind, Entity, Token

DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})
NOBODY = frozenset({"any", "no", "every", "another", "what", "which"})


def draft_phrase(phrase: Phrase, view: View) -> None:
    """Enter the draft of a phrase into the view; a phrase that names nobody gives its inner names alone."""
    token = view.sent.tokens[phrase.head]
    roles = [hit for hit in phrase.roles if is_role(view, hit)]
    at_head = next(
        (name for name in phrase.names if name.first <= phrase.head <= name.last and name.link != "beside"), None
    )
    draft: Draft | None = None
    if at_head is not None:
        draft = draft_name(phrase, at_head, roles, view)
    elif roles and roles[-1].first <= phrase.head <= roles[-1].last:
        draft = draft_role(phrase, roles, view)
    elif token.text == "West" and phrase.first < phrase.head:
        draft = Draft(view.sent.index, phrase.head, phrase.head, phrase.head, "group", form="region", plural=True)
    elif token.tag in {"NNP", "NNPS"}:
        draft = draft_person(phrase, find_name(phrase, roles, view), roles, view)
    if draft is None:
        list_inner(phrase, roles, view)
        return
    draft.weight = weigh_place(view, phrase.head)
    view.drafts[draft.head] = draft


def is_role(view: View, hit: RoleHit) -> bool:
    """Whether a role phrase is one here: "rebel" before a noun is, "major" is not; arms only where they act."""
    token = view.sent.tokens[hit.last]
    if token.tag[:2] == "JJ" and hit.first == hit.last:
        return token.text.lower() in view.cues["role_adjectives"]
    if (
        hit.phrase in view.cues["state_nouns"]
        or hit.phrase in view.cues["not_roles"]
        or (hit.phrase == "opposition" and has_complement(view, hit.last))
    ):
        return False
    if hit.phrase in view.cues["equipment"]:
        return token.dep in {"nsubj", "nsubjpass", "compound"} or (
            token.dep == "pobj" and view.sent.tokens[token.head].dep == "agent"
        )
    return True


def has_complement(view: View, i: int) -> bool:
    """Whether "to" follows: "opposition to the plan" is no party."""
    tokens = view.sent.tokens
    return any(tokens[j].dep == "prep" and tokens[j].text.lower() == "to" for j in tokens[i].children)


def is_predicative(view: View, i: int) -> bool:
    """Whether the phrase says what somebody is ("as a neutral actor") and names nobody itself."""
    tokens = view.sent.tokens
    token = tokens[i]
    return token.dep == "attr" or (token.dep == "pobj" and tokens[token.head].text.lower() == "as")


def find_gender(token: Token, view: View) -> str:
    """``f`` or ``m`` where the noun says so, else empty."""
    if token.lemma in view.cues["female_nouns"]:
        return "f"
    return "m" if token.lemma in view.cues["male_nouns"] else ""


def is_former(phrase: Phrase, view: View) -> bool:
    """Whether the phrase speaks of somebody who was in office once."""
    former = view.cues["former"]
    return any(view.sent.tokens[i].text.lower() in former for i in range(phrase.core, phrase.head))


def find_office(phrase: Phrase, hit: RoleHit, view: View) -> str:
    """The one-person office that a phrase names: nothing but state, adjectives and the title itself in it."""
    office = view.register.offices.get(hit.phrase, "")
    if not office:
        return ""
    allowed = {i for name in phrase.names for i in range(name.first, name.last + 1)} | set(
        range(hit.first, hit.last + 1)
    )
    for i in range(phrase.core, hit.first):
        token = view.sent.tokens[i]
        if i in allowed or token.text.lower() in view.cues["current"] or token.dep in {"punct", "det", "case"}:
            continue
        if token.tag[:2] != "JJ" or token.text.lower() in view.cues["not_in_office"] | view.cues["former"]:
            return ""
    return office


def draft_role(phrase: Phrase, roles: list[RoleHit], view: View) -> Draft | None:
    """The draft of a phrase whose head is a role noun; ``None`` where the noun stands too bare to name anybody."""
    tokens = view.sent.tokens
    token, last = tokens[phrase.head], roles[-1]
    chosen = choose_role(roles, view.register)
    proper = token.tag in {"NNP", "NNPS"}
    plural = token.tag in {"NNS", "NNPS"} or last.phrase in view.cues["collective"]
    determiners = {
        tokens[j].text.lower() for j in token.children if j < phrase.head and tokens[j].dep in {"det", "poss"}
    }
    if is_vague(phrase, view, determiners, roles, named=proper or plural):
        return None
    sector = chosen.sector if chosen else ""
    if last.phrase == "party" and is_side(phrase, view):
        sector = "UNK"
    elif last.phrase == "fighter" and is_plane(phrase, view):
        sector = "MIL"
    body = last.phrase.split()[-1] in view.cues["institutions"]
    kind: ActorKind = "organisation" if proper and body and phrase.core < phrase.head else "group" if plural else "role"
    draft = Draft(
        sent=view.sent.index,
        head=phrase.head,
        first=skip_article(phrase, view),
        last=max(phrase.head, last.last),
        kind=kind,
        form="ethnic" if is_ethnic(phrase, view) else "role",
        sector=sector,
        role=last.phrase,
        definite=proper or phrase.poss is not None or bool(determiners & DEFINITE),
        plural=plural,
        gender=find_gender(token, view),
        former=is_former(phrase, view),
        office=find_office(phrase, last, view),
    )
    draft.entities = list_owners(phrase, view, draft)
    if not draft.entities and not plural and last.phrase in view.cues["sole_offices"]:
        record = view.register.states[view.cues["sole_offices"][last.phrase]]
        draft.entities = [Entity(record.code, sector, record.name, record.id)]
    return draft


def is_side(phrase: Phrase, view: View) -> bool:
    """Whether "parties" are sides of something ("all parties", "parties to the conflict") and no political ones."""
    if phrase.names:
        return False
    tokens = view.sent.tokens
    before = {tokens[i].text.lower() for i in range(phrase.first, phrase.head)}
    after = {tokens[j].text.lower() for j in tokens[phrase.head].children if j > phrase.head}
    plain = before <= view.cues["side_words"] | {"the", "several", "some", "many"}
    return plain and bool(before & view.cues["side_words"] or after & {"to", "involved", "concerned"})


def is_plane(phrase: Phrase, view: View) -> bool:
    """Whether a state's "fighter" is a plane: the sentence speaks of the air."""
    if not phrase.names:
        return False
    return any(token.text.lower() in view.cues["air_words"] for token in view.sent.tokens)


def is_vague(phrase: Phrase, view: View, determiners: set[str], roles: list[RoleHit], *, named: bool) -> bool:
    """Whether a role noun without state or possessor names nobody: "as an actor", "no official", "use of force"."""
    if phrase.names or phrase.poss is not None:
        return False
    if is_predicative(view, phrase.head) or determiners & NOBODY or roles[-1].phrase in view.cues["equipment"]:
        return True
    tokens = view.sent.tokens
    token = tokens[phrase.head]
    followed = any(tokens[j].dep == "prep" and tokens[j].text == "of" for j in token.children)
    bare = not named and not determiners and len(roles) == 1 and not followed
    return bare and token.dep not in {"nsubj", "nsubjpass", "appos"}
