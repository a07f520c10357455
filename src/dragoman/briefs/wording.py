"""Days, deeds, parties and figures in words for a reader; plain text, which each face escapes in its own way."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dragoman.briefs.contents import Member, Report
from dragoman.briefs.estimates import Estimate
from dragoman.types import DateInterval

# Control characters, which could steer a terminal, and the marks that turn the direction of text.
TURNING = (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160), *TURNING), " ")

ACT_WORDS = {
    "AGREE": "promises or agrees",
    "CONSULT": "talks",
    "SUPPORT": "supports",
    "CONCEDE": "concedes",
    "COOPERATE": "cooperates",
    "AID": "aids",
    "RETREAT": "retreats",
    "REQUEST": "demands",
    "ACCUSE": "accuses",
    "REJECT": "refuses",
    "THREATEN": "threatens",
    "PROTEST": "protests",
    "SANCTION": "sanctions or breaks off",
    "MOBILIZE": "mobilises",
    "COERCE": "coerces",
    "ASSAULT": "attacks",
}
MODE_WORDS = {
    "CONSULT": {
        "visit": "visits",
        "phone": "talks by phone",
        "multilateral": "talks among many",
        "third-party": "mediates",
    },
    "ACCUSE": {"disapprove": "criticises", "allege": "charges", "investigate": "investigates"},
    "RETREAT": {
        "withdraw": "withdraws forces",
        "release": "releases",
        "disarm": "disarms",
        "ceasefire": "ceases fire",
    },
    "SANCTION": {
        "convict": "convicts",
        "expel": "expels",
        "withdraw": "leaves or recalls",
        "discontinue": "breaks off or sanctions",
    },
    "COERCE": {"seize": "seizes", "arrest": "arrests", "deport": "deports", "cyber": "attacks by computer"},
}
FORM_WORDS = {
    "visit": "visit",
    "phone": "phone",
    "multilateral": "multilateral",
    "third-party": "third party",
    "": "meeting or talks",
}
QUAD_WORDS = ("words of cooperation", "deeds of cooperation", "words of conflict", "deeds of conflict")


def clean_text(text: str) -> str:
    """The text without what could steer a terminal or turn the direction of a line."""
    return text.translate(UNPRINTABLE)


def describe_deed(act: str, mode: Sequence[str]) -> str:
    """What is done, in words: ``visits``; with a mode that has no words of its own: ``threatens (violence)``."""
    words = MODE_WORDS.get(act, {})
    for each in mode:
        if each in words:
            return words[each]
    deed = ACT_WORDS.get(act, act.lower())
    return f"{deed} ({', '.join(mode)})" if mode else deed


def name_deed(act: str, mode: Sequence[str], event: str = "") -> str:
    """The codes: ``CONSULT/visit``, and what the event counts as where that is another: ``CONSULT/visit → AGREE``."""
    code = "/".join([act, *mode])
    return f"{code} → {event}" if event and event != act else code


def name_form(mode: Sequence[str]) -> str:
    """The form of a contact."""
    forms = [FORM_WORDS[each] for each in mode if each in FORM_WORDS]
    return ", ".join(forms) or FORM_WORDS[""]


def describe_members(members: Sequence[Member]) -> str:
    """The parties by name: ``Xi Jinping (CHN), Vladimir Putin (RUS)``."""
    return ", ".join(describe_member(member) for member in members)


def describe_member(member: Member) -> str:
    """A party by name, with its code where the name does not say it."""
    return f"{member.name} ({member.code})" if member.code and member.code != member.name else member.name


def describe_sides(actors: Sequence[Member], recipients: Sequence[Member]) -> str:
    """Who and whom: ``A → B``; ``A ↔ B`` for an event among several; a dash for a side left open."""
    if recipients:
        return f"{describe_members(actors) or '–'} → {describe_members(recipients)}"
    return " ↔ ".join(describe_member(member) for member in actors) or "–"


def describe_day(day: date) -> str:
    """A day: ``3 Mar 2023``."""
    return f"{day.day} {day:%b} {day.year}"


def describe_days(interval: DateInterval, *, unknown: str = "") -> str:
    """A closed interval as a reader would write it: ``20–22 Mar 2023``, ``Apr–May 2023``, ``by 3 Mar 2023``."""
    start, end = interval.start, interval.end
    if start is None:
        return f"by {describe_day(end)}" if end else unknown
    if end is None:
        return f"from {describe_day(start)}"
    if start == end:
        return describe_day(start)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return describe_months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{describe_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} – {describe_day(end)}"
    return f"{describe_day(start)} – {describe_day(end)}"


def describe_months(start: date, end: date) -> str:
    """Whole months or years, from the first day to the last."""
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%b} {start.year}"
    if start.year == end.year:
        return f"{start:%b}–{end:%b} {end.year}"
    return f"{start:%b} {start.year} – {end:%b} {end.year}"


def describe_place(place: str, country: str) -> str:
    """The place with its country: ``Moscow (RUS)``."""
    return f"{place} ({country})" if place and country else place


def describe_sizes(sizes: Mapping[str, Any]) -> tuple[str, ...]:
    """The figures of an event: ``troops: 300,000``, ``money: 200 billion USD``."""
    return tuple(
        f"{kind}: {describe_number(size['value'])} {size.get('currency') or ''}".strip()
        for kind, size in sizes.items()
        if isinstance(size, dict) and isinstance(size.get("value"), int | float)
    )


def describe_number(value: float) -> str:
    """A number, millions and billions in words: ``300,000``, ``1.5 million``."""
    for unit, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= unit:
            return f"{value / unit:,.4g} {word}"
    return f"{value:,.10g}"


def count_things(n: int, noun: str, plural: str = "") -> str:
    """``1 event``, ``2 events``, ``1,200 events``."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def describe_estimate(estimate: Estimate | None, *, percent: bool = False) -> str:
    """A figure with its interval: ``+1.2 [-0.3, +2.7]``, ``64 % [48, 78]``; a dash for none."""
    if estimate is None:
        return "–"
    value = describe_value(estimate.value, percent=percent) + (" %" if percent else "")
    if estimate.low is None or estimate.high is None:
        return value
    return f"{value} {describe_range(estimate, percent=percent)}"


def describe_range(estimate: Estimate, *, percent: bool = False) -> str:
    """The interval of a figure: ``[-0.3, +2.7]``; empty where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"[{describe_value(estimate.low, percent=percent)}, {describe_value(estimate.high, percent=percent)}]"


def describe_value(value: float, *, percent: bool = False) -> str:
    """A score with its sign, or a share in percent; a minus sign that is one."""
    text = f"{100 * value:.0f}" if percent else f"{value:+.1f}"
    return text.replace("-", "−")


def describe_support(n_mentions: int, n_documents: int, n_origins: int) -> str:
    """On how much something rests: ``4 mentions, 3 documents, 2 origins``."""
    counts = ((n_mentions, "mention"), (n_documents, "document"), (n_origins, "origin"))
    return ", ".join(count_things(n, noun) for n, noun in counts)


def name_origin(origin: str, names: Mapping[str, str]) -> str:
    """An origin for a reader: a page whose publisher is unknown stands for itself, by its label."""
    return f"{names[origin]} (publisher unknown)" if origin in names else origin


def describe_report(report: Report) -> str:
    """Where a sentence stands: title, outlet, date."""
    dated = describe_days(report.reported, unknown="undated")
    return " · ".join(filter(None, (report.title, report.outlet, dated)))
