"""The tables of the pages room: outlets, dirt and the words of page dates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from dragoman.own.outlets import check_outlet

FORMS = frozenset({"whole", "start", "end"})
PLACES = frozenset({"any", "top", "tail"})
MIN_OUTLETS = 220


def build(resources: Path) -> dict[str, object]:
    """The tables ``outlets``, ``dirt``, ``credits``, ``languages`` and ``date_words``.

    Raises:
        ValueError: an entry is wrong; the text says which.
    """
    return {
        "outlets": build_outlets(read_yaml(resources / "pages" / "outlets.yaml")),
        "dirt": build_dirt(read_yaml(resources / "pages" / "dirt.yaml")),
        "credits": build_credits(read_yaml(resources / "pages" / "credits.yaml")),
        "languages": {str(code): str(name) for code, name in read_yaml(resources / "pages" / "languages.yaml").items()},
        "date_words": build_date_words(read_yaml(resources / "pages" / "date_words.yaml")),
    }


def read_yaml(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def build_outlets(entries: list[dict[str, Any]]) -> list[dict[str, object]]:
    """The outlets, each checked; no alias or domain may belong to two of them."""
    owners: dict[str, str] = {}
    built = [check_outlet(entry, owners) for entry in entries]
    if len(built) < MIN_OUTLETS:
        raise ValueError(f"only {len(built)} outlets")
    return built


def build_dirt(content: dict[str, Any]) -> dict[str, Any]:
    """The rules of dirt, each pattern compiled once to see that it can be."""
    for rule in content["rules"]:
        if rule["form"] not in FORMS or rule["where"] not in PLACES or not isinstance(rule["sentence"], bool):
            raise ValueError(f"dirt rule {rule.get('reason')!r}: unknown form, place or sentence flag")
        check_patterns(rule["patterns"], rule["reason"])
    check_patterns(content["stops"], "stops")
    check_patterns(content["lists"], "lists")
    content |= lower_words(content, ("date_line_words", "no_byline"))
    content["vocabularies"] = [rule | lower_words(rule, ("words", "needs")) for rule in content["vocabularies"]]
    return content


def lower_words(content: dict[str, Any], keys: tuple[str, ...]) -> dict[str, list[str]]:
    """The word lists under ``keys`` in lower case, sorted, each word once."""
    for key in keys:
        if any(isinstance(word, bool) for word in content[key]):
            raise ValueError(f"dirt {key}: YAML takes on, off, yes and no for truth values; quote them")
    return {key: sorted({str(word).lower() for word in content[key]}) for key in keys}


def build_credits(content: dict[str, list[str]]) -> dict[str, list[str]]:
    """The words of credits, each pattern compiled once to see that it can be."""
    for name, patterns in content.items():
        check_patterns(patterns, name)
    return content


def check_patterns(patterns: list[str], name: str) -> None:
    """Fail where a pattern is no regular expression."""
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"dirt {name}: {pattern!r} is no regular expression: {error}") from error


def build_date_words(content: dict[str, Any]) -> dict[str, object]:
    """Month names with the numbers they may stand for, and weekday names."""
    months: dict[str, list[int]] = {}
    for number, names in content["months"].items():
        for name in names:
            months.setdefault(name.lower(), []).append(int(number))
    return {"months": months, "weekdays": sorted({name.lower() for name in content["weekdays"]})}
