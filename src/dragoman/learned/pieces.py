"""Sentences as word pieces: what the model reads, and which characters each piece stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Encoding, Tokenizer

MAX_PIECES = 256
"""Longest input, the two marks at its ends included; a longer sentence is read in several windows."""


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence, or a stretch of a very long one, as the model reads it.

    Attributes:
        index: which sentence it is of.
        ids: piece ids, the marks at both ends included.
        firsts: positions in ``ids`` of the first piece of each word.
        spans: characters of each word, half-open, within the sentence.
    """

    index: int
    ids: tuple[int, ...]
    firsts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


class Pieces(NamedTuple):
    """Ids and characters of the pieces of a text."""

    ids: list[int]
    offsets: list[tuple[int, int]]


def split_windows(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterator[Window]:
    """The windows of some sentences, in order; none for a sentence without words."""
    for index, text in enumerate(texts):  # one by one: a batch would be spread over every core
        yield from cut_encoding(tokenizer, index, tokenizer.encode(text, add_special_tokens=False))


def cut_encoding(tokenizer: Tokenizer, index: int, encoding: Encoding) -> Iterator[Window]:
    """The windows of one sentence, cut between words."""
    begin, end = find_piece(tokenizer, "[CLS]"), find_piece(tokenizer, "[SEP]")
    words: list[list[int]] = []
    word_ids = encoding.word_ids  # each access builds the list anew
    pieces = Pieces(encoding.ids, encoding.offsets)
    for i, word in enumerate(word_ids):
        if words and word is not None and word_ids[words[-1][0]] == word:
            words[-1].append(i)
        else:
            words.append([i])
    group: list[list[int]] = []
    size = 2
    for word_pieces in words:
        kept = word_pieces[: MAX_PIECES - 2]
        if group and size + len(kept) > MAX_PIECES:
            yield make_window(index, pieces, group, begin, end)
            group, size = [], 2
        group.append(kept)
        size += len(kept)
    if group:
        yield make_window(index, pieces, group, begin, end)


def find_piece(tokenizer: Tokenizer, piece: str) -> int:
    """The id of a piece that every BERT vocabulary holds.

    Raises:
        ValueError: this one does not.
    """
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise ValueError(f"the tokenizer knows no {piece}")
    return int(found)


def make_window(index: int, pieces: Pieces, words: Sequence[Sequence[int]], begin: int, end: int) -> Window:
    """The window that holds some words."""
    ids, firsts, spans = [begin], [], []
    for word in words:
        firsts.append(len(ids))
        ids += [pieces.ids[i] for i in word]
        spans.append((pieces.offsets[word[0]][0], pieces.offsets[word[-1]][1]))
    return Window(index, (*ids, end), tuple(firsts), tuple(spans))
