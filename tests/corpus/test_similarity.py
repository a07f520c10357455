"""Near-duplicates: a template with other names in it is one, another sentence is not."""

from __future__ import annotations

from dragoman.corpus.similarity import find_near_duplicates, shingle_text


def test_templates_with_names_swapped_are_found():
    texts = [
        "Kenya's foreign minister met his Ugandan counterpart in Kampala on 3 May.",
        "Heavy rain closed the pass for two days.",
        "Chile's foreign minister met his Peruvian counterpart in Lima on 9 June.",
    ]
    assert [(i, j) for i, j, _ in find_near_duplicates(texts)] == [(0, 2)]


def test_other_sentences_are_not():
    texts = ["The court in Arusha heard the appeal.", "Ministers of the bloc will meet again in spring.", "", "Rain."]
    assert find_near_duplicates(texts) == []
    assert find_near_duplicates([]) == []


def test_short_and_empty_texts():
    assert shingle_text("") == frozenset()
    assert len(shingle_text("two words")) == 1
