"""Events against gold that annotates sentences in full: parties, status, days, mode and source of every event."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluation.events import list_dyads
from dragoman.evaluation.rows import Row, group_rows, require_fields
from dragoman.evaluation.scores import Report, Score

GOLD_FIELDS = ("types", "act", "actor", "recipient", "status", "mode", "date", "attributed_to", "event_text")
RESPECTS = ("parties", "status", "days", "mode", "source")


def score_sentences(gold: Sequence[Row], coded: Sequence[Row]) -> Report:
    """Share of the gold's events found, negated ones too, and of those the share that is right in each respect.

    Modes, days and sources count where the gold states them. ``quiet`` is the share of sentences
    without an event from which none was coded.
    """
    require_fields(gold, ("id", "events", "negated", "none"), what="the gold")
    by_document = group_rows(coded)
    found, quiet = Score(), Score()
    right = {name: Score() for name in RESPECTS}
    for row in gold:
        events, mentions = row["events"] + row["negated"], by_document.get(row["id"], [])
        require_fields(events, GOLD_FIELDS, what=f"the events of {row['id']}")
        if row["none"]:
            quiet.add_counts(not mentions, 1, 1)
        pairs = pair_events(events, mentions)
        found.add_counts(len(pairs), len(mentions), len(events))
        for event, mention in pairs:
            for name, agrees in compare_event(event, mention).items():
                right[name].add_counts(agrees, 1, 1)
    figures = {"found": found.recall} | {name: score.precision for name, score in right.items()}
    figures["quiet"] = quiet.precision
    lines = [f"{name} right: {score.n_hits} of {score.n_coded} events found" for name, score in right.items()]
    return Report({name: round(figure, 3) for name, figure in figures.items()}, [found.describe("events"), *lines])


def pair_events(events: Sequence[Row], mentions: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Gold events with the mentions of their act or type, the most alike first, each used once."""
    ranked = sorted(
        (-rank_likeness(event, mention), i, j)
        for i, event in enumerate(events)
        for j, mention in enumerate(mentions)
        if {mention["act"], *mention["event"]} & {event["act"], *event["types"]}
    )
    left_events, left_mentions = set(range(len(events))), set(range(len(mentions)))
    pairs: list[tuple[Row, Row]] = []
    for _, i, j in ranked:
        if i in left_events and j in left_mentions:
            left_events.discard(i)
            left_mentions.discard(j)
            pairs.append((events[i], mentions[j]))
    return pairs


def rank_likeness(event: Row, mention: Row) -> int:
    """In how many respects a mention is the gold's event; the word that names it counts most."""
    same_word = bool(set(event["event_text"].split()) & set(" ".join(mention["event_text"]).split()))
    return 3 * same_word + sum(compare_event(event, mention).values())


def compare_event(event: Row, mention: Row) -> dict[str, bool]:
    """Whether a mention agrees with the gold in each respect that the gold states; background counts as actual."""
    statuses = {"historical": "actual"}
    found = {
        "parties": list_dyads(event["actor"], event["recipient"]) == list_dyads(mention["actor"], mention["recipient"]),
        "status": statuses.get(event["status"], event["status"]) == statuses.get(mention["status"], mention["status"]),
    }
    if event["date"]:
        found["days"] = event["date"] == [mention["date"], mention["enddate"]]
    if event["mode"]:
        found["mode"] = event["mode"] in mention["mode"]
    if event["attributed_to"]:
        found["source"] = names_source(event["attributed_to"], mention["attribution"])
    return found


def names_source(wanted: str, chain: Sequence[Row]) -> bool:
    """Whether the gold's source stands in the mention's chain, in whole or in part."""
    return any(link["text"] in wanted or wanted in link["text"] for link in chain)
