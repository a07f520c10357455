"""The network: a small BERT encoder and five heads that are trained together.

The encoder is BERT's (Devlin et al. 2019), filled with the weights of a published model of that build
(by default all-MiniLM-L6-v2). It is spelled out here because PyTorch's own attention layer fixes batch
size and length when it is exported. The heads read triggers off each word, and off each trigger its status,
modes and, for every other word, its role.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from dragoman.learned.labels import ROLES

LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm2": "output.LayerNorm",
}
"""Our names of a layer's parts → those of published BERT weights."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network.

    Attributes:
        vocabulary: number of word pieces.
        width: size of a word's vector.
        layers: transformer layers, counted from the bottom of the published model.
        heads: attention heads of a layer.
        inner: width of a layer's feed-forward part.
        positions: longest input in pieces.
        tags: trigger labels, "none" and the cue included.
        statuses: status labels.
        modes: mode labels, over all categories.
        contexts: context labels.
    """

    vocabulary: int = 30_522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1_536
    positions: int = 512
    tags: int = 18
    statuses: int = 5
    modes: int = 1
    contexts: int = 1


class Layer(nn.Module):
    """One BERT layer: attention, feed-forward, each added to its input and normed."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.size = shape.heads, shape.width // shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def split(self, vectors: Tensor) -> Tensor:
        """``(batch, pieces, width)`` to ``(batch, heads, pieces, size)``."""
        return vectors.view(vectors.shape[0], vectors.shape[1], self.heads, self.size).transpose(1, 2)

    def forward(self, vectors: Tensor, bias: Tensor) -> Tensor:
        """The vectors after this layer; ``bias`` is added to the attention scores."""
        query, key, value = (self.split(part(vectors)) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) / self.size**0.5 + bias
        mixed = (self.dropout(scores.softmax(dim=-1)) @ value).transpose(1, 2)
        vectors = self.norm1(vectors + self.dropout(self.out(mixed.reshape(vectors.shape))))
        inner = self.narrow(nn.functional.gelu(self.widen(vectors)))
        after: Tensor = self.norm2(vectors + self.dropout(inner))
        return after


class Coder(nn.Module):
    """Word pieces in; for each piece its trigger label, status and modes; for each trigger the role of every piece."""

    def __init__(self, shape: Shape, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.tag = make_head(shape.width, shape.tags, dropout)
        self.status = make_head(shape.width, shape.statuses, dropout)
        self.mode = make_head(shape.width, shape.modes, dropout)
        self.context = nn.Linear(shape.width, shape.contexts)
        self.marker = nn.Parameter(torch.zeros(shape.width))
        self.reader = Layer(shape, dropout)
        self.role = make_head(shape.width, len(ROLES), dropout)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces: ``(batch, pieces)`` ids and 0/1 mask to ``(batch, pieces, width)``."""
        places = torch.arange(ids.shape[1], device=ids.device)
        vectors = self.dropout(self.norm(self.words(ids) + self.places(places)))
        bias = make_bias(mask, vectors)
        for layer in self.layers:
            vectors = layer(vectors, bias)
        return vectors

    def read_roles(self, vectors: Tensor, mask: Tensor, positions: Tensor) -> Tensor:
        """Role scores for one trigger in each row: the sentence is read once more with its trigger marked.

        Args:
            vectors: ``(n, pieces, width)``, the sentence of each trigger.
            mask: ``(n, pieces)``.
            positions: ``(n,)``, where the trigger stands.

        Returns:
            ``(n, pieces, roles)``.
        """
        places = torch.arange(vectors.shape[1], device=vectors.device)
        marked = (places[None, :] == positions[:, None]).to(vectors.dtype)[:, :, None]
        read = self.reader(vectors + marked * self.marker, make_bias(mask, vectors))
        scores: Tensor = self.role(read)
        return scores

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Vectors of the pieces, and scores of tags, statuses, modes (by piece) and contexts (by sentence)."""
        vectors = self.encode(ids, mask)
        return vectors, self.tag(vectors), self.status(vectors), self.mode(vectors), self.context(vectors[:, 0])


class RoleReader(nn.Module):
    """The part of a coder that reads roles, as a network of its own for the export."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.coder = coder

    def forward(self, vectors: Tensor, mask: Tensor, positions: Tensor) -> Tensor:
        """See :meth:`Coder.read_roles`."""
        return self.coder.read_roles(vectors, mask, positions)


def make_bias(mask: Tensor, like: Tensor) -> Tensor:
    """What is added to attention scores so that padding gets none: ``(batch, 1, 1, pieces)``."""
    return (1.0 - mask.to(like.dtype))[:, None, None, :] * -1e4


def make_head(width: int, labels: int, dropout: float) -> nn.Module:
    """A head of one hidden layer."""
    return nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, labels))


def load_encoder(coder: Coder, path: Path) -> None:
    """Fill the encoder with published BERT weights; upper layers that the shape leaves out are dropped.

    Args:
        coder: the network to fill.
        path: ``model.safetensors`` of a BERT-like model of the same width.

    Raises:
        KeyError: a weight of the published model is missing.
        RuntimeError: its sizes are others.
    """
    weights = load_file(path)
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    state = {
        # Every input is of one sentence: its token type is folded into the words.
        "words.weight": weights["embeddings.word_embeddings.weight"] + kinds,
        "places.weight": weights["embeddings.position_embeddings.weight"][: coder.shape.positions],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    n_layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    # The layer that reads roles begins as the published one above the encoder's, or as its last.
    sources = {f"layers.{i}": i for i in range(coder.shape.layers)} | {"reader": min(coder.shape.layers, n_layers - 1)}
    for place, i in sources.items():
        for ours, theirs in LAYER_NAMES.items():
            for kind in ("weight", "bias"):
                state[f"{place}.{ours}.{kind}"] = weights[f"encoder.layer.{i}.{theirs}.{kind}"]
    missing, unexpected = coder.load_state_dict(state, strict=False)
    left = [name for name in missing if name.startswith(("words", "places", "norm", "layers", "reader"))]
    if left or unexpected:
        raise KeyError(f"weights missing: {left + list(unexpected)}")
