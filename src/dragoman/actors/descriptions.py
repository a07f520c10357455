"""Definite descriptions: "the two countries", "both sides", "the Chinese leader", "the group"."""

from __future__ import annotations

from dragoman.actors.discourse import FAR_REACH, Discourse, describe_state, rank_states, weigh_mention
from dragoman.actors.drafts import Draft
from dragoman.actors.phrases import Phrase
from dragoman.actors.reference import is_institution
from dragoman.actors.titles import find_body_head
from dragoman.actors.view import View, weigh_place
from dragoman.names import fold_text
from dragoman.trees import walk_ancestors
from dragoman.types import Entity

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3}
DEFINITE = frozenset({"the", "both", "these", "those", "this", "that"})
MONARCHS = frozenset({"monarch", "king", "queen", "ruler", "emir", "sultan"})
CROWNS = frozenset({"King", "Queen", "Emir", "Sultan", "Emperor"})
LEADING = frozenset({"head_of_state", "head_of_government"})


def draft_description(phrase: Phrase, view: View) -> bool:
    """Enter a phrase that picks up what was named before; whether it is one."""
    token = view.sent.tokens[phrase.head]
    if phrase.names or phrase.poss is not None:
        return False
    if draft_bloc(phrase, view):
        return True
    if token.tag not in {"NN", "NNS"}:
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


def draft_bloc(phrase: Phrase, view: View) -> bool:
    """Enter a group of states that goes by a region's name ("the Baltic states", "the two Koreas"); whether it is one.

    It is one actor that lists its members; of a number that is not theirs, it is nobody.
    """
    tokens = view.sent.tokens
    head = tokens[phrase.head]
    words = [tokens[i].text for i in range(phrase.first, phrase.head)]
    name = head.text if head.tag == "NNPS" else " ".join(word for word in words if word[0].isupper() and word != "The")
    codes = view.cues["region_states"].get(name, ())
    plural = head.tag == "NNPS" or (head.tag == "NNS" and head.lemma in view.cues["state_nouns"])
    number = next((NUMBERS[word.lower()] for word in words if word.lower() in NUMBERS), 0)
    if not codes or not plural or (number and number != len(codes)):
        return False
    view.drafts[phrase.head] = Draft(
        sent=view.sent.index,
        head=phrase.head,
        first=phrase.first,
        last=phrase.head,
        kind="group",
        form="states",
        definite=True,
        plural=True,
        weight=weigh_place(view, phrase.head),
        entities=[describe_state(code, view) for code in codes],
        key=f"{name} {head.lemma}",
    )
    return True


def find_form(lemma: str, view: View, *, plural: bool, bare: bool, number: int) -> str:
    """``states``, ``sides``, ``leaders``, ``group`` or empty, by the noun of the description."""
    cues = view.cues
    if not (bare or number):
        return "group" if lemma in cues["body_nouns"] | cues["armed_nouns"] and not plural else ""
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
        kind = view.cues["state_kinds"].get(draft.role)
        ranked = rank_states(discourse, view, draft.head, places=True)
        codes = [code for code in ranked if kind is None or code in kind]
        draft.entities = [describe_state(code, view) for code in codes[:1]]
        draft.kind = "state" if draft.entities else draft.kind
    else:
        draft.entities = pick_states(draft, view, discourse, number)


def pick_states(draft: Draft, view: View, discourse: Discourse, number: int) -> list[Entity]:
    """The last coordinated pair of states if it is near, else the most salient states.

    The two sides of a civil war are the rebels that were named and their own state.
    """
    rivals = find_rivals(view, discourse) if draft.form == "sides" and number == 2 else []
    if rivals:
        return rivals
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


def find_rivals(view: View, discourse: Discourse) -> list[Entity]:
    """The government and the rebels of the one state whose rebels were named by name; empty where none were."""
    recent = [m for m in discourse.list_recent(view.sent.index) if m.kind == "organisation" and len(m.entities) == 1]
    rebels = {m.entities[0].code: m.entities[0] for m in recent if m.entities[0].sector == "REB"}
    if len(rebels) != 1:
        return []
    code, group = next(iter(rebels.items()))
    return [describe_state(code, view, "GOV"), group] if code in view.register.states else []


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
    """The last organisation or armed group spoken of, for "the group", "the organisation".

    One whose name ends with the noun goes before ("the council": the Security Council), and the noun must suit it.
    """
    found: Draft | None = None
    for mention in discourse.list_recent(view.sent.index, reach=FAR_REACH):
        if (mention.head >= draft.head and mention.sent == draft.sent) or not mention.entities:
            continue
        if is_called(mention, draft.role):
            found = mention
            break
        same_role = mention.kind == "group" and mention.role.split(" ")[-1] == draft.role
        if found is None and (same_role or (mention.kind == "organisation" and suits_noun(mention, draft.role, view))):
            found = mention
    if found is not None:
        draft.entities, draft.key, draft.sector = list(found.entities), found.key, found.sector


def is_called(mention: Draft, noun: str) -> bool:
    """Whether an organisation's name ends with a noun ("Security Council" with "council")."""
    names = (mention.name, *(entity.identifier_text for entity in mention.entities))
    return mention.kind == "organisation" and any(fold_text(name).endswith(f" {noun}") for name in names if name)


def suits_noun(mention: Draft, noun: str, view: View) -> bool:
    """Whether a noun that picks up an organisation can mean one of this sector and code."""
    codes = {entity.code for entity in mention.entities}
    sectors = {entity.sector for entity in mention.entities}
    if noun in view.cues["body_nouns"]:
        return bool(codes & {"UNO", "IGO", "EUR"})
    if noun in view.cues["armed_nouns"]:
        return bool(sectors & {"REB", "PRM", "UAF", "OPP", "PTY", "CRM"}) or "IMG" in codes
    return "JRN" not in sectors


def recall_role(draft: Draft, view: View, discourse: Discourse) -> bool:
    """Find whom "the president", "the Chinese leader" names among those spoken of; whether it was found."""
    if draft.plural or not draft.definite or is_institution(draft, view) or draft.former:
        return False
    codes = {entity.code for entity in draft.entities}
    others = list_others(draft, view)
    for mention in discourse.list_recent(view.sent.index, reach=FAR_REACH):
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
        same = is_role_of(draft.role, mention.role) or (draft.office and mention.office == draft.office)
        same = same or (draft.role in MONARCHS and (entity.office or "").split(" ")[0] in CROWNS)
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


def is_role_of(role: str, other: str) -> bool:
    """Whether one role noun picks up another: "the minister" a foreign minister, "the crown prince" a prince."""
    return role == other or (bool(role and other) and (other.endswith(f" {role}") or role.endswith(f" {other}")))


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
    if draft.sector == "REB" and recall_rebels(draft, view, discourse):
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


def recall_rebels(draft: Draft, view: View, discourse: Discourse) -> bool:
    """Let "the rebels" be the last armed group that was named; whether one was."""
    for mention in discourse.list_recent(view.sent.index, reach=FAR_REACH):
        known = mention.kind == "organisation" and len(mention.entities) == 1
        if known and (mention.entities[0].sector == "REB" or mention.entities[0].code == "IMG"):
            draft.entities, draft.key, draft.form = list(mention.entities), mention.key, "shared"
            return True
    return False


def recall_person(draft: Draft, view: View, discourse: Discourse) -> bool:
    """Let a description that says something new of a person be the most salient one ("the former general").

    Whether there was one in this or the two sentences before, of the draft's gender and outside of its clause; where
    somebody without a name is spoken of there too ("A gunman attacked …. The man …"), nobody is chosen.
    """
    varied = draft.former or draft.role.split(" ")[-1] in view.cues["varied_nouns"]
    if draft.plural or not draft.definite or not varied or is_institution(draft, view):
        return False
    others, sent = list_others(draft, view), view.sent.index
    people = [
        mention
        for mention in discourse.list_recent(sent, reach=2)
        if (mention.kind == "person" or (mention.kind == "role" and not mention.plural))
        and mention is not draft
        and len(mention.entities) == 1
        and not is_institution(mention, view)
        and not (mention.sent == sent and mention.head >= draft.head)
        and not (mention.gender and draft.gender and mention.gender != draft.gender)
        and mention.entities[0] not in others
    ]
    best = max(people, key=lambda mention: weigh_mention(mention, sent), default=None)
    if best is None or any(mention.kind == "role" and mention.form != "shared" for mention in people):
        return False
    draft.entities, draft.key, draft.office, draft.gender = list(best.entities), best.key, best.office, best.gender
    draft.form = "shared"
    return True


def find_office_holder(draft: Draft, view: View) -> None:
    """Resolve an office by state and date: "the Chinese foreign minister"; unknown dates leave it unresolved."""
    head = find_body_head(draft, view)
    if head is not None:
        draft.entities, draft.key = (
            [Entity(head.country, head.sector, head.name, head.id, head.title or None)],
            head.name,
        )
        return
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
        resolved.append(
            Entity(entity.code, holder.sector, holder.name, holder.id, holder.title or None) if holder else entity
        )
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
