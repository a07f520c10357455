"""Fitting the network: one loss over all heads, a fixed seed, a fixed number of epochs."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from dragoman.corpus.markup import MarkedSentence
from dragoman.learned.labels import LabelSet
from dragoman.learned.pieces import find_piece
from dragoman.training.dataset import IGNORED, Batch, make_batches, make_examples
from dragoman.training.network import Coder

BODY = ("places", "norm.", "layers", "reader")
"""First words of the names of the encoder's weights."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained.

    Attributes:
        epochs: passes over the training sentences.
        batch_size: sentences a step.
        rate: highest learning rate of the encoder; the heads learn ``head_factor`` times as fast.
        warmup: share of the steps over which the rate rises.
        decay: weight decay.
        drop_words: share of the training words whose pieces are hidden from the encoder.
        smoothing: share of each label that is spread over the others.
        half: whether products are taken in 16-bit floats, three times as fast where the processor has them.
        seed: of everything random.
    """

    epochs: int = 14
    batch_size: int = 32
    rate: float = 5e-4
    head_factor: float = 3.0
    warmup: float = 0.1
    decay: float = 0.01
    drop_words: float = 0.05
    smoothing: float = 0.05
    half: bool = True
    seed: int = 7


def find_device() -> torch.device:
    """The GPU where there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def measure_loss(coder: Coder, batch: Batch, *, smoothing: float = 0.0) -> Tensor:
    """The joint loss of a batch: the sum of the heads' means."""
    vectors = coder.encode(batch.ids, batch.mask)
    tags = coder.tag(vectors)
    loss = functional.cross_entropy(
        tags.flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORED, label_smoothing=smoothing
    )
    if len(batch.rows):
        triggers = vectors[batch.rows, batch.positions]
        if bool((batch.statuses != IGNORED).any()):
            loss = loss + 0.5 * functional.cross_entropy(
                coder.status(triggers), batch.statuses, ignore_index=IGNORED, label_smoothing=smoothing
            )
        modes = functional.binary_cross_entropy_with_logits(coder.mode(triggers), batch.modes, reduction="none")
        loss = loss + 3.0 * (modes.mean(dim=1) * batch.mode_weights).mean()
        roles = coder.read_roles(vectors[batch.rows], batch.mask[batch.rows], batch.positions)
        loss = loss + functional.cross_entropy(
            roles.flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORED, label_smoothing=smoothing
        )
    contexts = functional.binary_cross_entropy_with_logits(
        coder.context(vectors[:, 0]), batch.contexts, reduction="none"
    )
    return loss + (contexts.mean(dim=1) * batch.context_weights).mean()


def fit_coder(
    coder: Coder,
    tokenizer: Tokenizer,
    sentences: Sequence[MarkedSentence],
    labels: LabelSet,
    recipe: Recipe,
    *,
    report: Callable[[int, float, float], None] = lambda *_: None,
) -> Coder:
    """Train the network in place on annotated sentences.

    Args:
        coder: the network, its encoder filled.
        tokenizer: of the encoder's model.
        sentences: the training split.
        labels: the label set that the network was shaped for.
        recipe: how.
        report: called after each epoch with its number from 1, its mean loss, and the seconds since the start.
    """
    rng = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    device = find_device()
    coder.to(device).train()
    examples = make_examples(tokenizer, sentences, labels)
    pad, hidden = find_piece(tokenizer, "[PAD]"), find_piece(tokenizer, "[MASK]")
    optimizer = make_optimizer(coder, recipe)
    steps = recipe.epochs * math.ceil(len(examples) / recipe.batch_size)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: find_rate(step, steps, recipe.warmup))
    started = time.monotonic()
    for epoch in range(1, recipe.epochs + 1):
        losses = []
        for batch in make_batches(examples, labels, size=recipe.batch_size, pad=pad, rng=rng):
            moved = move_batch(hide_words(batch, hidden, recipe.drop_words, rng), device)
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=recipe.half):
                loss = measure_loss(coder, moved, smoothing=recipe.smoothing)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        report(epoch, sum(losses) / max(len(losses), 1), time.monotonic() - started)
    return coder.eval().cpu()


def make_optimizer(coder: Coder, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW; the word vectors stay as published, for most words do not occur in training."""
    coder.words.weight.requires_grad_(False)
    body = [p for name, p in coder.named_parameters() if name.startswith(BODY)]
    heads = [p for name, p in coder.named_parameters() if not name.startswith(("words", *BODY))]
    groups = [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.rate * recipe.head_factor}]
    return torch.optim.AdamW(groups, weight_decay=recipe.decay)


def find_rate(step: int, steps: int, warmup: float) -> float:
    """The share of the highest learning rate at a step: up in a line, down along a cosine."""
    rise = max(1, int(steps * warmup))
    if step < rise:
        return (step + 1) / rise
    return 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))


def hide_words(batch: Batch, hidden: int, share: float, rng: random.Random) -> Batch:
    """The batch with some pieces hidden, so that no label hangs on one word alone."""
    if not share:
        return batch
    generator = torch.Generator().manual_seed(rng.randrange(2**31))
    chosen = (torch.rand(batch.ids.shape, generator=generator) < share) & (batch.mask == 1)
    chosen[:, 0] = False
    return replace(batch, ids=batch.ids.masked_fill(chosen, hidden))


def move_batch(batch: Batch, device: torch.device) -> Batch:
    """The batch on a device."""
    return Batch(**{name: getattr(batch, name).to(device) for name in Batch.__dataclass_fields__})
