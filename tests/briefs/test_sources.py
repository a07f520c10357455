from __future__ import annotations

from dragoman.briefs.asked import Asked
from dragoman.briefs.choosing import choose_events
from dragoman.briefs.sources import read_sources


def test_copies_stand_under_their_original(con, maker):
    early = maker.add_document("copy", date="2023-02-01", outlet="Evening News")
    late = maker.add_document("original", date="2023-02-02", outlet="Wire")
    other = maker.add_document("other", date="2023-02-03", outlet=None)
    maker.add_copies(late, early)
    maker.insert_row("citations", {"document_id": other, "outlet": "Wire", "kind": "agency", "evidence": "Wire"})
    maker.add_event(reports=[(early, "Wire", "They met."), (late, "Wire", "They met."), (other, other, "They met.")])
    maker.add_event(reports=[(late, "Wire", "They met again.")])
    maker.add_event(actors=["USA"], reports=[(maker.add_document("elsewhere"), "Wire", "They met.")])
    choose_events(con, Asked("China", "CHN"), Asked("Russia", "RUS"), None, None)
    sources, n_sources = read_sources(con, {other: "other"}, limit=10)
    assert [(s.doc_id, s.is_original, s.n_mentions) for s in sources] == [
        ("original", True, 2),
        ("copy", False, 1),
        ("other", True, 1),
    ]
    assert sources[2].origins == ("other (publisher unknown)",)
    assert sources[2].cites == ("Wire",)
    assert n_sources == 3
    assert len(read_sources(con, {}, limit=1)[0]) == 1
