"""What one article says of places: the names of each sentence, its dateline, and the countries it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from threading import local

from dragoman.places.datelines import read_dateline
from dragoman.places.gazetteer import Candidate, Kind, find_capital, name_peoples
from dragoman.places.mentions import Located, Name, find_located, find_names, read_words
from dragoman.places.namesakes import Clues, choose_candidate, make_place
from dragoman.types import Place, Reading, Sentence

STATE, PEOPLE, CAPITAL, CITY, ACTOR = 3.0, 3.0, 2.5, 1.5, 1.0
"""How much a state, a people, a capital, a place that is but one and an actor say of where the story plays."""
HERE = 2.0
"""In the sentence itself a clue counts so much more."""
LEAST = 0.01
CLEAR_LEAD = 2.0
"""A name says where a story plays where the likeliest place of it leads those of other countries by so much."""
REGIONS = frozenset(
    {
        "province",
        "provinces",
        "region",
        "regions",
        "oblast",
        "governorate",
        "state",
        "county",
        "prefecture",
        "department",
        "district",
        "districts",
    }
)
BORDERS = frozenset({"border", "frontier"})
ACTORS = frozenset({"person", "organisation"})


@dataclass(slots=True)
class Story:
    """An article's places, worked out as they are asked for.

    Attributes:
        names: known names by sentence.
        located: names that stand as places, by sentence.
        counts: weights of countries, and codes of divisions, by sentence.
        actors: weights of the countries of people and organisations, by sentence.
        sums: the same of the whole article.
    """

    reading: Reading
    names: dict[int, list[Name]] = field(default_factory=dict)
    located: dict[int, list[Located]] = field(default_factory=dict)
    counts: dict[int, tuple[dict[str, float], set[str]]] = field(default_factory=dict)
    actors: dict[int, dict[str, float]] | None = None
    sums: tuple[dict[str, float], Counter[str]] | None = None

    def list_names(self, sent: Sentence) -> list[Name]:
        """The known names of a sentence."""
        if sent.index not in self.names:
            self.names[sent.index] = find_names(sent)
        return self.names[sent.index]

    def list_located(self, sent: Sentence) -> list[Located]:
        """The names of a sentence that stand as places."""
        if sent.index not in self.located:
            skipped = self.find_start(sent)
            names = [name for name in self.list_names(sent) if sent.tokens[name.first].start >= skipped]
            self.located[sent.index] = find_located(sent, names)
        return self.located[sent.index]

    def find_start(self, sent: Sentence) -> int:
        """Where a sentence's text begins behind a dateline."""
        found = read_dateline(sent.text)
        return sent.start + (found[3] if found is not None else 0)

    def locate_dateline(self, sent: Sentence) -> Place | None:
        """The place of the dateline right before a sentence; ``None`` where it has none."""
        body = self.reading.article.body
        start = sent.start
        if sent.index and self.reading.sentences[sent.index - 1].paragraph == sent.paragraph:
            earlier = self.reading.sentences[sent.index - 1]
            start = earlier.start
        found = read_dateline(body[start : sent.end])
        if found is None or start + found[3] not in range(sent.start, sent.end):
            return None
        city, rows, codes, _ = found
        row = choose_candidate(rows, self.weigh_countries(sent, None), within=codes)
        row = row or choose_candidate(rows, self.weigh_countries(sent, None))
        return None if row is None else make_place(row, city)

    def weigh_countries(self, sent: Sentence, spared: Located | None) -> Clues:
        """The countries that the article is about, those of the sentence above all; without the place in question."""
        whole, named = self.sum_clues()
        total, divisions = dict(whole), Counter(named)
        counts, codes = self.count_clues(sent, None)
        for country, n in counts.items():
            total[country] -= n
        divisions.subtract(codes)
        counts, codes = self.count_clues(sent, spared)
        for country, n in counts.items():
            total[country] = total.get(country, 0.0) + n * HERE
        divisions.update(codes)
        kept = {country: n for country, n in total.items() if n > LEAST}
        most = max(kept.values(), default=1.0)
        return Clues(
            {country: n / most for country, n in kept.items()},
            frozenset(code for code, n in divisions.items() if n > 0),
        )

    def sum_clues(self) -> tuple[dict[str, float], Counter[str]]:
        """Weights of countries in the whole article, and how many sentences name each division."""
        if self.sums is None:
            total, divisions = defaultdict[str, float](float), Counter[str]()
            for sent in self.reading.sentences:
                counts, codes = self.count_clues(sent, None)
                for country, n in counts.items():
                    total[country] += n
                divisions.update(codes)
            self.sums = total, divisions
        return self.sums

    def count_clues(self, sent: Sentence, spared: Located | None) -> tuple[dict[str, float], set[str]]:
        """Weights of countries, and codes of divisions, by the words of a sentence."""
        if spared is None and sent.index in self.counts:
            return self.counts[sent.index]
        counts, divisions = defaultdict[str, float](float), set[str]()
        named = set[int]()
        for name in self.list_names(sent):
            named.update(range(name.first, name.last + 1))
            if spared is not None and spared.first <= name.last and name.first <= spared.last:
                continue
            country, weight = read_clue(name.rows)
            if country:
                counts[country] += weight
                divisions |= {code for row in name.rows[:1] if (code := row.admin1) and row.kind == "division"}
        for token in sent.tokens:
            if token.i not in named and token.text[:1].isupper():
                codes = name_peoples(read_words(sent, token.i, min(token.i + 1, len(sent.tokens) - 1)))
                codes = codes or name_peoples(token.text)
                for code in codes:
                    counts[code] += PEOPLE / len(codes)
        for code, weight in self.count_actors(sent).items():
            counts[code] += weight
        divisions |= {code.replace("-", ".") for code in divisions}
        if spared is None:
            self.counts[sent.index] = counts, divisions
        return counts, divisions

    def count_actors(self, sent: Sentence) -> dict[str, float]:
        """Weights of the countries of people and organisations that a sentence names."""
        if self.actors is None:
            self.actors = {}
            for actor in self.reading.actors:
                if actor.kind in ACTORS:
                    row = self.actors.setdefault(actor.sent, {})
                    for entity in actor.entities:
                        if len(entity.code) == len("USA"):
                            row[entity.code] = row.get(entity.code, 0.0) + ACTOR
        return self.actors.get(sent.index, {})

    def resolve_located(self, sent: Sentence, located: Located) -> Place | None:
        """The place that a name stands for here; ``None`` where it can be none."""
        clues = self.weigh_countries(sent, located)
        extracted = read_words(sent, located.first, located.last)
        if located.tail == "capital":
            return self.resolve_capital(located, extracted, clues)
        row = self.choose_row(located, clues)
        if row is None:
            return None
        if located.form == "border":
            other = [code for code in clues.countries if code != row.country]
            likely = max(other, key=lambda code: clues.countries[code], default=None)
            country = located.own[0] if located.own else likely
            return Place(extracted, f"border with {row.name}", country)
        place = make_place(row, extracted)
        if located.offshore:
            point = (place.lat, place.lon) if row.kind in ("city", "site") else (None, None)
            return Place(extracted, f"waters off {row.name}", row.country, None, *point)
        if located.tail in BORDERS:
            return Place(extracted, f"{row.name} border", row.country, None, row.lat, row.lon, row.admin1)
        if located.tail in REGIONS and row.kind == "city":
            return Place(extracted, f"{row.name} {located.tail}", row.country, None, None, None, row.admin1)
        return place

    def choose_row(self, located: Located, clues: Clues) -> Candidate | None:
        """The likeliest namesake, those in the country or division beside the name first."""
        kinds: tuple[Kind, ...] = ("division", "region") if located.tail in REGIONS else ()
        found = choose_candidate(located.rows, clues, within=located.within, kinds=kinds)
        if found is None and located.within:
            found = choose_candidate(located.rows, clues, kinds=kinds)
        return found

    def resolve_capital(self, located: Located, extracted: str, clues: Clues) -> Place | None:
        """The capital of the country named with it, or of the one that the story is about."""
        row = located.rows[0] if located.rows else None
        if row is None and clues.countries:
            ordered = sorted(clues.countries, key=lambda code: -clues.countries[code])
            alone = len(ordered) == 1 or clues.countries[ordered[1]] <= 1 / 2
            row = find_capital(ordered[0]) if alone else None
        return None if row is None else make_place(row, extracted)


def read_clue(rows: tuple[Candidate, ...]) -> tuple[str, float]:
    """The country that a name points to, and how much; an empty code where it may be in several."""
    first = rows[0]
    if first.country is None or first.guarded:
        return "", 0.0
    others = [row.weight for row in rows if row.country != first.country]
    if others and first.weight - max(others) < CLEAR_LEAD:
        return "", 0.0
    if first.kind in ("state", "division"):
        return first.country, STATE
    capital = find_capital(first.country)
    return first.country, CAPITAL if capital is not None and capital.geonameid == first.geonameid else CITY


_MEMORY = local()


def open_story(reading: Reading) -> Story:
    """The places of an article; those of the last article asked for are at hand."""
    story: Story | None = getattr(_MEMORY, "story", None)
    if story is None or story.reading is not reading:
        story = Story(reading)
        _MEMORY.story = story
    return story
