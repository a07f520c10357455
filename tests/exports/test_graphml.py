"""The graph of actors."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from dragoman.exports import Filters, export_record

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture
def graph(con, tmp_path):
    export_record(con, "graphml", tmp_path / "out.graphml")
    return ElementTree.parse(tmp_path / "out.graphml").getroot().find("g:graph", NS)


def read_data(element):
    return {data.get("key"): data.text for data in element.findall("g:data", NS)}


def test_actors_are_nodes(graph):
    nodes = [read_data(node) for node in graph.findall("g:node", NS)]
    assert [node["code"] for node in nodes] == ["BRA", "FRA", "PRT"]
    assert nodes[0]["name"] == 'The "Ñandú" Co., Ltd; one'
    assert (nodes[1]["sector"], nodes[1]["name"]) == ("GOV", "Foreign Ministry of France")
    assert "sector" not in nodes[2]


def test_pairs_are_directed_edges_with_counts(graph):
    names = {node.get("id"): read_data(node)["code"] for node in graph.findall("g:node", NS)}
    edges = {
        (names[edge.get("source")], names[edge.get("target")]): read_data(edge) for edge in graph.findall("g:edge", NS)
    }
    assert set(edges) == {("FRA", "PRT"), ("PRT", "FRA"), ("BRA", "PRT")}
    counts = edges["FRA", "PRT"]
    assert (counts["events"], counts["mentions"], counts["act_CONSULT"], counts["act_AID"]) == ("2", "3", "1", "1")
    assert (counts["quad_1"], counts["quad_2"], counts["quad_3"]) == ("1", "1", "0")
    assert edges["BRA", "PRT"]["quad_4"] == "0"  # what is denied has no quad code


def test_every_key_is_declared(con, tmp_path):
    export_record(con, "graphml", tmp_path / "out.graphml", filters=Filters(acts=("CONSULT",)))
    root = ElementTree.parse(tmp_path / "out.graphml").getroot()
    declared = {key.get("id") for key in root.findall("g:key", NS)}
    assert {data.get("key") for data in root.iter(f"{{{NS['g']}}}data")} <= declared
