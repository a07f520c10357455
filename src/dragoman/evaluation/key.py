"""A hand-made key: what a document must yield, what it must not, and what date it must get."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from dragoman.evaluation.rows import Row, require_fields
from dragoman.evaluation.scores import Report

CODED_FIELDS = (
    "doc_id", "act", "event", "status", "actor", "recipient", "text", "event_text", "attribution", "cite_info",
)  # fmt: skip


OPEN_END = "9999-12-31"


def score_key(key: Sequence[Row], coded: Sequence[Row]) -> Report:
    """Share of the required entries that are met, and how many forbidden ones were coded."""
    require_fields(key, ("doc",), what="the key")
    require_fields(coded, CODED_FIELDS, what="the coded file")
    missing: list[Row] = []
    broken: list[Row] = []
    for entry in key:
        mentions = [mention for mention in coded if entry["doc"] in mention["doc_id"]]
        if entry.get("forbid"):
            broken += [entry] if any(breaks_entry(entry, mention) for mention in mentions) else []
        elif not meets_entry(entry, mentions):
            missing.append(entry)
    n_required = sum(not entry.get("forbid") for entry in key)
    n_met = n_required - len(missing)
    return Report(
        {"recall": round(n_met / n_required if n_required else 1.0, 3), "forbidden": len(broken)},
        [
            *(f"missing: {json.dumps(entry, ensure_ascii=False)}" for entry in missing),
            *(f"must not be: {json.dumps(entry, ensure_ascii=False)}" for entry in broken),
            f"{n_met} of {n_required} required entries met, {len(broken)} forbidden ones coded",
        ],
    )


def meets_entry(entry: Row, mentions: Sequence[Row]) -> bool:
    """Whether the document's mentions hold what a required entry asks for."""
    if "article_date" in entry:
        return meets_date(entry, mentions)
    return any(answers_entry(entry, mention) for mention in mentions)


def meets_date(entry: Row, mentions: Sequence[Row]) -> bool:
    """Whether each mention's article has an interval within ``article_date`` that touches ``touches``.

    An empty bound of the key is open.
    """
    (earliest, latest), (first, last) = entry["article_date"], entry["touches"]
    dates = [mention["cite_info"] for mention in mentions]
    days = {(cite.get("date") or "", cite.get("enddate") or OPEN_END) for cite in dates}
    return bool(days) and all(
        earliest <= start <= (last or OPEN_END) and first <= end <= (latest or OPEN_END) for start, end in days
    )


def answers_entry(entry: Row, mention: Row) -> bool:
    """Whether a mention answers a required entry in every respect that the entry names."""
    return (
        holds_evidence(entry, mention)
        and bool({mention["act"], *mention["event"]} & set(entry["act"]))
        and names_parties(entry, mention)
        and mention["status"] in entry.get("status", [mention["status"]])
        and ("date" not in entry or falls_within(entry, mention))
        and entry.get("attributed_to", "") in describe_chain(mention)
    )


def breaks_entry(entry: Row, mention: Row) -> bool:
    """Whether a mention is what a forbidden entry rules out."""
    return (
        holds_evidence(entry, mention)
        and mention["status"] in entry.get("status", [mention["status"]])
        and mention["act"] in entry.get("act", [mention["act"]])
        and contains_all(describe_parties(mention["actor"] + mention["recipient"]), entry.get("parties", []))
        and entry.get("trigger", "") in " ".join(mention["event_text"])
    )


def holds_evidence(entry: Row, mention: Row) -> bool:
    """Whether the mention's sentence holds the entry's words, white space aside."""
    return entry["evidence"] in " ".join(mention["text"].split())


def names_parties(entry: Row, mention: Row) -> bool:
    """Whether the parties are those of the entry, each on its side or, where it says so, on either."""
    actor, recipient = describe_parties(mention["actor"]), describe_parties(mention["recipient"])
    if entry.get("any_order"):
        return contains_all(f"{actor} {recipient}", entry.get("actor", []) + entry.get("recipient", []))
    return contains_all(actor, entry.get("actor", [])) and contains_all(recipient, entry.get("recipient", []))


def falls_within(entry: Row, mention: Row) -> bool:
    """Whether the mention's days overlap the entry's and lie within its outer bounds; an open end is one day."""
    (first, last), start = entry["date"], mention.get("date")
    if not start:
        return False
    end = mention.get("enddate") or start
    return bool(
        start <= last
        and end >= first
        and start >= entry.get("not_before", first)
        and end <= entry.get("not_after", last)
    )


def describe_parties(parties: Iterable[Row]) -> str:
    """The codes and names of the parties, as the key's entries are looked up in."""
    fields = ("code", "entity_text", "identifier_text")
    return " ".join(str(party.get(name, "")) for party in parties for name in fields)


def describe_chain(mention: Row) -> str:
    """The words and the resolved names of an attribution chain."""
    chain = mention["attribution"]
    return " ".join(
        f"{link.get('text', '')} {describe_parties([link['entity']]) if link.get('entity') else ''}" for link in chain
    )


def contains_all(text: str, parts: Iterable[str]) -> bool:
    """Whether each of the parts stands in the text."""
    return all(part in text for part in parts)
