"""The language of a body, by name where it is not English."""

from __future__ import annotations

from dragoman.errors import InputRefused
from dragoman.tables import load_table

# Below this the identifier errs too often on names and headlines: the text is taken for English.
MIN_CHARS = 200
SAMPLE_CHARS = 8_000
ENGLISH_WORDS = frozenset(
    [
        "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from",
        "has", "have", "said", "its", "it", "he", "his", "will", "be",
    ]
)  # fmt: skip
NO_LANGUAGE = frozenset({"zxx", "und"})
MIN_ENGLISH_SHARE = 0.18
# Nigerian Pidgin and the like: English with other spellings, as far as the identifier can tell.
ENGLISH_CODES = frozenset({"en", "pcm"})


def find_language(body: str) -> str:
    """ISO 639-1 code of the language of ``body``.

    English for a body of fewer than 200 code points in Latin letters, and wherever English function
    words make up a share that no other language comes near.
    """
    sample = body[:SAMPLE_CHARS]
    words = [word.strip(".,;:!?\"'“”‘’()").lower() for word in sample.split()]
    if words and sum(word in ENGLISH_WORDS for word in words) >= MIN_ENGLISH_SHARE * len(words):
        return "en"
    letters = [char for char in sample if char.isalpha()]
    is_latin = sum(char < "\u0250" for char in letters) >= 0.5 * len(letters)
    if is_latin and len(body) < MIN_CHARS:
        return "en"
    from py3langid import classify  # noqa: PLC0415 - loads a model

    return str(classify(sample)[0])


def check_language(body: str) -> str:
    """The language of ``body``, which must be English.

    Raises:
        InputRefused: it is another language, which the refusal names, or none.
    """
    code = find_language(body)
    if code in NO_LANGUAGE:
        raise InputRefused("no_article", "the text is in no language")
    if code not in ENGLISH_CODES:
        raise InputRefused("not_english", f"the article is in {load_table('languages').get(code, code)}")
    return "en"
