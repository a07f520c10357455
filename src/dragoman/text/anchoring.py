"""When each predicate took place: the days that the text gives it (RECORD.md, "date, enddate")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman import days
from dragoman.text.timex_sites import PERFORMING, Site, count_back, find_carrier, find_own_sites, find_sites
from dragoman.trees import find_children
from dragoman.types import DateBasis, DateInterval, Predicate, Sentence, TimeExpression, Token

AHEAD = frozenset({"future", "hypothetical"})
BACKGROUND_MARKS = frozenset({"after", "since", "before", "until", "following"})
FIXING = frozenset({"last", "next", "this", "past", "coming", "of"})  # beside a weekday: its week is told
PHASE = frozenset({"stop", "begin", "start", "cease", "continue", "finish", "quit", "resume", "keep", "help"})
MAX_STEPS = 4
Dated = tuple[DateInterval, DateBasis]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with what its predicates are dated by."""

    sent: Sentence
    predicates: Mapping[int, Predicate]
    times: Sequence[TimeExpression]
    sites: Sequence[Site]
    anchor: DateInterval


def date_predicates(
    sentences: Sequence[Sentence],
    predicates: Sequence[Predicate],
    times: Sequence[TimeExpression],
    *,
    anchor: DateInterval,
) -> tuple[Predicate, ...]:
    """The predicates, in the order given, each with its days and where they come from.

    A predicate takes the time that modifies it or the event noun it performs, else the time of the
    clause whose time it shares, else what its status tells: future and hypothetical from the
    article's date on; background, perfect and negation up to it; the story's own news on it.

    Args:
        sentences: the parsed article.
        predicates: its predicates, with their status.
        times: its time expressions.
        anchor: the days the article may be of; its open ends stay open.
    """
    times_by_sent: dict[int, list[TimeExpression]] = {}
    for time in times:
        times_by_sent.setdefault(time.sent, []).append(time)
    tokens_by_sent: dict[int, dict[int, Predicate]] = {}
    for predicate in predicates:
        tokens_by_sent.setdefault(predicate.sent, {})[predicate.token] = predicate
    clauses: dict[int, Clause] = {}
    for sent in sentences:
        found = tokens_by_sent.get(sent.index)
        if found:
            here = times_by_sent.get(sent.index, ())
            sites = move_sites(sent, find_sites(sent, here, frozenset(found)), found, anchor)
            clauses[sent.index] = Clause(sent, found, here, sites, anchor)
    return tuple(
        date_predicate(clauses[predicate.sent], predicate) if predicate.sent in clauses else predicate
        for predicate in predicates
    )


def move_sites(
    sent: Sentence, sites: list[Site], predicates: Mapping[int, Predicate], anchor: DateInterval
) -> list[Site]:
    """The sites, a time to come given to the planned deed before it and not to the verb that plans.

    "agreed to meet next week": parsers hang "next week" on either verb; only one of them is to come.
    """
    moved = []
    for site in sites:
        start = site.time.interval.start if site.time.interval else None
        holder = predicates.get(site.governor)
        if holder and holder.status not in AHEAD and start and anchor.end and start > anchor.end:
            planned = [
                i
                for i, each in predicates.items()
                if site.governor < i < site.first and each.status in AHEAD and hangs_below(sent, i, site.governor)
            ]
            moved.append(replace(site, governor=planned[-1]) if planned else site)
        else:
            moved.append(site)
    return moved


def hangs_below(sent: Sentence, i: int, top: int) -> bool:
    """Whether token ``i`` lies in the subtree of ``top``, a few steps below it."""
    for _ in range(MAX_STEPS + 2):
        i = sent.tokens[i].head
        if i == top:
            return True
    return False


def date_predicate(clause: Clause, predicate: Predicate) -> Predicate:
    """The predicate with its interval and basis."""
    interval, basis = find_dated(clause, predicate) or count_dated(clause, predicate) or guess_dated(clause, predicate)
    return replace(predicate, interval=interval, basis=basis)


def find_dated(clause: Clause, predicate: Predicate) -> Dated | None:
    """The days by a time expression of its own or shared, or ``None``."""
    if not clause.sites:
        return None
    token = clause.sent.tokens[predicate.token]
    for _ in range(MAX_STEPS):
        own = find_own_sites(clause.sent, token.i, clause.sites)
        if own:
            return combine_sites(clause, predicate, own)
        back = find_conjunct_sites(clause, token) or find_moment_sites(clause, token)
        back = back or find_phase_sites(clause, token)
        if back:
            return combine_sites(clause, predicate, back)
        carrier = find_carrier(clause.sent, token)
        if carrier is None or not shares_time(clause, predicate, carrier):
            return None
        token = carrier
    return None


def count_dated(clause: Clause, predicate: Predicate) -> Dated | None:
    """The days of what the news comes "a year after", counted from the news's own day or the article's."""
    if not clause.times or predicate.status in AHEAD or clause.anchor == DateInterval():
        return None
    token = clause.sent.tokens[predicate.token]
    dated = [each.time.interval for each in clause.sites if each.time.interval and each.last < token.i]
    if len(dated) > 1:
        return None
    told = correct_weekday(clause, predicate, clause.sites[0].time).interval if dated else None
    counted = count_back(clause.sent, token, clause.times, clause.anchor, told)
    return (counted, "relative") if counted else None


def find_conjunct_sites(clause: Clause, token: Token) -> list[Site]:
    """Times that end a coordination and hold for all of it: "met the king and signed a pact on Monday"."""
    verb = token
    for _ in range(MAX_STEPS):
        if verb.pos not in ("VERB", "AUX"):
            return []
        bare = [
            child
            for child in find_children(clause.sent, verb.i, "conj")
            if same_tense(child, token) and not find_children(clause.sent, child.i, "nsubj", "nsubjpass", "aux")
        ]
        if not bare:
            return []
        verb = bare[-1]
        found = [site for site in find_own_sites(clause.sent, verb.i, clause.sites) if site.first > verb.i]
        if found or (found := find_moment_sites(clause, verb)):
            return found
    return []


def find_phase_sites(clause: Clause, token: Token) -> list[Site]:
    """Times of what a verb of phase begins or ends, or of what one goes to do.

    "Stopped issuing visas on Tuesday", "will fly to Rome to meet the king next week"; not where only
    the purpose lies ahead ("flew to Rome to prepare for talks next week").
    """
    if token.lemma not in PHASE | PERFORMING:
        return []
    inner = find_children(clause.sent, token.i, "xcomp")
    if token.lemma in PERFORMING:
        inner += [each for each in find_children(clause.sent, token.i, "advcl") if each.tag == "VB"]
    holder, end = clause.predicates.get(token.i), clause.anchor.end
    found = [site for verb in inner for site in find_own_sites(clause.sent, verb.i, clause.sites)]
    if holder and holder.status not in AHEAD and end:
        found = [site for site in found if site.time.interval and (site.time.interval.start or end) <= end]
    return found


def same_tense(first: Token, second: Token) -> bool:
    """Whether two verb forms may be of one tense; taggers mix up past forms and participles."""
    past = {"VBD", "VBN"}
    return first.tag == second.tag or {first.tag, second.tag} <= past


def find_moment_sites(clause: Clause, token: Token) -> list[Site]:
    """Times at the end of a clause that tells the same moment: "fired when workers marched on Monday"."""
    if token.pos != "VERB":
        return []
    for child in find_children(clause.sent, token.i, "advcl"):
        marks = {each.text.lower() for each in find_children(clause.sent, child.i, "mark", "advmod")}
        if child.i > token.i and same_tense(child, token) and marks & {"when", "as", "while"}:
            found = [site for site in find_own_sites(clause.sent, child.i, clause.sites) if site.first > child.i]
            if found:
                return found
    return []


def shares_time(clause: Clause, predicate: Predicate, carrier: Token) -> bool:
    """Whether the two are of one side of the present: a plan does not share the planner's day.

    The purpose of a meeting or a journey is of its day, whatever its status: "met Wednesday to discuss".
    """
    token = clause.sent.tokens[predicate.token]
    if token.dep == "advcl" and token.head == carrier.i and carrier.lemma in PERFORMING:
        return True
    other = clause.predicates.get(carrier.i)
    return other is None or (other.status in AHEAD) == (predicate.status in AHEAD)


def combine_sites(clause: Clause, predicate: Predicate, sites: Sequence[Site]) -> Dated:
    """The days that all of a predicate's times leave; of those at odds the first counts."""
    chosen: DateInterval | None = None
    nearest = min(site.depth for site in sites)
    sites = [site for site in sites if site.depth == nearest]
    for site in sorted(sites, key=lambda site: site.borrowed):
        own = site.governor == predicate.token and not site.settled
        time = correct_weekday(clause, predicate, site.time) if own else site.time
        bounded = bound_interval(clause, predicate, time)
        common = chosen.intersect(bounded) if chosen else bounded
        chosen = common or chosen
    stated = any(site.time.stated_year for site in sites)
    return chosen or DateInterval(), "stated" if stated else "relative"


def correct_weekday(clause: Clause, predicate: Predicate, time: TimeExpression) -> TimeExpression:
    """The time, a bare weekday moved a week where the predicate's status says it lies on the other side.

    The tense of the words around a weekday tells less than the predicate's status does.
    """
    interval, anchor = time.interval, clause.anchor
    words = time.text.lower().split()
    named = [word.rstrip(".") in days.WEEKDAYS for word in words]
    plain = named[:1] == [True] or time.type == "TIME"
    if sum(named) != 1 or not plain or set(words) & FIXING or len(words) > 5 or interval is None:
        return time
    start, end = interval.start, interval.end
    if start is None or end is None or anchor.start is None or anchor.end is None:
        return time
    ahead = predicate.status == "future"
    shift = 7 if ahead and end < anchor.start else -7 if not ahead and start > anchor.end else 0
    token = clause.sent.tokens[predicate.token]
    if shift < 0 and token.tag in ("VBZ", "VBP"):
        shift = 0  # "the truce begins on Friday" is a deed of the present only in form
    cancelled = predicate.status == "negation" and token.pos == "NOUN"
    if predicate.status == "hypothetical" or cancelled or (anchor.end - anchor.start).days > 6:
        shift = 0
    return replace(time, interval=DateInterval(days.shift_days(start, shift), days.shift_days(end, shift)))


def bound_interval(clause: Clause, predicate: Predicate, time: TimeExpression) -> DateInterval:
    """The days that a time and its preposition leave a predicate; what is done lies not after the article."""
    interval, anchor = time.interval or DateInterval(), clause.anchor
    ahead = predicate.status in AHEAD
    now = anchor.start if ahead else anchor.end
    if time.relation == "since":
        return clip_interval(DateInterval(interval.start, None if ahead else anchor.end), anchor, ahead=ahead)
    if time.relation in ("until", "by"):
        return clip_interval(DateInterval(now if ahead else None, interval.end), anchor, ahead=ahead)
    if time.relation == "before":
        end = days.shift_days(interval.start, -1) if interval.start and interval.n_days == 1 else interval.end
        return clip_interval(DateInterval(None, end), anchor, ahead=ahead)
    if time.relation == "after":
        return clip_interval(DateInterval(interval.start, None), anchor, ahead=ahead)
    return clip_interval(interval, anchor, ahead=ahead)


def clip_interval(interval: DateInterval, anchor: DateInterval, *, ahead: bool) -> DateInterval:
    """The interval cut at the article's date, where that leaves something of it."""
    limit = DateInterval(anchor.start, None) if ahead else DateInterval(None, anchor.end)
    return interval.intersect(limit) or order_interval(interval)


def order_interval(interval: DateInterval) -> DateInterval:
    """The interval, or the open one where its ends are out of order."""
    if interval.start and interval.end and interval.start > interval.end:
        return DateInterval()
    return interval


def guess_dated(clause: Clause, predicate: Predicate) -> Dated:
    """The days by status and form, where no time expression gives them."""
    anchor = clause.anchor
    basis: DateBasis = "none" if anchor == DateInterval() else "relative"
    if predicate.status in AHEAD:
        return DateInterval(anchor.start, None), basis
    if predicate.status != "actual" or not is_main_line(clause, predicate):
        return DateInterval(None, find_latest(clause, predicate)), basis
    return anchor, "none" if anchor == DateInterval() else "article"


def is_main_line(clause: Clause, predicate: Predicate) -> bool:
    """Whether an undated predicate tells the story's own news: simple past or present, not background."""
    sent = clause.sent
    token = sent.tokens[predicate.token]
    for _ in range(MAX_STEPS):
        if token.pos in ("VERB", "AUX"):
            break
        carrier = find_carrier(sent, token)
        if carrier is None:
            return False
        token = carrier
    aux = find_children(sent, token.i, "aux", "auxpass")
    if any(each.lemma == "have" for each in aux) or token.dep == "amod":
        return False
    if token.dep == "relcl" and token.tag not in ("VBZ", "VBP"):
        return False
    if token.dep == "acl" and token.tag == "VBN":
        return False
    marks = {child.text.lower() for child in find_children(sent, token.i, "mark")}
    governor = sent.tokens[token.head]
    if governor.pos in ("ADP", "SCONJ"):
        marks.add(governor.lemma)
    return token.pos in ("VERB", "AUX") and not marks & BACKGROUND_MARKS


def find_latest(clause: Clause, predicate: Predicate) -> date | None:
    """The last day of an undated deed of the past: the article's, or that of the words that report it."""
    end = clause.anchor.end
    token = clause.sent.tokens[predicate.token]
    governor = clause.sent.tokens[token.head]
    if token.dep != "ccomp" or governor.i == token.i:
        return end
    own = [site for site in clause.sites if site.governor == governor.i and site.time.relation == "in"]
    said = own[0].time.interval.end if own and own[0].time.interval else None
    return min(said, end) if said and end else said or end
