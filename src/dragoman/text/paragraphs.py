"""What was parsed, kept for the next page that carries the same paragraph: plain tuples, packed, of bounded size."""

from __future__ import annotations

import marshal
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b

from dragoman.types import Sentence, Token

# text, lemma, pos, tag, dep, head, start, end, children: a token's fields but for its index.
TokenRow = tuple[str, str, str, str, str, int, int, int, tuple[int, ...]]
# start, end, text, tokens: offsets count from the start of the paragraph.
SentenceRow = tuple[int, int, str, tuple[TokenRow, ...]]
ParagraphRows = tuple[SentenceRow, ...]

MAX_BYTES = 64_000_000
MAX_PIECE = 1_000_000


@dataclass(slots=True)
class ParagraphMemory:
    """The paragraphs parsed last in this process, by the hash of their text; the longest unused go first."""

    max_bytes: int = MAX_BYTES
    n_bytes: int = 0
    packed: OrderedDict[bytes, bytes] = field(default_factory=OrderedDict)

    def load_rows(self, text: str) -> ParagraphRows | None:
        """The sentences of a paragraph that was parsed before, or ``None``."""
        key = hash_text(text)
        data = self.packed.get(key)
        if data is None:
            return None
        self.packed.move_to_end(key)
        rows: ParagraphRows = marshal.loads(data)  # packed by this process, never read from a file
        return rows

    def keep_rows(self, text: str, rows: ParagraphRows) -> None:
        """Keep the sentences of a paragraph, and forget others where there is no room; one too large is not kept."""
        data = marshal.dumps(rows)
        if len(data) > min(MAX_PIECE, self.max_bytes):
            return
        key = hash_text(text)
        self.n_bytes += len(data) - len(self.packed.pop(key, b""))
        self.packed[key] = data
        while self.n_bytes > self.max_bytes:
            _, oldest = self.packed.popitem(last=False)
            self.n_bytes -= len(oldest)


@cache
def get_memory(model: str) -> ParagraphMemory:
    """The memory of what the spaCy pipeline ``model`` has parsed in this process."""
    del model  # one memory for each
    return ParagraphMemory()


def hash_text(text: str) -> bytes:
    """16 bytes that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def build_sentence(row: SentenceRow, *, index: int, paragraph: int, offset: int) -> Sentence:
    """The sentence that a row holds, at its place in the body."""
    start, end, text, tokens = row
    return Sentence(
        index,
        paragraph,
        offset + start,
        offset + end,
        text,
        tuple(
            Token(i, word, lemma, pos, tag, dep, head, offset + first, offset + last, children)
            for i, (word, lemma, pos, tag, dep, head, first, last, children) in enumerate(tokens)
        ),
    )
