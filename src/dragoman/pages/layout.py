"""Scraped text as lines: paragraphs that were broken into short lines are made whole again."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.pages.dirt import is_label
from dragoman.pages.rules import ends_sentence, is_crumb_trail, is_page_date, load_dirt, make_key

MIN_WRAPPED = 4
WRAP_WIDTHS = range(40, 101)
MAX_TITLE = 250


def unwrap_lines(text: str) -> str:
    """The text with the line ends inside its paragraphs made spaces, where it is wrapped at a width.

    One sign for one sign, so that offsets stay. Text with a paragraph a line comes back as it is.
    """
    lines = text.split("\n")
    joints = [n for n in range(len(lines) - 1) if is_joint(lines[n], lines[n + 1])]
    ends = [n for n in range(len(lines) - 1) if lines[n].strip() and lines[n + 1].strip()]
    if len(joints) < MIN_WRAPPED or 2 * len(joints) < len(ends):
        return text
    joined = set(joints)
    return "".join(line + ("" if n == len(lines) - 1 else " " if n in joined else "\n") for n, line in enumerate(lines))


def is_joint(line: str, following: str) -> bool:
    """Whether a line goes on in the next one: of a wrapped line's width, and no end of a sentence."""
    return (
        len(line) in WRAP_WIDTHS
        and bool(following[:1].strip())
        and (following[0].islower() or line[-1] not in '.!?:”"')
    )


def find_headline(lines: Sequence[str]) -> str | None:
    """The title of a scraped page: the headline above its first full paragraph.

    A line that stands there twice, or at the end of a trail of breadcrumbs, is surely the title;
    else it is the first line of four words or more that is no dirt, else the only one of two or three.
    ``None`` where there is none.
    """
    top: list[str] = []
    for line in lines:
        text = " ".join(line.split())
        if starts_story(text):
            break
        if text:
            top.append(text)
    else:
        top = top[:1]
    candidates = [text for text in top if is_candidate(text)]
    keys = [make_key(text) for text in top]
    for text in candidates:
        key = make_key(text)
        if keys.count(key) > 1 or any(other != key and other.endswith(f" {key}") for other in keys):
            return text
    short = [text for text in top if text.count(" ") in (1, 2) and is_candidate(text, is_short=True)]
    return next(iter(candidates), short[0] if len(short) == 1 else None)


def starts_story(text: str) -> bool:
    """Whether a line is a paragraph of the story; a long question may still be a title."""
    n_words = text.count(" ") + 1
    return n_words >= 40 or (n_words >= 10 and ends_sentence(text))


def is_candidate(text: str, *, is_short: bool = False) -> bool:
    """Whether a line may be a title; with ``is_short`` one that may be a mere label too."""
    dirt = load_dirt()
    if (
        len(text) > MAX_TITLE
        or (is_label(text) and not is_short)
        or ends_sentence(text)
        or is_crumb_trail(text)
        or is_page_date(text)
    ):
        return False
    return all(dirt.find_reason(text, place) is None for place in ("any", "top")) and not dirt.lists.match(text)
