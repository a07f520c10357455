"""Who acts towards whom as a graph: actors as nodes, directed edges with counts by act and quad code (GraphML)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from dragoman.exports.base import Format, Request
from dragoman.exports.cells import ENCODING, ERRORS, clean_cell
from dragoman.exports.dyads import list_pairs
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import EventRow, read_events
from dragoman.ids import make_id
from dragoman.schema import PartyRow
from dragoman.tables import load_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NODE_TEXTS = ("code", "sector", "name", "identifier_id", "office")
COUNTS = ("events", "mentions", "documents")
QUADS = (1, 2, 3, 4)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


@dataclass(slots=True)
class Graph:
    """Nodes by id with their texts, and counts by directed pair of ids."""

    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)

    def add_event(self, row: EventRow) -> None:
        """Add an event's parties as nodes and its pairs as edges; an event counts once an edge."""
        for party in (*row["actor"], *row["recipient"]):
            self.add_node(party)
        pairs = {(self.add_node(one), self.add_node(other)) for one, other in list_pairs(row) if one and other}
        for pair in pairs:
            self.edges.setdefault(pair, Counter()).update(count_event(row))

    def add_node(self, party: PartyRow) -> str:
        """The id of a party's node; the same code, sector and name are one node."""
        node = make_id("a", party["code"], party["sector"], party["identifier_text"])
        texts = self.nodes.setdefault(node, dict.fromkeys(NODE_TEXTS, ""))
        found = (party["code"], party["sector"], party["identifier_text"], party["identifier_id"], party["office"])
        for name, text in zip(NODE_TEXTS, found, strict=True):
            texts[name] = texts[name] or clean_cell(text)
        return node


def count_event(row: EventRow) -> Mapping[str, int]:
    """What an event adds to the counts of an edge."""
    counts = {"events": 1, "mentions": row["mentions"], "documents": row["documents"], f"act_{row['act']}": 1}
    return counts if row["quad_code"] is None else counts | {f"quad_{row['quad_code']}": 1}


def write_graphml(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write the graph; the number of its edges. ``documents`` of an edge adds up those of its events."""
    pick_events(con, request.filters)
    graph = Graph()
    for told in read_events(con, with_text=request.with_text):
        graph.add_event(told.row)
    for line in format_graph(graph):
        stream.write(line.encode(ENCODING, ERRORS))
    return len(graph.edges)


def format_graph(graph: Graph) -> Iterator[str]:
    """The lines of the GraphML document, nodes and edges sorted."""
    counts = (
        *COUNTS,
        *(f"quad_{quad}" for quad in QUADS),
        *(f"act_{act}" for act in sorted(load_table("exports")["cameo"])),
    )
    yield HEAD
    yield from format_keys(NODE_TEXTS, "node", "string")
    yield from format_keys(counts, "edge", "long")
    yield '<graph id="dragoman" edgedefault="directed">\n'
    for node, texts in sorted(graph.nodes.items(), key=lambda item: (*item[1].values(), item[0])):
        yield f"<node id={quoteattr(node)}>{format_data(texts, NODE_TEXTS)}</node>\n"
    for (source, target), counted in sorted(graph.edges.items()):
        values = {name: str(counted[name]) for name in counts}
        yield f"<edge source={quoteattr(source)} target={quoteattr(target)}>{format_data(values, counts)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def format_keys(names: Iterable[str], target: str, kind: str) -> Iterator[str]:
    """The declarations of what nodes or edges carry."""
    for name in names:
        yield f'<key id="{name}" for="{target}" attr.name="{name}" attr.type="{kind}"/>\n'


def format_data(values: Mapping[str, str], names: Iterable[str]) -> str:
    """What a node or edge carries; empty texts are left out."""
    return "".join(f'<data key="{name}">{escape(values[name])}</data>' for name in names if values[name])


GRAPHML = Format("graphml", ".graphml", "an actor (node) or a pair of actors with counts (edge)", write_graphml)
