"""Events against gold that labels the main events of each sentence: type, dyad and triple.

Of each document's mentions the most confident count, as many as the gold has; negated ones are
left out, as PLOVER leaves them out of its data. A gold event may admit several types.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.evaluation.rows import Row, group_rows, require_fields
from dragoman.evaluation.scores import Report, Score

# The gold standard is older than PLOVER's own codes for the UN and the EU.
MERGED_CODES = {"UNO": "IGO", "EUR": "IGO"}
CODED_FIELDS = ("doc_id", "event", "status", "actor", "recipient")
Dyad = tuple[str, str]
Types = frozenset[str]


def score_events(gold: Sequence[Row], coded: Sequence[Row]) -> Report:
    """Micro-averaged scores over all sentences; dyads and triples only where the gold names a party."""
    require_fields(gold, ("id", "events"), what="the gold")
    require_fields(coded, CODED_FIELDS, what="the coded file")
    by_document = group_rows(coded)
    types, dyads, triples = Score(), Score(), Score()
    found_types: Counter[str] = Counter()
    wanted_types: Counter[str] = Counter()
    for row in gold:
        mentions = pick_mentions(by_document.get(row["id"], ()), len(row["events"]))
        wanted = list(dict.fromkeys(frozenset(event["types"]) for event in row["events"]))
        coded_types = {mention["event"][0] for mention in mentions}
        matched = match_types(wanted, coded_types)
        types.add_counts(len(matched), len(coded_types), len(wanted))
        for event_types in wanted:
            main = next(event["types"][0] for event in row["events"] if frozenset(event["types"]) == event_types)
            wanted_types[main] += 1
            found_types[main] += event_types in matched
        if any(party.get("code") for event in row["events"] for party in event["actor"] + event["recipient"]):
            count_parties(row["events"], mentions, dyads, triples)
    shares = [f"{name} {found_types[name]}/{n}" for name, n in sorted(wanted_types.items())]
    return Report(
        {
            "type": round(types.f1, 3),
            "dyad": round(dyads.f1, 3),
            "triple": round(triples.f1, 3),
            "type_p": round(types.precision, 3),
        },
        [
            types.describe("type"),
            dyads.describe("dyad"),
            triples.describe("triple"),
            "found by type: " + ", ".join(shares),
        ],
    )


def pick_mentions(mentions: Iterable[Row], n: int) -> list[Row]:
    """The ``n`` most confident mentions that are not negated."""
    standing = [mention for mention in mentions if mention["status"] != "negation"]
    return sorted(standing, key=lambda mention: mention.get("confidence") or 0, reverse=True)[:n]


def match_types(wanted: Iterable[Types], coded: Iterable[str]) -> set[Types]:
    """Those gold types that a coded type answers, each coded type answering one."""
    left = set(coded)
    matched: set[Types] = set()
    for types in wanted:
        hits = sorted(types & left)
        if hits:
            left.discard(hits[0])
            matched.add(types)
    return matched


def count_parties(gold: Sequence[Row], mentions: Sequence[Row], dyads: Score, triples: Score) -> None:
    """Count one sentence's dyads (who and whom) and triples (who, whom and what)."""
    wanted = {
        (dyad, frozenset(event["types"])) for event in gold for dyad in list_dyads(event["actor"], event["recipient"])
    }
    coded = {
        (dyad, mention["event"][0])
        for mention in mentions
        for dyad in list_dyads(mention["actor"], mention["recipient"])
    }
    wanted_dyads, coded_dyads = {dyad for dyad, _ in wanted}, {dyad for dyad, _ in coded}
    dyads.add_counts(len(wanted_dyads & coded_dyads), len(coded_dyads), len(wanted_dyads))
    left, n_hits = set(coded), 0
    for dyad, types in wanted:
        hit = next((triple for triple in left if triple[0] == dyad and triple[1] in types), None)
        if hit is not None:
            left.discard(hit)
            n_hits += 1
    triples.add_counts(n_hits, len(coded), len(wanted))


def list_dyads(actors: Sequence[Mapping[str, Any]], recipients: Sequence[Mapping[str, Any]]) -> set[Dyad]:
    """Ordered pairs of country codes, an empty code for a side left open.

    Several actors without a recipient are an event among them: each pair, both ways.
    """
    who = [code for party in actors if (code := merge_code(party.get("code")))]
    whom = [code for party in recipients if (code := merge_code(party.get("code")))]
    if not whom and len(set(who)) > 1:
        return {(one, other) for one in who for other in who if one != other}
    return {(one, other) for one in who or [""] for other in whom or [""]}


def merge_code(code: str | None) -> str:
    """The country's three letters, with the codes merged that the gold does not tell apart."""
    country = (code or "")[:3]
    return MERGED_CODES.get(country, country)
