"""Mending a body that an extractor tore: paragraphs cut short, and text that lay loose between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.pages.markup import Block
from dragoman.pages.rules import is_prose, load_dirt, make_key

SHINGLE = 5
MIN_EXTRA_WORDS = 2
MAX_GROWTH = 6
MIN_SIBLINGS = 2
ASIDE = re.compile(
    "caption|credit|share|social|newsletter|related|promo|hidden|none|advert|tooltip|footnote|bio|author|byline|comment|widget|"
    "sign-?up|teaser|copyright|disclaimer|print|correction|summary|menu|nav",
    re.IGNORECASE,
)


def complete_lines(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """The lines of a body, torn ones made whole, with the loose paragraphs of the same container.

    Args:
        lines: what the extractor took for the article, in order.
        blocks: all blocks of the page.
    """
    if not lines:
        return []
    keys = [make_key(block.text) for block in blocks]
    places = find_places(lines, keys)
    used = {place for place in places if place is not None}
    whole = make_whole(lines, places, blocks, keys)
    taken = {shingle for line in whole for shingle in cut_shingles(make_key(line))}
    loose = [i for i in find_loose(blocks, used) if not is_repeated(keys[i], taken)]
    return insert_blocks(whole, places, loose, blocks)


def find_places(lines: Sequence[str], keys: Sequence[str]) -> list[int | None]:
    """For each line the block it stands in, ``None`` where that is not plain."""
    exact: dict[str, int] = {}
    shingles: dict[str, int] = {}
    for i, key in enumerate(keys):
        exact.setdefault(key, i)
        for shingle in cut_shingles(key):
            shingles.setdefault(shingle, i)
    places: list[int | None] = []
    for line in lines:
        key = make_key(line)
        place = exact.get(key)
        if place is None:
            found = next((shingles[shingle] for shingle in cut_shingles(key) if shingle in shingles), None)
            place = found if found is not None and key in keys[found] else None
        places.append(place)
    return places


def cut_shingles(key: str, n_words: int = SHINGLE) -> list[str]:
    """The stretches of ``n_words`` words in a key; none in a shorter one."""
    words = key.split()
    return [" ".join(words[i : i + n_words]) for i in range(len(words) - n_words + 1)]


def make_whole(
    lines: Sequence[str], places: Sequence[int | None], blocks: Sequence[Block], keys: Sequence[str]
) -> list[str]:
    """The lines, each torn one replaced by its block; further pieces of the same block become empty."""
    counts = Counter(place for place in places if place is not None)
    whole: list[str] = []
    for line, place in zip(lines, places, strict=True):
        if place is None or counts[place] > 1:
            whole.append(line)
            continue
        n_line, n_block = len(make_key(line).split()), len(keys[place].split())
        grows = n_line + MIN_EXTRA_WORDS <= n_block <= MAX_GROWTH * n_line
        whole.append(blocks[place].text if grows and is_prose(blocks[place].text) else line)
    return whole


def find_loose(blocks: Sequence[Block], used: set[int]) -> list[int]:
    """Blocks of running text that the extractor passed over in an element whose paragraphs it took.

    That is text that lies directly in the element, and paragraphs between two that were taken.
    """
    children = Counter(blocks[i].holder.getparent() for i in used)
    first, last = min(used, default=0), max(used, default=0)
    dirt = load_dirt()
    loose: list[int] = []
    for i, block in enumerate(blocks):
        if i in used or not is_prose(block.text):
            continue
        lies_in = children[block.holder] >= MIN_SIBLINGS
        lies_between = (
            first < i < last and block.holder.tag == "p" and children[block.holder.getparent()] >= MIN_SIBLINGS
        )
        if (lies_in or (lies_between and is_plain(block))) and dirt.find_reason(block.text, "any") is None:
            loose.append(i)
    return loose


def is_plain(block: Block) -> bool:
    """Whether a paragraph is neither marked as something else nor mostly a link."""
    marks = " ".join(block.holder.get(name) or "" for name in ("class", "id", "style"))
    n_linked: int = sum(len(" ".join(link.itertext())) for link in block.holder.iter("a"))
    return ASIDE.search(marks) is None and 2 * n_linked < len(block.text)


def is_repeated(key: str, taken: set[str]) -> bool:
    """Whether the larger part of a block already stands in the lines whose shingles are ``taken``."""
    shingles = set(cut_shingles(key))
    return 2 * len(shingles & taken) >= len(shingles)


def insert_blocks(
    lines: Sequence[str], places: Sequence[int | None], loose: Sequence[int], blocks: Sequence[Block]
) -> list[str]:
    """The lines with the loose blocks where the page has them."""
    result: list[str] = []
    waiting = list(loose)
    for line, place in zip(lines, places, strict=True):
        while waiting and place is not None and waiting[0] < place:
            result.append(blocks[waiting.pop(0)].text)
        result.append(line)
    return [line for line in (*result, *(blocks[i].text for i in waiting)) if line]
