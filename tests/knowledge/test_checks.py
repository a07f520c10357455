"""What a check finds in the files of users, and that it takes no gap for a fault."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.errors import RunStopped
from dragoman.knowledge.checks import check_actors
from dragoman.knowledge.search import BUNDLED
from tests.knowledge.knowledge_files import FTM, make_entity, read_into, write_lines

CABINET = [
    make_entity("t1", "Position", name="Prime Minister of Tonga", country="to"),
    make_entity("t2", "Position", name="Minister of Health of Tonga", country="to"),
    make_entity("p0", "Person", name="Ana Abrook", country="to"),
    make_entity("p1", "Person", name="Bo Bagshot", country="to"),
    make_entity("p2", "Person", name="Cy Cundall", country="to"),
    make_entity("o1", "Occupancy", holder="p0", post="t1", startDate="1901-01-01", endDate="1903-05-05"),
    make_entity("o2", "Occupancy", holder="p1", post="t1", startDate="1903-05-05", endDate="1906"),
    make_entity("o3", "Occupancy", holder="p2", post="t1", startDate="1905-02", endDate="1907-01-01"),
    make_entity("o4", "Occupancy", holder="p0", post="t1", startDate="1909-01-01", endDate="1910-01-01"),
    make_entity("o5", "Occupancy", holder="p0", post="t2", startDate="1901-01-01"),
    make_entity("o6", "Occupancy", holder="p1", post="t2", startDate="1902-01-01"),
]


def find_own(path):
    return [finding for finding in check_actors(path) if finding.source != BUNDLED]


def test_overlaps_and_gaps_of_an_office(tmp_path):
    read_into(tmp_path, write_lines(tmp_path / "a.json", CABINET))
    found = find_own(tmp_path)
    assert Counter(finding.kind for finding in found) == {"overlap": 1, "gap": 1}
    overlap = next(finding for finding in found if finding.kind == "overlap")
    assert "Bo Bagshot (to 1906) and Cy Cundall (from 1905-02)" in overlap.detail
    assert overlap.line == 8


def test_ids_of_two_people(tmp_path):
    rows = [*FTM, make_entity("p9", "Person", name="Wilma Otherwise", country="cl", wikidataId="Q999999901")]
    read_into(tmp_path, write_lines(tmp_path / "a.json", rows))
    assert [finding.kind for finding in find_own(tmp_path)] == ["duplicate_id"]


def test_file_is_checked_before_it_is_imported(tmp_path):
    path = write_lines(tmp_path / "a.json", [*CABINET, "{broken"])
    assert {finding.kind for finding in check_actors(path)} == {"fault", "overlap", "gap"}
    assert sorted(tmp_path.iterdir()) == [path]


def test_empty_folder_is_told(tmp_path):
    with pytest.raises(RunStopped, match="nothing was imported"):
        list(check_actors(tmp_path))


def test_our_own_register_has_no_backward_dates():
    assert "backwards" not in {finding.kind for finding in check_actors(None)}
