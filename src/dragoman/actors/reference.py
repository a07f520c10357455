"""Pronouns: whom "he", "she", "they", "it" and their possessives stand for, or nobody."""

from __future__ import annotations

from dragoman.actors.discourse import Discourse, weigh_mention
from dragoman.actors.drafts import Draft
from dragoman.actors.view import View, weigh_place
from dragoman.trees import walk_ancestors, walk_subtree
from dragoman.types import Entity, Token

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p", "it": "n", "its": "n", "itself": "n",
}  # fmt: skip
FALLING_ON = frozenset({"against", "with", "by", "to", "from", "on"})
"""Prepositions whose "it" may be somebody; "under it", "around it" are of things."""
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})


def draft_pronouns(view: View) -> None:
    """Enter the third-person pronouns of a sentence; expletive "it" is none."""
    for token in view.sent.tokens:
        if token.tag not in {"PRP", "PRP$"} or token.text.lower() not in PRONOUNS:
            continue
        gender = PRONOUNS[token.text.lower()]
        if gender == "n" and token.tag == "PRP" and (is_expletive(view, token) or not can_act(view, token)):
            continue
        view.drafts[token.i] = Draft(
            sent=view.sent.index,
            head=token.i,
            first=token.i,
            last=token.i,
            kind="pronoun",
            form="pronoun",
            need="pronoun",
            gender=gender if gender in {"m", "f"} else "",
            plural=gender == "p",
            weight=weigh_place(view, token.i) * 0.9,
        )


def is_expletive(view: View, token: Token) -> bool:
    """Whether "it" stands for no one: "it is clear that", "it was reported that", "it seems"."""
    tokens = view.sent.tokens
    if token.dep == "expl":
        return True
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = tokens[token.head]
    children = [tokens[i] for i in verb.children]
    if verb.lemma in view.cues["weather_verbs"]:
        return True
    if verb.lemma in view.cues["expletive_verbs"]:
        return any(child.dep in CLAUSES for child in children)
    if token.dep == "nsubjpass":
        return any(child.dep in {"ccomp", "csubjpass"} and has_mark(view, child) for child in children)
    if verb.lemma != "be":
        return False
    said = next((child for child in children if child.dep in {"acomp", "attr"}), None)
    if said is None:
        return any(child.dep in CLAUSES for child in children)
    if said.lemma in view.cues["speech_nouns_it"]:
        return True
    clause = any(child.dep in CLAUSES and child.i > said.i for child in children)
    return clause and said.lemma not in view.cues["able_words"]


def has_mark(view: View, token: Token) -> bool:
    """Whether a clause is introduced by "that" or has none but its own subject."""
    tokens = view.sent.tokens
    return any(tokens[i].dep in {"mark", "nsubj", "nsubjpass", "expl"} for i in token.children)


def can_act(view: View, token: Token) -> bool:
    """Whether "it" is subject of what a state or an organisation does; "it is ready" counts, "it is long" does not."""
    tokens = view.sent.tokens
    verb = tokens[token.head]
    if token.dep not in {"nsubj", "nsubjpass"}:
        if token.dep == "pobj":
            return verb.text.lower() in FALLING_ON
        # One signs, keeps or calls something a victory; one accuses, helps or attacks somebody.
        return token.dep == "dative" or (token.dep == "dobj" and verb.lemma in view.cues["party_verbs"])
    if verb.lemma != "be":
        return True
    said = [tokens[i] for i in verb.children if tokens[i].dep in {"acomp", "attr", "prep"}]
    return any(child.lemma in view.cues["able_words"] for child in said)


def resolve_pronoun(draft: Draft, view: View, discourse: Discourse, later: Draft | None) -> None:
    """Give a pronoun the entities of its antecedent; none is found: it stays empty.

    Args:
        draft: the pronoun.
        view: its sentence.
        discourse: what has been spoken of.
        later: the subject that follows, for "In his speech, the president …".
    """
    sent = view.sent.index
    found: Draft | None = None
    best = 0.35
    above = [token for token in walk_ancestors(view.sent, draft.head) if token.pos in {"VERB", "AUX"}][:12]
    inside = list_possessed(draft, view) | list_subjects(draft, view)
    for mention in discourse.list_recent(sent, pairs=draft.plural):
        factor = fit_pronoun(draft, mention, view)
        if factor <= 0 or is_bound(draft, mention, view) or is_possessed(mention, inside):
            continue
        score = factor * (weigh_mention(mention, sent) + lift_mention(draft, mention, view, above))
        if mention.quoting and sent - mention.sent == 1 and is_speaking(draft, view):
            score += 2.0  # "…, X said. He added …"
        if score > best:
            found, best = mention, score
    if later is not None and fit_pronoun(draft, later, view) > 0 and (found is None or found.sent != sent):
        found = later
    draft.need = ""
    if found is not None and found.form != "thing":
        draft.entities, draft.key, draft.sector = list(found.entities), found.key, found.sector
        draft.gender, draft.office, draft.role, draft.name = (
            draft.gender or found.gender,
            found.office,
            found.role,
            found.name,
        )


def is_speaking(draft: Draft, view: View) -> bool:
    """Whether a pronoun is the subject of a verb of saying ("he said", "she added")."""
    token = view.sent.tokens[draft.head]
    return token.dep == "nsubj" and view.sent.tokens[token.head].lemma in view.cues["speech_verbs"]


def fit_pronoun(draft: Draft, mention: Draft, view: View) -> float:
    """How well a mention fits a pronoun in number, gender and kind: 0 not at all, 1 wholly."""
    if not mention.entities and mention.form != "thing":
        return 0.0
    if draft.plural:
        return fit_plural(mention, view)
    if mention.kind == "organisation" and mention.sector == "JRN":
        return 0.0 if draft.gender else 0.4
    if draft.gender:
        return fit_person(draft, mention, view)
    if mention.plural or len(mention.entities) > 1:
        return 0.0
    if mention.form == "thing":
        return 0.0 if is_deed(draft, view) or is_suffered(draft, view) else 0.9
    if mention.kind == "pronoun":
        return 1.0 if not mention.gender else 0.0
    inert = draft.head >= 0 and is_inert(draft, view)
    if mention.kind == "state" and not inert:
        return (
            1.0 if mention.form in {"name", "capital", "seat", "states"} else 0.0 if mention.form == "place" else 0.25
        )
    if inert:
        return 0.45 if mention.kind in {"state", "organisation"} and mention.form != "place" else 0.0
    if mention.kind == "organisation":
        return 1.0
    return 1.0 if mention.kind in {"role", "group"} and is_institution(mention, view) else 0.0


def is_inert(draft: Draft, view: View) -> bool:
    """Whether a pronoun is subject of what documents and buildings do rather than somebody ("it ends a quarrel")."""
    token = view.sent.tokens[draft.head]
    verb = view.sent.tokens[token.head]
    if token.dep == "nsubjpass":
        return verb.lemma in view.cues["inert_passives"]
    return token.dep == "nsubj" and verb.lemma in view.cues["inert_verbs"]


def fit_plural(mention: Draft, view: View) -> float:
    """Fit of "they": plurals and pairs first, bodies of people less, states hardly."""
    if mention.form == "thing":
        return 0.8 if mention.plural else 0.0
    if mention.plural or len(mention.entities) > 1:
        return 1.0
    if mention.kind == "organisation" or is_institution(mention, view):
        return 0.5
    return 0.25 if mention.kind == "state" and mention.form == "name" else 0.0


def fit_person(draft: Draft, mention: Draft, view: View) -> float:
    """Fit of "he" and "she": single persons whose gender does not forbid it."""
    if mention.plural or len(mention.entities) > 1 or mention.form == "thing":
        return 0.0
    if mention.gender and mention.gender != draft.gender:
        return 0.0
    if mention.kind == "person" or (mention.kind == "pronoun" and mention.gender == draft.gender):
        return 1.0 if draft.gender in {mention.gender, "m"} else 0.7
    return 0.8 if mention.kind == "role" and not is_institution(mention, view) else 0.0


def is_institution(draft: Draft, view: View) -> bool:
    """Whether a role phrase names a body ("the government") rather than one person."""
    return bool(draft.role) and draft.role.split()[-1] in view.cues["institutions"]


def is_deed(draft: Draft, view: View) -> bool:
    """Whether a pronoun is subject of a verb that only somebody can be subject of."""
    token = view.sent.tokens[draft.head]
    return token.dep == "nsubj" and view.sent.tokens[token.head].lemma in view.cues["human_verbs"]


def is_suffered(draft: Draft, view: View) -> bool:
    """Whether a pronoun is the object of a verb whose object is somebody ("Russia invaded it")."""
    token = view.sent.tokens[draft.head]
    return token.dep == "dobj" and view.sent.tokens[token.head].lemma in view.cues["party_verbs"]


def is_bound(draft: Draft, mention: Draft, view: View) -> bool:
    """Whether grammar forbids the two to be one: arguments of the same verb, or the pronoun inside the mention."""
    if mention.sent != view.sent.index or mention.form == "pair":
        return False
    tokens = view.sent.tokens
    token = tokens[draft.head]
    if mention.first <= draft.head <= mention.last or mention.head >= draft.head:
        return True
    if token.tag == "PRP$" or token.text.lower().endswith(("self", "selves")):
        return False
    return find_verb(view, draft.head) == find_verb(view, mention.head)


def list_possessed(draft: Draft, view: View) -> set[Entity]:
    """The persons named in what a possessive owns: "his letter to Kim" is not Kim's."""
    token = view.sent.tokens[draft.head]
    if token.dep != "poss":
        return set()
    inner = {i for i in walk_subtree(view.sent, token.head) if i > token.head}
    people = [d for i, d in view.drafts.items() if i in inner and d.kind == "person"]
    return {entity for person in people for entity in person.entities}


def list_subjects(draft: Draft, view: View) -> set[Entity]:
    """Who does what a pronoun suffers, by what the subject stands for: "it would hunt them down" are two."""
    token = view.sent.tokens[draft.head]
    if token.dep in {"poss", "nsubj", "nsubjpass"} or token.text.lower().endswith(("self", "selves")):
        return set()
    verb = find_verb(view, draft.head)
    subjects = [i for i in view.sent.tokens[verb].children if view.sent.tokens[i].dep == "nsubj"]
    return {entity for i in subjects if i in view.drafts for entity in view.drafts[i].entities}


def is_possessed(mention: Draft, inside: set[Entity]) -> bool:
    """Whether a mention is one of the persons named in what a possessive owns."""
    return len(mention.entities) == 1 and mention.entities[0] in inside


def find_verb(view: View, i: int) -> int:
    """The verb that a token depends on, by way of prepositions and coordination."""
    tokens = view.sent.tokens
    token = tokens[i]
    for _ in range(6):
        if token.dep not in {"pobj", "prep", "agent", "conj", "dative"} or tokens[token.head].pos in {"VERB", "AUX"}:
            break
        token = tokens[token.head]
    return token.head


def lift_mention(draft: Draft, mention: Draft, view: View, above: list[Token]) -> float:
    """Extra weight for subjects of the verbs above the pronoun, nearest first ("he said that he …")."""
    if mention.sent != view.sent.index:
        return 0.0
    tokens = view.sent.tokens
    head = tokens[mention.head]
    if not above:
        return 0.0
    possessive = tokens[draft.head].tag == "PRP$"
    if any(token.dep == "relcl" and token.head == mention.head for token in above) and has_relative_subject(
        view, mention.head, above
    ):
        return 3.5
    controller = find_controller(view, above[0]) if possessive else -1
    if controller == mention.head:
        return 4.5
    if is_enemy(draft, mention, view):
        return -10.0
    if head.dep not in {"nsubj", "nsubjpass"}:
        return 0.0
    if controller >= 0:
        return 0.3
    if possessive and head.head == above[0].i:
        return 3.5
    if not any(token.i == head.head for token in above):
        return 0.0
    # a possessive keeps to its own clause where that has a subject of its own
    local = any(tokens[i].dep in {"nsubj", "nsubjpass"} for i in above[0].children)
    return 0.3 if possessive and local else 1.5


def find_controller(view: View, verb: Token) -> int:
    """Whom an infinitive or "of …ing" has as its subject: the object of the verb above it ("urged X to end its war").

    -1 where there is none: then it is the subject of that verb.
    """
    tokens = view.sent.tokens
    above = tokens[verb.head]
    if verb.dep == "pcomp":
        above = tokens[above.head]
    infinitive = any(tokens[j].tag == "TO" for j in verb.children)
    own = any(tokens[j].dep in {"nsubj", "nsubjpass"} for j in verb.children)
    if own or not (infinitive or verb.dep == "pcomp") or above.lemma not in view.cues["controllers"]:
        return -1
    for j in above.children:
        if above.i < j < verb.i and tokens[j].dep in {"dobj", "dative"}:
            return j
        if above.i < j < verb.i and tokens[j].dep == "prep" and tokens[j].text.lower() in {"on", "upon", "to"}:
            return next((k for k in tokens[j].children if tokens[k].dep == "pobj"), -1)
    return -1


def is_enemy(draft: Draft, mention: Draft, view: View) -> bool:
    """Whether the possessor of a war cannot be the mention: "its war in X" is not X's."""
    tokens = view.sent.tokens
    noun = tokens[draft.head].head
    if tokens[draft.head].dep != "poss" or tokens[noun].lemma not in view.cues["war_nouns"]:
        return False
    codes = {entity.code for entity in mention.entities}
    places = [k for j in tokens[noun].children if tokens[j].dep == "prep" for k in tokens[j].children]
    return any(
        other is not mention and codes & {entity.code for entity in other.entities}
        for k in places
        if (other := view.drafts.get(k)) is not None
    )


def has_relative_subject(view: View, noun: int, above: list[Token]) -> bool:
    """Whether the relative clause on a noun has its pronoun as subject ("Russia, which …")."""
    tokens = view.sent.tokens
    clause = next(token for token in above if token.dep == "relcl" and token.head == noun)
    return any(tokens[i].dep in {"nsubj", "nsubjpass"} and tokens[i].tag in {"WDT", "WP"} for i in clause.children)


def find_cataphor(draft: Draft, view: View) -> Draft | None:
    """The subject that follows a possessive in an opening phrase ("In his speech, …"); ``None``: no such."""
    tokens = view.sent.tokens
    chain = list(walk_ancestors(view.sent, draft.head))
    verb = next((token for token in reversed(chain) if token.pos in {"VERB", "AUX"}), None)
    if (
        verb is None
        or verb.i < draft.head
        or (tokens[draft.head].dep in {"nsubj", "nsubjpass"} and tokens[draft.head].head == verb.i)
    ):
        return None
    subjects = (i for i in verb.children if draft.head < i and tokens[i].dep in {"nsubj", "nsubjpass"})
    found = (view.drafts[i] for i in subjects if i in view.drafts)
    return next((later for later in found if not later.first <= draft.head <= later.last), None)
