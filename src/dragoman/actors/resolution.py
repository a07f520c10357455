"""The second reading, in the order of the text: names, pronouns, descriptions and missing states settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.actors.descriptions import (
    find_office_holder,
    recall_group,
    recall_person,
    recall_role,
    resolve_description,
)
from dragoman.actors.discourse import Discourse, describe_state, weigh_mention
from dragoman.actors.drafts import Draft
from dragoman.actors.linking import move_entity
from dragoman.actors.memory import Memory, infer_country, is_human, read_surroundings, recall_name
from dragoman.actors.reference import find_cataphor, is_institution, resolve_pronoun
from dragoman.actors.titles import give_title
from dragoman.actors.view import View, is_postposed, weigh_place
from dragoman.types import Entity

# Bare plurals that belong to the country of the story ("police said", "rebels attacked").
MAX_DEPTH = 20
NAMED_ELSEWHERE = frozenset({"states", "sides", "leaders", "group", "demonym", "demonyms", "pair"})
LOCAL_SECTORS = frozenset({"COP", "REB", "OPP", "LEG", "PRM"})


@dataclass(slots=True)
class Story:
    """What is known at a point of the second reading; ``drafts`` are the sentence's, ``done`` the settled ones."""

    memory: Memory
    discourse: Discourse
    drafts: list[Draft] = field(default_factory=list)
    done: set[int] = field(default_factory=set)


def resolve_drafts(views: list[View], memory: Memory) -> Iterator[Draft]:
    """Settle every draft of an article; yields those that are actors."""
    story = Story(memory, Discourse(prior=weigh_states(memory)))
    for view in views:
        recall_untagged(view, memory)
        story.drafts = sorted(view.drafts.values(), key=lambda draft: (draft.head, draft.first))
        story.done.clear()
        add_things(view, story.discourse)
        # Names go by what the article says of them, not by what goes before: who else is named here can then be known.
        for draft in story.drafts:
            if draft.kind == "person" and draft.need == "name" and draft.owner is None:
                resolve_draft(draft, view, story, 0)
        for draft in story.drafts:
            resolve_draft(draft, view, story, 0)
            draft.quoting = is_postposed(view, draft.head)
            if draft.entities and (draft.shown or draft.kind in {"state", "organisation"}):
                story.discourse.add_mention(draft, view)
        yield from (draft for draft in story.drafts if draft.shown and is_actor(draft))


def weigh_states(memory: Memory) -> Counter[str]:
    """How much the article is about each state: how much it speaks of it, twice that for those it opens with."""
    return Counter({code: n * (2 if code in memory.lead else 1) for code, n in memory.states.items()})


def recall_untagged(view: View, memory: Memory) -> None:
    """Enter names that the article has introduced where the tagger takes them for other words."""
    taken = {i for draft in view.drafts.values() for i in range(draft.first, draft.last + 1)}
    for token in view.sent.tokens:
        known = memory.names.get(token.text) if token.text[0].isupper() and token.i not in taken else None
        if (
            known is None
            or known.kind != "person"
            or not known.entities
            or " " not in known.name
            or token.dep == "compound"
        ):
            continue
        view.drafts[token.i] = Draft(
            sent=view.sent.index,
            head=token.i,
            first=token.i,
            last=token.i,
            kind="person",
            form="name",
            name=token.text,
            key=token.text,
            need="name",
            weight=weigh_place(view, token.i),
        )


def resolve_draft(draft: Draft, view: View, story: Story, depth: int) -> None:
    """Settle one draft, after the one that it has its state from."""
    if id(draft) in story.done or depth > MAX_DEPTH:
        return
    story.done.add(id(draft))
    if draft.owner is not None and draft.form != "shared":
        resolve_draft(draft.owner, view, story, depth + 1)
        moved = [move_entity(entity, draft, view) for entity in draft.owner.entities if entity.code]
        draft.entities = moved or draft.entities
        if not draft.entities and draft.owner.form not in {"states", "sides", "leaders", "group"}:
            draft.need = draft.need or "country"
    if draft.form == "place" and (known := story.memory.names.get(read_text(draft, view))) and known.kind == "person":
        draft.kind, draft.form, draft.need, draft.name = "person", "name", "name", read_text(draft, view)
        draft.key, draft.entities = draft.name, []
    if draft.need == "pronoun":
        later = find_cataphor(draft, view)
        if later is not None:
            resolve_draft(later, view, story, depth + 1)
        resolve_pronoun(draft, view, story.discourse, later)
    elif draft.need == "description":
        resolve_description(draft, view, story.discourse)
    elif draft.need in {"name", "title"} or draft.kind == "person":
        resolve_name(draft, view, story.memory)
    elif draft.need == "ethnic":
        code = infer_country(draft, view, story.memory)
        draft.entities = [describe_state(code, view, draft.sector)] if code and code != draft.key else draft.entities
    elif draft.form == "generic" and memory_lacks(draft, story.memory):
        code = infer_country(draft, view, story.memory)
        draft.entities = [
            Entity(code, e.sector, read_text(draft, view)) for e in draft.entities if code
        ] or draft.entities
    elif draft.form == "inner" and not draft.entities:
        code = infer_country(draft, view, story.memory)
        draft.entities = [describe_state(code, view, draft.sector)] if code else []
    if draft.kind in {"role", "group", "organisation"} and draft.form == "role":
        settle_role(draft, view, story.memory, story.discourse)
    finish_entities(draft, view)
    give_title(draft, view)


def memory_lacks(draft: Draft, memory: Memory) -> bool:
    """Whether the article never names the state whose "Congress" or "Senate" this would be, but others."""
    return bool(memory.codes) and draft.owner is None and all(e.code not in memory.codes for e in draft.entities)


def resolve_name(draft: Draft, view: View, memory: Memory) -> None:
    """A person by what the article says of the name elsewhere; a titled stranger by the story's country."""
    recall_name(draft, memory)
    half = {"North": "PRK", "South": "KOR"}.get(draft.name, "")
    if (
        draft.need == "name"
        and half
        and {"PRK", "KOR"} & memory.codes
        and view.sent.tokens[draft.head - 1].text.lower() == "the"
    ):
        draft.entities, draft.need, draft.kind = [describe_state(half, view)], "", "state"
    if draft.need in {"title", "country"} and not draft.entities:
        public = draft.sector in view.cues["public_sectors"]
        code = infer_country(draft, view, memory, places_only=not public) if draft.sector else ""
        draft.entities = [Entity(code, draft.sector, draft.name)] if code else []
        draft.need = ""
    if draft.former and draft.entities:
        draft.entities = [Entity(e.code, "ELI", e.identifier_text, e.identifier_id) for e in draft.entities]


def settle_role(draft: Draft, view: View, memory: Memory, discourse: Discourse) -> None:
    """A role phrase by the people spoken of, by office and date, by the country of the story."""
    if draft.need == "country" and not draft.entities and not is_regional(draft, view):
        recalled = any(recall(draft, view, discourse) for recall in (recall_role, recall_group, recall_person))
        if not recalled:
            infer_role(draft, view, memory)
    elif draft.role in view.cues["peers"]:
        match_peer(draft, view, discourse)
    elif not recall_role(draft, view, discourse):
        find_office_holder(draft, view)
    if draft.former and draft.form != "shared" and draft.sector in view.cues["former_sectors"]:
        draft.sector = "ELI"
        draft.entities = [Entity(e.code, "ELI", e.identifier_text, e.identifier_id) for e in draft.entities]


def match_peer(draft: Draft, view: View, discourse: Discourse) -> None:
    """Give "his Russian counterpart" the office of whose counterpart it is; "his host" is the other of the two."""
    phrase = view.by_head.get(draft.head)
    owner = view.drafts.get(phrase.poss) if phrase is not None and phrase.poss is not None else None
    if owner is None or not owner.entities:
        return
    if phrase is not None and not phrase.names and draft.role in view.cues["opposites"]:
        other = find_other(draft, owner, view, discourse)
        draft.entities, draft.key = (list(other.entities), other.key) if other else ([], draft.key)
        draft.form = "shared" if other else draft.form
        owner.shown = True  # two people: the phrase does not speak for its possessor
        return
    draft.office, draft.sector = owner.office, owner.entities[0].sector or owner.sector or draft.sector
    draft.entities = [Entity(e.code, draft.sector, e.identifier_text, e.identifier_id) for e in draft.entities]
    find_office_holder(draft, view)


def find_other(draft: Draft, owner: Draft, view: View, discourse: Discourse) -> Draft | None:
    """The most salient person of another state than the owner's: whose host or guest somebody is."""
    codes, sent = {entity.code for entity in owner.entities}, view.sent.index
    people = [
        mention
        for mention in discourse.list_recent(sent)
        if mention.kind in {"person", "role"}
        and len(mention.entities) == 1
        and mention.entities[0].code not in {"", *codes}
        and not (mention.sent == sent and mention.head >= draft.head)
    ]
    return max(people, key=lambda mention: weigh_mention(mention, sent), default=None)


def infer_role(draft: Draft, view: View, memory: Memory) -> None:
    """Give a role phrase without a state the state of the place, or of the story where it speaks of a body there."""
    if draft.sector in {"BUS", "UNK", ""} and not draft.definite:
        return
    if draft.sector == "REB" and not draft.definite:
        # rebels fight somebody: with several states in the sentence theirs is not said
        around = read_surroundings(draft, view)
        if not around.places and len(set(around.here) | around.opposed) > 1:
            return
    sure = (
        (draft.definite and draft.sector not in {"JRN", "BUS"})
        or draft.sector in LOCAL_SECTORS
        or (is_institution(draft, view) and not draft.plural)
    )
    code = infer_country(draft, view, memory, places_only=not sure)
    if code:
        draft.entities = [describe_state(code, view, draft.sector)]
        find_office_holder(draft, view)


def is_regional(draft: Draft, view: View) -> bool:
    """Whether an adjective says that they are of no single country ("Western officials")."""
    return any(view.sent.tokens[i].text.lower() in view.cues["regional"] for i in range(draft.first, draft.head))


def finish_entities(draft: Draft, view: View) -> None:
    """Name the entity of a group by its own words; one with an empty code where the state is unknown."""
    if draft.kind not in {"role", "group", "organisation", "person"} or draft.form in NAMED_ELSEWHERE:
        return
    text = draft.name or read_text(draft, view)
    if draft.form in {"role", "inner", "ethnic"}:
        draft.entities = [Entity(e.code, e.sector, text) if e.office is None else e for e in draft.entities]
    elif draft.kind == "person" and draft.key == draft.name:
        draft.entities = [Entity(e.code, e.sector, draft.name) if e.office is None else e for e in draft.entities]
    draft.key = draft.key or text
    if not draft.entities and draft.sector:
        draft.entities = [Entity("", "" if draft.sector == "UNK" else draft.sector, text)]
    elif not draft.entities and draft.kind == "person" and is_human(draft, view):
        draft.entities = [Entity("", draft.sector, draft.name)]


def read_text(draft: Draft, view: View) -> str:
    """The draft's words as written."""
    tokens, sent = view.sent.tokens, view.sent
    return sent.text[tokens[draft.first].start - sent.start : tokens[draft.last].end - sent.start]


def is_actor(draft: Draft) -> bool:
    """Whether a settled draft goes out: it stands for somebody, or picks somebody up."""
    if draft.form in {"thing", "unknown"} and not draft.entities:
        return False
    return bool(draft.entities) or draft.form == "region"


def add_things(view: View, discourse: Discourse) -> None:
    """Enter subjects that are nobody: "it" and "they" may stand for them, or for what another "it" does."""
    tokens = view.sent.tokens
    for token in tokens:
        if token.i in view.drafts or token.dep not in {"nsubj", "nsubjpass", "dobj"}:
            continue
        if token.dep == "dobj" and token.lemma not in view.cues["document_nouns"]:
            continue
        if token.tag in {"NN", "NNS"} or token.text.lower() == "it":
            thing = Draft(view.sent.index, token.i, token.i, token.i, "group", form="thing", plural=token.tag == "NNS")
            thing.weight = 3.0 if tokens[token.head].dep == "ROOT" else 2.0
            discourse.mentions.append(thing)
