"""HTML as a tree, hostile markup refused; and the blocks of text that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from dragoman.errors import InputRefused

MAX_DEPTH = 400
PROLOG = 200_000
MIN_BREAKS = 3
MIN_COLUMN = 600
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
FIRST_ELEMENT = re.compile(r"<(?:html|head|body|div|p|article)\b", re.IGNORECASE)
ENCODING_NOTE = re.compile(r"^\s{0,99}<\?xml[^<>]{0,500}\?>")
HIDDEN = frozenset(
    [
        "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea",
        "math", "canvas",
    ]
)  # fmt: skip
BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
        "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "label", "legend", "li", "main", "nav", "ol", "option",
        "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that a reader sees as one block, and the block element that directly holds it."""

    text: str
    holder: HtmlElement


def parse_tree(text: str) -> HtmlElement:
    """The tree of a page.

    Raises:
        InputRefused: ``no_article`` (there is no markup in it), ``entities`` or ``too_deep``.
    """
    first = FIRST_ELEMENT.search(text, 0, PROLOG)
    if ENTITY.search(text, 0, first.start() if first else PROLOG):
        raise InputRefused("entities", "the page defines entities of its own, which may expand without end")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, recover=True)
    data = CONTROL.sub("", ENCODING_NOTE.sub("", text)).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputRefused("no_article", "there is no page in the markup") from error
    check_depth(tree)
    unfold_layout(tree)
    return tree


def check_depth(tree: HtmlElement) -> None:
    """Refuse a tree that nests deeper than any page made for readers."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise InputRefused("too_deep", f"tags nest more than {MAX_DEPTH} deep")


def unfold_layout(tree: HtmlElement) -> None:
    """Make plain divisions of tables that lay out a page, which an extractor would read as rows of cells."""
    for table in list(tree.iter("table")):
        if any(is_column(cell) for cell in table.iter("td")):
            for element in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                element.tag = "div"


def is_column(cell: HtmlElement) -> bool:
    """Whether a cell holds a story's paragraphs: long, with several breaks or paragraphs in it."""
    if next(cell.iter("table"), cell) is not cell:
        return False
    n_breaks = sum(1 for _ in cell.iter("br", "p"))
    return n_breaks >= MIN_BREAKS and len("".join(cell.itertext("*", with_tail=True))) >= MIN_COLUMN


def read_blocks(tree: HtmlElement) -> Iterator[Block]:
    """The blocks of text of a page, as far as they are not scripts and the like, in order.

    White space within a block is made single; empty blocks are left out.
    """
    pieces: list[str] = []
    holder = tree
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        is_start = event == "start"
        if tag in BLOCKS:
            yield from flush_block(pieces, holder)
        hidden += (tag in HIDDEN) if is_start else -(tag in HIDDEN)
        text = element.text if is_start else element.tail
        if hidden or not text:
            continue
        if not pieces:
            holder = find_holder(element if is_start else element.getparent())
        if pieces or text.strip():
            pieces.append(text)
    yield from flush_block(pieces, holder)


def find_holder(element: HtmlElement) -> HtmlElement:
    """The nearest block element at or above ``element``, the root where there is none."""
    while element.tag not in BLOCKS and (parent := element.getparent()) is not None:
        element = parent
    return element


def flush_block(pieces: list[str], holder: HtmlElement) -> Iterator[Block]:
    """The text gathered so far, where there is any; ``pieces`` is emptied."""
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield Block(text, holder)
