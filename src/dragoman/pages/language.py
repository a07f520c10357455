"""The language of a body, by name where it is not English."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from dragoman.errors import InputRefused

# Below this the identifier errs too often on names and headlines: the text is taken for English.
MIN_CHARS = 200
SAMPLE_CHARS = 8_000
ENGLISH_WORDS = frozenset(
    [
        "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from",
        "has", "have", "said", "its", "it", "he", "his", "will", "be",
    ]
)  # fmt: skip
MIN_ENGLISH_SHARE = 0.18
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian", "ca": "Catalan",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "dz": "Dzongkha", "el": "Greek", "en": "English",
    "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fo": "Faroese", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh",
    "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin",
    "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese",
    "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "oc": "Occitan",
    "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "se": "Northern Sami", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "vo": "Volapük", "wa": "Walloon", "xh": "Xhosa", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


@cache
def load_identifier() -> Callable[[str], tuple[str, float]]:
    """The language identifier, loaded once per process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads a model

    identifier: Any = LanguageIdentifier.from_pickled_model(MODEL_FILE)
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify


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
    return str(load_identifier()(sample)[0])


def check_language(body: str) -> str:
    """The language of ``body``, which must be English.

    Raises:
        InputRefused: it is another language, which the refusal names.
    """
    code = find_language(body)
    if code != "en":
        raise InputRefused("not_english", f"the article is in {NAMES.get(code, code)}")
    return code
