"""The attributions of an article for the record: whose words, in what sentence, and whom the source stands for."""

from __future__ import annotations

from typing import Any

from dragoman.events.chains import find_entity
from dragoman.pipeline import join_quotes
from dragoman.types import Attribution, Reading, Span


def list_sources(reading: Reading) -> list[dict[str, Any]]:
    """The rows of the record's ``attributions``, the pieces of one quotation put together; none where nobody speaks."""
    joined = join_quotes(reading).attributions
    return [source_to_row(attribution, i, reading) for i, attribution in enumerate(joined)]


def source_to_row(attribution: Attribution, position: int, reading: Reading) -> dict[str, Any]:
    """One attribution with its sentence and its source's entity; the entity's fields are null where nobody is known."""
    source = attribution.source
    entity = None if source is None else find_entity(source.start, source.end, reading.actors)
    return {
        "position": position,
        "sequence": attribution.sent,
        "kind": attribution.kind,
        "quote": attribution.quote,
        **span_to_columns("source", source),
        **span_to_columns("cue", attribution.cue),
        **span_to_columns("content", attribution.content),
        "sentence": reading.sentences[attribution.sent].text,
        "code": entity.code if entity else None,
        "sector": entity.sector if entity else None,
        "name": entity.identifier_text if entity else None,
        "identifier_id": entity.identifier_id if entity else None,
        "office": entity.office if entity else None,
    }


def span_to_columns(name: str, span: Span | None) -> dict[str, Any]:
    """A stretch of the body as three columns, all null where the text leaves it out."""
    return {
        name: span.text if span else None,
        f"{name}_start": span.start if span else None,
        f"{name}_end": span.end if span else None,
    }
