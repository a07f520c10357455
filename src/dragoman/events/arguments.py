"""Who stands where around a verb: logical subjects and objects, through passives, relatives and control.

Labels are ClearNLP's, as spaCy's English models give them. All functions give indices of head tokens.
"""

from __future__ import annotations

from dragoman.trees import find_children, find_conjuncts, walk_subtree
from dragoman.types import Sentence, Token

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
# "promised Russia to withdraw": the subject withdraws; with all other verbs that take an object and an
# infinitive ("urged Russia to withdraw") the object does (Rosenbaum's minimal distance principle).
SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "pledge", "offer", "use", "do", "take", "hold", "make", "have"}
)
# "warned China against supplying", "accused Iran of arming": the object is the doer of the gerund.
OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "from", "against", "for", "into", "to"})
HOSTING_PREPOSITIONS = frozenset(
    {"in", "during", "at", "on", "after", "following", "under", "amid", "through", "before", "for"}
)
MAX_DEPTH = 8


def expand_conjuncts(sent: Sentence, tokens: list[Token]) -> list[int]:
    """The tokens and what is coordinated with each, once each, in the order of the text."""
    found = {other.i for token in tokens for other in find_conjuncts(sent, token.i)}
    return sorted(found)


def resolve_relative(sent: Sentence, token: Token, verb: Token) -> list[int]:
    """The antecedent of a relative pronoun that depends on ``verb``; else the token with its conjuncts."""
    if token.text.lower() not in RELATIVES or token.pos == "DET":
        return expand_conjuncts(sent, [token])
    clause = verb
    for _ in range(MAX_DEPTH):
        if clause.dep in ("relcl", "acl"):
            return [clause.head]
        if clause.head == clause.i:
            break
        clause = sent.tokens[clause.head]
    return []


def is_passive(sent: Sentence, v: int) -> bool:
    """Whether the verb is a passive: marked so, or a bare participle that modifies."""
    token = sent.tokens[v]
    if token.tag != "VBN":
        return False
    if find_children(sent, v, "auxpass", "nsubjpass"):
        return True
    if any(sent.tokens[j].lemma == "have" for j in token.children if sent.tokens[j].dep == "aux"):
        return False
    if find_children(sent, v, "nsubj"):
        return False
    if token.dep == "conj" and sent.tokens[token.head].tag == "VBN":
        return is_passive(sent, token.head)
    return token.dep in ("acl", "advcl", "relcl", "xcomp", "ROOT", "amod", "ccomp") and not find_children(
        sent, v, "dobj"
    )


def find_agents(sent: Sentence, v: int) -> list[int]:
    """Heads of the by-phrase of a passive."""
    phrases = find_children(sent, v, "agent") or find_far_phrases(sent, v, "by")
    agents = [obj for prep in phrases for obj in find_children(sent, prep.i, "pobj")]
    return expand_conjuncts(sent, agents)


def find_far_phrases(sent: Sentence, i: int, name: str) -> list[Token]:
    """Prepositions of that name right of token ``i`` that a parser hung on something else inside its phrase.

    Phrases inside a relative clause with a subject of its own are left alone: there they belong.
    """
    found = []
    for j in walk_subtree(sent, i):
        prep = sent.tokens[j]
        if j > i and prep.text.lower() == name and prep.dep in ("prep", "agent", "dative") and prep.head != i:
            holder = sent.tokens[prep.head]
            if holder.dep not in ("ccomp", "advcl") and not find_children(sent, holder.i, "nsubj", "nsubjpass"):
                found.append(prep)
    return found


def find_surface_subjects(sent: Sentence, v: int, depth: int = 0) -> list[int]:
    """Heads of the grammatical subject, its own or the one it shares through coordination or control."""
    verb = sent.tokens[v]
    for subject in find_children(sent, v, "nsubj", "nsubjpass", "csubj"):
        found = resolve_relative(sent, subject, verb)
        if found:
            return found
    return [] if depth > MAX_DEPTH else inherit_subjects(sent, verb, depth + 1)


def inherit_subjects(sent: Sentence, verb: Token, depth: int) -> list[int]:
    """The subject that a verb without one of its own takes over from what governs it."""
    head = sent.tokens[verb.head]
    if head.i == verb.i:
        return []
    if verb.dep in ("conj", "dep", "ccomp", "parataxis"):
        return find_surface_subjects(sent, head.i, depth) if head.pos in ("VERB", "AUX") else []
    if verb.dep in ("xcomp", "advcl", "acomp", "oprd"):
        return find_controllers(sent, verb, head, depth)
    if verb.dep == "pcomp":
        return find_gerund_subjects(sent, head, depth)
    if verb.dep in ("acl", "relcl"):
        infinitive = any(sent.tokens[j].tag == "TO" for j in verb.children)
        return find_owners(sent, head.i, depth) if infinitive and verb.dep == "acl" else expand_conjuncts(sent, [head])
    return []


def find_controllers(sent: Sentence, verb: Token, head: Token, depth: int) -> list[int]:
    """Who does an infinitive or participle: the governing verb's object, or its subject."""
    if head.pos not in ("VERB", "AUX"):
        over = sent.tokens[head.head]
        return find_surface_subjects(sent, over.i, depth) if over.i != head.i else []
    objects = find_children(sent, head.i, "dobj", "dative")
    if verb.dep == "xcomp" and objects and head.lemma not in SUBJECT_CONTROL and not is_passive(sent, head.i):
        people = [obj for obj in objects if obj.pos in ("PROPN", "PRON", "NOUN")]
        return expand_conjuncts(sent, people[:1])
    return find_surface_subjects(sent, head.i, depth)


def find_gerund_subjects(sent: Sentence, prep: Token, depth: int) -> list[int]:
    """Who does a gerund under a preposition ("warned China against supplying": China)."""
    governor = sent.tokens[prep.head]
    if governor.pos in ("VERB", "AUX"):
        objects = find_children(sent, governor.i, "dobj")
        if objects and prep.text.lower() in OBJECT_CONTROL_PREPOSITIONS:
            return expand_conjuncts(sent, objects)
        return find_surface_subjects(sent, governor.i, depth)
    if governor.pos in ("NOUN", "PROPN"):
        return find_owners(sent, governor.i, depth)
    over = sent.tokens[governor.head]
    return find_surface_subjects(sent, over.i, depth) if over.i != governor.i else []


def find_owners(sent: Sentence, n: int, depth: int = 0) -> list[int]:
    """Whose the noun is: possessor, doer of the verb it is object of, or whom it is ascribed to."""
    noun = sent.tokens[n]
    possessors = find_children(sent, n, "poss")
    if possessors:
        return expand_conjuncts(sent, possessors)
    if depth > MAX_DEPTH:
        return []
    head = sent.tokens[noun.head]
    if noun.dep in ("dobj", "attr") and head.pos in ("VERB", "AUX"):
        return find_logical_subjects(sent, head.i, depth + 1)
    if noun.dep == "nsubjpass":
        return find_agents(sent, head.i)
    if noun.dep == "conj" and head.pos == "NOUN":
        return find_owners(sent, head.i, depth + 1)
    if noun.dep == "pobj" and sent.tokens[head.head].pos in ("NOUN", "VERB") and head.head != head.i:
        over = sent.tokens[head.head]
        return (
            find_owners(sent, over.i, depth + 1)
            if over.pos == "NOUN"
            else find_surface_subjects(sent, over.i, depth + 1)
        )
    return []


def find_logical_subjects(sent: Sentence, v: int, depth: int = 0) -> list[int]:
    """Who does it: the subject of an active verb, the by-phrase of a passive."""
    return find_agents(sent, v) if is_passive(sent, v) else find_surface_subjects(sent, v, depth)


def find_logical_objects(sent: Sentence, v: int) -> list[int]:
    """To whom it is done: the object of an active verb, the subject of a passive, the gap of a relative."""
    verb = sent.tokens[v]
    if is_passive(sent, v):
        found = find_surface_subjects(sent, v)
        return found or ([verb.head] if verb.dep in ("acl", "amod") else [])
    objects = find_children(sent, v, "dobj")
    if objects:
        return [i for obj in objects for i in resolve_relative(sent, obj, verb)]
    under = [obj for part in find_children(sent, v, "prt") for obj in find_children(sent, part.i, "pobj")]
    if under:
        return expand_conjuncts(sent, under)  # "wrote off the debt", the object hung on the particle
    shared = find_right_object(sent, v)
    if shared:
        return shared
    has_subject = bool(find_children(sent, v, "nsubj"))
    stranded = any(not find_children(sent, p.i, "pobj", "pcomp") for p in find_children(sent, v, "prep"))
    if verb.dep == "relcl" and has_subject and not stranded:
        pronouns = [sent.tokens[j].text.lower() for j in verb.children if sent.tokens[j].dep == "nsubj"]
        return [verb.head] if not set(pronouns) & RELATIVES else []
    return []


def find_right_object(sent: Sentence, v: int) -> list[int]:
    """The object that a first conjunct shares with the next ("condemned and rejected the plan")."""
    for conjunct in find_children(sent, v, "conj"):
        objects = find_children(sent, conjunct.i, "dobj")
        if objects and not find_children(sent, v, "dobj", "prep", "ccomp", "xcomp") and conjunct.i - v <= 3:
            return expand_conjuncts(sent, objects)
    return []


def find_prepositions(sent: Sentence, i: int) -> dict[str, list[int]]:
    """Preposition → heads of its objects, for the phrases that depend on token ``i``.

    Phrases that a parser hangs on a place or day in between ("met in Warsaw on Wednesday with leaders") count too;
    a preposition stranded in a relative clause takes the antecedent ("the pact that both agreed to").
    """
    found: dict[str, list[int]] = {}
    token = sent.tokens[i]
    queue = [(child, True) for child in find_children(sent, i, "prep", "dative", "agent")]
    for adverb in find_children(sent, i, "advmod", "prt"):  # "handed back to Jordan"
        queue += [(child, True) for child in find_children(sent, adverb.i, "prep")]
    while queue:
        prep, direct = queue.pop(0)
        if prep.text.lower() == "according" or (
            prep.pos not in ("ADP", "SCONJ", "PART") and prep.tag not in ("IN", "TO", "VBG")
        ):
            continue  # "according to X" tells who says so, not to whom
        objects = find_children(sent, prep.i, "pobj")
        heads = [j for obj in objects for j in resolve_relative(sent, obj, token)]
        if not heads and token.dep == "relcl" and not prep.children:
            heads = [token.head]
        name = prep.text.lower()
        if direct or name not in found:
            found.setdefault(name, []).extend(heads)
        queue.extend((inner, False) for inner in find_children(sent, prep.i, "prep"))
        if name in ("in", "on", "at", "over", "during", "for"):
            queue.extend(
                (inner, False)
                for obj in objects
                for inner in find_children(sent, obj.i, "prep")
                if inner.text.lower() != "of"
            )
    return found
