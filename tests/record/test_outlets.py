"""One name for an outlet, however pages write it."""

import json

import pytest

from dragoman.record.outlets import (
    Link,
    find_name,
    is_generic,
    is_outlet,
    key_outlet,
    load_known,
    name_outlet,
    read_credits,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Wall Street Journal", "The Wall Street Journal"),
        ("WSJ", "The Wall Street Journal"),
        ("Reuters news agency", "Reuters"),
        ("the Lakeside Daily", "Lakeside Daily"),
        ("Lakeside Daily newspaper", "Lakeside Daily"),
        ("Summit Press Agency", "Summit Press Agency"),
        ("newspaper Eastgate Review", "Eastgate Review"),
    ],
)
def test_names_are_those_of_the_table_or_stripped_of_what_surrounds_them(text, name):
    assert name_outlet(text) == name
    assert key_outlet(text) == key_outlet(name)


@pytest.mark.parametrize("text", ["The newspaper", "the same paper", "the news agency", "the state-run broadcaster"])
def test_outlets_named_by_their_kind_alone(text):
    assert is_generic(text)


@pytest.mark.parametrize("text", ["The Daily Star", "the ministry", "the", ""])
def test_names_are_not_generic(text):
    assert not is_generic(text)


def test_an_outlet_within_a_description():
    assert find_name("two officials cited by the New York Times") == "The New York Times"
    assert find_name("two officials") is None


def test_credits_with_and_without_evidence():
    stored = json.dumps(["WSJ", {"name": "Overland Wire", "kind": "agency", "evidence": "(Overland Wire) -"}])
    assert [(c.name, c.kind, c.evidence) for c in read_credits(stored)] == [
        ("The Wall Street Journal", "outlet", ""),
        ("Overland Wire", "agency", "(Overland Wire) -"),
    ]


def test_an_outlet_of_the_record_is_one_in_a_chain_unless_an_actor_is_called_so(con, maker):
    maker.add_document("a", publication="Coastline Press")
    maker.add_document("b", publication="Foreign Ministry")
    known = load_known(con)
    assert is_outlet(Link("speaker", "the Coastline Press", "according to", False), known)
    assert not is_outlet(Link("speaker", "the Foreign Ministry", "said", True), known)
    assert not is_outlet(Link("speaker", "a deputy", "said", False), known)
    assert is_outlet(Link("agency", "Anywhere News", "said", False), known)
