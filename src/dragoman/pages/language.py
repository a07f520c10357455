"""The language of a body, by name where it is not English."""

from __future__ import annotations

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
NO_LANGUAGE = frozenset({"zxx", "und"})
MIN_ENGLISH_SHARE = 0.18
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "ba": "Bashkir", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bo": "Tibetan", "br": "Breton", "bs":
    "Bosnian", "ca": "Catalan", "ce": "Chechen", "ckb": "Central Kurdish", "cs": "Czech", "cv": "Chuvash", "cy":
    "Welsh", "da": "Danish", "de": "German", "dv": "Dhivehi", "dz": "Dzongkha", "el": "Greek", "en": "English",
    "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fo":
    "Faroese", "fr": "French", "fy": "Frisian", "ga": "Irish", "gd": "Scottish Gaelic", "gl": "Galician", "gu":
    "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu":
    "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic", "it": "Italian", "ja":
    "Japanese", "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv":
    "Latvian", "mg": "Malagasy", "mi": "Maori", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr":
    "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch",
    "nn": "Norwegian", "no": "Norwegian", "ny": "Chichewa", "oc": "Occitan", "om": "Oromo", "or": "Odia", "pa":
    "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua", "ro": "Romanian", "ru":
    "Russian", "rw": "Kinyarwanda", "sa": "Sanskrit", "sd": "Sindhi", "se": "Northern Sami", "si": "Sinhala", "sk":
    "Slovak", "sl": "Slovenian", "sn": "Shona", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "st": "Sotho",
    "su": "Sundanese", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai",
    "ti": "Tigrinya", "tk": "Turkmen", "tl": "Tagalog", "tn": "Tswana", "tr": "Turkish", "tt": "Tatar", "ug":
    "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "vo": "Volapük", "wa": "Walloon",
    "xh": "Xhosa", "yi": "Yiddish", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


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
    if code != "en":
        raise InputRefused("not_english", f"the article is in {NAMES.get(code, code)}")
    return code
