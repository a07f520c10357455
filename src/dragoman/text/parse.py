"""Sentences and a dependency parse: the one place that knows spaCy."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.errors import RunStopped
from dragoman.tables import load_table
from dragoman.text.paragraphs import ParagraphRows, SentenceRow, build_sentence, get_memory
from dragoman.text.repair import Tree, repair_coordination, repair_names, repair_participles
from dragoman.text.word_forms import COMPONENTS, Form, WordForms
from dragoman.types import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

# Named entities are left out: the actor register finds names better, and spaCy's recogniser takes
# nearly half of the pipeline's time (`make bench` prints the share).
UNUSED_PIPES = ("ner",)
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# "MOSCOW, Feb 22 (Reuters) - ", "NEW DELHI, March 2 — ", "KYIV/BRUSSELS (AP) --": no part of the sentence that follows.
DATELINE = re.compile(
    r"\s{0,4}[A-Z][A-Z./' -]{2,40}(?:, [A-Z][\w. ]{1,20})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"  # place, day
    r"(?: ?\([^()]{2,40}\))? ?[-–—]{1,2} (?=[\"“‘'(]?[A-Z0-9])"  # agency, dash
)
MAX_PARAGRAPH = 20_000


@cache
def load_parser(model: str) -> Language:
    """The spaCy pipeline ``model``, loaded once per process, without the parts that go unused.

    Raises:
        RunStopped: no such pipeline is installed.
    """
    try:
        module = importlib.import_module(model)
        nlp: Language = module.load(exclude=list(UNUSED_PIPES))
    except (ImportError, OSError, AttributeError) as error:
        raise RunStopped(f"spaCy pipeline {model!r} cannot be loaded: {error}") from error
    return nlp


@cache
def load_word_forms(model: str) -> WordForms:
    """What gives the parts of speech and lemmas of the pipeline ``model``, with its memory, once per process."""
    return WordForms(load_parser(model))


def parse_text(body: str, *, model: str) -> tuple[Sentence, ...]:
    """The sentences of ``body``, parsed; none for an empty body.

    Each line of the body is a paragraph: no sentence runs over its end. A paragraph of more than
    20,000 code points is parsed in pieces of that length, cut at a space.
    """
    pieces = list(split_paragraphs(body))
    rows = parse_paragraphs([text for _, _, text in pieces], model=model)
    sentences: list[Sentence] = []
    for paragraph, offset, text in pieces:
        for row in rows[text]:
            sentences.append(build_sentence(row, index=len(sentences), paragraph=paragraph, offset=offset))
    return tuple(sentences)


def parse_paragraphs(texts: Iterable[str], *, model: str) -> dict[str, ParagraphRows]:
    """The sentences of each paragraph; one that this process has parsed lately, for any page, is not parsed again."""
    memory = get_memory(model)
    rows = {text: memory.load_rows(text) for text in texts}
    missing = [text for text, found in rows.items() if found is None]
    word_forms = load_word_forms(model)
    for text, doc in zip(missing, load_parser(model).pipe(missing, disable=COMPONENTS), strict=True):
        forms = word_forms.read_forms(doc)
        found = tuple(read_sentence(sent, forms) for sent in merge_sentences(doc))
        memory.keep_rows(text, found)
        rows[text] = found
    return {text: found for text, found in rows.items() if found is not None}


def split_paragraphs(body: str) -> Iterator[tuple[int, int, str]]:
    """Paragraph number, offset and text of each line of ``body`` that is not blank, datelines apart."""
    for number, match in enumerate(PARAGRAPH.finditer(body)):
        text, offset = match.group(), match.start()
        dateline = DATELINE.match(text)
        if dateline is not None:
            yield number, offset, dateline.group()
            text, offset = text[dateline.end() :], offset + dateline.end()
        while len(text) > MAX_PARAGRAPH:
            cut = text.rfind(" ", 1, MAX_PARAGRAPH)
            cut = cut if cut > 0 else MAX_PARAGRAPH
            yield number, offset, text[:cut]
            text, offset = text[cut:], offset + cut
        yield number, offset, text


def merge_sentences(doc: Doc) -> Iterable[SpacySpan]:
    """The sentences of a parsed paragraph, those without a word left out."""
    return (sent for sent in doc.sents if any(not token.is_space for token in sent))


def read_sentence(sent: SpacySpan, forms: Sequence[Form]) -> SentenceRow:
    """Our own sentence from spaCy's, with offsets into the paragraph; white space that is a token there is left out.

    ``forms`` holds part of speech and lemma of every token of the paragraph.
    """
    words = [token for token in sent if not token.is_space]
    position = {token.i: i for i, token in enumerate(words)}
    parsed = [position.get(token.head.i, i) for i, token in enumerate(words)]
    tree = Tree([t.text for t in words], [t.tag_ for t in words], [t.dep_ for t in words], parsed)
    repair_names(tree)
    repair_participles(tree)
    heads = repair_coordination(tree)
    known = load_table("lemmas")
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    tokens = tuple(
        (
            token.text,
            known.get(token.lower_, lemma.lower()) if pos == "VERB" else lemma.lower(),
            pos,
            token.tag_,
            tree.deps[i],
            heads[i],
            token.idx,
            token.idx + len(token.text),
            tuple(children[i]),
        )
        for i, token in enumerate(words)
        for pos, lemma in (forms[token.i],)
    )
    start, end = words[0].idx, words[-1].idx + len(words[-1].text)
    return start, end, sent.doc.text[start:end], tokens
