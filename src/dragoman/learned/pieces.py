"""Sentences as word pieces: what the model reads, and which characters each piece stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def split_windows(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterator[Window]:
    """The windows of some sentences, in order; none for a sentence without words."""
    for index, encoding in enumerate(tokenizer.encode_batch(list(texts), add_special_tokens=False)):
        yield from cut_encoding(tokenizer, index, encoding)


def cut_encoding(tokenizer: Tokenizer, index: int, encoding: Encoding) -> Iterator[Window]:
    """The windows of one sentence, cut between words."""
    begin, end = find_piece(tokenizer, "[CLS]"), find_piece(tokenizer, "[SEP]")
    words: list[list[int]] = []
    for i, word in enumerate(encoding.word_ids):
        if words and word is not None and encoding.word_ids[words[-1][0]] == word:
            words[-1].append(i)
        else:
            words.append([i])
    group: list[list[int]] = []
    size = 2
    for word_pieces in words:
        kept = word_pieces[: MAX_PIECES - 2]
        if group and size + len(kept) > MAX_PIECES:
            yield make_window(index, encoding, group, begin, end)
            group, size = [], 2
        group.append(kept)
        size += len(kept)
    if group:
        yield make_window(index, encoding, group, begin, end)


def find_piece(tokenizer: Tokenizer, piece: str) -> int:
    """The id of a piece that every BERT vocabulary holds.

    Raises:
        ValueError: this one does not.
    """
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise ValueError(f"the tokenizer knows no {piece}")
    return int(found)


def make_window(index: int, encoding: Encoding, words: Sequence[Sequence[int]], begin: int, end: int) -> Window:
    """The window that holds some words."""
    ids, firsts, spans = [begin], [], []
    for pieces in words:
        firsts.append(len(ids))
        ids += [encoding.ids[i] for i in pieces]
        spans.append((encoding.offsets[pieces[0]][0], encoding.offsets[pieces[-1]][1]))
    return Window(index, (*ids, end), tuple(firsts), tuple(spans))
