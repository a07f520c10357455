"""``explain`` for the eye: an article as one self-contained page, its layers marked, its events in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from dragoman.briefs.event_notes import format_days, render_note
from dragoman.briefs.marked_text import Mark, collect_marks, render_marked
from dragoman.schema import ArticleRow, LayersRow, MentionRow

Explained = tuple[ArticleRow, LayersRow, Sequence[MentionRow]]
STATUSES = ("actual", "historical", "future", "hypothetical", "negation")
LEGEND = (
    ("actor", "actor", "who, with its code"),
    ("time", "time", "when"),
    ("source", "source", "whose words"),
    ("cue", "cue", "word of saying or thinking"),
    ("said", "content", "what they say"),
    ("quote", "“quote”", "in quotation marks"),
)


def render_pages(explained: Iterable[Explained]) -> Iterator[str]:
    """One HTML page with every article, piece by piece; it needs no network and no script."""
    articles = list(explained)
    title = name_article(articles[0][0]) if len(articles) == 1 else f"{len(articles)} articles"
    css = files("dragoman").joinpath("briefs", "article_page.css").read_text(encoding="utf-8")
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – explained by Dragoman</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
    )
    if len(articles) > 1:
        yield render_contents(articles)
    yield render_legend()
    for number, (article, layers, mentions) in enumerate(articles, 1):
        yield render_article(number, article, layers, mentions)
    yield "</body>\n</html>\n"


def name_article(article: ArticleRow) -> str:
    """The title, or the label where the page gives none."""
    return article["title"] or article["doc_id"]


def render_contents(articles: Sequence[Explained]) -> str:
    """A list of the articles on the page."""
    items = "".join(
        f'<li><a href="#d{number}">{escape(name_article(article))}</a> '
        f"<small>{count_things(len(mentions), 'event')}</small></li>"
        for number, (article, _, mentions) in enumerate(articles, 1)
    )
    return f"<nav><h2>Articles</h2><ol>{items}</ol></nav>\n"


def render_legend() -> str:
    """What the marks mean."""
    statuses = "".join(f'<li><span class="pred {name}">{name}</span></li>' for name in STATUSES)
    marks = "".join(f'<li><span class="{css}">{word}</span> {text}</li>' for css, word, text in LEGEND)
    return f'<aside class="legend"><ul><li>Deeds:</li>{statuses}</ul><ul>{marks}</ul></aside>\n'


def render_article(number: int, article: ArticleRow, layers: LayersRow, mentions: Sequence[MentionRow]) -> str:
    """One article: head, marked text, what was cut."""
    parts = [render_head(article, layers, mentions), render_body(number, layers, mentions), render_cut(article)]
    return f'<article id="d{number}">\n{"".join(parts)}</article>\n'


def render_head(article: ArticleRow, layers: LayersRow, mentions: Sequence[MentionRow]) -> str:
    """Title, origin, date with its evidence, credits, and how much was found."""
    days = format_days(article["date"], article["enddate"]) or "unknown"
    facts = [
        ("Document", escape(article["doc_id"])),
        ("Published by", escape(article["publication"] or "")),
        ("Byline", escape(article["byline"] or "")),
        ("Address", render_address(article["url"])),
        ("Date", f"{escape(days)} <small>({escape(article['date_basis'])})</small>"),
        ("Evidence", render_evidence(article)),
        ("Credited to", escape(", ".join(article["credits"]))),
        ("Found", escape(summarise_layers(layers, mentions))),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f"<header><h1>{escape(name_article(article))}</h1>\n<dl>{rows}</dl></header>\n"


def render_address(url: str | None) -> str:
    """The address as a link where it is one of the web, else as text."""
    if not url:
        return ""
    if url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>'
    return escape(url)


def render_evidence(article: ArticleRow) -> str:
    """The clues to the date, one a line: the words, the rule, the days that it allows."""
    items = []
    for clue in article["date_evidence"]:
        days = " or ".join(format_days(start, end) for start, end in clue["allows"])
        items.append(f"<li>“{escape(clue['text'])}” <small>{escape(clue['rule'])}: {escape(days)}</small></li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def summarise_layers(layers: LayersRow, mentions: Sequence[MentionRow]) -> str:
    """How much of each layer there is."""
    counts = (
        (len(mentions), "event"),
        (len(layers["sentences"]), "sentence"),
        (len(layers["predicates"]), "predicate"),
        (len(layers["attributions"]), "attribution"),
        (len(layers["times"]), "time expression"),
    )
    return ", ".join(count_things(n, noun) for n, noun in counts)


def count_things(n: int, noun: str) -> str:
    """``1 event``, ``2 events``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def render_body(number: int, layers: LayersRow, mentions: Sequence[MentionRow]) -> str:
    """The text by paragraphs, each sentence followed by its events, which the style puts beside it."""
    body = layers["body"]
    notes: dict[int, list[str]] = {}
    for mention in mentions:
        notes.setdefault(mention["text_info"]["sequence"], []).append(render_note(mention))
    marks = sorted(collect_marks(layers), key=lambda mark: mark.start)
    by_sentence = assign_marks(layers, marks)
    paragraphs = []
    for _, group in groupby(layers["sentences"], key=lambda sent: sent["paragraph"]):
        pieces, at = [], None
        for sent in group:
            gap = body[at : sent["start"]] if at is not None else ""
            index = sent["sequence"]
            text = render_marked(body, sent["start"], sent["end"], by_sentence[index])
            anchor = f'<span class="sent" id="d{number}s{index}">{text}</span>'
            pieces.append(f'{escape(gap)}<span class="unit">{"".join(notes.get(index, []))}{anchor}</span>')
            at = sent["end"]
        paragraphs.append(f"<p>{''.join(pieces)}</p>\n")
    return f'<section class="text">\n{"".join(paragraphs)}</section>\n'


def assign_marks(layers: LayersRow, marks: Sequence[Mark]) -> list[list[Mark]]:
    """For each sentence the marks that touch it; both are in the order of the text."""
    found: list[list[Mark]] = []
    open_marks: list[Mark] = []
    at = 0
    for sent in layers["sentences"]:
        while at < len(marks) and marks[at].start < sent["end"]:
            open_marks.append(marks[at])
            at += 1
        open_marks = [mark for mark in open_marks if mark.end > sent["start"]]
        found.append(list(open_marks))
    return found


def render_cut(article: ArticleRow) -> str:
    """What was on the page and is no part of the article, with the rule that says so."""
    if not article["cut"]:
        return ""
    items = "".join(f"<li><small>{escape(cut['reason'])}</small> {escape(cut['text'])}</li>" for cut in article["cut"])
    count = count_things(len(article["cut"]), "piece")
    return f'<details class="cut" open><summary>Cut from the page: {count}</summary><ul>{items}</ul></details>\n'
