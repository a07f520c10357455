"""An article cut into passages for the model: sentences, as far as punctuation tells.

The model reads beside the parser, not after it, so it cannot wait for the parser's sentences. Where it is not
plain that a full stop ends a sentence, none is cut: a passage of two sentences does less harm than half a one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE = re.compile(r"[^\n]+")
END = re.compile(r"(?<![.!?])[.!?]{1,6}[\"”’')\]]{0,4}\s{1,8}(?=[\"“‘'(\[]{0,4}[A-Z0-9])")
MAX_PASSAGE = 5_000
"""Code points of a passage; what is longer is cut at a space: no real sentence is."""
LOOK_BACK = 12
# Words after which a full stop is no end: titles, months, ranks; single letters and "U.S" are told by their form.
# fmt: off
SHORT = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "rev", "st", "sr", "jr", "gen", "lt", "col", "maj", "capt", "sgt", "adm",
    "cmdr", "brig", "sen", "rep", "gov", "pres", "hon", "amb", "no", "vs", "inc", "co", "ltd", "corp", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "dept", "est", "fig", "art",
    "cf", "approx", "messrs", "supt", "insp",
})
# fmt: on
INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]\Z")


def split_passages(body: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each passage, in order; no passage crosses the end of a line, none is blank."""
    for line in LINE.finditer(body):
        text, offset, first = line.group(), line.start(), 0
        for end in END.finditer(text):
            if not is_abbreviation(text, end.start()):
                yield from cut_passage(text[first : end.end()], offset + first)
                first = end.end()
        yield from cut_passage(text[first:], offset + first)


def cut_passage(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """The passage, in pieces where it is too long; nothing where it is blank."""
    while len(text) > MAX_PASSAGE:
        cut = text.rfind(" ", 1, MAX_PASSAGE)
        cut = cut if cut > 0 else MAX_PASSAGE
        yield from cut_passage(text[:cut], offset)
        text, offset = text[cut:], offset + cut
    if text.strip():
        yield offset, text.rstrip()


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at a position ends an abbreviation and no sentence."""
    if text[stop] != ".":
        return False
    words = text[max(0, stop - LOOK_BACK) : stop].split()
    bare = words[-1].lstrip("\"“‘'([") if words and not text[stop - 1].isspace() else ""
    return bare.lower() in SHORT or INITIALS.match(bare) is not None
