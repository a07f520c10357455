"""Where an article as a whole comes from."""

import pytest

from dragoman.record.outlets import Credited
from dragoman.record.sources import Signs, Source, find_owner, find_source, join_sources
from dragoman.types import Cut

BODY = "Ministers met in Oslo on Monday. " * 20


def find_origin(body=BODY, *, credits=(), publisher="", title="", cuts=()):
    named = tuple(Credited(name, "outlet", "") for name in credits)
    return find_source("d", Signs(named, publisher, title, body, cuts))


def test_title_dateline_and_cut_lines_credit_the_whole():
    assert (
        find_origin(credits=["The Wall Street Journal"], title="Ministers meet – WSJ").origin
        == "The Wall Street Journal"
    )
    assert find_origin(f"OSLO (Reuters) - {BODY}", credits=["Reuters"], publisher="Lakeside Daily").origin == "Reuters"
    line = Cut("© 2023 Agence France-Presse", "copyright")
    assert find_origin(credits=["AFP"], publisher="Lakeside Daily", cuts=(line,)).origin == "AFP"


@pytest.mark.parametrize(("publisher", "origin"), [("", "Bloomberg"), ("Lakeside Daily", "Lakeside Daily")])
def test_a_report_that_a_page_opens_with_is_its_origin_where_nobody_publishes_it(publisher, origin):
    opening = "Ministers will meet in Oslo next month, according to Bloomberg. "
    assert find_origin(opening + BODY, credits=["Bloomberg"], publisher=publisher).origin == origin


def test_an_outlet_cited_amid_the_body_is_no_credit_of_the_whole():
    body = f"{BODY}Envoys would follow, according to Bloomberg. {BODY}"
    assert find_origin(body, credits=["Bloomberg"]) == Source("d", "document")


def test_the_owner_of_the_copyright_publishes():
    assert find_owner([Cut("© 2019 Lakeside Daily. All rights reserved.", "copyright")]) == "Lakeside Daily"
    assert find_owner([Cut("Share this", "label"), Cut("Copyright notice", "label")]) == ""


def test_a_group_of_copies_has_one_origin():
    wire, paper, page = Source("AFP", "credit"), Source("Lakeside Daily", "publisher"), Source("d", "document")
    assert join_sources([paper, wire, page]) == wire
    assert join_sources([paper, page]) == Source("Lakeside Daily", "copy")
    assert join_sources([page, paper]) == page
