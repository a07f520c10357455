"""Definite descriptions: "the two countries", "both sides", "the Chinese leader", "the group"."""

from __future__ import annotations

from dragoman.actors.discourse import Discourse, describe_state, rank_states, weigh_mention
from dragoman.actors.drafts import Draft
from dragoman.actors.phrases import Phrase
from dragoman.actors.reference import is_institution
from dragoman.actors.view import View, weigh_place
from dragoman.trees import walk_ancestors
from dragoman.types import Entity

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3}
DEFINITE = frozenset({"the", "both", "these", "those", "this", "that"})
LEADING = frozenset({"head_of_state", "head_of_government"})


def draft_description(phrase: Phrase, view: View) -> bool:
    """Enter a phrase that picks up what was named before; whether it is one."""
    token = view.sent.tokens[phrase.head]
    if phrase.names or phrase.poss is not None or token.tag not in {"NN", "NNS"}:
        return False
    words = [view.sent.tokens[i].text.lower() for i in range(phrase.first, phrase.head)]
    number = next((NUMBERS[word] for word in words if word in NUMBERS), 0)
    if not number and (not words or words[0] not in DEFINITE):
        return False
    form = find_form(
        token.lemma, view, plural=token.tag == "NNS", bare=len(words) - (1 if number else 0) <= 1, number=number
    )
    if not form or any(view.sent.tokens[i].dep == "prep" and view.sent.tokens[i].text == "of" for i in token.children):
        return False
    if form == "group" and not number and token.tag == "NNS":
        return False
    plural = token.tag == "NNS"
    view.drafts[phrase.head] = Draft(
        sent=view.sent.index,
        head=phrase.head,
        first=phrase.first,
        last=phrase.head,
        kind="group" if plural else "role",
        form=form,
        need="description",
        role=token.lemma,
        definite=True,
        plural=plural,
        weight=weigh_place(view, phrase.head),
        key=str(number or 2),
    )
    return True


def find_form(lemma: str, view: View, *, plural: bool, bare: bool, number: int) -> str:
    """``states``, ``sides``, ``leaders``, ``group`` or empty, by the noun of the description."""
    cues = view.cues
    if not (bare or number):
        return ""
    if lemma in cues["state_nouns"] and (lemma != "power" or number):
        return "states"
    if plural and lemma in cues["side_nouns"] and (number or lemma in {"side", "party"}):
        return "sides"
    if plural and number and (lemma in cues["leader_nouns"] or lemma in view.register.offices):
        return "leaders"
    return "group" if lemma in cues["organisation_nouns"] and not plural and bare else ""


def resolve_description(draft: Draft, view: View, discourse: Discourse) -> None:
    """Give a description the entities it picks up; none where too few have been named."""
    number = int(draft.key) if draft.key.isdigit() else 2
    draft.key, draft.need = "", ""
    if draft.form == "leaders":
        draft.entities = pick_leaders(draft, view, discourse, number)
    elif draft.form == "group":
        pick_group(draft, view, discourse)
    elif not draft.plural:
        draft.entities = [describe_state(code, view) for code in rank_states(discourse, view, draft.head)[:1]]
        draft.kind = "state" if draft.entities else draft.kind
    else:
        draft.entities = pick_states(draft, view, discourse, number)


def pick_states(draft: Draft, view: View, discourse: Discourse, number: int) -> list[Entity]:
    """The last coordinated pair of states if it is near, else the most salient states."""
    for pair in reversed(discourse.pairs[-6:]):
        codes = list(dict.fromkeys(entity.code for entity in pair.entities))
        if (
            view.sent.index - pair.sent <= 1
            and len(codes) == number
            and all(code in view.register.states for code in codes)
        ):
            return list(pair.entities) if draft.form == "sides" else [describe_state(code, view) for code in codes]
    codes = rank_states(discourse, view, draft.head, main=True)[:number]
    return [describe_state(code, view) for code in codes] if len(codes) == number else []


def pick_leaders(draft: Draft, view: View, discourse: Discourse, number: int) -> list[Entity]:
    """The most salient persons spoken of, in different states; for want of them the governments of the states."""
    best: dict[str, tuple[float, Draft]] = {}
    sent = view.sent.index
    for mention in discourse.list_recent(sent):
        single = mention.kind == "person" or (
            mention.kind == "role" and not mention.plural and not is_institution(mention, view)
        )
        if not single or len(mention.entities) != 1 or (mention.sent == sent and mention.head >= draft.head):
            continue
        if mention.former or mention.entities[0].sector == "ELI":
            continue  # who has left office leads nobody
        weight = weigh_mention(mention, sent)
        code = mention.entities[0].code
        if code and weight > best.get(code, (0.0, mention))[0]:
            best[code] = (weight, mention)
    chosen = sorted(best.values(), key=lambda pair: -pair[0])[:number]
    if len(chosen) == number:
        return [mention.entities[0] for _, mention in sorted(chosen, key=lambda pair: (pair[1].sent, pair[1].head))]
    codes = rank_states(discourse, view, draft.head, main=True)[:number]
    return [describe_state(code, view, "GOV") for code in codes] if len(codes) == number else []


def pick_group(draft: Draft, view: View, discourse: Discourse) -> None:
    """The last organisation or armed group spoken of, for "the group", "the organisation"."""
    for mention in discourse.list_recent(view.sent.index):
        if mention.head >= draft.head and mention.sent == draft.sent:
            continue
        if mention.kind == "organisation" or (mention.kind == "group" and mention.role.split(" ")[-1] == draft.role):
            draft.entities, draft.key, draft.sector = list(mention.entities), mention.key, mention.sector
            return


def recall_role(draft: Draft, view: View, discourse: Discourse) -> bool:
    """Find whom "the president", "the Chinese leader" names among those spoken of; whether it was found."""
    if draft.plural or not draft.definite or is_institution(draft, view) or draft.former:
        return False
    codes = {entity.code for entity in draft.entities}
    others = list_others(draft, view)
    for mention in discourse.list_recent(view.sent.index):
        if (
            mention.kind not in {"person", "role"}
            or mention.plural
            or len(mention.entities) != 1
            or not mention.key
            or mention is draft
        ):
            continue
        if mention.sent == draft.sent and mention.head >= draft.head:
            continue
        entity = mention.entities[0]
        if entity in others or entity.code in others:
            continue
        if codes and entity.code not in codes:
            continue
        same = mention.role == draft.role or (draft.office and mention.office == draft.office)
        if same or (draft.role in {"leader", "head of state"} and mention.office in LEADING):
            draft.entities, draft.key, draft.office, draft.gender = (
                [entity],
                mention.key,
                mention.office,
                mention.gender,
            )
            draft.form = "shared"
            return True
    return False


def list_others(draft: Draft, view: View) -> set[Entity | str]:
    """Who else is named in a description's own clause, and whose other holders of its role are: they are two.

    "In his letter to Kim, the president …" is not Kim's president.
    """
    clause = find_clause(view, draft.head)
    people = [d for d in view.drafts.values() if d is not draft and d.kind in {"person", "role"} and d.entities]
    near = [d for d in people if find_clause(view, d.head) == clause]
    alike = {entity.code for d in near if d.role == draft.role for entity in d.entities}
    return alike | {entity for d in near for entity in d.entities}


def find_clause(view: View, i: int) -> int:
    """The verb of the clause that a word stands in; the root of its sentence where it has none."""
    above = list(walk_ancestors(view.sent, i))
    return next((token.i for token in above if token.pos in {"VERB", "AUX"}), above[-1].i if above else i)


def recall_group(draft: Draft, view: View, discourse: Discourse) -> bool:
    """Find which leaders "the leaders" are: the last group so called; whether there was one."""
    if not draft.plural or not draft.definite:
        return False
    for pair in reversed(discourse.pairs[-4:]):
        if draft.role in view.cues["leader_nouns"] and pair.kind == "person" and view.sent.index - pair.sent <= 1:
            draft.entities, draft.key, draft.form = list(pair.entities), pair.key, "shared"
            return True
    for mention in discourse.list_recent(view.sent.index):
        if (
            mention.kind == "group"
            and mention.role == draft.role
            and mention.form == "role"
            and mention.head != draft.head
        ):
            draft.entities, draft.key, draft.sector = list(mention.entities), mention.key, mention.sector
            draft.form = "shared"
            return True
    return False


def find_office_holder(draft: Draft, view: View) -> None:
    """Resolve an office by state and date: "the Chinese foreign minister"; unknown dates leave it unresolved."""
    if draft.former or (not draft.office and draft.role != "leader") or (draft.plural and len(draft.entities) < 2):
        return
    if draft.role != "leader" and not is_single_office(draft, view):
        return
    resolved: list[Entity] = []
    for entity in draft.entities:
        office = draft.office
        if draft.role == "leader":
            office = find_lead(entity.code, view)
        holder = (
            view.register.find_holder(entity.code, office, view.anchor)
            if office and (draft.definite or draft.role != "leader")
            else None
        )
        resolved.append(Entity(entity.code, holder.sector, holder.name, holder.id, holder.title) if holder else entity)
        if holder and len(draft.entities) == 1:
            draft.key = holder.name
    draft.entities = resolved


def is_single_office(draft: Draft, view: View) -> bool:
    """Whether one person at a time holds the office that the role phrase names in that state."""
    states = view.cues["office_states"].get(draft.role)
    return draft.office in view.cues["single_offices"] and (
        states is None or all(entity.code in states for entity in draft.entities)
    )


def find_lead(code: str, view: View) -> str:
    """The office whose holder is "the leader" of a state."""
    if (code, "supreme_leader") in view.register.holders:
        return "supreme_leader"
    return "head_of_state" if code in view.cues["president_leads"] else "head_of_government"
