"""Part of speech and lemma of parsed words, remembered by form, tag and dependency.

spaCy's attribute ruler and lemmatizer look at each word again every time; together they take a quarter of the
parse. All but a few of the ruler's patterns are of one word, so what they give depends on that word's form,
tag and dependency alone, and can be remembered. A paragraph in which a longer pattern could begin goes through
spaCy's own components.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("attribute_ruler", "lemmatizer")
MAX_KNOWN = 500_000
Form = tuple[str, str]


class WordForms:
    """The last two components of a spaCy pipeline, with a memory.

    Args:
        nlp: the pipeline; its components stay as they are.
    """

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.components = [nlp.get_pipe(name) for name in COMPONENTS if name in nlp.pipe_names]
        ruler = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None
        self.openers = find_openers(getattr(ruler, "patterns", []))
        self.opening: dict[int, bool] = {}
        self.known: dict[tuple[int, int, int], Form] = {}

    def read_forms(self, doc: Doc) -> list[Form]:
        """Part of speech and lemma of each token of a parsed document."""
        if self.openers is None or self.opens_pattern(doc):
            return self.run_components(doc)
        forms = []
        for token in doc:
            key = (token.orth, token.tag, token.dep)
            form = self.known.get(key)
            if form is None:
                form = self.learn_form(doc, token.i)
            forms.append(form)
        return forms

    def opens_pattern(self, doc: Doc) -> bool:
        """Whether a pattern of several words could begin in the document."""
        openers = self.openers or Openers()
        deps, opening = openers.deps, self.opening
        for token in doc:
            word = token.lower
            begins = opening.get(word)
            if begins is None:
                begins = opening[word] = openers.match_word(token.lower_)
            if begins or token.dep_ in deps:
                return True
        return False

    def learn_form(self, doc: Doc, i: int) -> Form:
        """The form of a word, worked out on a document of that word alone, and remembered."""
        token = doc[i]
        alone = Doc(self.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        (form,) = self.run_components(alone)
        if len(self.known) >= MAX_KNOWN:
            self.known.clear()
            self.opening.clear()
        self.known[token.orth, token.tag, token.dep] = form
        return form

    def run_components(self, doc: Doc) -> list[Form]:
        """The forms as spaCy's own components give them."""
        for component in self.components:
            doc = component(doc)
        return [(token.pos_, token.lemma_) for token in doc]


@dataclass(frozen=True, slots=True)
class Openers:
    """With what the ruler's patterns of several words begin: lower-case words, expressions for them, dependencies."""

    words: frozenset[str] = frozenset()
    expressions: tuple[re.Pattern[str], ...] = ()
    deps: frozenset[str] = frozenset()

    def match_word(self, word: str) -> bool:
        """Whether a pattern could begin with a lower-case word."""
        return word in self.words or any(expression.search(word) for expression in self.expressions)


def find_openers(patterns: Iterable[Mapping[str, Any]]) -> Openers | None:
    """The openers of a ruler's patterns; ``None`` where one begins with something else: then nothing may be known."""
    words: set[str] = set()
    expressions: list[re.Pattern[str]] = []
    deps: set[str] = set()
    for pattern in patterns:
        for alternative in pattern["patterns"]:
            if len(alternative) < 2:
                continue
            lower, dep = alternative[0].get("LOWER"), alternative[0].get("DEP")
            if isinstance(lower, str):
                words.add(lower)
            elif isinstance(lower, Mapping) and set(lower) == {"REGEX"}:
                expressions.append(re.compile(lower["REGEX"]))
            elif isinstance(dep, str):
                deps.add(dep)
            else:
                return None
    return Openers(frozenset(words), tuple(expressions), frozenset(deps))
