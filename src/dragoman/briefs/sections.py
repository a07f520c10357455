"""Which part of a brief an event belongs to, by its act, mode, field and status: each event to just one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HAPPENED = frozenset({"actual", "historical"})
# Key, title, note, groups in their order.
SECTIONS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "contacts",
        "Contacts held",
        "Meetings, visits, calls and talks that are said to have taken place.",
        ("Contacts",),
    ),
    (
        "words",
        "Words",
        "What one said to or of the other, as deeds of speech; the sentences hold the quotes.",
        (
            "Praise and support",
            "Promises and agreements",
            "Demands",
            "Accusations",
            "Refusals",
            "Threats",
            "Concessions",
        ),
    ),
    (
        "force",
        "Force and readiness",
        "Attacks, mobilisation and coercion, with figures where a report gives them.",
        ("Happened", "Announced", "Possible, demanded or conditional"),
    ),
    (
        "economy",
        "Economy",
        "Trade, aid and sanctions. Forecasts stand apart from facts.",
        ("Trade and cooperation", "Aid", "Sanctions", "Forecast or announced", "Possible, demanded or conditional"),
    ),
    (
        "deeds",
        "Other deeds",
        "Cooperation, protest, retreat, and measures outside the economy.",
        ("Cooperation", "Measures and breaks", "Retreat and release", "Protest"),
    ),
    (
        "ahead",
        "Announced",
        "Said to be coming, and not one of the plans above.",
        ("Announced",),
    ),
    (
        "possible",
        "Possible, demanded or conditional",
        "Considered, believed, demanded or conditional: nobody says that these happened or will.",
        ("Possible",),
    ),
    (
        "denied",
        "What did not happen",
        "Said not to have happened, or denied. Never counted as done.",
        ("Not done, or denied",),
    ),
)
SPEECH = {
    "SUPPORT": "Praise and support",
    "AGREE": "Promises and agreements",
    "REQUEST": "Demands",
    "ACCUSE": "Accusations",
    "REJECT": "Refusals",
    "THREATEN": "Threats",
    "CONCEDE": "Concessions",
}
FORCE = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
DEEDS = {
    "COOPERATE": "Cooperation",
    "SANCTION": "Measures and breaks",
    "RETREAT": "Retreat and release",
    "PROTEST": "Protest",
}
TRADE = {"COOPERATE": "Trade and cooperation", "AID": "Aid", "SANCTION": "Sanctions"}
ECONOMIC = frozenset({"economic", "natural_resource"})
# A sanction of these modes, or in these fields alone, breaks with a treaty, a person or a mission, not with trade.
BREAKS = frozenset({"convict", "expel", "withdraw"})
APART = frozenset({"diplomatic", "cbrn", "military", "legal", "legislative", "human_rights"})
TIMES = {"future": "Announced", "hypothetical": "Possible, demanded or conditional"}


def place_event(
    act: str, mode: Sequence[str], context: Sequence[str], status: str, *, has_money: bool
) -> tuple[str, str]:
    """The section and group of an event.

    What is denied stands apart, whatever it is; force and economy keep facts, announcements and possibilities in
    groups of their own; of all else only what happened is sorted by act.
    """
    if status == "negation":
        return "denied", "Not done, or denied"
    if act in FORCE:
        return "force", TIMES.get(status, "Happened")
    if is_economic(act, mode, context, has_money=has_money):
        if status == "future":
            return "economy", "Forecast or announced"
        return "economy", TIMES.get(status, TRADE[act])
    if status == "future":
        return "ahead", "Announced"
    if status == "hypothetical":
        return "possible", "Possible"
    if act == "CONSULT":
        return "contacts", "Contacts"
    return ("words", SPEECH[act]) if act in SPEECH else ("deeds", DEEDS.get(act, "Cooperation"))


def is_economic(act: str, mode: Sequence[str], context: Sequence[str], *, has_money: bool) -> bool:
    """Whether an act is one of trade, aid or sanctions.

    Aid always is; cooperation where its field is economic or a sum is named; a sanction unless its mode or field says
    that it breaks with something other than trade.
    """
    fields = set(context)
    if act == "AID":
        return True
    if act == "COOPERATE":
        return has_money or bool(fields & ECONOMIC)
    if act == "SANCTION":
        return bool(fields & ECONOMIC) or has_money or not (fields & APART or BREAKS & set(mode))
    return False


def order_groups(found: Mapping[tuple[str, str], object]) -> list[tuple[str, str, str, list[str]]]:
    """The sections that have anything, each with its title, its note and those of its groups that have."""
    ordered = []
    for key, title, note, groups in SECTIONS:
        present = [group for group in groups if (key, group) in found]
        if present:
            ordered.append((key, title, note, present))
    return ordered
