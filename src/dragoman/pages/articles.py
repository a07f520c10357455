"""A page to an article: body, what was cut, title, publisher, credits, language, date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from dragoman.errors import InputRefused
from dragoman.pages.bodies import extract_lines
from dragoman.pages.completion import SHINGLE, cut_shingles
from dragoman.pages.credits import find_credits
from dragoman.pages.dirt import clean_lines
from dragoman.pages.language import check_language
from dragoman.pages.layout import find_headline, unwrap_lines
from dragoman.pages.markup import parse_tree, read_blocks
from dragoman.pages.metadata import Metadata, find_publication, read_date, read_metadata
from dragoman.pages.rules import is_prose, load_dirt, make_key
from dragoman.pages.stamps import is_stamp, read_stamp
from dragoman.types import Article, Cut, Page

# A page whose body has fewer words than this, and no full sentence, has no article.
MIN_WORDS = 5


def extract_article(page: Page) -> Article:
    """The article of a page, with its credits, its language and its date.

    Raises:
        InputRefused: ``no_article``, ``not_english``, or what is wrong with the markup.
    """
    article, dated = EXTRACTORS[page.kind](page)
    article = replace(article, language=check_language(article.body))
    from dragoman.pages.dating import date_article  # noqa: PLC0415 - dating loads calendars

    return replace(article, dated=date_article(article, metadata=dated))


def take_clean(page: Page) -> tuple[Article, date | None]:
    """The article of a clean body, untouched."""
    if not any(char.isalnum() for char in page.text):
        raise InputRefused("no_article", "the text holds no words")
    metadata = Metadata(page.title, find_publication(page, None, page.url), None, page.url, read_date(page.date))
    return build_article(page, page.text, (), metadata), metadata.dated


def clean_text(page: Page) -> tuple[Article, date | None]:
    """The article of scraped text."""
    lines = unwrap_lines(page.text).split("\n")
    title = page.title or find_headline(lines)
    cleaned = clean_lines(lines, title=title, scraped=True)
    body = check_body(join_lines(lines, cleaned.kept))
    dated = read_date(page.date) or find_stamp(cut.text for cut in cleaned.cuts)
    metadata = Metadata(title, find_publication(page, None, page.url), find_byline(cleaned.cuts), page.url, dated)
    return build_article(page, body, cleaned.cuts, metadata), metadata.dated


def clean_html(page: Page) -> tuple[Article, date | None]:
    """The article of an HTML page."""
    tree = parse_tree(page.text)
    metadata = read_metadata(page, tree)
    blocks = list(read_blocks(tree))
    lines = extract_lines(tree, blocks, metadata.bodies)
    cleaned = clean_lines(lines, title=metadata.title, scraped=False)
    body = check_body("\n".join(lines[i] for i in cleaned.kept))
    cuts = (*cleaned.cuts, *find_template([block.text for block in blocks], lines))
    dated = metadata.dated or find_stamp(takewhile(lambda text: text != lines[0], (block.text for block in blocks)))
    return build_article(page, body, cuts, metadata), dated


EXTRACTORS = {"clean": take_clean, "text": clean_text, "html": clean_html}


def build_article(page: Page, body: str, cuts: tuple[Cut, ...], metadata: Metadata) -> Article:
    """The article, all but its language and its date."""
    return Article(
        doc_id=page.doc_id,
        content_hash=page.content_hash,
        title=metadata.title,
        body=body,
        cut=cuts,
        credits=find_credits(metadata.title, body, cuts, byline=metadata.byline, own=metadata.publication),
        publication=metadata.publication,
        byline=metadata.byline,
        url=metadata.url,
    )


def check_body(body: str) -> str:
    """The body, which must hold words.

    Raises:
        InputRefused: it is too short to be an article.
    """
    if not any(is_prose(line) for line in body.split("\n")) and len(body.split()) < MIN_WORDS:
        raise InputRefused("no_article", "no article was found in the page")
    return body


def join_lines(lines: Sequence[str], kept: Sequence[int]) -> str:
    """The kept lines as they stand, an empty line between those that were not neighbours."""
    parts: list[str] = []
    for n, i in enumerate(kept):
        if n:
            parts.append("\n" if i == kept[n - 1] + 1 else "\n\n")
        parts.append(lines[i].strip())
    return "".join(parts)


def find_template(blocks: Sequence[str], lines: Sequence[str]) -> list[Cut]:
    """The blocks of a page that the extractor left out, each once, with a reason where a rule gives one."""
    taken = {stretch for line in lines for n in range(1, SHINGLE + 1) for stretch in cut_shingles(make_key(line), n)}
    dirt = load_dirt()
    cuts: dict[str, Cut] = {}
    for block in dict.fromkeys(blocks):
        key = make_key(block)
        stretches = cut_shingles(key) or [key]
        if key and not (stretches[0] in taken and stretches[-1] in taken):
            cuts[block] = Cut(block, dirt.find_reason(block, "any") or "template")
    return list(cuts.values())


def find_byline(cuts: Sequence[Cut]) -> str | None:
    """The name in a byline that was cut; ``None`` for mere accounts ("by admin")."""
    for cut in cuts:
        words = cut.text.split()
        if cut.reason == "byline" and words and words[0].lower() in ("by", "by:") and words[1:]:
            name = " ".join(words[1:])
            if name.lower().strip(" .|") not in load_dirt().no_byline:
                return name
    return None


def find_stamp(texts: Iterable[str]) -> date | None:
    """The day of the first page-date line among ``texts``."""
    days = (read_stamp(text) for text in texts if is_stamp(text))
    return next((day for day in days if day is not None), None)
