"""Text with overlapping layers as HTML: cut at every border, each piece carrying all that covers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dragoman.schema import LayersRow, SpanRow


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the body that is to be marked.

    Attributes:
        css: the class of its pieces.
        note: what the reader sees on pointing at it.
        label: a small tag after its last piece; empty for none.
    """

    start: int
    end: int
    css: str
    note: str = ""
    label: str = ""


def collect_marks(layers: LayersRow) -> list[Mark]:
    """The marks of every layer of a document."""
    marks = [*mark_attributions(layers), *mark_actors(layers)]
    for time in layers["times"]:
        days = " to ".join(sorted({day for day in (time["date"], time["enddate"]) if day}))
        marks.append(Mark(time["start"], time["end"], "time", join_note(f"{time['type']} {time['value']}", days)))
    for predicate in layers["predicates"]:
        note = join_note(predicate["status"], *predicate["reasons"])
        marks.append(Mark(predicate["start"], predicate["end"], f"pred {predicate['status']}", note))
    return marks


def mark_attributions(layers: LayersRow) -> Iterator[Mark]:
    """Whose words, by what word, and what they say."""
    for attribution in layers["attributions"]:
        source, cue, content = attribution["source"], attribution["cue"], attribution["content"]
        whose = source["text"] if source else "source not named"
        yield from mark_span(content, "quote" if attribution["quote"] else "said", f"according to: {whose}")
        yield from mark_span(source, "source", f"source: {attribution['kind']}")
        yield from mark_span(cue, "cue", "word of saying or thinking")


def mark_span(span: SpanRow | None, css: str, note: str) -> Iterator[Mark]:
    """The mark of a span, or none where the text leaves that part out."""
    if span is not None:
        yield Mark(span["start"], span["end"], css, note)


def mark_actors(layers: LayersRow) -> Iterator[Mark]:
    """One mark a name, with the codes of all those that it stands for."""
    by_span: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for actor in layers["actors"]:
        code = " ".join(filter(None, (actor["code"], actor["sector"])))
        note = join_note(actor["identifier_text"], code, actor["office"] or "")
        by_span.setdefault((actor["start"], actor["end"]), []).append((actor["code"], note or "not resolved"))
    for (start, end), found in by_span.items():
        label = "+".join(dict.fromkeys(code for code, _ in found if code))
        yield Mark(start, end, "actor" if label else "actor unknown", "; ".join(note for _, note in found), label)


def join_note(*parts: str) -> str:
    """The parts that are not empty, with middle dots between them."""
    return " · ".join(part for part in parts if part)


def render_marked(body: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """``body[start:end]`` as HTML with its marks; marks that reach beyond are clipped.

    The text is cut wherever a mark begins or ends; so marks may nest and overlap as they like.
    """
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    borders = {start, end}
    for mark in inside:
        borders |= {max(start, mark.start), min(end, mark.end)}
    cuts = sorted(borders)
    pieces = pairwise(cuts)
    return "".join(render_piece(body[left:right], left, right, inside) for left, right in pieces)


def render_piece(text: str, left: int, right: int, marks: Iterable[Mark]) -> str:
    """One piece with the classes and notes of the marks that cover it, and the labels of those that end with it."""
    covering = [mark for mark in marks if mark.start <= left and right <= mark.end]
    if not covering:
        return escape(text)
    classes = " ".join(dict.fromkeys(name for mark in covering for name in mark.css.split()))
    notes = "\n".join(dict.fromkeys(mark.note for mark in covering if mark.note))
    labels = "".join(f"<sup>{escape(mark.label)}</sup>" for mark in covering if mark.label and mark.end == right)
    return f'<span class="{escape(classes)}" title="{escape(notes)}">{escape(text)}</span>{labels}'
