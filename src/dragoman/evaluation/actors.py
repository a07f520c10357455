"""Actors against gold: whom a mention names, in what sector and office; whom a pronoun or description refers to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from dragoman.evaluation.layers import share_text
from dragoman.evaluation.rows import Row, require_fields
from dragoman.evaluation.scores import Report
from dragoman.names import fold_text
from dragoman.tables import load_table

PLACE = "place"
ALIKE_WORDS = 0.4
"""An actor and a mark that share so much of their letters are one mention."""
ALIKE = 0.75
"""Names that agree by so much are spellings of one (difflib's ratio)."""


def score_actors(gold: Sequence[Row], layers: Sequence[Row]) -> Report:
    """Shares of marked mentions whose code, sector and office are right, each of its own.

    A row of the gold is a text with one mention (``mention``, its ``nth`` occurrence), the codes and sectors of whom it
    names, and ``role`` and ``name`` of the office's holder, null where it is nobody's office; ``code`` null says
    that it names a mere place. Sectors and offices are asked for where the gold has somebody; ``code_alt``,
    ``sector_alt``, ``role_alt`` and ``name_alt`` list what is admitted too.
    """
    require_fields(gold, ("id", "text", "mention", "nth", "code", "sector", "role", "name"), what="the gold")
    require_fields(layers, ("doc_id", "actors"), what="the layers")
    by_document = {row["doc_id"]: row["actors"] for row in layers}
    right, asked = Counter[str](), Counter[str]()
    lines = []
    for row in gold:
        start, end = find_mention(row["text"], row["mention"], row["nth"])
        found = pick_actor(by_document.get(row["id"], []), start, end)
        verdicts = judge_actor(row, found)
        for name, is_right in verdicts.items():
            asked[name] += 1
            right[name] += is_right
        if not all(verdicts.values()):
            wrong = "/".join(name for name, is_right in verdicts.items() if not is_right)
            lines.append(f"{row['id']}: {wrong} of {row['mention']!r}: {describe_actor(found)}")
    return report_shares(right, asked, ("code", "sector", "office"), lines)


def report_shares(right: Counter[str], asked: Counter[str], names: Iterable[str], lines: Sequence[str]) -> Report:
    """What was right of what was asked, by name; 0 where nothing was."""
    figures = {name: round(right[name] / asked[name], 3) if asked[name] else 0.0 for name in names}
    return Report(figures, [*lines, *(f"{name}: {right[name]} of {asked[name]}" for name in figures)])


def judge_actor(row: Row, found: Sequence[Row]) -> dict[str, bool]:
    """What is right of the actor found for a mention."""
    codes = {actor["code"] for actor in found}
    if row["code"] is None:
        return {"code": not codes or all(actor.get("kind") == PLACE for actor in found)}
    wanted = set(row["code"])
    verdicts = {"code": codes in (wanted, set(row.get("code_alt", wanted))) or (wanted == {""} and not codes)}
    if wanted == {""}:
        return verdicts
    admitted = {*row["sector"], *row.get("sector_alt", ())}
    verdicts["sector"] = bool(found) and all(actor["sector"] in admitted for actor in found)
    if len(wanted) == 1:
        verdicts["office"] = judge_office(row, found)
    return verdicts


def judge_office(row: Row, found: Sequence[Row]) -> bool:
    """Whether office and holder are the gold's; none where the gold has none."""
    offices = {actor["office"] for actor in found if actor["office"]}
    roles = {role for role in (row["role"], *row.get("role_alt", ())) if role}
    if not row["role"]:
        return not offices or (None in row.get("role_alt", ())) or bool(roles & find_roles(offices))
    names = {fold_text(name) for name in (row["name"], *row.get("name_alt", ())) if name}
    named = {fold_text(actor["identifier_text"]) for actor in found}
    return bool(roles & find_roles(offices)) and (not names or share_name(names, named))


def share_name(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of folded names have one in common, other spellings of it too ("Sergei", "Sergey")."""
    others = list(others)
    return any(SequenceMatcher(None, name, other).ratio() >= ALIKE for name in names for other in others)


def find_roles(titles: Iterable[str]) -> set[str]:
    """The kinds of office that titles stand for in the register."""
    known = {row["title"]: row["role"] for row in load_table("offices")}
    words = load_table("roles")["offices"]
    return {known.get(title) or words.get(title.partition(" of ")[0].lower(), "") for title in titles}


def find_mention(text: str, mention: str, nth: int) -> tuple[int, int]:
    """Where the n-th occurrence of some words lies, as whole words; ``(0, 0)`` where it does not."""
    found = list(re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text))
    return found[nth - 1].span() if nth <= len(found) else (0, 0)


def pick_actor(actors: Sequence[Row], start: int, end: int) -> list[Row]:
    """The rows of the actor whose stretch agrees best with a mention's; empty where none touches it."""
    touching = [actor for actor in actors if share_text(actor, {"start": start, "end": end})]
    if not touching:
        return []
    best = max(touching, key=lambda actor: measure_overlap(actor, start, end))
    return [actor for actor in touching if (actor["start"], actor["end"]) == (best["start"], best["end"])]


def measure_overlap(actor: Row, start: int, end: int) -> float:
    """What two stretches share of what they cover together."""
    shared = min(actor["end"], end) - max(actor["start"], start)
    return float(shared / (max(actor["end"], end) - min(actor["start"], start)))


def describe_actor(found: Sequence[Row]) -> str:
    """An actor that was found, for people."""
    if not found:
        return "nobody"
    told = (f"{a['code']}:{a['sector']} {a['identifier_text']} ({a['office']})" for a in found)
    return f"{found[0]['text']!r} {', '.join(told)}"


def score_reference(gold: Sequence[Row], layers: Sequence[Row]) -> Report:
    """How far pronouns and descriptions are resolved: right of all, right of those resolved, names right.

    A row of the gold is an article with ``marks``: words (``text``, ``nth``), the codes of whom they refer to, empty
    for nobody, and the name of the person or body, null where that is no matter.
    """
    require_fields(gold, ("id", "text", "marks"), what="the gold")
    require_fields(layers, ("doc_id", "actors"), what="the layers")
    by_document = {row["doc_id"]: row["actors"] for row in layers}
    right, asked = Counter[str](), Counter[str]()
    lines = []
    for row in gold:
        actors = by_document.get(row["id"], [])
        for mark in row["marks"]:
            found = pick_reference(actors, *find_mention(row["text"], mark["text"], mark["nth"]))
            codes = {actor["code"] for actor in found if actor["code"]}
            is_right = codes == set(mark["codes"])
            asked["all"] += 1
            right["all"] += is_right
            if codes:
                asked["resolved"] += 1
                right["resolved"] += is_right
            if mark["name"]:
                asked["name"] += 1
                names = {fold_text(actor["identifier_text"]) for actor in found}
                named = share_name({fold_text(mark["name"])}, names)
                right["name"] += named
                is_right = is_right and named
            if not is_right:
                wanted = f"{','.join(mark['codes']) or 'nobody'} {mark['name'] or ''}".strip()
                lines.append(f"{row['id']}: {mark['text']!r} ({mark['nth']}) is {wanted}: {describe_actor(found)}")
    return report_shares(right, asked, ("all", "resolved", "name"), lines)


def pick_reference(actors: Sequence[Row], start: int, end: int) -> list[Row]:
    """The rows of the actor that a mark stands for: one of nearly its words, or a phrase that it is the possessor of.

    A possessive in the phrase of an actor ("its troops") is no actor of its own: the phrase has its state.
    """
    found = pick_actor(actors, start, end)
    if found and (measure_overlap(found[0], start, end) >= ALIKE_WORDS or found[0]["start"] == start):
        return found
    return []
