"""What an article has said of its people and states: names once given in full, states in the order of weight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.actors.drafts import Draft
from dragoman.actors.people import find_surname, settle_person
from dragoman.actors.view import View
from dragoman.names import drop_article
from dragoman.types import Entity

MEDIA = "JRN"
"""Where an outlet is at home says nothing of whom it reports on."""
BESIDE = frozenset({"near", "outside", "along", "around"})
WITHIN = frozenset({"in", "near", "at", "inside", "across", "around", "throughout", "outside"})


@dataclass(slots=True)
class Memory:
    """Names of the article and the weight of each state in it.

    Attributes:
        names: every form of a name that the article has introduced → the draft that introduced it.
        states: country code → how much the article speaks of it.
        lead: the states of its first sentence.
    """

    names: dict[str, Draft] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    codes: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()


def gather_memory(views: list[View]) -> Memory:
    """Read the whole article once: which states weigh most, which names it introduces and for whom."""
    memory = Memory()
    for view in views:
        for draft in view.drafts.values():
            for entity in draft.entities if draft.form != "generic" else ():
                if entity.code in view.register.states and entity.sector != MEDIA:
                    memory.states[entity.code] += int(draft.weight * 2) + (2 if view.sent.index == 0 else 0)
    memory.codes = frozenset(memory.states)
    first = views[0].drafts.values() if views else ()
    memory.lead = frozenset(e.code for draft in first for e in draft.entities if e.code in memory.codes)
    for view in views:
        for draft in view.drafts.values():
            if draft.kind == "person" and draft.form == "name":
                identify_person(draft, view, memory)
            elif draft.kind == "organisation" and (draft.need == "alias" or (draft.form == "role" and draft.entities)):
                name = (
                    draft.name
                    or view.sent.text[
                        view.sent.tokens[draft.first].start - view.sent.start : view.sent.tokens[draft.last].end
                        - view.sent.start
                    ]
                )
                draft.key = draft.key or name
                memory.names.setdefault(name, draft)
    return memory


def identify_person(draft: Draft, view: View, memory: Memory) -> None:
    """Look a titled or bare surname up in the register; enter full and titled names into the memory."""
    introduced = memory.names.get(draft.name)
    told = introduced is not None and introduced is not draft and " " in introduced.name and bool(introduced.entities)
    if draft.key == draft.name and " " not in draft.name and draft.need != "alias" and not (told and not draft.office):
        person = find_surname(draft, view, memory.codes)
        if person is not None and (draft.need != "name" or is_alone(draft, view)):
            settle_person(draft, person, view)
    if draft.need == "name" and " " not in draft.name:
        return
    if draft.need == "name" and not is_human(draft, view):
        return
    for form in list_forms(draft, view):
        known = memory.names.get(form)
        if known is None or (not known.entities and draft.entities) or (known.sector == "" and draft.sector):
            memory.names[form] = draft
    memory.names.setdefault(draft.name.split()[0], draft)


def is_alone(draft: Draft, view: View) -> bool:
    """Whether a bare name is all of its phrase and not half of another name ("Putin Street")."""
    token = view.sent.tokens[draft.head]
    return token.dep not in {"compound", "nmod"} and draft.first == draft.head


def is_human(draft: Draft, view: View) -> bool:
    """Whether a bare proper name does or suffers what only somebody can."""
    tokens = view.sent.tokens
    token = tokens[draft.head]
    for _ in range(6):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    if token.dep in {"nsubj", "nsubjpass", "dobj", "agent"}:
        return tokens[token.head].lemma in view.cues["human_verbs"]
    return False


def list_forms(draft: Draft, view: View) -> list[str]:
    """The forms under which a person may come up again: the whole name, the surname with and without particles."""
    parts = draft.name.split()
    forms = [draft.name, *(" ".join(parts[i:]) for i in range(1, len(parts)))]
    forms += [bare for part in parts[1:] if (bare := drop_article(part)) != part]
    if len(parts) > 1 and draft.entities and draft.entities[0].code in view.cues["family_first"]:
        forms.append(parts[0])
    if draft.key != draft.name and draft.entities:
        forms.append(draft.key)
    return forms


def recall_name(draft: Draft, memory: Memory) -> bool:
    """Give a bare or titled name what the article said of its bearer; whether it had said anything."""
    known = memory.names.get(draft.name)
    if known is None or known is draft or (known.need == "name" and not known.entities):
        return False
    if known.key == draft.key and known.role and not draft.role and known.entities:
        draft.entities, draft.office = list(known.entities), known.office
        return True
    if draft.key != draft.name:
        return False
    if draft.entities and known.entities and known.entities[0].code != draft.entities[0].code:
        return False
    if known.entities:
        draft.entities = list(known.entities)
    if draft.former and draft.entities:
        draft.entities = [Entity(e.code, "ELI", e.identifier_text, e.identifier_id) for e in draft.entities]
    draft.key, draft.gender = known.key or known.name, draft.gender or known.gender
    draft.sector, draft.role, draft.office = (
        draft.sector or known.sector,
        draft.role or known.role,
        draft.office or known.office,
    )
    draft.kind = known.kind if known.kind in {"person", "organisation"} else draft.kind
    draft.need = "" if draft.entities else "country"
    draft.form = "name"
    return True


@dataclass(slots=True)
class Surroundings:
    """The states of a sentence, by what each is to one of its drafts.

    Attributes:
        places: distance and code of the states where things happen.
        opposed: codes that the draft's verb sets against it ("accused Russia", "against Russia").
        here: weight of the other states; ``domestic``: those named by their own institutions or people.
    """

    places: list[tuple[int, str]] = field(default_factory=list)
    opposed: set[str] = field(default_factory=set)
    here: Counter[str] = field(default_factory=Counter)
    domestic: set[str] = field(default_factory=set)


def read_surroundings(draft: Draft, view: View) -> Surroundings:
    """Sort the states that the sentence names beside ``draft``."""
    found = Surroundings()
    tokens = view.sent.tokens
    verb = tokens[draft.head].head
    # the people and the opponents of a state may well be what its government's verb falls upon
    official = draft.sector not in view.cues["social_sectors"]
    for other in view.drafts.values():
        codes = [e.code for e in other.entities if e.code in view.register.states and e.sector != MEDIA]
        if other is draft or not codes or other.kind == "pronoun":
            continue
        token, head = tokens[other.head], tokens[tokens[other.head].head]
        preposition = head.text.lower() if token.dep == "pobj" else ""
        if official and ((token.dep in {"dobj", "dative"} and head.i == verb) or preposition == "against"):
            found.opposed.update(codes)
        elif other.kind == "state" and other.form == "name" and preposition in BESIDE:
            continue  # "in the hills near Uganda" is not in Uganda
        elif is_within(view, other.head):
            found.places.append((abs(other.head - draft.head), codes[0]))
        elif official and preposition in {"with", "to", "by", "on", "from"} and head.head == verb:
            found.opposed.update(codes)
        else:
            found.here.update({code: int(other.weight * 2) for code in codes})
            if other.kind in {"role", "group", "organisation"}:
                found.domestic.update(codes)
    return found


def infer_country(draft: Draft, view: View, memory: Memory, *, places_only: bool = False) -> str:
    """The country of somebody whose state the phrase leaves out; empty: nothing points to one.

    A place in the same sentence counts first, then the states of the sentence by weight, then those
    of the article; never a state that the same verb sets against the draft ("accused Russia").
    With ``places_only`` a place must say it, or the institutions of one state alone.
    """
    around = read_surroundings(draft, view)
    for _, code in sorted(around.places):
        if code not in around.opposed:
            return code
    if places_only:
        alone = len(around.domestic) == 1 and len(around.here) == 1 and not around.opposed
        return next(iter(around.domestic)) if alone else ""
    for code, _ in around.here.most_common() + memory.states.most_common():
        if code not in around.opposed:
            return code
    return ""


def is_within(view: View, i: int) -> bool:
    """Whether a name says where things happen: "in Basra", "in a suburb of Beirut"."""
    tokens = view.sent.tokens
    token = tokens[i]
    for _ in range(6):
        if token.dep in {"conj", "compound", "amod", "nmod", "appos"} and tokens[token.head].pos in {"NOUN", "PROPN"}:
            token = tokens[token.head]
            continue
        if token.dep != "pobj":
            return False
        preposition = tokens[token.head]
        if preposition.text.lower() in WITHIN:
            return True
        if preposition.text.lower() not in {"of", "from"} or tokens[preposition.head].pos != "NOUN":
            return False
        token = tokens[preposition.head]
    return False
