"""Quotations: where the marks open and close, straight or curly, balanced or not, over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.types import Sentence

MARK = re.compile(r"``|''|[\"“”„‟«»‘’']")
ALWAYS_OPEN = frozenset({"„", "‟", "«", "``"})
DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "``", "''"})
CLOSING_CONTEXT = frozenset(" \t\u00a0\u202f,.;:!?)]}—–-…\"”’'")
OPENING_CONTEXT = frozenset(" \t\u00a0\u202f([{—–-…/\"“‘'")
MAX_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, as offsets into the body.

    ``closed`` is false where no closing mark stands; ``carried`` is true where the paragraph before left a
    quotation open and this one goes on with it.
    """

    start: int
    end: int
    closed: bool = True
    carried: bool = False


def find_quotes(body: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """The outermost quotations of the body, in order; none where there are no marks.

    A mark without its partner is taken as far as the sentence it stands in: back to the sentence's start
    where the opening mark is missing, on to its end where the closing one is, unless the next paragraph
    opens with a mark of its own, which is how a quotation of several paragraphs is written.
    """
    found: list[Quote] = []
    left_open = False
    for _, group in groupby(sentences, key=lambda sent: sent.paragraph):
        paragraph = list(group)
        quotes = list(scan_paragraph(body, paragraph))
        if not quotes:
            left_open = False
            continue
        first = quotes[0]
        if left_open and first.start <= paragraph[0].start + 1:
            quotes[0] = Quote(first.start, first.end, first.closed, carried=True)
        left_open = not quotes[-1].closed
        found.extend(quotes)
    return tuple(stretch_open(found, sentences))


def scan_paragraph(body: str, paragraph: Sequence[Sentence]) -> Iterator[Quote]:
    """The quotations of one paragraph; an unclosed last one runs to the paragraph's end."""
    low, high = paragraph[0].start, paragraph[-1].end
    opened: int | None = None
    resume = low
    for match in MARK.finditer(body, low, high):
        at, mark = match.start(), match.group()
        if at < resume:
            continue
        if mark not in DOUBLE:
            end = close_single(body, at, mark, low, high) if opened is None else None
            if end is not None:
                yield Quote(at, end)
                resume = end
            continue
        opens = looks_opening(body, at, mark, low=low, high=high, is_open=opened is not None)
        if opens is None:
            continue
        if opens:
            if opened is not None:
                yield Quote(opened, min(at, find_sentence_end(paragraph, opened)), closed=False)
            opened = at
        else:
            start = opened if opened is not None else max(resume, find_sentence_start(paragraph, at))
            if at > start:
                yield Quote(start, match.end())
            opened, resume = None, match.end()
    if opened is not None and high > opened + 2:
        yield Quote(opened, high, closed=False)


def looks_opening(body: str, at: int, mark: str, *, low: int, high: int, is_open: bool) -> bool | None:
    """Whether a double mark opens (true), closes (false) or is none (inches, seconds: ``None``)."""
    if mark in ALWAYS_OPEN:
        return True
    if mark == "»":
        return False
    before = body[at - 1] if at > low else " "
    after = body[at + len(mark)] if at + len(mark) < high else " "
    may_open = before in OPENING_CONTEXT and not after.isspace()
    may_close = after in CLOSING_CONTEXT and not before.isspace()
    if mark == "“":
        # „German style“ closes with the mark that opens in English.
        return not (is_open and may_close and not may_open)
    if mark in {"”", "''"}:
        return bool(not is_open and may_open and not may_close)
    if before.isdigit() and not is_open:
        return None
    if may_open != may_close:
        return may_open
    return not is_open


def close_single(body: str, at: int, mark: str, low: int, high: int) -> int | None:
    """The end of a quotation in single marks that opens at ``at``; ``None`` where it is an apostrophe."""
    before = body[at - 1] if at > low else " "
    after = body[at + 1] if at + 1 < high else " "
    if mark == "’" or before not in OPENING_CONTEXT or not after.isalpha():
        return None
    partner = "’" if mark == "‘" else "'"
    limit = min(high, at + MAX_SINGLE)
    fallback: int | None = None
    place = body.find(partner, at + 1, limit)
    while place != -1:
        following = body[place + 1] if place + 1 < high else " "
        if not following.isalnum() and not body[place - 1].isspace():
            if body[place - 1] in ",.?!…":
                return place + 1
            if fallback is None and body[place - 1] != "s":
                fallback = place + 1
            last = place + 1
            fallback = fallback if fallback is not None else (last if following in ",.;:" else None)
        place = body.find(partner, place + 1, limit)
    return fallback


def find_sentence_end(paragraph: Sequence[Sentence], at: int) -> int:
    """The end of the sentence of ``paragraph`` that holds offset ``at``."""
    place = bisect_right(paragraph, at, key=lambda sent: sent.end)
    return paragraph[min(place, len(paragraph) - 1)].end


def find_sentence_start(paragraph: Sequence[Sentence], at: int) -> int:
    """The start of the sentence that a closing mark at ``at`` belongs to.

    A mark that the sentence splitter put at the head of the next sentence belongs to the one before.
    """
    place = bisect_left(paragraph, at, key=lambda sent: sent.start)
    return paragraph[max(place - 1, 0)].start


def stretch_open(quotes: Sequence[Quote], sentences: Sequence[Sentence]) -> Iterator[Quote]:
    """Unclosed quotations cut back to their first sentence, unless the next paragraph carries them on."""
    ends = iter(sentences)
    sent = next(ends, None)
    for i, quote in enumerate(quotes):
        carried_on = i + 1 < len(quotes) and quotes[i + 1].carried
        while sent is not None and sent.end <= quote.start:
            sent = next(ends, None)
        if quote.closed or carried_on or quote.carried or sent is None:
            yield quote
        else:
            yield Quote(quote.start, min(quote.end, sent.end), closed=False, carried=quote.carried)


def mark_tokens(sent: Sentence, quotes: Sequence[Quote]) -> tuple[tuple[int, int, int], ...]:
    """Where quotations stand in a sentence: number of the quotation in ``quotes``, first and last token.

    ``quotes`` need only hold those that overlap the sentence; numbers count within what was given.
    """
    pieces: list[tuple[int, int, int]] = []
    for number, quote in enumerate(quotes):
        if quote.end <= sent.start or quote.start >= sent.end:
            continue
        first = bisect_left(sent.tokens, quote.start, key=lambda token: token.start)
        last = bisect_right(sent.tokens, quote.end, key=lambda token: token.end) - 1
        if any(token.text.isalnum() or len(token.text) > 2 for token in sent.tokens[first : last + 1]):
            pieces.append((number, first, last))
    return tuple(pieces)
