"""An event as a note in the margin: who → whom, what, when, in what status, according to whom."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dragoman.rows import name_source
from dragoman.schema import LinkRow, MentionRow, PartyRow, PlaceRow, SizesRow

ARROW = '<i class="arrow"> {} </i>'
KIND_WORDS = {"outlet": "outlet", "agency": "agency", "speaker": "", "document": "document", "unnamed": "unnamed"}


def render_note(mention: MentionRow) -> str:
    """The note of one event mention; only elements that may stand within a paragraph."""
    status = escape(mention["status"])
    decided = escape("\n".join([f"confidence {mention['confidence']:.2f}", *mention["decided"]]))
    return (
        f'<span class="event {status}" id="{escape(mention["id"])}" title="{decided}">'
        f'<span class="who">{render_sides(mention)}</span>'
        f'<span class="what {status}"><b>{render_deed(mention)}</b> <i>{status}</i></span>'
        f'<span class="detail">{escape(" · ".join(list_details(mention)))}</span></span>'
    )


def render_sides(mention: MentionRow) -> str:
    """Who and whom: ``A → B``; ``A ↔ B`` for an event among several; a dash for a side left open."""
    actor, recipient = mention["actor"], mention["recipient"]
    if len(actor) > 1 and not recipient:
        return render_parties(actor, joint=ARROW.format("↔"))
    if not recipient:
        return render_parties(actor)
    return render_parties(actor) + ARROW.format("→") + render_parties(recipient)


def render_parties(parties: Sequence[PartyRow], *, joint: str = ", ") -> str:
    """The parties by name, each with its code; a dash where the text names none."""
    return joint.join(render_party(party) for party in parties) or '<i class="none">–</i>'


def render_party(party: PartyRow) -> str:
    """A party by its resolved name, or as written where it has none."""
    code = "·".join(filter(None, (party["code"], party["sector"])))
    name = escape(party["identifier_text"] or party["entity_text"])
    return f"{name} <code>{escape(code)}</code>" if code else name


def render_deed(mention: MentionRow) -> str:
    """Act and modes, and the event that they are counted as where that is another."""
    deed = "/".join([mention["act"], *mention["mode"]])
    return escape(deed if mention["event"] == [mention["act"]] else f"{deed} → {mention['event'][0]}")


def list_details(mention: MentionRow) -> list[str]:
    """What else is known of the event: the words, when, where, how many, according to whom."""
    lines = [f"“{' … '.join(mention['event_text'])}”"]
    if days := format_days(mention["date"], mention["enddate"]):
        lines.append(f"{days} ({mention['date_basis']})")
    lines += [describe_place(mention["event_loc"])] if mention["event_loc"] else []
    lines += describe_sizes(mention["size"])
    if mention["attribution"]:
        lines.append("according to " + " › ".join(describe_link(link) for link in mention["attribution"]))
    return lines


def format_days(start: str | None, end: str | None) -> str:
    """A closed interval in words; empty where both ends are open."""
    if start == end:
        return start or ""
    if start is None:
        return f"until {end}"
    return f"from {start}" if end is None else f"{start} to {end}"


def describe_place(place: PlaceRow) -> str:
    """The place as resolved, with its country."""
    name = place["resolved_place"] or place["extracted_place"]
    return f"at {name} ({place['country_code']})" if place["country_code"] else f"at {name}"


def describe_sizes(sizes: SizesRow) -> list[str]:
    """The figures: ``troops: 300,000``."""
    lines = []
    for kind, size in sizes.items():
        assert isinstance(size, dict)
        lines.append(f"{kind}: {size['value']:,} {size.get('currency') or ''}".strip())
    return lines


def describe_link(link: LinkRow) -> str:
    """One step of the chain: its words, and its kind where that is no plain speaker."""
    kind = KIND_WORDS.get(link["kind"], link["kind"])
    name = name_source(link)
    return f"{name} ({kind})" if kind else name
