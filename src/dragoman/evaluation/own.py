"""The user's own folder put to the test: every entry checked, every example of the codebook coded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.own import Fault, read_folder, use_own_folder
from dragoman.pipeline import read_article
from dragoman.settings import Settings
from dragoman.types import Article, Mention

ROLES = ("actor", "recipient")


def check_own(folder: Path) -> list[Fault]:
    """What is wrong in a folder of the user's own knowledge; empty where all is well, or where there is no folder.

    Entries are checked first. Where they are sound, this process goes by them, and the examples of the codebook are
    coded by the rules as texts without a date.

    Raises:
        RunStopped: there are examples, and tables have been read in this process with another folder.
    """
    own, faults = read_folder(folder)
    if faults or not own.codebook:
        return faults
    use_own_folder(folder)
    code = partial(code_example, settings=Settings(coder="rules", own_folder=folder))
    for category, rows in own.codebook.items():
        for row in rows:
            file, line = own.lines[row["id"]]
            faults += [Fault(file, at or line, f"{row['id']}: {text}") for at, text in judge_entry(category, row, code)]
    return faults


def code_example(text: str, *, settings: Settings) -> tuple[Mention, ...]:
    """The event mentions of a sentence."""
    return read_article(Article(doc_id="own", content_hash=text, title=None, body=text), settings).mentions


def judge_entry(
    category: str, row: dict[str, Any], code: Callable[[str], tuple[Mention, ...]]
) -> Iterator[tuple[int | None, str]]:
    """Line and fault of each example of an entry that is not coded as it states."""
    for example in row["examples"]:
        if fault := judge_example(category, example, code(example["text"])):
            yield getattr(example, "line", None), f"{example['text']!r}: {fault}"


def judge_example(category: str, example: dict[str, Any], mentions: tuple[Mention, ...]) -> str:
    """What is wrong with the coding of an example, of several mentions the best; empty where it is right."""
    same = [mention for mention in mentions if mention.act == category]
    if example.get("none"):
        return f"must not be {category}" if same else ""
    if not same:
        return f"no {category}, but {', '.join(mention.act for mention in mentions) or 'nothing'}"
    fewest: list[str] = min((list_faults(example, mention) for mention in same), key=len)
    return "; ".join(fewest)


def list_faults(example: dict[str, Any], mention: Mention) -> list[str]:
    """What the example states and the mention has otherwise."""
    found: dict[str, object] = {
        role: sorted({party.entity.code for party in getattr(mention, role)}) for role in ROLES
    } | {"mode": ", ".join(mention.mode), "status": mention.status}
    wanted = {key: sorted(set(example[key])) if key in ROLES else example[key] for key in found if key in example}
    return [f"{key} is {found[key]}, not {value}" for key, value in wanted.items() if found[key] != value]
