"""Every example of the codebook, coded by the whole line: found in its category as it states, or kept out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.types import Mention
from tables.codebook import read_entries

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "codebook"
ROLES = ("actor", "recipient")


def list_examples() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for category, rows in read_entries(FOLDER).items():
        for row in rows:
            for example in row["examples"]:
                yield category, row["id"], example


def list_codes(mention: Mention, role: str) -> set[str]:
    return {party.entity.code for party in getattr(mention, role)}


def list_faults(example: dict[str, Any], mention: Mention) -> list[str]:
    """What the example states and the mention has otherwise."""
    faults = [role for role in ROLES if role in example and list_codes(mention, role) != set(example[role])]
    faults += ["mode"] if "mode" in example and mention.mode != (example["mode"],) else []
    faults += ["status"] if "status" in example and mention.status != example["status"] else []
    return [f"{fault} is {describe_part(mention, fault)}, not {example[fault]}" for fault in faults]


def describe_part(mention: Mention, part: str) -> str:
    return str(sorted(list_codes(mention, part)) if part in ROLES else getattr(mention, part))


def judge_example(category: str, example: dict[str, Any], mentions: tuple[Mention, ...]) -> str:
    """What is wrong with the coding of an example, of several mentions the best; empty where it is right."""
    same = [mention for mention in mentions if mention.act == category]
    if example.get("none"):
        return f"must not be {category}" if same else ""
    if not same:
        return f"no {category}, but {[mention.act for mention in mentions]}"
    return "; ".join(min((list_faults(example, mention) for mention in same), key=len))


def test_examples_are_coded_as_stated(code: Callable[[str], tuple[Mention, ...]]) -> None:
    coded: dict[str, tuple[Mention, ...]] = {}
    failures = []
    for category, entry, example in list_examples():
        text = example["text"]
        if text not in coded:
            coded[text] = code(text)
        fault = judge_example(category, example, coded[text])
        failures += [f"{entry}: {text!r}: {fault}"] if fault else []
    assert len(coded) > 1000
    assert not failures, "\n" + "\n".join(failures)


def test_a_wrong_coding_is_told(code: Callable[[str], tuple[Mention, ...]]) -> None:
    mentions = code("Norway condemned Chile.")
    assert judge_example("ACCUSE", {"text": "", "actor": ["NOR"], "recipient": ["CHL"]}, mentions) == ""
    assert "recipient is ['CHL']" in judge_example("ACCUSE", {"text": "", "recipient": ["PER"]}, mentions)
    assert "mode is" in judge_example("ACCUSE", {"text": "", "mode": "allege"}, mentions)
    assert "status is" in judge_example("ACCUSE", {"text": "", "status": "future"}, mentions)
    assert judge_example("ACCUSE", {"text": "", "none": True}, mentions) == "must not be ACCUSE"
    assert judge_example("AID", {"text": ""}, mentions).startswith("no AID")
