"""On which outlet or agency each mention rests."""

import pytest

from dragoman.record.copies import derive_copies
from dragoman.record.origins import derive_origins


def make_link(kind, text, cue="said"):
    return {"kind": kind, "text": text, "cue": cue, "quote": False, "start": 0, "end": 1, "entity": None}


def read_origins(con):
    derive_copies(con)
    derive_origins(con)
    query = (
        "SELECT doc_id, origin, basis FROM mention_origins JOIN mentions USING (mention_id)"
        " JOIN documents USING (document_id) ORDER BY ALL"
    )
    return con.execute(query).fetchall()


@pytest.mark.parametrize(
    ("chain", "origin"),
    [
        ([("outlet", "The Wall Street Journal")], "The Wall Street Journal"),
        ([("outlet", "the New York Times"), ("agency", "AFP"), ("speaker", "a minister")], "AFP"),
        ([("unnamed", "officials cited by Reuters")], "Reuters"),
        ([("speaker", "a minister")], "Lakeside Daily"),
        ([], "Lakeside Daily"),
    ],
)
def test_the_innermost_outlet_of_the_chain_or_else_the_publisher(con, maker, chain, origin):
    document = maker.add_document("a", publication="Lakeside Daily")
    maker.add_mention(document, "CONSULT", ["RUS"], attribution=[make_link(*link) for link in chain])
    assert read_origins(con)[0][1] == origin


def test_words_told_to_an_outlet_rest_on_it(con, maker):
    text = "Oman will host the talks, its foreign minister told Reuters on Monday."
    document = maker.add_document("a", text, publication="Lakeside Daily", credits=["Reuters"])
    told = [make_link("speaker", "its foreign minister", "told")]
    maker.add_mention(document, "CONSULT", ["OMN"], text=text, attribution=told)
    assert read_origins(con) == [("a", "Reuters", "attribution")]


def test_the_newspaper_is_the_one_named_before(con, maker):
    document = maker.add_document("a", "Nothing happened there.", publication="Lakeside Daily")
    maker.add_attribution(document, "the Gulf Standard", "it", kind="outlet", cue="reported", sequence=1)
    maker.add_mention(document, "AID", ["USA"], sequence=2, attribution=[make_link("outlet", "The newspaper")])
    assert read_origins(con) == [("a", "Gulf Standard", "attribution")]


def test_copies_share_the_origin_of_their_original(con, maker):
    body = " ".join(f"word{n}" for n in range(60))
    for name, publisher, day, credits in (
        ("wire", "Overland Wire", "2023-03-01", []),
        ("paper", "Lakeside Daily", "2023-03-01", ["Overland Wire"]),
        ("blog", None, "2023-03-02", []),
    ):
        document = maker.add_document(name, f"{body} {name}", date=day, publication=publisher, credits=credits)
        maker.add_mention(document, "CONSULT", ["RUS"])
    assert {origin for _, origin, _ in read_origins(con)} == {"Overland Wire"}


def test_a_page_that_says_nothing_of_itself_is_its_own_origin(con, maker):
    document = maker.add_document("a")
    maker.add_mention(document, "CONSULT", ["RUS"])
    assert read_origins(con) == [("a", "a", "document")]  # named by its label


def test_one_spelling_of_an_outlet_stands_for_all(con, maker):
    for n, name in enumerate(("The Coastline Press", "Coastline Press", "Coastline Press")):
        maker.add_mention(maker.add_document(f"d{n}", f"Body {n}.", publication=name), "CONSULT", ["RUS"])
    assert {origin for _, origin, _ in read_origins(con)} == {"Coastline Press"}
