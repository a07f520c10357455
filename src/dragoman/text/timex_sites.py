"""Which verb or noun of event each time expression of a sentence belongs to, by the dependency tree."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman import days
from dragoman.trees import find_children
from dragoman.types import DateInterval, Sentence, TimeExpression, Token

JOINTS = frozenset({"-", "–", "—", "to", "or", "and", "until", "till", "through", ", and", ", or", "and/or"})
THROUGH = frozenset({"ADP", "SCONJ", "PART", "NUM", "SYM", "ADV", "PUNCT", "DET", "CCONJ"})
CARRIERS = frozenset({"during", "at", "in", "on", "amid", "for"})
UNSHARED = frozenset({"after", "before", "since", "if", "until", "because", "though", "although"})
# Verbs that do what their object or complement names, at the same time.
PERFORMING = frozenset(
    {
        "hold", "have", "make", "sign", "conduct", "launch", "stage", "carry", "meet", "arrive", "pay", "begin",
        "start", "open", "end", "conclude", "take", "attend", "host", "join", "give", "deliver", "impose", "reach",
        "fly", "go", "come", "visit", "undertake", "perform", "do", "send", "travel", "gather", "convene", "resume",
        "mount", "kick", "wrap",
    }
)  # fmt: skip
# Verbs that only say that their subject takes place.
OCCURRING = frozenset(
    {
        "come", "take", "occur", "happen", "begin", "start", "hold", "end", "open", "be", "follow", "resume", "continue",
        "conclude", "finish", "close", "erupt", "break", "rage", "flare", "proceed", "go", "collapse", "intensify",
        "subside", "stop", "cease", "rise", "fall", "grow", "increase", "decline", "drop", "double", "shrink",
    }
)  # fmt: skip
# Participles after an event noun that say that it took place, and when.
DONE = frozenset({"sign", "impose", "hold", "launch", "make", "conduct", "stage", "reach", "conclude", "agree", "adopt"})

DAYS = days.WEEKDAYS.keys() | days.MONTHS.keys() | {"today", "yesterday", "tomorrow", "tonight"}
DURATION = re.compile(r"P(\d+(?:\.\d+)?)([YMW])")
UNIT_DAYS = {"Y": 365, "M": 30, "W": 7}


@dataclass(frozen=True, slots=True)
class Site:
    """A time expression, or several joined to one stretch of days, and the token it modifies."""

    time: TimeExpression
    first: int
    last: int
    governor: int

    @property
    def borrowed(self) -> bool:
        """Whether it is a time of day without its day, so that the day is only taken to be the article's."""
        return self.time.type == "TIME" and not any(word in DAYS for word in self.time.text.lower().split())


def find_sites(sent: Sentence, times: Sequence[TimeExpression], events: frozenset[int]) -> list[Site]:
    """The times of a sentence that stand for days, each with the verb or event noun it modifies.

    Args:
        sent: the sentence.
        times: its time expressions, in order.
        events: tokens of the sentence that name events.
    """
    sites = []
    for time in join_times(sent, times):
        if time.interval is None or time.type == "SET":
            continue
        first = max(bisect_right(sent.tokens, time.start, key=lambda token: token.start) - 1, 0)
        last = max(bisect_left(sent.tokens, time.end, key=lambda token: token.start) - 1, first)
        governor = find_governor(sent, first, last, events)
        if time.relation == "in" and begins_then(sent, first, governor):
            time = replace(time, relation="since")  # noqa: PLW2901
        sites.append(Site(time, first, last, governor))
    return sites


def begins_then(sent: Sentence, first: int, governor: int) -> bool:
    """Whether "from" before a time says when a verb's deed begins: "will strike from Monday"."""
    prep = sent.tokens[first - 1] if first else sent.tokens[0]
    return prep.lemma == "from" and prep.head == governor and sent.tokens[governor].pos in ("VERB", "AUX")


def join_times(sent: Sentence, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times, those that "to", "and", "or" or a dash joins made one ("in April or May")."""
    joined: list[TimeExpression] = []
    for time in times:
        last = joined[-1] if joined else None
        gap = sent.text[last.end - sent.start : time.start - sent.start].strip().lower() if last else ""
        if last is None or gap not in JOINTS or last.interval is None or time.interval is None:
            joined.append(time)
            continue
        interval = days.join_intervals([last.interval, time.interval])
        joined[-1] = replace(
            last, end=time.end, interval=interval, stated_year=last.stated_year or time.stated_year, value=time.value
        )
    return joined


def find_governor(sent: Sentence, first: int, last: int, events: frozenset[int]) -> int:
    """The token that the stretch modifies: through prepositions and plain nouns, up to an event or a verb."""
    head = next((t for t in sent.tokens[first : last + 1] if not first <= t.head <= last), sent.tokens[first])
    token: Token = head
    for _ in range(len(sent.tokens)):
        if token.head == token.i:
            break
        token = sent.tokens[token.head]
        if token.i in events or token.pos in ("VERB", "AUX"):
            break
    return token.i


def find_own_sites(sent: Sentence, i: int, sites: Sequence[Site]) -> list[Site]:
    """The times that modify token ``i`` itself, or an event noun that it performs or takes place in."""
    own = [site for site in sites if site.governor == i]
    if own:
        return own
    token = sent.tokens[i]
    if token.pos in ("VERB", "AUX"):
        nouns = {noun.i for noun in find_event_arguments(sent, token)}
        return [site for site in sites if site.governor in nouns]
    return find_subject_sites(sent, token, sites)


def find_subject_sites(sent: Sentence, noun: Token, sites: Sequence[Site]) -> list[Site]:
    """The times of the verb that a noun is the subject of, where they are the noun's as well.

    Those between the two ("his speech on Tuesday drew protests"), and all of a verb that only says
    that the event took place ("the vote came on Friday").
    """
    for clause in find_children(sent, noun.i, "acl"):
        if clause.tag == "VBN" and clause.lemma in DONE:
            return [site for site in sites if site.governor == clause.i]
    verb = sent.tokens[noun.head]
    there = noun.dep == "attr" and any(child.text.lower() == "there" for child in find_children(sent, verb.i, "expl"))
    if (noun.dep not in ("nsubj", "nsubjpass") and not there) or verb.i == noun.i:
        return []
    occurs = verb.lemma in OCCURRING
    return [site for site in sites if site.governor == verb.i and (occurs or noun.i < site.first <= site.last < verb.i)]


def find_event_arguments(sent: Sentence, verb: Token) -> list[Token]:
    """What shares its time with the verb: "attended Tuesday's summit", "said in talks on Monday".

    Also a participle before it ("Speaking on Monday, she said"), one that dates such a noun ("said in
    a statement issued on Monday"), and what its subject takes part in ("delegates at a conference on
    Monday agreed").
    """
    subjects = find_children(sent, verb.i, "nsubj", "nsubjpass")
    found = list(subjects)
    if verb.lemma in PERFORMING:
        found += find_children(sent, verb.i, "dobj", "attr")
    for subject in subjects:
        for prep in find_children(sent, subject.i, "prep"):
            if prep.lemma in ("at", "in", "during"):
                found += find_children(sent, prep.i, "pobj")
    for prep in find_children(sent, verb.i, "prep"):
        if prep.lemma in CARRIERS:
            nouns = find_children(sent, prep.i, "pobj")
            found += nouns
            found += [clause for noun in nouns for clause in find_children(sent, noun.i, "acl")]
    for clause in find_children(sent, verb.i, "advcl"):
        if clause.tag == "VBG" and clause.i < verb.i and not find_children(sent, clause.i, "mark"):
            found.append(clause)
    return found


def find_carrier(sent: Sentence, token: Token) -> Token | None:
    """The token whose time this one shares where it has none of its own, or ``None``.

    Shared: coordination, purpose and manner clauses ("met to discuss", "said, adding"), clauses with
    *when*, *while* and *as*, and event nouns that a verb performs. Not shared: what is said, planned,
    asked or believed, relative clauses, and what comes after or before.
    """
    if token.head == token.i:
        return None
    governor = sent.tokens[token.head]
    if token.dep == "conj":
        return governor if token.pos in ("VERB", "AUX") else None
    if token.dep == "advcl":
        marks = {child.text.lower() for child in find_children(sent, token.i, "mark", "advmod")}
        if marks & {"when", "while", "as"}:
            return governor
        return None if marks & UNSHARED else governor
    if token.dep == "xcomp" and governor.lemma in PERFORMING | {"continue", "fail", "manage", "refuse", "help"}:
        return governor
    if token.pos == "NOUN":
        return find_noun_carrier(sent, token, governor)
    return None


def find_noun_carrier(sent: Sentence, noun: Token, governor: Token) -> Token | None:
    """The verb that performs the event noun, or that takes place within it."""
    if governor.pos == "ADP" and governor.head != governor.i:
        verb = sent.tokens[governor.head]
        shares = governor.lemma in CARRIERS or (governor.lemma == "with" and verb.lemma in PERFORMING)
        return verb if shares and verb.pos == "VERB" else None
    if governor.pos == "VERB" and noun.dep in ("dobj", "nsubjpass", "attr") and governor.lemma in PERFORMING:
        return governor
    return None


def count_back(
    sent: Sentence, token: Token, times: Sequence[TimeExpression], anchor: DateInterval
) -> DateInterval | None:
    """The days of a deed that the article's news comes a stated time after, or ``None``.

    "The visit comes a year after the army seized power": the seizure, from the article's date back,
    half a unit to either side. Days are not counted so: what came "a day after" mostly lies itself
    some days before the article.
    """
    markers = [child for child in find_children(sent, token.i, "mark", "advmod") if child.i < token.i]
    markers.append(sent.tokens[token.head])
    for marker in markers:
        if marker.text.lower() not in ("after", "since"):
            continue
        for time in times:
            gap = sent.text[time.end - sent.start : marker.start - sent.start]
            found = DURATION.fullmatch(time.value)
            if time.end <= marker.start and not gap.strip() and found:
                return shift_anchor(anchor, float(found[1]), found[2])
    return None


def shift_anchor(anchor: DateInterval, number: float, unit: str) -> DateInterval:
    """The anchor moved back by a duration, half a unit wider at either end."""
    n_days = round(min(number, 5000) * UNIT_DAYS[unit])
    slack = UNIT_DAYS[unit] // 2
    start = days.shift_days(anchor.start, -n_days - slack) if anchor.start else None
    end = days.shift_days(anchor.end, slack - n_days) if anchor.end else None
    return DateInterval(start, end)
