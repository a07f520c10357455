"""What flows through the pipeline as rows (see ``dragoman.schema``), and a mention's row back again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from dragoman.proposals import Proposal, ProposedSpan
from dragoman.schema import (
    ActorRow,
    ArticleRow,
    AttributionRow,
    CiteRow,
    EntityRow,
    EvidenceRow,
    LayersRow,
    LinkRow,
    MentionRow,
    PartyRow,
    PlaceRow,
    PredicateRow,
    ProposalRow,
    ProposedSpanRow,
    RefusalRow,
    SizeRow,
    SizesRow,
    SpanRow,
    TimeRow,
)
from dragoman.types import (
    Actor,
    Article,
    Attribution,
    ChainLink,
    DateEvidence,
    DateInterval,
    Entity,
    Mention,
    Party,
    Place,
    Predicate,
    Reading,
    Refusal,
    Size,
    Span,
    TimeExpression,
)

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})


def format_day(day: date | None) -> str | None:
    """The day in ISO 8601, or ``None`` for an open end."""
    return None if day is None else day.isoformat()


def parse_day(text: str | None) -> date | None:
    """The day that an ISO 8601 text names, or ``None`` for an open end."""
    return None if text is None else date.fromisoformat(text)


def refusal_to_row(refusal: Refusal) -> RefusalRow:
    """The row of an input that was not processed."""
    return {"source": refusal.source, "reason": refusal.reason, "detail": refusal.detail}


def article_to_row(article: Article) -> ArticleRow:
    """The row of an article; its dates are null where that end is unknown."""
    dated = article.dated
    return {
        "doc_id": article.doc_id,
        "content_hash": article.content_hash,
        "title": article.title,
        "body": article.body,
        "cut": [{"text": cut.text, "reason": cut.reason} for cut in article.cut],
        "credits": list_credits(article),
        "publication": article.publication,
        "byline": article.byline,
        "language": article.language,
        "url": article.url,
        "date": format_day(dated.interval.start),
        "enddate": format_day(dated.interval.end),
        "date_basis": dated.basis,
        "date_evidence": [evidence_to_row(evidence) for evidence in dated.evidence],
    }


def list_credits(article: Article) -> list[str]:
    """The names that the article is credited to, each once, in the order of the page."""
    return list(dict.fromkeys(credit.name for credit in article.credits))


def evidence_to_row(evidence: DateEvidence) -> EvidenceRow:
    """The row of one clue to an article's date."""
    allows = [[format_day(interval.start), format_day(interval.end)] for interval in evidence.allows]
    return {"text": evidence.text, "rule": evidence.rule, "allows": allows}


def mention_to_row(mention: Mention, reading: Reading) -> MentionRow:
    """The row of an event mention, with its sentence and the article that it stands in."""
    sent = reading.sentences[mention.sent]
    return {
        "id": mention.id,
        "doc_id": mention.doc_id,
        "date": format_day(mention.interval.start),
        "enddate": format_day(mention.interval.end),
        "date_basis": mention.basis,
        "event": [mention.event],
        "act": mention.act,
        "mode": list(mention.mode),
        "context": list(mention.context),
        "status": mention.status,
        "quad_code": mention.quad_code,
        "event_scale": mention.event_scale,
        "actor": [party_to_row(party) for party in mention.actor],
        "recipient": [party_to_row(party) for party in mention.recipient],
        "event_loc": place_to_row(mention.place),
        "attribution": [link_to_row(link) for link in mention.attribution],
        "event_text": [span.text for span in mention.event_text],
        "event_spans": [span_to_row(span) for span in mention.event_text],
        "text": sent.text,
        "text_info": {"sequence": sent.index, "start": sent.start, "end": sent.end},
        "size": sizes_to_row(mention.size),
        "confidence": round(mention.confidence, 4),
        "decided": list(mention.decided),
        "cite_info": cite_article(reading.article),
    }


def cite_article(article: Article) -> CiteRow:
    """The article as a mention cites it."""
    return {
        "title": article.title,
        "publication": article.publication,
        "credits": list_credits(article),
        "url": article.url,
        "language": article.language,
        "date": format_day(article.dated.interval.start),
        "enddate": format_day(article.dated.interval.end),
        "date_basis": article.dated.basis,
    }


def entity_to_row(entity: Entity) -> EntityRow:
    """The row of whom a name stands for."""
    return {
        "code": entity.code,
        "sector": entity.sector,
        "identifier_text": entity.identifier_text,
        "identifier_id": entity.identifier_id,
        "office": entity.office,
    }


def party_to_row(party: Party) -> PartyRow:
    """The row of one actor or recipient."""
    return {**entity_to_row(party.entity), "entity_text": party.text, "start": party.start, "end": party.end}


def link_to_row(link: ChainLink) -> LinkRow:
    """The row of one step of an attribution chain."""
    return {
        "kind": link.kind,
        "text": link.text,
        "cue": link.cue,
        "quote": link.quote,
        "start": link.start,
        "end": link.end,
        "entity": None if link.entity is None else entity_to_row(link.entity),
    }


def name_source(link: Mapping[str, Any]) -> str:
    """Whom a link of a chain names, for a reader: a pronoun by whom it stands for, all else as written."""
    entity = link["entity"]
    if entity is not None and link["text"].lower() in PRONOUNS and entity["identifier_text"]:
        return str(entity["identifier_text"])
    return str(link["text"])


def place_to_row(place: Place | None) -> PlaceRow | None:
    """The row of a place, or ``None`` where the text gives none."""
    if place is None:
        return None
    return {
        "extracted_place": place.extracted,
        "resolved_place": place.resolved,
        "country_code": place.country_code,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "admin1": place.admin1,
    }


def sizes_to_row(sizes: Iterable[Size]) -> SizesRow:
    """The figures by kind; of two of one kind the first stands."""
    rows: SizesRow = {}
    for size in sizes:
        row: SizeRow = {"value": shorten_number(size.value), "start": size.start, "end": size.end}
        if size.kind == "money":
            row["currency"] = size.currency
        rows.setdefault(size.kind, row)
    return rows


def shorten_number(value: float) -> float:
    """The number without a fraction of zero, so that 300000.0 is written 300000."""
    return int(value) if float(value).is_integer() else value


def span_to_row(span: Span) -> SpanRow:
    """The row of a stretch of the body."""
    return {"start": span.start, "end": span.end, "text": span.text}


def reading_to_layers(reading: Reading) -> LayersRow:
    """Every layer of a document as one row, its event mentions by their ids."""
    article = reading.article
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "body": article.body,
        "date": format_day(article.dated.interval.start),
        "enddate": format_day(article.dated.interval.end),
        "date_basis": article.dated.basis,
        "sentences": [
            {"sequence": sent.index, "paragraph": sent.paragraph, "start": sent.start, "end": sent.end}
            for sent in reading.sentences
        ],
        "predicates": [predicate_to_row(predicate) for predicate in reading.predicates],
        "times": [time_to_row(time) for time in reading.times],
        "attributions": [attribution_to_row(attribution) for attribution in reading.attributions],
        "actors": [row for actor in reading.actors for row in actor_to_rows(actor)],
        "proposals": [proposal_to_row(proposal, article.body) for proposal in reading.proposals],
        "mentions": [mention.id for mention in reading.mentions],
    }


def predicate_to_row(predicate: Predicate) -> PredicateRow:
    """The row of a word that names an event; both dates null where nothing is known of its days."""
    return {
        "sequence": predicate.sent,
        "start": predicate.start,
        "end": predicate.end,
        "text": predicate.text,
        "lemma": predicate.lemma,
        "status": predicate.status,
        "reasons": list(predicate.reasons),
        "date": format_day(predicate.interval.start),
        "enddate": format_day(predicate.interval.end),
        "date_basis": predicate.basis,
    }


def time_to_row(time: TimeExpression) -> TimeRow:
    """The row of a time expression; both dates null where it stands for no days of the calendar."""
    interval = time.interval or DateInterval()
    return {
        "sequence": time.sent,
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "relation": time.relation,
        "date": format_day(interval.start),
        "enddate": format_day(interval.end),
    }


def attribution_to_row(attribution: Attribution) -> AttributionRow:
    """The row of somebody's stance; a part that the text leaves out is null."""
    source, cue, content = (
        None if span is None else span_to_row(span)
        for span in (attribution.source, attribution.cue, attribution.content)
    )
    return {
        "sequence": attribution.sent,
        "kind": attribution.kind,
        "quote": attribution.quote,
        "source": source,
        "cue": cue,
        "content": content,
    }


def actor_to_rows(actor: Actor) -> list[ActorRow]:
    """A row for each of those that the name stands for; one with an empty code where it is nobody known."""
    return [
        {
            **entity_to_row(entity),
            "sequence": actor.sent,
            "start": actor.start,
            "end": actor.end,
            "text": actor.text,
            "kind": actor.kind,
            "candidates": [
                {"name": n.name, "code": n.code, "office": n.office, "score": n.score, "why": list(n.why)}
                for n in actor.namesakes
            ],
        }
        for entity in actor.entities or (Entity(code=""),)
    ]


def proposal_to_row(proposal: Proposal, body: str) -> ProposalRow:
    """The row of a trigger that the model sees; its modes are those of its label."""
    modes = [name.partition("/") for name in proposal.modes]
    parties = {
        name: [span_to_proposed(span, body) for span in proposal.parties.get(name, ())]
        for name in ("actor", "recipient")
    }
    return {
        "sequence": proposal.sent,
        "start": proposal.start,
        "end": proposal.end,
        "text": body[proposal.start : proposal.end],
        "label": proposal.label,
        "score": round(proposal.score, 4),
        "status": proposal.status,
        "mode": [mode for label, _, mode in modes if label == proposal.label],
        "actor": parties["actor"],
        "recipient": parties["recipient"],
    }


def span_to_proposed(span: ProposedSpan, body: str) -> ProposedSpanRow:
    """The row of words that the model gives a part."""
    return {"start": span.start, "end": span.end, "text": body[span.start : span.end], "score": round(span.score, 4)}


def row_to_entity(row: EntityRow) -> Entity:
    """The entity that a row, or the row of a party, holds."""
    return Entity(row["code"], row["sector"], row["identifier_text"], row["identifier_id"], row["office"])


def row_to_party(row: PartyRow) -> Party:
    """The party that a row holds."""
    return Party(row_to_entity(row), row["entity_text"], row["start"], row["end"])


def row_to_link(row: LinkRow) -> ChainLink:
    """The step of an attribution chain that a row holds."""
    entity = None if row["entity"] is None else row_to_entity(row["entity"])
    kind = cast("Any", row["kind"])
    return ChainLink(kind, row["text"], row["cue"], row["quote"], row["start"], row["end"], entity)


def row_to_place(row: PlaceRow | None) -> Place | None:
    """The place that a row holds."""
    if row is None:
        return None
    return Place(
        row["extracted_place"],
        row["resolved_place"],
        row["country_code"],
        row["geonameid"],
        row["lat"],
        row["lon"],
        row.get("admin1"),  # rows of records built before have none
    )


def row_to_mention(row: MentionRow) -> Mention:
    """The mention that a row holds: what ``mention_to_row`` was given, its confidence rounded."""
    sizes = cast("dict[str, SizeRow]", row["size"])
    return Mention(
        id=row["id"],
        doc_id=row["doc_id"],
        sent=row["text_info"]["sequence"],
        act=row["act"],
        event=row["event"][0],
        mode=tuple(row["mode"]),
        context=tuple(row["context"]),
        status=cast("Any", row["status"]),
        quad_code=row["quad_code"],
        event_scale=row["event_scale"],
        actor=tuple(row_to_party(party) for party in row["actor"]),
        recipient=tuple(row_to_party(party) for party in row["recipient"]),
        interval=DateInterval(parse_day(row["date"]), parse_day(row["enddate"])),
        basis=cast("Any", row["date_basis"]),
        attribution=tuple(row_to_link(link) for link in row["attribution"]),
        event_text=tuple(Span(span["start"], span["end"], span["text"]) for span in row["event_spans"]),
        place=row_to_place(row["event_loc"]),
        size=tuple(
            Size(cast("Any", kind), size["value"], size["start"], size["end"], size.get("currency"))
            for kind, size in sizes.items()
        ),
        confidence=row["confidence"],
        decided=tuple(row["decided"]),
    )
