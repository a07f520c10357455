"""Names as imported files spell them: scripts that mix, articles, and the words by which a name is found."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dragoman.names import fold_text

ALIKE = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "HALFWIDTH": "CJK", "FULLWIDTH": "CJK", "HANGUL": "CJK"}
"""Scripts that stand together in the names of one language."""
MAX_NAME = 200


@lru_cache(maxsize=4096)
def find_script(char: str) -> str:
    """The script of a letter (``LATIN``, ``CYRILLIC`` …); empty for what is no letter."""
    if not char.isalpha():
        return ""
    script = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    return "" if script in {"MODIFIER", "FEMININE", "MASCULINE", ""} else ALIKE.get(script, script)


def is_mixed(name: str) -> bool:
    """Whether letters of two scripts stand in one name, as where a Cyrillic letter passes for a Latin one."""
    return not name.isascii() and len({find_script(char) for char in name} - {""}) > 1


def tidy_name(name: str) -> str:
    """The name with single spaces and without characters that do not show; empty where nothing is left."""
    shown = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in name)
    return " ".join(shown.split())


def fold_name(name: str) -> str:
    """The form by which a name is kept and found: folded, without a leading article."""
    return fold_text(name).removeprefix("the ")
