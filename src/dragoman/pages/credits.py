"""Credits: the outlets and agencies that an article says it rests on.

First those that the article as a whole rests on (a title's "– WSJ", a dateline's agency, copyright
and source lines), then those that its text cites as reporters of facts, in order. The words are in
``resources/pages/credits.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dragoman.pages.outlets import OutletName, find_outlets
from dragoman.tables import load_table
from dragoman.types import Credit, Cut

WINDOW = 70
LEAD_CHARS = 160
N_TAIL_LINES = 4
MAX_TELLING = 300
# Cut lines that tell where the article comes from; captions and other headlines tell of other things.
TELLING_REASONS = frozenset(
    {"copyright", "byline", "page_date", "header", "author_note", "status_note", "label", "template"},
)
DATELINE_BEFORE = re.compile(r"[(/\[]\s?$")
DATELINE_AFTER = re.compile(r"\s?(?:[)/\]]|\s?/\s?[A-Z]\w{1,20}\))")
LEAD_AFTER = re.compile(r"\s?(?:[-–—]{1,2}|\|)\s")
MERE_NAME = re.compile(r"(?:by\s|[-–—(\[]{1,2}\s?)?(?:the\s)?", re.IGNORECASE)
SIGNED_BEFORE = re.compile(r"(?:[.!?”\"]\s?[-–—]{1,2}\s?|[(\[])$")
SIGNED_AFTER = re.compile(r"[)\].]{0,2}$")
# Names that the table of outlets does not know, where the page says plainly that they are such.
UNKNOWN_AGENCY = re.compile(r"[A-Z]{3}[^()]{0,60}\(([A-Z][\w.&’' -]{2,40})\)\s?[-–—]{1,2}\s")
UNKNOWN_OUTLET = re.compile(
    r"\b(?:[Ff]irst|[Oo]riginally) (?:published|appeared|posted|ran|aired) (?:by|in|on|at) "
    r"((?:(?:the|The|of|and|&) |[A-Z][\w&’'-]{0,30} ?){1,6})"
)
EDGE_WORDS = re.compile(r"^(?:the|The) | (?:and|of|the|&)$")
NO_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
)
# How the words of the table are framed. {} stands for the alternatives of the entry of that name.
FRAMES = {
    "title_before": r"(?:{title_before})\s?(?:the\s)?$",
    "title_after": r"\s?(?:{title_after})?\)?\s?",
    "title_label": r"(?:{title_label})",
    "maker": r"(?:{maker})[^.]{0,50}$",
    "source": r"(?:^|[(\[\s])(?:{source})\s?[:–—-]\s?(?:the\s)?$",
    "published": r"\b(?:{published})(?:\s(?:{published_how}))?\s(?:{published_where})\s(?:the\s)?$",
    "page_words": r"\b(?:this|the|our|an?)\s(?:\w+\s)?(?:{page_words})\b",
    "inputs": r"\bwith (?:{inputs})[^.]{0,30}\b(?:from|by|of)\s(?:[\w,& ]{0,40}\s)?$",
    "helped": r"[^.]{0,40}\b(?:{helped})",
    "cue_before": r"\b(?:{cue_before})\s(?:[A-Za-z’'-]{1,20}\s){0,5}$",
    "cue_after": r"(?:[’']s?)?,?\s(?:(?:{cue_between})\s){0,5}(?:{cue_after})\b",
    "cue_after_weak": r"(?:[’']s?)?,?\s(?:(?:{cue_between})\s){0,5}(?:{cue_after_weak})\b",
}
EXACT_CASE = frozenset({"cue_before", "cue_after", "cue_after_weak"})


@cache
def load_cues() -> dict[str, re.Pattern[str]]:
    """The words of credits as compiled patterns, by name."""
    words = {name: "|".join(patterns) for name, patterns in load_table("credits").items()}
    return {
        name: re.compile(fill_frame(frame, words), 0 if name in EXACT_CASE else re.IGNORECASE)
        for name, frame in FRAMES.items()
    }


def fill_frame(frame: str, words: dict[str, str]) -> str:
    """The frame with the alternatives in their places."""
    for name, pattern in words.items():
        frame = frame.replace(f"{{{name}}}", pattern)
    return frame


def find_credits(
    title: str | None,
    body: str,
    cuts: Sequence[Cut] = (),
    *,
    byline: str | None = None,
    own: str | None = None,
) -> tuple[Credit, ...]:
    """The credits of an article, those of the whole first; each outlet once, with the words that say so.

    Args:
        title: the article's title, a site's own name left out.
        body: its body.
        cuts: what was cut from its page, with reasons.
        byline: its byline.
        own: the page's own publisher, which is no credit.
    """
    found: dict[str, Credit] = {}
    for credit in (*credit_whole(title, body, cuts, byline), *credit_text(body)):
        if credit.name != own:
            found.setdefault(credit.name, credit)
    return tuple(found.values())


def credit_whole(title: str | None, body: str, cuts: Sequence[Cut], byline: str | None) -> Iterator[Credit]:
    """What the page as a whole rests on."""
    if title:
        yield from (make_credit(name, title, 0, len(title)) for name in find_outlets(title) if is_in_title(title, name))
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    for line in lines[:2]:
        lead = line[:LEAD_CHARS]
        yield from (make_credit(name, lead, 0, name.end + 2) for name in find_outlets(lead) if is_dateline(lead, name))
    yield from credit_unknown(lines)
    telling = [cut.text for cut in cuts if cut.reason in TELLING_REASONS and len(cut.text) <= MAX_TELLING]
    yield from credit_lines([*telling, *([byline] if byline else [])], are_apart=True)
    tail = lines[-N_TAIL_LINES:]
    yield from credit_lines([line[-MAX_TELLING:] for line in (*lines[:1], *tail)], are_apart=False)
    if tail:
        yield from credit_signature(tail[-1][-MAX_TELLING:])


def credit_unknown(lines: Sequence[str]) -> Iterator[Credit]:
    """Names of the dateline and of first-published lines that the table of outlets does not know."""
    for line in lines[:1]:
        if (found := UNKNOWN_AGENCY.match(line)) and not NO_NAME.match(found[1]) and not any(find_outlets(found[1])):
            yield Credit(found[1], "agency", line[: found.end()].strip())
    for line in (*lines[:2], *lines[-N_TAIL_LINES:]):
        found = UNKNOWN_OUTLET.search(line[:MAX_TELLING])
        if found and not NO_NAME.match(found[1]) and not any(find_outlets(found[1])):
            yield Credit(EDGE_WORDS.sub("", found[1].strip(" '’")), "outlet", line[: found.end()].strip())


def is_in_title(title: str, name: OutletName) -> bool:
    """Whether a title names the outlet as its source: at its end, or as a label before a colon."""
    cues = load_cues()
    before, after = title[: name.start], title[name.end :]
    if not before:
        return cues["title_label"].match(after) is not None
    return cues["title_before"].search(before) is not None and cues["title_after"].fullmatch(after) is not None


def is_dateline(lead: str, name: OutletName) -> bool:
    """Whether an agency stands in the dateline: "(Reuters) -", "/TASS/", or before a dash at the very start."""
    before, after = lead[: name.start], lead[name.end :]
    if DATELINE_BEFORE.search(before) and DATELINE_AFTER.match(after):
        return True
    return not before.strip("( ") and LEAD_AFTER.match(after) is not None


def credit_lines(lines: Iterable[str], *, are_apart: bool) -> Iterator[Credit]:
    """Outlets of copyright, source and first-published lines.

    Args:
        lines: lines of the page.
        are_apart: they stand outside the body, so that a mere name is a credit too.
    """
    for line in lines:
        for name in find_outlets(line):
            if says_origin(line, name) or (are_apart and is_mere_name(line, name)):
                yield make_credit(name, line, 0, len(line))


def says_origin(line: str, name: OutletName) -> bool:
    """Whether a line says that the page comes from the outlet, wholly or in part."""
    if name.weak:
        return False
    cues = load_cues()
    before = line[: name.start]
    window = before[-WINDOW:]
    if cues["maker"].search(window) or cues["source"].search(window) or cues["inputs"].search(before[-2 * WINDOW :]):
        return True
    if cues["published"].search(window) and cues["page_words"].search(before):
        return True
    return cues["helped"].match(line, name.end) is not None


def is_mere_name(line: str, name: OutletName) -> bool:
    """Whether a line is nothing but the outlet's name, as a byline or a signature."""
    return MERE_NAME.fullmatch(line[: name.start]) is not None and not line[name.end :].strip(" .|/-)]")


def credit_signature(line: str) -> Iterator[Credit]:
    """The outlet with which the last line of an article is signed: "… . – Reuters", "… . (AFP)"."""
    for name in find_outlets(line):
        if SIGNED_BEFORE.search(line[: name.start]) and SIGNED_AFTER.fullmatch(line[name.end :]):
            yield make_credit(name, line, name.start - 3, len(line))


def credit_text(body: str) -> Iterator[Credit]:
    """Outlets that the text cites as reporters of facts."""
    cues = load_cues()
    for name in find_outlets(body):
        window = body[max(0, name.start - WINDOW) : name.start]
        before = cues["cue_before"].search(window)
        after = cues["cue_after_weak" if name.weak else "cue_after"].match(body, name.end, name.end + WINDOW)
        if before or after:
            first = name.start - (len(before.group()) if before else 0)
            yield make_credit(name, body, first, after.end() if after else name.end)


def make_credit(name: OutletName, text: str, start: int, end: int) -> Credit:
    """The credit with the stretch of text that says so."""
    return Credit(name.outlet.name, name.outlet.kind, " ".join(text[max(0, start) : end].split()))
