"""Names compared: the same whatever their case, accents, hyphens and points."""

from __future__ import annotations

import re
import unicodedata

APART = re.compile(r"[\W_]+")
"""What parts the words of a name; an apostrophe within a word does not."""
INSIDE = re.compile(r"['’`ʻʼ.]")
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"})
"""Letters that no accent can be taken from."""


ARABIC_ARTICLES = ("al-", "el-", "as-", "ar-", "ad-", "an-", "ash-")


def drop_article(name: str) -> str:
    """A family name without the Arabic article that news leaves out after the first mention ("al-Assad", "Assad")."""
    article = next((each for each in ARABIC_ARTICLES if name.lower().startswith(each)), "")
    return name[len(article) :] if len(name) > len(article) + 2 else name


def fold_text(text: str) -> str:
    """The text in lower case, without accents and points, its words parted by one space; empty for no letters.

    "José Eduardo dos Santos" and "JOSE EDUARDO DOS SANTOS" are one; scripts other than Latin are left as they are.
    """
    lowered = text.casefold().translate(PLAIN)
    letters = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return APART.sub(" ", INSIDE.sub("", letters)).strip()
