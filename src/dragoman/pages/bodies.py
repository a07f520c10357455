"""The body of an HTML page: trafilatura's precision setting first, and what mends its known faults."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from dragoman.pages.completion import complete_lines, cut_shingles
from dragoman.pages.markup import Block
from dragoman.pages.rules import SENTENCE_END, is_prose, make_key

LIST_MARK = re.compile(r"^(?:[-•*] |\| ?)")
TABLE_MARK = re.compile(r"(?: ?\| ?){2,}|^\s?\|\s?|\s?\|\s?$")
TABLE_RULE = re.compile(r"^[\s|:-]+$")
MIN_BODY = 250
MIN_GAIN = 1.5
MIN_STATED = 400
# Shares of five-word stretches by which the page's own word on its body (JSON-LD) is believed.
HALF = 0.5
NEARLY_ALL = 0.93
MAX_TRIMMED = 0.15
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def extract_lines(tree: HtmlElement, blocks: Sequence[Block], stated: Sequence[str]) -> list[str]:
    """The paragraphs of the article of a page, none where no article is found.

    Args:
        tree: the page.
        blocks: its blocks of text.
        stated: article bodies that its JSON-LD gives.
    """
    lines = complete_lines(run_extractor(tree, favor_precision=True), blocks)
    if count_prose(lines) < MIN_BODY:
        for options in ({}, {"favor_recall": True}):
            fuller = run_extractor(tree, **options)
            if count_prose(fuller) > MIN_GAIN * count_prose(lines):
                lines = complete_lines(fuller, blocks)
                break
    return compare_stated(lines, stated)


def run_extractor(tree: HtmlElement, *, favor_precision: bool = False, favor_recall: bool = False) -> list[str]:
    """The lines that trafilatura takes for the article, marks of lists and tables left out."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second to load

    try:
        found = bare_extraction(
            tree, favor_precision=favor_precision, favor_recall=favor_recall, include_comments=False
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return []
    text = (getattr(found, "text", None) or "") if found is not None else ""
    return [line for part in text.split("\n") if not TABLE_RULE.match(part) and (line := clean_marks(part.strip()))]


def clean_marks(line: str) -> str:
    """A line without the marks that stand for list items and cells."""
    line = LIST_MARK.sub("", line)
    return (TABLE_MARK.sub(" ", line) if "|" in line else line).strip()


def count_prose(lines: Sequence[str]) -> int:
    """Code points in lines of running text."""
    return sum(len(line) for line in lines if is_prose(line))


def compare_stated(lines: list[str], stated: Sequence[str]) -> list[str]:
    """The lines, set right by the body that the page itself states, where the two agree or ours is poor."""
    own = collect_shingles(lines)
    best: tuple[float, list[str]] | None = None
    for text in stated:
        candidate = text.split("\n")
        shingles = collect_shingles(candidate)
        if len(text) < MIN_STATED or not shingles:
            continue
        share = len(shingles & own) / len(shingles)
        if best is None or share > best[0]:
            best = (share, candidate)
    if best is None:
        return lines
    share, candidate = best
    if share < HALF and len(candidate) >= len(lines) / 4 and count_prose(candidate) > HALF * count_prose(lines):
        return candidate
    theirs = collect_shingles(candidate)
    within = len(theirs & own) / max(len(own), 1)
    if within >= NEARLY_ALL and share < NEARLY_ALL and 2 * len(candidate) >= len(lines):
        return candidate
    if share >= NEARLY_ALL and SENTENCE_END.search(candidate[-1]):
        return trim_ends(lines, theirs)
    return lines


def collect_shingles(lines: Sequence[str]) -> set[str]:
    """The five-word stretches of the lines."""
    return {shingle for line in lines for shingle in cut_shingles(make_key(line))}


def trim_ends(lines: list[str], theirs: set[str]) -> list[str]:
    """The lines without those at either end that the stated body does not hold, if these are few."""
    key = [make_key(line) for line in lines]
    inside = [n for n, line in enumerate(key) if any(shingle in theirs for shingle in cut_shingles(line))]
    if not inside:
        return lines
    kept = lines[inside[0] : inside[-1] + 1]
    n_words, n_kept = (sum(len(line.split()) for line in part) for part in (lines, kept))
    return kept if n_words - n_kept <= MAX_TRIMMED * n_words else lines
