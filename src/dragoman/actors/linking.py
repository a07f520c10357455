"""Ties between phrases: possessors, "of" and "in" phrases, quantities, appositions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.actors.appositions import merge_lists
from dragoman.actors.drafts import Draft
from dragoman.actors.owners import skip_article
from dragoman.actors.phrases import find_objects
from dragoman.actors.view import View
from dragoman.trees import find_children
from dragoman.types import Entity

OF = frozenset({"of"})
FROM = frozenset({"from"})
PLACES = frozenset(
    {"in", "from", "at", "across", "inside", "near", "on", "throughout", "around", "within", "along", "outside"}
)
FOR = frozenset({"for", "with", "to"})
# What lies near a state lies outside of it; what lies near a city is mostly in its state.
BESIDE = frozenset({"near", "outside", "along", "around"})
MAX_DEPTH = 12


def link_drafts(view: View) -> None:
    """Settle every draft of a sentence that takes its state or sector from a phrase beside it."""
    draft_quantities(view)
    for head in sorted(view.drafts, reverse=True):
        settle_draft(view, head, 0)
    for draft in list(view.drafts.values()):
        merge_apposition(draft, view)
    merge_lists(view)
    merge_neighbours(view)


def draft_quantities(view: View) -> None:
    """Enter "hundreds of refugees", "a group of deputies" where the quantity itself is no role."""
    quantities = view.cues["quantities"]
    for phrase in view.phrases:
        token = view.sent.tokens[phrase.head]
        if phrase.head in view.drafts or not (token.lemma in quantities or token.text.lower() in quantities):
            continue
        if any(True for _ in walk_objects(view, phrase.head, OF, 0)):
            view.drafts[phrase.head] = Draft(
                view.sent.index,
                phrase.head,
                skip_article(phrase, view),
                phrase.head,
                "group",
                form="quantity",
                plural=True,
            )


def settle_draft(view: View, head: int, depth: int) -> Draft | None:
    """The draft with head ``head`` after its possessor and its prepositional phrases have been read."""
    draft = view.drafts.get(head)
    if draft is None or head in view.settled or depth > MAX_DEPTH:
        return draft
    view.settled.add(head)
    if draft.form == "quantity":
        settle_quantity(draft, view, depth)
    elif draft.form in {"role", "ethnic", "demonym", "demonyms"}:
        settle_group(draft, view, depth)
    elif draft.form == "generic":
        settle_generic(draft, view, depth)
    elif draft.form == "name" and not draft.entities and draft.need in {"title", "name"}:
        phrase = view.by_head.get(draft.head)
        owner = view.drafts.get(phrase.poss) if phrase is not None and phrase.poss is not None else None
        if draft.need == "title" or (owner is not None and owner.kind == "state"):
            read_owner(draft, view, depth)
        if draft.entities:
            draft.need = ""
        if not draft.entities and draft.need == "title":
            read_objects(draft, view, OF, depth)
    return draft


def settle_generic(draft: Draft, view: View, depth: int) -> None:
    """Whose "Congress" or "Senate" it is, where a possessor says so."""
    stated = draft.entities
    draft.entities = []
    read_owner(draft, view, depth)
    named = [Entity(e.code, draft.sector, draft.key) for e in draft.entities]
    draft.entities = named if named and named[0].code != stated[0].code else stated


def settle_quantity(draft: Draft, view: View, depth: int) -> None:
    """A quantity is whoever is counted; without such it is nobody."""
    for _, inner in walk_objects(view, draft.head, OF, depth):
        if inner is None or inner.kind not in {"group", "role", "organisation"}:
            continue
        draft.entities, draft.sector, draft.role = list(inner.entities), inner.sector, inner.role
        draft.last, draft.owner, draft.need, draft.key = max(draft.last, inner.last), inner.owner, inner.need, inner.key
        draft.kind, draft.form = "group", "role"
        inner.shown = False
        if inner.form in {"demonym", "demonyms"} and not draft.sector:
            draft.sector = "CVL"  # "thousands of Cubans" are people, not the state
            draft.entities = [Entity(e.code, "CVL", e.identifier_text, e.identifier_id) for e in draft.entities]
        return
    draft.shown = False


def settle_group(draft: Draft, view: View, depth: int) -> None:
    """Read whose group or role holder this is, from the nearest phrase that says so."""
    weak = draft.role in view.cues["weak_heads"] and draft.role != ""
    stated = list(draft.entities)
    if draft.form == "ethnic":
        draft.entities = []
    if not draft.entities:
        read_owner(draft, view, depth)
    if draft.owner is not None and not weak:
        return
    if weak or not draft.entities or draft.form in {"demonym", "demonyms"}:
        read_objects(draft, view, OF, depth, sector=weak)
    if draft.role in view.cues["peacekeepers"] and not draft.entities and draft.owner is None:
        read_objects(draft, view, FROM, depth)
        draft.entities = draft.entities or [Entity("UNO", draft.sector, "United Nations")]
    if not draft.entities and draft.owner is None:
        read_objects(draft, view, PLACES, depth)
    if not draft.entities and draft.owner is None and weak:
        read_objects(draft, view, FOR, depth, sector=True)
    if not draft.entities and draft.owner is None:
        read_clause(draft, view, depth)
    if draft.kind == "group" and not draft.sector and (draft.form == "ethnic" or draft.last > draft.head):
        draft.sector = "CVL"  # people by descent or home, not the state
        draft.entities = [Entity(e.code, "CVL", e.identifier_text, e.identifier_id) for e in draft.entities]
    if draft.form == "ethnic" and not draft.entities:
        draft.need, draft.key = "ethnic", stated[0].code if stated else ""
        draft.entities = stated
    elif not draft.entities and draft.owner is None:
        # "leaders of several countries" are of no one country; "the governor of the region" is of the story's
        strange = any(view.sent.tokens[i].tag in {"NNS", "NNPS"} for _, i in find_objects(view.sent, draft.head, OF))
        draft.need = "stranger" if strange and draft.last == draft.head else "country"


def read_owner(draft: Draft, view: View, depth: int) -> None:
    """Take the state from the possessor: "Sudan's government", "its troops"."""
    phrase = view.by_head.get(draft.head)
    if phrase is None or phrase.poss is None:
        return
    owner = settle_draft(view, phrase.poss, depth + 1)
    if owner is None:
        return
    if owner.kind == "pronoun" or owner.need:
        draft.owner = owner
        owner.shown = owner.kind != "pronoun"
        return
    draft.entities = [move_entity(entity, draft, view) for entity in owner.entities if entity.code]
    if owner.kind in {"state", "organisation"} and draft.entities:
        owner.shown = False


def move_entity(entity: Entity, draft: Draft, view: View) -> Entity:
    """The entity of somebody who belongs to ``entity``: its state, the draft's own sector unless it speaks for it."""
    sector = draft.sector
    if sector in {"", "UNK"} or (sector == "GOV" and draft.role in view.cues["mouthpieces"]):
        sector = entity.sector or sector
    return Entity(entity.code, sector, entity.identifier_text, entity.identifier_id)


def read_objects(draft: Draft, view: View, prepositions: frozenset[str], depth: int, *, sector: bool = False) -> None:
    """Take the state (and with ``sector`` the sector) from what follows the preposition; widen the stretch over it."""
    found: list[Draft] = []
    for _, inner in walk_objects(view, draft.head, prepositions, depth):
        if inner is not None and (
            inner.entities or inner.owner or inner.need in {"description", "country", "pronoun"} or inner.sector
        ):
            found.append(inner)
    if not found:
        return
    if found[0].kind == "person" and prepositions is OF and is_titled(found[0], view) and not draft.plural:
        share_role(found[0], draft, view)  # "President of Utopia Jan Muster", as machines translate it
        return
    if (
        sector
        and found[0].kind != "person"
        and (found[0].sector or (found[0].entities and found[0].entities[0].sector))
    ):
        draft.sector = found[0].sector or found[0].entities[0].sector
        draft.entities = [Entity(e.code, draft.sector, e.identifier_text, e.identifier_id) for e in draft.entities]
    people = draft.form in {"demonym", "demonyms"}
    if draft.entities and not people:
        take_stretch(draft, found, view)
        return
    entities = [move_entity(entity, draft, view) for inner in found for entity in inner.entities if entity.code]
    if people and (prepositions is not OF or found[0].kind != "state"):
        return
    draft.entities = entities or draft.entities
    if not entities:
        draft.owner = next((inner for inner in found if inner.need or inner.owner), None)
    take_stretch(draft, found, view)


def take_stretch(draft: Draft, found: list[Draft], view: View) -> None:
    """Let the draft's stretch run to the end of the drafts found; those that only say whose it is are not shown."""
    last = max(inner.last for inner in found)
    if any(view.sent.tokens[i].tag[:2] == "VB" and view.sent.tokens[i].dep != "amod" for i in range(draft.head, last)):
        return
    draft.last = max(draft.last, last)
    for inner in found:
        if inner.kind != "person":
            inner.shown, inner.outer = False, draft


def is_titled(person: Draft, view: View) -> bool:
    """Whether a state's name stands before a person's in one phrase ("Utopia Jan Muster")."""
    phrase = view.by_head.get(person.head)
    return phrase is not None and any(name.form == "name" and name.last < person.head for name in phrase.names)


def walk_objects(view: View, head: int, prepositions: frozenset[str], depth: int) -> Iterator[tuple[int, Draft | None]]:
    """Drafts after a preposition; an object that is nobody is looked into ("the war in Liberia")."""
    if depth > MAX_DEPTH:
        return
    for preposition, i in find_objects(view.sent, head, prepositions):
        inner = settle_draft(view, i, depth + 1)
        if preposition in BESIDE and inner is not None and inner.kind == "state" and inner.form == "name":
            continue
        if inner is None and prepositions is OF:
            inner = find_leading_state(view, i)
        if inner is not None:
            yield i, inner
            continue
        yield from walk_objects(view, i, OF | PLACES, depth + 4)


def find_leading_state(view: View, i: int) -> Draft | None:
    """The state whose name opens a phrase that is nobody ("of Utopia talks held", as machines translate it)."""
    phrase = view.by_head.get(i)
    if phrase is None or not phrase.names or phrase.names[0].first != phrase.first or phrase.names[0].form != "name":
        return None
    return view.drafts.get(phrase.names[0].top)


def read_clause(draft: Draft, view: View, depth: int) -> None:
    """Take the state from a participle after the head: "refugees fleeing the war in X", "a group based in X"."""
    for clause in find_children(view.sent, draft.head, "acl"):
        heads = [clause.i, *(child.i for child in find_children(view.sent, clause.i, "dobj", "pobj"))]
        for head in heads:
            inner = settle_draft(view, head, depth + 1)
            places = (
                [inner]
                if inner is not None
                else [found for _, found in walk_objects(view, head, PLACES | OF, depth + 2)]
            )
            entities = [
                move_entity(e, draft, view)
                for place in places
                if place and place.kind == "state"
                for e in place.entities
            ]
            if entities:
                draft.entities = entities
                return


def merge_apposition(draft: Draft, view: View) -> None:
    """Let a name and its apposition tell each other what they know: "Wang Yi, China's top diplomat"."""
    token = view.sent.tokens[draft.head]
    other = view.drafts.get(token.head)
    if token.dep != "appos" or other is None or other is draft:
        return
    if draft.kind == "person" and other.outer is not None and other.outer.form == "role":
        other = other.outer  # the parser hangs "the president of the Commission, X," on the Commission
    person, role = (draft, other) if draft.kind == "person" else (other, draft)
    if (
        person.kind == "person"
        and role.kind in {"role", "group", "organisation"}
        and role.form in {"role", "name", "unknown"}
        and not role.plural
    ):
        share_role(person, role, view)
    elif draft.need == "name" and other.entities and is_acronym(draft.name):
        draft.entities, draft.key, draft.kind = list(other.entities), other.key or draft.name, "organisation"
        draft.need, draft.shown = "alias", False


def merge_neighbours(view: View) -> None:
    """Join a title and the name that stands right beside it where the parser saw no apposition.

    "China's top diplomat(,) Wang Yi(,) arrived": description and name, with nothing or one comma between them.
    """
    drafts = sorted(view.drafts.values(), key=lambda draft: draft.first)
    tokens = view.sent.tokens
    for left, right in pairwise(drafts):
        gap = right.first - left.last
        if (
            gap not in {1, 2}
            or (gap == 2 and tokens[left.last + 1].text != ",")
            or {left.kind, right.kind} != {"role", "person"}
        ):
            continue
        person, role = (left, right) if left.kind == "person" else (right, left)
        singular = role.form == "role" and not role.plural and tokens[role.head].tag == "NN"
        closed = gap == 1 or right.last + 1 >= len(tokens) or tokens[right.last + 1].text in {",", ".", ")"}
        if singular and closed and (gap == 2 or left is role):
            share_role(person, role, view)


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals alone ("RUF", "U.N.H.C.R.")."""
    letters = name.replace(".", "").replace("-", "")
    return 1 < len(letters) <= 10 and letters.isupper()


def share_role(person: Draft, role: Draft, view: View) -> None:
    """One entity for a person (or a firm) and the description beside the name."""
    if person.need == "name" and role.role.split(" ")[-1] in view.cues["institutions"]:
        person.kind = "organisation"
    if role.office and not person.office and not (role.former or person.former):
        person.office, person.role = role.office, role.role
    if person.need in {"name", "title"} or not person.entities:
        person.role, person.office = person.role or role.role, person.office or role.office
        person.sector, person.gender = person.sector or role.sector, person.gender or role.gender
        if role.entities:
            person.entities = [Entity(role.entities[0].code, person.sector, person.name)]
            person.need = ""
        elif person.need == "name":
            person.need, person.owner = "title", role.owner
    elif person.entities[0].sector == "ELI" and not (person.former or role.former) and role.sector not in {"", "UNK"}:
        # The text itself says that somebody holds an office whom the register knows from another one.
        known = person.entities[0]
        person.sector, person.office, person.role = role.sector, role.office, role.role
        person.entities = [Entity(known.code, role.sector, known.identifier_text, known.identifier_id)]
    elif role.entities and person.entities[0].office is None and role.entities[0].code != person.entities[0].code:
        known = person.entities[0]
        person.entities = [Entity(role.entities[0].code, role.sector, known.identifier_text, known.identifier_id)]
    if person.entities:
        role.entities, role.key = list(person.entities), person.key
        role.need, role.owner, role.form = "", None, "shared"
