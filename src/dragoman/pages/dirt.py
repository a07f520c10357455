"""Cleaning: the lines of a page that belong to its article, and the others with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dragoman.pages.rules import Dirt, is_crumb_trail, is_page_date, is_prose, load_dirt, make_key
from dragoman.types import Cut

MAX_PASSES = 12
MAX_LISTED = 12
MAX_HEADLINE = 180
MAX_TOP = 15
MAX_LABELS = 3
MAX_LABEL_WORDS = 8
MIN_HEADLINES = 3
MIN_STORY_WORDS = 60
MAX_STOP = 250
MANY_STOPS = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Indices of the lines that are kept, and what was cut, in the order of the page."""

    kept: tuple[int, ...]
    cuts: tuple[Cut, ...]


def clean_lines(lines: Sequence[str], *, title: str | None, scraped: bool) -> Cleaned:
    """Tell the lines of an article from the dirt around and between them.

    Args:
        lines: the page's lines; blank ones are neither kept nor cut.
        title: the article's title: a repetition of it at the top is cut.
        scraped: the lines are those of a whole page, not of a body that an extractor found, so that
            whatever stands above the title goes too.
    """
    dirt = load_dirt()
    texts = {i: " ".join(line.split()) for i, line in enumerate(lines) if line.strip()}
    anywhere = {i: reason for i, text in texts.items() if (reason := dirt.find_reason(text, "any")) is not None}
    cut: dict[int, str] = {}
    for _ in range(MAX_PASSES):
        left = [(i, text) for i, text in texts.items() if i not in cut]
        found = dict(find_dirt(left, anywhere, title, scraped=scraped))
        if not found:
            break
        cut |= found
    kept = tuple(i for i in texts if i not in cut)
    return Cleaned(kept, tuple(Cut(lines[i].strip(), cut[i]) for i in sorted(cut)))


def find_dirt(
    left: list[tuple[int, str]],
    anywhere: dict[int, str],
    title: str | None,
    *,
    scraped: bool,
) -> Iterator[tuple[int, str]]:
    """Line numbers and reasons of one pass over the lines that are left; a later reason is the plainer one.

    Args:
        left: the lines, each with its number.
        anywhere: numbers and reasons of lines that are dirt wherever they stand.
        title: the article's title.
        scraped: the lines are those of a whole page.
    """
    dirt = load_dirt()
    prose = [n for n, (i, text) in enumerate(left) if i not in anywhere and is_prose(text)]
    first, last = (prose[0], prose[-1]) if prose else (min(len(left), MAX_TOP), len(left))
    stop = find_stop(left, dirt)
    yield from ((i, "comments") for i, _ in left[stop:])
    body = left[:stop]
    if prose:
        yield from cut_labels(body[:first])
        yield from cut_trailing(body[first:])
    yield from cut_lists(body, dirt, first)
    if title:
        yield from cut_title(body[:first], title, scraped=scraped)
    for n, (i, text) in enumerate(body):
        reason = anywhere.get(i)
        if reason is None and n < first:
            reason = find_top_reason(text, dirt)
        if reason is None and n > last:
            reason = dirt.find_reason(text, "tail")
        if reason is not None:
            yield i, reason


def find_top_reason(text: str, dirt: Dirt) -> str | None:
    """Why a line above the first full paragraph is dirt."""
    if is_crumb_trail(text):
        return "breadcrumb"
    if is_page_date(text):
        return "page_date"
    return dirt.find_reason(text, "top")


def cut_title(top: list[tuple[int, str]], title: str, *, scraped: bool) -> Iterator[tuple[int, str]]:
    """The title where it is repeated above the first full paragraph; on a scraped page what stands above it."""
    key = make_key(title)
    hits = [n for n, (_, text) in enumerate(top) if is_same_title(make_key(text), key)]
    if not hits:
        return
    for n, (i, text) in enumerate(top):
        if n in hits:
            yield i, "title"
        elif scraped and (n < hits[0] or is_label(text)):
            yield i, find_top_reason(text, load_dirt()) or "header"


def is_same_title(key: str, title: str) -> bool:
    """Whether a line is the title, or all of it but what a site hangs on at the end."""
    return bool(key) and (
        key == title or (key.count(" ") >= 3 and title.startswith(f"{key} ") and 5 * len(key) > 2 * len(title))
    )


def is_label(text: str) -> bool:
    """Whether a line is a mere label (a section, a name): three words at most, no end of a sentence."""
    return text.count(" ") <= 2 and text[-1] not in '.!?:”"'


def find_stop(left: list[tuple[int, str]], dirt: Dirt) -> int:
    """Where the readers' comments and their form begin; the number of lines where they do not.

    One sign alone ("12 comments") counts only below the larger part of the story.
    """
    n_words = [len(text.split()) if is_prose(text) else 0 for _, text in left]
    signs = {n for n, (_, text) in enumerate(left) if len(text) <= MAX_STOP and dirt.stops.match(text)}
    total, before = sum(n_words), 0
    for n in range(len(left)):
        if n in signs and before >= MIN_STORY_WORDS and (2 * before >= total or len(signs) >= MANY_STOPS):
            return n
        before += n_words[n]
    return len(left)


def cut_lists(body: list[tuple[int, str]], dirt: Dirt, first: int) -> Iterator[tuple[int, str]]:
    """Lines such as "You may also like" and the headlines below them."""
    n_listed = -1
    for n, (i, text) in enumerate(body):
        if len(text) <= 80 and dirt.lists.match(text):
            yield i, "related"
            n_listed = 0 if n > first else -1
        elif 0 <= n_listed < MAX_LISTED and is_headline(text):
            n_listed += 1
            yield i, "related"
        else:
            n_listed = -1


def is_headline(text: str) -> bool:
    """Whether a line can be a headline: of some length, and without the full stop of a sentence."""
    return len(text) <= MAX_HEADLINE and text[-1] not in '.:;,”"' and not is_prose(text)


def cut_labels(top: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The mere labels ("Photos", "Main content") with which a page begins."""
    yield from ((i, "label") for i, _ in takewhile(lambda line: is_label(line[1]), top))


def cut_trailing(story: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """What hangs below the last sentence: some labels, or headlines of other stories.

    A list that a line with a colon opens belongs to the story.
    """
    last = max((n for n, (_, text) in enumerate(story) if is_story(text)), default=0)
    trailing = story[last + 1 :]
    if not trailing or story[last][1].endswith(":") or trailing[0][1].endswith(":"):
        return
    are_labels = len(trailing) <= MAX_LABELS and all(text.count(" ") < MAX_LABEL_WORDS for _, text in trailing)
    are_headlines = len(trailing) >= MIN_HEADLINES and all(is_headline(text) for _, text in trailing)
    if are_labels or are_headlines:
        yield from ((i, "label" if are_labels else "related") for i, _ in trailing)


def is_story(text: str) -> bool:
    """Whether a line ends like a sentence of the story, or opens a list."""
    return is_prose(text) or (text[-1] in '.!”":…’' and text.count(" ") >= 1)
