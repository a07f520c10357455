"""Where an event took place: of the places that its sentence names the one that its own clause speaks of."""

from __future__ import annotations

from dragoman.places.gazetteer import load_words
from dragoman.places.mentions import Located, list_heads
from dragoman.places.story import Story, open_story
from dragoman.trees import find_children
from dragoman.types import Place, Reading, Sentence, Token

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "xcomp"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
SPECIFIC = {"site": 0, "city": 0, "division": 1, "region": 1, "water": 1, "state": 2}
FORMS = {"in": 0, "object": 0, "on": 0, "border": 0, "to": 1, "of": 2, "from": 3}
UP = {"xcomp": 2, "pcomp": 3, "acl": 3, "advcl": 3}
MEANS = frozenset({"by", "in", "through", "while", "when"})
"""A gerund after these is how or while the event was done."""


def locate_mention(reading: Reading, sent: Sentence, trigger: int) -> Place | None:
    """The place of the event whose word is token ``trigger`` of a sentence; ``None`` where the text gives none.

    Nearness counts by clauses: the event's own phrase, its clause, the clause that it is part of or coordinated with.
    A place that another event's clause names is not taken. The first sentence has its dateline's place at last.
    """
    story = open_story(reading)
    ranked = []
    for located in story.list_located(sent):
        relation = rate_relation(sent, trigger, located)
        if relation is not None:
            ranked.append((relation, located))
    ranked.sort(key=lambda pair: rank_place(sent, trigger, *pair))
    for _, located in ranked:
        place = story.resolve_located(sent, located)
        if place is not None:
            return place
    return story.locate_dateline(sent) or guess_place(story, sent, trigger)


def guess_place(story: Story, sent: Sentence, trigger: int) -> Place | None:
    """The only place of a sentence, where the parse does not bind it to the event but no verb with a subject has it."""
    rows = story.list_located(sent)
    if len(rows) != 1 or rows[0].form not in ("in", "object", "on"):
        return None
    mine, others = list_heads(sent, trigger), list_heads(sent, rows[0].governor)
    if is_topic(sent, others, trigger):
        return None
    verb = next((token for token in others if token.pos in ("VERB", "AUX")), None)
    lone = verb is None or verb.i == mine[0].i
    lone = lone or (verb is not None and verb.dep != "pcomp" and not find_children(sent, verb.i, *SUBJECTS))
    return story.resolve_located(sent, rows[0]) if lone else None


def rank_place(sent: Sentence, trigger: int, relation: int, located: Located) -> tuple[int, int, int, int]:
    """What to prefer: a nearer clause, then how it is said, then what is narrower, then what stands nearer."""
    kind = located.rows[0].kind if located.rows else "city"
    narrow = 0 if located.tail or located.offshore else SPECIFIC[kind]
    form = FORMS[located.form]
    return relation + form, narrow, form, abs(located.first - trigger)


def rate_relation(sent: Sentence, trigger: int, located: Located) -> int | None:
    """How far a place is from an event by clauses, 0 its own phrase; ``None`` where it belongs to another event."""
    mine, others = list_heads(sent, trigger), list_heads(sent, located.governor)
    if located.first <= trigger <= located.last:
        return 0
    above = {token.i for token in others}
    common = next(token for token in mine if token.i in above) if above & {t.i for t in mine} else None
    if common is None:
        return None
    rising = [token for token in mine[: mine.index(common)] if is_clause(token)]
    falling = [token for token in others[: others.index(common)] if is_clause(token)]
    if is_antecedent(rising, located):
        return 0
    up = [rate_rise(sent, token, located) for token in rising]
    down = [rate_fall(sent, token, trigger) for token in falling]
    if any(step is None for step in (*up, *down)) or (rising and falling and len(rising) + len(falling) > 2):
        return None
    path = others[: others.index(common)]
    if is_topic(sent, path, trigger):
        return None
    own = not rising and not falling
    total = sum(step or 0 for step in (*up, *down))
    total += 0 if own and common.i == trigger else 1
    return total + 4 * is_setting(path, located)


def is_clause(token: Token) -> bool:
    """Whether a token heads a clause below another."""
    return token.dep in CLAUSES or (token.dep == "conj" and token.pos in ("VERB", "AUX"))


def is_antecedent(rising: list[Token], located: Located) -> bool:
    """Whether the event's clause is one that describes the place: "in Rambouillet, where talks opened"."""
    return any(token.dep == "relcl" and located.first <= token.head <= located.last for token in rising)


def rate_rise(sent: Sentence, token: Token, located: Located) -> int | None:
    """What it costs to take the place of the clause above: little where the event shares its subject."""
    subject = find_children(sent, token.i, *SUBJECTS)
    if token.dep == "conj":
        if located.preposition > token.i:
            return None if subject else 2
        return 2 if not subject else None
    if token.dep in ("ccomp", "parataxis"):
        return 4 if located.preposition <= 1 or located.first == 0 else None
    if token.dep == "relcl":
        return 4 if located.preposition < token.i else None
    if token.dep == "advcl" and subject:
        return None if find_children(sent, token.i, "mark") else 3
    return UP.get(token.dep)


def rate_fall(sent: Sentence, token: Token, trigger: int) -> int | None:
    """What it costs to take the place of a clause below: little for "meeting in Geneva, the two signed"."""
    subject = find_children(sent, token.i, *SUBJECTS)
    if token.dep == "xcomp":
        phase = sent.tokens[token.head].lemma in load_words("phases")
        # without "to" it is no infinitive but a noun taken for one: "fired warning shots"
        return 2 if phase or not find_children(sent, token.i, "aux", "mark") else None
    if token.dep == "advcl":
        return 2 if not subject and token.i < trigger and token.tag in ("VBG", "VBN") else None
    if token.dep == "acl":
        return 3
    if token.dep == "conj":
        return 5 if not subject else None
    if token.dep == "pcomp":
        return 3 if sent.tokens[token.head].text.lower() in MEANS else None
    return None


def is_topic(sent: Sentence, path: list[Token], trigger: int) -> bool:
    """Whether a place is that of a matter which is spoken of: "discussed the crisis in Yemen"."""
    if sent.tokens[trigger].lemma not in load_words("speeches"):
        return False
    return any(token.pos == "NOUN" and token.text.lower() in load_words("topics") for token in path)


def is_setting(path: list[Token], located: Located) -> bool:
    """Whether a place is in a phrase that tells of another event, which this one comes after or is about."""
    words = load_words("settings")
    between = [token for token in path if token.i != located.preposition]
    return any(token.text.lower() in words and token.dep in ("prep", "mark") for token in between)
