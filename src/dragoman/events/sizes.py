"""Figures that go with an event: troops, dead, injured, arrested, money."""

from __future__ import annotations

import re
from types import MappingProxyType

from dragoman.days import split_words
from dragoman.trees import find_children, walk_subtree
from dragoman.types import Sentence, Size, Token

SIZE_NOUNS = MappingProxyType(
    {
        **dict.fromkeys(("troop", "soldier", "serviceman", "marine", "reservist", "peacekeeper", "fighter"), "troops"),
        **dict.fromkeys(("death", "fatality", "body"), "dead"),
        **dict.fromkeys(("injury", "wounded", "casualty"), "injured"),
        **dict.fromkeys(("arrest", "detention"), "arrested"),
    }
)
SIZE_VERBS = MappingProxyType(
    {
        **dict.fromkeys(("kill", "die", "massacre", "execute", "murder", "slay", "perish", "behead"), "dead"),
        **dict.fromkeys(("wound", "injure", "hurt", "maim"), "injured"),
        **dict.fromkeys(("arrest", "detain", "jail", "imprison", "round"), "arrested"),
    }
)
SCALES = MappingProxyType(
    {
        "hundred": 1e2,
        "thousand": 1e3,
        "million": 1e6,
        "m": 1e6,
        "mn": 1e6,
        "billion": 1e9,
        "bn": 1e9,
        "trillion": 1e12,
        "dozen": 12.0,
    }
)
NUMERALS = split_words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
WORDS = MappingProxyType(dict(zip(NUMERALS, map(float, (*range(1, 21), *range(30, 100, 10))), strict=True)))
# ISO 4217 codes; "$" alone is read as the US dollar, as agencies write it.
CURRENCIES = MappingProxyType(
    {
        **dict.fromkeys(("$", "dollar", "us$", "usd"), "USD"),
        **dict.fromkeys(("€", "euro", "eur"), "EUR"),
        **dict.fromkeys(("£", "sterling", "gbp"), "GBP"),
        **dict.fromkeys(("¥", "yen", "jpy"), "JPY"),
        **dict.fromkeys(("yuan", "renminbi", "cny", "rmb"), "CNY"),
        **dict.fromkeys(("ruble", "rouble", "rub"), "RUB"),
        **dict.fromkeys(("rupee", "inr"), "INR"),
        **dict.fromkeys(("franc", "chf"), "CHF"),
        **dict.fromkeys(("c$", "cad"), "CAD"),
        **dict.fromkeys(("a$", "aud"), "AUD"),
        **dict.fromkeys(("lira", "try"), "TRY"),
        **dict.fromkeys(("rial", "irr"), "IRR"),
        **dict.fromkeys(("won", "krw"), "KRW"),
        **dict.fromkeys(("₹",), "INR"),
        **dict.fromkeys(("shekel", "ils"), "ILS"),
        **dict.fromkeys(("rand", "zar"), "ZAR"),
    }
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def find_sizes(sent: Sentence, trigger: int, lemma: str) -> tuple[Size, ...]:
    """The figures in the phrase of a trigger, left to right; empty where there is none."""
    others = [i for i in walk_subtree(sent, trigger) if i != trigger and is_other_deed(sent, i)]
    scope = sorted(set(walk_subtree(sent, trigger)) - {j for i in others for j in walk_subtree(sent, i)})
    sizes: list[Size] = []
    taken: set[int] = set()
    for i in scope:
        token = sent.tokens[i]
        if i in taken or (token.pos != "NUM" and token.lemma not in SCALES and token.pos != "SYM" and token.tag != "$"):
            continue
        value, last = read_number(sent, i)
        if value is None:
            continue
        taken.update(range(i, last + 1))
        size = name_size(sent, i, last, value, trigger=trigger, lemma=lemma)
        if size is not None and size not in sizes:
            sizes.append(size)
    return tuple(sizes)


def is_other_deed(sent: Sentence, i: int) -> bool:
    """Whether the token heads a clause of its own, whose figures are that clause's."""
    token = sent.tokens[i]
    return token.pos == "VERB" and token.dep in ("conj", "relcl", "ccomp", "advcl", "parataxis")


def read_number(sent: Sentence, i: int) -> tuple[float | None, int]:
    """The value of the number that starts at token ``i``, and its last token; ``None`` where it is none."""
    tokens, j, value = sent.tokens, i, None
    if tokens[j].tag == "$" or tokens[j].pos == "SYM":
        j += 1
    if j >= len(tokens):
        return None, i
    text = tokens[j].text.lower()
    match = NUMBER.fullmatch(text)
    if match:
        value = float(text.replace(",", ""))
    elif text in WORDS:
        value = WORDS[text]
    elif tokens[j].lemma in SCALES and text in SCALES:
        value = SCALES[text]
    while value is not None and j + 1 < len(tokens) and tokens[j + 1].text.lower() in SCALES:
        j += 1
        value *= SCALES[tokens[j].text.lower()]
    return value, j


def name_size(sent: Sentence, first: int, last: int, value: float, *, trigger: int, lemma: str) -> Size | None:
    """What a number counts: money by its currency, else by the noun it counts or the verb around it."""
    currency = find_currency(sent, first, last)
    start, end = sent.tokens[first].start, sent.tokens[last].end
    if currency is not None:
        return Size("money", value, start, end, currency)
    noun = find_counted(sent, first, last)
    verb = find_counting_verb(sent, noun if noun is not None else sent.tokens[last], trigger)
    kind = SIZE_VERBS.get(verb) or (SIZE_NOUNS.get(noun.lemma) if noun is not None else None)
    if kind is None and noun is not None and noun.pos == "NOUN" and lemma in SIZE_VERBS:
        kind = SIZE_VERBS[lemma]
    if kind is None:
        return None
    return Size(kind, value, start, end)  # type: ignore[arg-type]


def find_currency(sent: Sentence, first: int, last: int) -> str | None:
    """ISO 4217 code of the currency that stands before or after the number."""
    around = [sent.tokens[first].text.lower()]
    around += [sent.tokens[first - 1].text.lower()] if first else []
    around += [t.lemma for t in sent.tokens[last + 1 : last + 3]] + [
        t.text.lower() for t in sent.tokens[last + 1 : last + 2]
    ]
    return next((CURRENCIES[word] for word in around if word in CURRENCIES), None)


def find_counted(sent: Sentence, first: int, last: int) -> Token | None:
    """The noun that the number counts, if it counts one and is no part of a date or an age."""
    for token in sent.tokens[first : last + 1]:
        head = sent.tokens[token.head]
        if (
            token.dep in ("nummod", "quantmod", "compound", "advmod")
            and head.pos in ("NOUN", "PROPN")
            and head.i > last
        ):
            return head
    return None


def find_counting_verb(sent: Sentence, token: Token, trigger: int) -> str:
    """Lemma of the verb of which the counted phrase is subject or object; empty where there is none."""
    head = sent.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj") and head.i != token.i:
        if head.pos == "VERB":
            active_subject = token.dep == "nsubj" and head.lemma not in ("die", "perish")
            return "" if active_subject else head.lemma
        if token.dep == "conj":
            return find_counting_verb(sent, head, trigger)
    dead = find_children(sent, token.i, "amod", "acomp")
    return "kill" if any(t.lemma == "dead" for t in dead) else ""
