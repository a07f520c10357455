"""Which verb or noun of event each time expression of a sentence belongs to, by the dependency tree."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman import days
from dragoman.text.timex_tense import MOVING, SLATED, is_cancelled
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
        "come", "take", "occur", "happen", "begin", "start", "hold", "end", "open", "be", "follow", "resume",
        "continue", "conclude", "finish", "close", "erupt", "break", "rage", "flare", "proceed", "go", "collapse",
        "intensify", "subside", "stop", "cease", "rise", "fall", "grow", "increase", "decline", "drop", "double",
        "shrink",
    }
)  # fmt: skip
# Participles after an event noun that say that it took place, and when.
DONE = frozenset(
    {"sign", "impose", "hold", "launch", "make", "conduct", "stage", "reach", "conclude", "agree", "adopt"}
)

# Verbs whose "in" and "for" name the deed that is judged, which lies before.
JUDGING = frozenset(
    {
        "convict", "jail", "imprison", "charge", "sentence", "indict", "acquit", "suspect", "want", "extradite",
    }
)  # fmt: skip
CALLING = frozenset({"call", "propose", "announce", "schedule", "set", "plan", "slate", "book", "convene", "fix"})
DAYS = days.WEEKDAYS.keys() | days.MONTHS.keys() | {"today", "yesterday", "tomorrow", "tonight"}
RANGE_WORDS = frozenset({"to", "until", "till", "through", "and", "-", "–", "—"})
DURATION = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
UNIT_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


@dataclass(frozen=True, slots=True)
class Site:
    """A time expression, or several joined to one stretch of days, and the token it modifies.

    ``depth`` counts the plain nouns between the two: "spoke at a rally of the victims of that day".
    ``settled``: the words themselves say that the event is put off, or called, to that time.
    """

    time: TimeExpression
    first: int
    last: int
    governor: int
    depth: int = 0
    settled: bool = False

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
        governor, depth = find_governor(sent, first, last, events)
        if governor is None:
            continue
        target, time = settle_target(sent, first, governor, time, events)  # noqa: PLW2901
        if time.relation == "in" and begins_then(sent, first, last, target):
            time = replace(time, relation="since")  # noqa: PLW2901
        sites.append(
            Site(time, first, last, target, depth, target not in (governor, leave_clause(sent, first, governor)))
        )
    return sites


def begins_then(sent: Sentence, first: int, last: int, governor: int) -> bool:
    """Whether "from" before a time says when a verb's deed begins: "will strike from Monday", not "from 3 to 5 May"."""
    if any(token.text.lower() in RANGE_WORDS for token in sent.tokens[first : last + 1]):
        return False
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


def settle_target(
    sent: Sentence, first: int, governor: int, time: TimeExpression, events: frozenset[int]
) -> tuple[int, TimeExpression]:
    """The token that is really dated, and the time with its relation: what is put off, called or voted.

    "The talks were put off until Friday" dates the talks, and so does "are expected on Friday"; "voted
    to leave on Monday" dates the vote.
    """
    governor = leave_clause(sent, first, governor)
    verb, prep = sent.tokens[governor], sent.tokens[first - 1] if first else sent.tokens[0]
    if verb.dep == "xcomp" and sent.tokens[verb.head].lemma == "vote" and prep.head == governor:
        return verb.head, time
    if verb.lemma in SLATED and verb.tag == "VBN" and governor in (prep.head, sent.tokens[first].head):
        deeds = find_children(sent, governor, "xcomp") or find_children(sent, governor, "nsubjpass")
        return next((deed.i for deed in deeds if deed.i in events), first), time
    moves = verb.lemma in MOVING and prep.lemma in ("to", "for", "until", "till")
    holder = sent.tokens[prep.head]
    below = holder.i == governor or (holder.head == governor and holder.pos in ("ADV", "ADP"))
    if not below or not (moves or (verb.lemma in CALLING and prep.lemma == "for")):
        return governor, time
    nouns = [noun.i for noun in find_children(sent, governor, "dobj", "nsubjpass") if noun.i in events]
    return (nouns[0] if nouns else first), replace(time, relation="in")


def leave_clause(sent: Sentence, first: int, governor: int) -> int:
    """The verb above a clause whose opening word comes after the time, so that the time lies outside it.

    "Met on Monday, the first talks since jets bombed the port": parsers may hang the day on "bombed".
    """
    verb = sent.tokens[governor]
    if verb.dep not in ("advcl", "relcl") or verb.head == governor:
        return governor
    opens = [child.i for child in find_children(sent, governor, "mark")]
    opens += [i for i in verb.children if sent.tokens[i].tag in ("WDT", "WP", "WRB")]
    if not opens or min(opens) < first or verb.head > first:
        return governor
    return verb.head


def find_governor(sent: Sentence, first: int, last: int, events: frozenset[int]) -> tuple[int | None, int]:
    """The token that the stretch modifies: through prepositions and plain nouns, up to an event or a verb.

    Returns:
        The token, and how many plain nouns lie between; ``None`` where the time is of one of these
        and of no deed ("the constitution of 1993", "the victims of that day").
    """
    depth, named = 0, False
    head = next((t for t in sent.tokens[first : last + 1] if not first <= t.head <= last), sent.tokens[first])
    token: Token = head
    for after in sent.tokens[last + 1 : last + 4]:
        if after.i in events and after.head == head.head and after.dep == head.dep == "pobj":
            return after.i, 0  # "the May 3rd | student protests", which parsers take for two
    for _ in range(len(sent.tokens)):
        if token.head == token.i:
            break
        token = sent.tokens[token.head]
        if token.i in events or token.pos in ("VERB", "AUX"):
            break
        named = named or (not depth and token.lemma == "of")
        depth += token.pos in ("NOUN", "PROPN")
    return (None, depth) if named and depth else (token.i, depth)


def find_own_sites(sent: Sentence, i: int, sites: Sequence[Site]) -> list[Site]:
    """The times that modify token ``i`` itself, or an event noun that it performs or takes place in."""
    own = [site for site in sites if site.governor == i]
    if own:
        return own
    token = sent.tokens[i]
    if token.pos in ("VERB", "AUX"):
        nouns = {noun.i for noun in find_event_arguments(sent, token)}
        return [site for site in sites if site.governor in nouns and not site.settled]
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
    subjects = [subject for subject in subjects if not is_cancelled(sent, subject)]
    found = list(subjects)
    if verb.lemma in PERFORMING:
        found += find_children(sent, verb.i, "dobj", "attr")
    for subject in subjects:
        for prep in find_children(sent, subject.i, "prep"):
            if prep.lemma in ("at", "in", "during"):
                found += find_children(sent, prep.i, "pobj")
    for prep in find_children(sent, verb.i, "prep"):
        if prep.lemma in CARRIERS and verb.lemma not in JUDGING and (prep.lemma != "for" or verb.lemma in PERFORMING):
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
    if governor.pos == "VERB" and noun.dep == "nsubj" and governor.lemma in OCCURRING:
        return governor
    if governor.pos == "VERB" and noun.dep in ("dobj", "nsubjpass", "attr") and governor.lemma in PERFORMING:
        return governor
    return None


def count_back(
    sent: Sentence, token: Token, times: Sequence[TimeExpression], anchor: DateInterval, told: DateInterval | None
) -> DateInterval | None:
    """The days of a deed that the article's news comes a stated time after, or ``None``.

    "The visit comes a year after the army seized power": the seizure, from the article's date back,
    or from that of the news ("on Friday, a year after"), half a unit to either side; none where the
    count is exact. Days are counted from a day that the text gives alone: what came "a day after"
    mostly lies itself some days before the article.
    """
    markers = [child for child in find_children(sent, token.i, "mark", "advmod") if child.i < token.i]
    markers.append(sent.tokens[token.head])
    for marker in markers:
        if marker.text.lower() not in ("after", "since"):
            continue
        for time in times:
            gap = sent.text[time.end - sent.start : marker.start - sent.start]
            found = DURATION.fullmatch(time.value)
            if time.end > marker.start or gap.strip() not in ("", "to the day") or not found:
                continue
            if found[2] == "D" and told is None:
                return None
            exact = "exactly" in sent.text[: time.end - sent.start].lower()[-40:] or bool(gap.strip())
            return shift_anchor(told or anchor, float(found[1]), found[2], exact=exact)
    return None


def shift_anchor(anchor: DateInterval, number: float, unit: str, *, exact: bool = False) -> DateInterval:
    """The anchor moved back by a duration, half a unit wider at either end but where it is exact."""
    number = min(number, 5000)
    slack = 0 if exact else UNIT_DAYS[unit] // 2
    start, end = (move_back(day, number, unit) if day else None for day in (anchor.start, anchor.end))
    return DateInterval(days.shift_days(start, -slack) if start else None, days.shift_days(end, slack) if end else None)


def move_back(day: date, number: float, unit: str) -> date:
    """The day a duration before: by the calendar for whole months and years."""
    n_months = {"Y": 12, "M": 1}.get(unit)
    if n_months and number == int(number):
        return days.shift_months(day, -int(number) * n_months)
    return days.shift_days(day, -round(number * UNIT_DAYS[unit]))
