"""Sentences and a dependency parse: the one place that knows spaCy."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.errors import RunStopped
from dragoman.tables import load_table
from dragoman.text.repair import Tree, repair_coordination, repair_names, repair_participles
from dragoman.types import Sentence, Token

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


def parse_text(body: str, *, model: str) -> tuple[Sentence, ...]:
    """The sentences of ``body``, parsed; none for an empty body.

    Each line of the body is a paragraph: no sentence runs over its end. A paragraph of more than
    20,000 code points is parsed in pieces of that length, cut at a space.
    """
    nlp = load_parser(model)
    pieces = list(split_paragraphs(body))
    sentences: list[Sentence] = []
    docs = nlp.pipe(text for _, _, text in pieces)
    for (paragraph, offset, _), doc in zip(pieces, docs, strict=True):
        for sent in merge_sentences(doc):
            sentences.append(convert_sentence(sent, index=len(sentences), paragraph=paragraph, offset=offset))
    return tuple(sentences)


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


def convert_sentence(sent: SpacySpan, *, index: int, paragraph: int, offset: int) -> Sentence:
    """Our own sentence from spaCy's; white space that spaCy makes a token of is left out."""
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
        Token(
            i=i,
            text=token.text,
            lemma=known.get(token.lower_, token.lemma_.lower()) if token.pos_ == "VERB" else token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=tree.deps[i],
            head=heads[i],
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            children=tuple(children[i]),
        )
        for i, token in enumerate(words)
    )
    start, end = tokens[0].start, tokens[-1].end
    text = sent.doc.text[start - offset : end - offset]
    return Sentence(index=index, paragraph=paragraph, start=start, end=end, text=text, tokens=tokens)
