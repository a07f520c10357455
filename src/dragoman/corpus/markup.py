"""The corpus markup: annotated sentences in lines that people read and edit, parsed strictly.

The markup is described in ``corpus/GUIDE.md``. A label set is a :class:`Ontology`; without one any
category and mode is taken, which is how users bring their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from dragoman.proposals import CUE
from dragoman.types import Status

STATUSES: tuple[str, ...] = get_args(Status)
FIELDS = ("theme", "construction", "style", "region")
SPLITS = ("train", "dev", "test")

EVENT_LABEL = re.compile(r"(?P<number>[1-9]\d?)=(?P<category>[A-Z][A-Z0-9_-]*)(?P<rest>(?:/[a-z][a-z0-9_,-]*)*)\Z")
ROLE_LABEL = re.compile(r"(?P<role>[arsc])(?P<number>[1-9]\d?)\Z")
FIELD = re.compile(r"(?P<name>[a-z]+)=(?P<value>[a-z0-9][a-z0-9-]*)\Z")
CONTEXTS = re.compile(r"\s~((?: [a-z_]+)+)\s*\Z")


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """What is wrong with a line of markup, and where.

    Attributes:
        line: line number, from 1.
        column: column in code points, from 1.
        reason: one line for people.
    """

    line: int
    column: int
    reason: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.reason}"


class MarkupError(ValueError):
    """A line that is not markup; ``fault`` says where and why."""

    def __init__(self, fault: MarkupFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the sentence: half-open offsets in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event as annotated: its trigger words, its label, and who takes part."""

    start: int
    end: int
    category: str
    modes: tuple[str, ...] = ()
    status: str = "actual"
    actors: tuple[Mark, ...] = ()
    recipients: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class CueMark:
    """A reporting cue as annotated, with its sources and contents."""

    start: int
    end: int
    sources: tuple[Mark, ...] = ()
    contents: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """One annotated sentence.

    Attributes:
        text: the sentence without marks.
        events: in the order of their triggers.
        cues: in the order of their words.
        contexts: PLOVER contexts of the events; empty where none was given.
        fields: of the block: ``theme``, ``construction``, ``style``, ``region``, perhaps ``split``.
        path: label of the file; empty for a line on its own.
        line: line number in the file, from 1.
    """

    text: str
    events: tuple[EventMark, ...] = ()
    cues: tuple[CueMark, ...] = ()
    contexts: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Ontology:
    """A set of labels: categories with their modes, and contexts. Empty ``contexts`` allow any."""

    modes: Mapping[str, frozenset[str]]
    contexts: frozenset[str] = frozenset()

    @property
    def categories(self) -> tuple[str, ...]:
        """The category names, in the order given."""
        return tuple(self.modes)


def parse_sentence(
    markup: str,
    *,
    ontology: Ontology | None = None,
    fields: Mapping[str, str] | None = None,
    path: str = "",
    line: int = 1,
) -> MarkedSentence:
    """The sentence that a line of markup stands for.

    Args:
        markup: one line without its line end.
        ontology: labels that may be used; any where ``None``.
        fields: of the block that the line stands in.
        path: label of the file.
        line: line number for faults.

    Raises:
        MarkupError: the line is not markup; the fault names line, column and reason.
    """
    contexts = CONTEXTS.search(markup)
    body = markup[: contexts.start()] if contexts else markup
    text, marks = read_marks(body, line)
    events, cues = read_labels(marks, ontology, line)
    names = tuple(contexts.group(1).split()) if contexts else ()
    for name in names:
        if ontology is not None and ontology.contexts and name not in ontology.contexts:
            raise make_error(line, body, len(body), f"no such context: {name}")
    return MarkedSentence(text, events, cues, names, dict(fields or {}), path, line)


def make_error(line: int, markup: str, position: int, reason: str) -> MarkupError:
    """The error for a position (from 0) of a line."""
    return MarkupError(MarkupFault(line, min(position, len(markup)) + 1, reason))


def read_marks(markup: str, line: int) -> tuple[str, list[tuple[Mark, str, int]]]:
    """The text without marks, and each mark with its label text and the label's position in the line."""
    text: list[str] = []
    size = 0
    open_marks: list[tuple[int, int]] = []
    marks: list[tuple[Mark, str, int]] = []
    i = 0
    while i < len(markup):
        char = markup[i]
        if char == "{":
            open_marks.append((size, i))
        elif char == "|":
            if not open_marks:
                raise make_error(line, markup, i, "| outside a mark")
            close = markup.find("}", i)
            label = markup[i + 1 : close]
            if close < 0 or "{" in label or "|" in label:
                raise make_error(line, markup, i, "labels without their closing }")
            start, opened = open_marks.pop()
            words = "".join(text)[start:size]
            if not words.strip() or words != words.strip():
                raise make_error(line, markup, opened, "a mark must hold words and begin and end with one")
            if not label.strip():
                raise make_error(line, markup, i, "a mark without a label")
            marks.append((Mark(start, size), label, i + 1))
            i = close
        elif char == "}":
            raise make_error(line, markup, i, "} without | and labels before it")
        else:
            text.append(char)
            size += 1
        i += 1
    if open_marks:
        raise make_error(line, markup, open_marks[-1][1], "{ that is never closed")
    return "".join(text), marks


def read_labels(
    marks: list[tuple[Mark, str, int]], ontology: Ontology | None, line: int
) -> tuple[tuple[EventMark, ...], tuple[CueMark, ...]]:
    """Events and cues that the marks spell out, roles put to their numbers."""
    heads: dict[int, tuple[Mark, str, tuple[str, ...], str]] = {}
    roles: list[tuple[str, int, Mark, int]] = []
    for mark, labels, position in marks:
        for label in re.finditer(r"\S+", labels):
            at = position + label.start()
            if event := EVENT_LABEL.match(label.group()):
                number = int(event["number"])
                if number in heads:
                    raise MarkupError(MarkupFault(line, at + 1, f"number {number} names two triggers"))
                heads[number] = (mark, event["category"], *read_rest(event, ontology, line, at))
            elif role := ROLE_LABEL.match(label.group()):
                roles.append((role["role"], int(role["number"]), mark, at))
            else:
                raise MarkupError(MarkupFault(line, at + 1, f"not a label: {label.group()}"))
    parts: dict[tuple[int, str], list[Mark]] = {}
    for role_name, number, mark, at in roles:
        if number not in heads:
            raise MarkupError(MarkupFault(line, at + 1, f"{role_name}{number} has no trigger {number}"))
        if (heads[number][1] == CUE) != (role_name in "sc"):
            raise MarkupError(MarkupFault(line, at + 1, f"{role_name}{number}: a cue takes s and c, an event a and r"))
        parts.setdefault((number, role_name), []).append(mark)
    return build_marks(heads, parts)


def read_rest(event: re.Match[str], ontology: Ontology | None, line: int, at: int) -> tuple[tuple[str, ...], str]:
    """Modes and status after the category, checked against the ontology."""
    category, rest = event["category"], [part for part in event["rest"].split("/") if part]
    status = "actual"
    if rest and rest[-1] in STATUSES:
        status = rest.pop()
    modes = tuple(mode for part in rest for mode in part.split(","))
    if category == CUE:
        if modes or status != "actual":
            raise MarkupError(MarkupFault(line, at + 1, "a cue has no mode and no status"))
        return (), status
    if len(rest) > 1:
        raise MarkupError(MarkupFault(line, at + 1, f"no such status: {rest[-1]}"))
    if ontology is not None:
        if category not in ontology.modes:
            raise MarkupError(MarkupFault(line, at + 1, f"no such category: {category}"))
        for mode in modes:
            if mode not in ontology.modes[category]:
                raise MarkupError(MarkupFault(line, at + 1, f"{category} has no mode or status {mode!r}"))
    return modes, status


def build_marks(
    heads: Mapping[int, tuple[Mark, str, tuple[str, ...], str]], parts: Mapping[tuple[int, str], list[Mark]]
) -> tuple[tuple[EventMark, ...], tuple[CueMark, ...]]:
    """Event and cue marks in the order of their words."""

    def get_parts(number: int, role: str) -> tuple[Mark, ...]:
        return tuple(sorted(parts.get((number, role), ()), key=lambda m: (m.start, m.end)))

    events, cues = [], []
    for number, (mark, category, modes, status) in sorted(heads.items(), key=lambda item: item[1][0].start):
        if category == CUE:
            cues.append(CueMark(mark.start, mark.end, get_parts(number, "s"), get_parts(number, "c")))
        else:
            actors, recipients = get_parts(number, "a"), get_parts(number, "r")
            events.append(EventMark(mark.start, mark.end, category, modes, status, actors, recipients))
    return tuple(events), tuple(cues)


def parse_corpus(
    lines: Iterable[str], *, ontology: Ontology | None = None, path: str = ""
) -> tuple[list[MarkedSentence], list[MarkupFault]]:
    """The sentences of a corpus file, and every fault in it; a faulty line is left out, the rest is read.

    Args:
        lines: the file's lines, with or without line ends.
        ontology: labels that may be used; any where ``None``.
        path: label of the file, kept in each sentence.
    """
    sentences: list[MarkedSentence] = []
    faults: list[MarkupFault] = []
    fields: dict[str, str] = {}
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            if line.startswith("@"):
                fields = parse_header(line, number)
            elif not fields:
                raise make_error(number, line, 0, "a sentence before the first @ line")
            else:
                sentence = parse_sentence(line, ontology=ontology, fields=fields, path=path, line=number)
                sentences.append(sentence)
        except MarkupError as error:
            faults.append(error.fault)
    return sentences, faults


def parse_header(line: str, number: int) -> dict[str, str]:
    """The fields of an ``@`` line.

    Raises:
        MarkupError: a field is malformed, missing, given twice, or a split is none.
    """
    fields: dict[str, str] = {}
    for part in re.finditer(r"\S+", line[1:]):
        match = FIELD.match(part.group())
        if match is None:
            raise make_error(number, line, part.start() + 1, f"not a field: {part.group()}")
        if match["name"] not in (*FIELDS, "split") or match["name"] in fields:
            raise make_error(number, line, part.start() + 1, f"unknown field, or given twice: {match['name']}")
        fields[match["name"]] = match["value"]
    missing = [name for name in FIELDS if name not in fields]
    if missing:
        raise make_error(number, line, len(line), f"fields missing: {', '.join(missing)}")
    if fields.get("split", "train") not in SPLITS:
        raise make_error(number, line, 0, f"no such split: {fields['split']}")
    return fields


def render_sentence(sentence: MarkedSentence) -> str:
    """The line of markup for a sentence; parsing it gives the sentence back.

    Raises:
        ValueError: two marks cross, or the text holds a character of the markup.
    """
    if re.search(r"[{}|]", sentence.text):
        raise ValueError("the text holds {, } or |, which the markup keeps for itself")
    labels: dict[Mark, list[str]] = {}
    every: list[EventMark | CueMark] = [*sentence.events, *sentence.cues]
    heads = sorted(every, key=lambda m: (m.start, m.end))
    for number, head in enumerate(heads, 1):
        if isinstance(head, EventMark):
            parts = [head.category, ",".join(head.modes), head.status if head.status != "actual" else ""]
            roles = (("a", head.actors), ("r", head.recipients))
        else:
            parts, roles = [CUE], (("s", head.sources), ("c", head.contents))
        labels.setdefault(Mark(head.start, head.end), []).append(f"{number}=" + "/".join(p for p in parts if p))
        for role, marks in roles:
            for mark in marks:
                labels.setdefault(mark, []).append(f"{role}{number}")
    line = insert_marks(sentence.text, labels)
    return line + (f" ~ {' '.join(sentence.contexts)}" if sentence.contexts else "")


def insert_marks(text: str, labels: Mapping[Mark, list[str]]) -> str:
    """The text with its marks written in."""
    order = sorted(labels, key=lambda m: (m.start, -m.end))
    out, open_marks, at = [], list[Mark](), 0
    for mark in order:
        while open_marks and open_marks[-1].end <= mark.start:
            done = open_marks.pop()
            out.append(text[at : done.end] + f"|{' '.join(labels[done])}}}")
            at = done.end
        if open_marks and open_marks[-1].end < mark.end:
            raise ValueError(f"marks cross at {mark.start}")
        out.append(text[at : mark.start] + "{")
        at = mark.start
        open_marks.append(mark)
    while open_marks:
        done = open_marks.pop()
        out.append(text[at : done.end] + f"|{' '.join(labels[done])}}}")
        at = done.end
    return "".join(out) + text[at:]
