"""FollowTheMoney entities, checked by its own model where the extra is installed."""

from __future__ import annotations

import importlib.util
import json

import pytest

from dragoman.errors import RunStopped
from dragoman.exports import export_record

HAS_FTM = importlib.util.find_spec("followthemoney") is not None
needs_ftm = pytest.mark.skipif(not HAS_FTM, reason="followthemoney, an extra, is not installed")


@pytest.fixture
def entities(con, tmp_path):
    export_record(con, "ftm", tmp_path / "out.jsonl")
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.skipif(HAS_FTM, reason="followthemoney is installed")
def test_missing_extra_is_named(con, tmp_path):
    with pytest.raises(RunStopped, match=r"pip install dragoman\[ftm\]"):
        export_record(con, "ftm", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


@needs_ftm
def test_entities_are_valid(entities):
    from followthemoney import model  # noqa: PLC0415 - an extra

    assert {entity["schema"] for entity in entities} == {"Article", "PublicBody", "Organization", "Event"}
    for entity in entities:
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        assert proxy.to_dict() == entity
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), (prop.name, value)


@needs_ftm
def test_what_is_pointed_to_is_there(entities):
    known = {entity["id"] for entity in entities}
    assert len(known) == len(entities)
    for entity in entities:
        for name in ("involved", "proof"):
            assert set(entity["properties"].get(name, ())) <= known


@needs_ftm
def test_event_tells_its_days_parties_and_proofs(entities):
    events = {
        entity["properties"]["recordId"][0]: entity["properties"] for entity in entities if entity["schema"] == "Event"
    }
    assert events["e_1"]["date"] == ["2023-03-01"]
    assert (events["e_2"]["startDate"], events["e_2"]["endDate"]) == (["2023-04-01"], ["2023-05-31"])
    assert len(events["e_1"]["involved"]) == len(events["e_1"]["proof"]) == 2
    assert events["e_1"]["sourceUrl"] == ["https://courier.example/one"]
    assert events["e_1"]["name"] == ["Foreign Ministry of France – Portugal: consult (visit)"]
    assert "act:CONSULT" in events["e_2"]["keywords"]
    assert events["e_1"]["country"] == ["pt"]
