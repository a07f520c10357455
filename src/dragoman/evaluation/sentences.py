"""Events against gold that annotates sentences in full: every event, its parties, status, days and source.

Unlike ``events``, nothing is left out: a mention too many costs precision, a negated one counts like any other.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluation.events import list_dyads
from dragoman.evaluation.rows import Row, group_rows, require_fields
from dragoman.evaluation.scores import Report, Score

GOLD_FIELDS = ("types", "actor", "recipient", "status")


def score_sentences(gold: Sequence[Row], coded: Sequence[Row]) -> Report:
    """F1 of events by act; then, of the events found, the share with the right parties, status, days, mode and source.

    Modes, days and sources are counted where the gold states them.
    """
    require_fields(gold, ("id", "events"), what="the gold")
    for row in gold:
        require_fields(row["events"], GOLD_FIELDS, what=f"the events of {row['id']}")
    by_document = group_rows(coded)
    events = Score()
    shares = {name: Score() for name in ("parties", "status", "days", "mode", "source")}
    for row in gold:
        mentions = by_document.get(row["id"], [])
        pairs = pair_events(row["events"], mentions)
        events.add_counts(len(pairs), len(mentions), len(row["events"]))
        for event, mention in pairs:
            for name, right in compare_event(event, mention).items():
                shares[name].add_counts(right, 1, 1)
    figures = {"events": events.f1, "events_precision": events.precision, "events_recall": events.recall}
    figures |= {name: score.precision for name, score in shares.items()}
    return Report(
        {name: round(figure, 3) for name, figure in figures.items()},
        [
            events.describe("events"),
            *(f"{name} right: {score.n_hits} of {score.n_coded} events found" for name, score in shares.items()),
        ],
    )


def pair_events(events: Sequence[Row], mentions: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Gold events with the mentions of their type, the most alike first, each used once."""
    ranked = sorted(
        (
            (-rank_likeness(event, mention), i, j)
            for i, event in enumerate(events)
            for j, mention in enumerate(mentions)
            if {mention["act"], *mention["event"]} & set(event["types"])
        )
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
    words = set(str(event.get("event_text") or "").split())
    same_word = bool(words & set(" ".join(mention["event_text"]).split()))
    return 3 * same_word + sum(compare_event(event, mention).values())


def compare_event(event: Row, mention: Row) -> dict[str, bool]:
    """In which respects a mention agrees with the gold, of those that the gold states."""
    found = {
        "parties": list_dyads(event["actor"], event["recipient"]) == list_dyads(mention["actor"], mention["recipient"]),
        "status": event["status"] == mention["status"],
    }
    if event.get("date") or event.get("enddate"):
        days = (event.get("date"), event.get("enddate"))
        found["days"] = days == (mention["date"], mention["enddate"])
    if event.get("mode"):
        found["mode"] = set(event["mode"]) == set(mention["mode"])
    if event.get("attribution"):
        found["source"] = names_source(event["attribution"], mention["attribution"])
    return found


def names_source(wanted: Sequence[Row], chain: Sequence[Row]) -> bool:
    """Whether the innermost source of the gold stands in the mention's chain, in whole or in part."""
    text = wanted[-1]["text"]
    return any(link["text"] in text or text in link["text"] for link in chain)
