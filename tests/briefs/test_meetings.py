from __future__ import annotations

from dragoman.briefs.asked import Asked
from dragoman.briefs.choosing import choose_events
from dragoman.briefs.meetings import read_meetings

CHINA, RUSSIA = Asked("China", "CHN"), Asked("Russia", "RUS")


def test_who_met_whom(con, maker):
    wang, lavrov, putin = ("CHN", "Wang Yi"), ("RUS", "Sergei Lavrov"), ("RUS", "Vladimir Putin")
    maker.add_event(actors=[wang, lavrov], recipients=[])
    maker.add_event(actors=[lavrov], recipients=[wang])
    maker.add_event(actors=[wang, ("USA", "Antony Blinken")], recipients=[putin])
    maker.add_event(actors=[wang], recipients=[putin], status="future")
    maker.add_event("ACCUSE", actors=[wang], recipients=[putin])
    choose_events(con, CHINA, RUSSIA, None, None)
    assert read_meetings(con, CHINA, RUSSIA) == (("Wang Yi", "Sergei Lavrov", 2), ("Wang Yi", "Vladimir Putin", 1))
