"""FollowTheMoney entities: events, those who took part, and the articles that say so (extra ``dragoman[ftm]``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.errors import RunStopped
from dragoman.exports.base import Format, Request, read_dicts
from dragoman.exports.dyads import is_state, name_country
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import EventRow, read_events
from dragoman.exports.plover import write_line
from dragoman.ids import make_id
from dragoman.schema import PartyRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PUBLIC_SECTORS = frozenset({"", "GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
ARTICLES = """
SELECT em.event_id, list(DISTINCT m.document_id ORDER BY m.document_id) AS document_ids
FROM chosen JOIN event_mentions em USING (event_id) JOIN mentions m USING (mention_id) GROUP BY em.event_id
"""
ARTICLE = """
SELECT DISTINCT a.document_id, d.doc_id, a.title, a.publication, a.url, a.language, a.date, a.enddate
FROM chosen JOIN event_mentions USING (event_id) JOIN mentions m USING (mention_id)
JOIN articles a ON a.document_id = m.document_id JOIN documents d ON d.document_id = m.document_id
ORDER BY a.document_id
"""


def load_model() -> Any:
    """FollowTheMoney's model.

    Raises:
        RunStopped: the package is not installed.
    """
    try:
        from followthemoney import model  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RunStopped("followthemoney is not installed; try `pip install dragoman[ftm]`") from error
    return model


def write_ftm(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a line of JSON for each entity, articles and parties before the events that point to them."""
    model = load_model()
    pick_events(con, request.filters)
    proofs = {found["event_id"]: found["document_ids"] for found in read_dicts(con, ARTICLES)}
    n_rows = 0
    for entity in list_entities(con, model, request, proofs):
        write_line(stream, entity.to_dict())
        n_rows += 1
    return n_rows


def list_entities(con: DuckDBPyConnection, model: Any, request: Request, proofs: dict[str, list[str]]) -> Iterator[Any]:
    """The entities of the picked events; every party once."""
    urls: dict[str, str] = {}
    for found in read_dicts(con, ARTICLE):
        urls[found["document_id"]] = found["url"] or ""
        yield make_article(model, found, with_text=request.with_text)
    known: set[str] = set()
    for told in read_events(con, with_text=request.with_text):
        row, documents = told.row, proofs.get(told.row["id"], [])
        for party in (*row["actor"], *row["recipient"]):
            entity = make_party(model, party)
            if entity is not None and entity.id not in known:
                known.add(entity.id)
                yield entity
        yield make_event(model, row, documents, sorted({urls[document] for document in documents}))


def make_article(model: Any, found: dict[str, Any], *, with_text: bool) -> Any:
    """The entity of an article; its title only with text."""
    entity = model.make_entity("Article")
    entity.id = name_entity("article", found["document_id"])
    entity.add("fileName", found["doc_id"])
    entity.add("title", found["title"] if with_text else None)
    entity.add("publisher", found["publication"])
    entity.add("sourceUrl", found["url"])
    entity.add("language", found["language"])
    if found["date"] is not None and found["date"] == found["enddate"]:
        entity.add("publishedAt", found["date"].isoformat())
    return entity


def name_entity(*parts: object) -> str:
    """An entity's id; FollowTheMoney takes no underscores."""
    return make_id("dragoman", *parts).replace("_", "-")


def name_party(party: PartyRow) -> str:
    """The id of a party's entity; the same code and name are one entity."""
    return name_entity("party", party["code"], party["identifier_text"])


def make_party(model: Any, party: PartyRow) -> Any:
    """The entity of a party: a person, a state or public body, an organisation; ``None`` for one without a name."""
    from dragoman.record.mentions import is_person  # noqa: PLC0415 - numpy takes a while to load

    name, sector = party["identifier_text"], party["sector"]
    if not name:
        return None
    if is_person(name, party["office"] is not None):
        entity = model.make_entity("Person")
        entity.add("position", party["office"])
    elif name == name_country(party["code"]) or sector[:3] in PUBLIC_SECTORS:
        entity = model.make_entity("PublicBody")
    else:
        entity = model.make_entity("Organization")
    entity.id = name_party(party)
    entity.add("name", name)
    entity.add("sector", sector)
    entity.add("wikidataId", party["identifier_id"])
    if is_state(party["code"]):
        entity.add("country", party["code"])
    return entity


def make_event(model: Any, row: EventRow, documents: Sequence[str], urls: Sequence[str]) -> Any:
    """The entity of an event, with its days, parties and proofs; codes stand among the keywords."""
    entity = model.make_entity("Event")
    entity.id = name_entity("event", row["id"])
    entity.add("recordId", row["id"])
    entity.add("name", name_event(row))
    if row["date"] is not None and row["date"] == row["enddate"]:
        entity.add("date", row["date"])
    else:
        entity.add("startDate", row["date"])
        entity.add("endDate", row["enddate"])
    entity.add(
        "involved", [name_party(party) for party in (*row["actor"], *row["recipient"]) if party["identifier_text"]]
    )
    entity.add("keywords", [f"act:{row['act']}", f"status:{row['status']}", *(f"mode:{mode}" for mode in row["mode"])])
    entity.add("keywords", [f"context:{context}" for context in row["context"]])
    place = row["event_loc"]
    if place is not None:
        entity.add("location", place["resolved_place"] or place["extracted_place"])
        entity.add("country", place["country_code"])
    entity.add("summary", row["text"] or None)
    entity.add("proof", [name_entity("article", document) for document in documents])
    entity.add("sourceUrl", [url for url in urls if url])
    return entity


def name_event(row: EventRow) -> str:
    """What the event is called: ``Antony Blinken – Wang Yi: consult (visit), future``."""
    sides = [
        ", ".join(party["identifier_text"] or party["entity_text"] for party in row[role])
        for role in ("actor", "recipient")
    ]
    mode = f" ({', '.join(row['mode'])})" if row["mode"] else ""
    status = "" if row["status"] == "actual" else f", {row['status']}"
    return f"{' – '.join(side for side in sides if side)}: {row['act'].lower()}{mode}{status}"


FTM = Format("ftm", ".jsonl", "a FollowTheMoney entity: event, party or article", write_ftm)
