"""Places of a text in a language without tables of place words: names that the model takes for places and the gazetteer knows.

A name stands for a place only where one is left: by the region told beside it, by its size, or by the country of the others. Others stay unsaid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from demarche.knowledge.gazetteer import Gazetteer, GazetteerEntry
from demarche.knowledge.place_endings import PlaceEndings
from demarche.knowledge.sources import SourceWords
from demarche.knowledge.toponyms import fold
from demarche.language.analysis import Analysis, Entity
from demarche.record import Place, Reading
from demarche.record.place import PlaceKind

Span = tuple[int, int]
LEAST_SURE = 0.4  # of the model, that a name is a place's
MOST_SURE_ORG = 0.5  # of the model, that one word is an organisation's name, which may be that of a place instead
LEAST_PEOPLE = 15_000  # of a town that is found without a region: of smaller ones too many share their names with rivers and people
TIMES_LARGER = 8  # a town of one name is meant without further words where it is so many times as large as the next
MOST_OF_RIVAL = 100_000  # people of the next; a larger one must be left behind by MOST_TIMES_SMALLER
TO_REGION, MOST_OF_REGION = 2, 3  # words between a town and the region that is told with it, and of the region
LEAST_COMPANY = 2  # other places of a text that show in which country it stays
MOST_TIMES_SMALLER = 20  # than the largest town of its name, that the one in the country of the others may be
BY_REGION = "by its region"
BEST_KNOWN = "best known by this name"
LARGEST = "by far the largest of its name"
QUOTES = "«»„“”\"'‘’"
SILENT = frozenset({"byline", "dateline", "boilerplate"})


@dataclass(slots=True)
class Named:
    """A name in the text with the places that it may stand for."""

    span: Span
    text: str
    kind: PlaceKind | None = None
    found: list[GazetteerEntry] = field(default_factory=list)
    region: list[GazetteerEntry] = field(default_factory=list)
    why: str = ""


class PlainPlaces:
    """Finds the places of one text."""

    def __init__(self, reading: Reading, analysis: Analysis, tables: tuple[PlaceEndings, SourceWords, Gazetteer]) -> None:
        self._analysis, (self._endings, self._words, self._gazetteer) = analysis, tables
        self._speaking = [span for p in reading.parties if p.kind != "other" for span in p.mentions]
        self._silent = [z.span for z in reading.document.zones if z.kind in SILENT] + [t.span for t in reading.times]

    def places(self) -> Iterator[Place]:
        """In order of first mention, with ids."""
        named = [n for entity in self._entities() for n in self._named(entity)]
        for one in named:
            one.region = one.region or self._region_behind(one)
        first = [entry for n in named if (entry := _only(n)) and n.why not in (LARGEST, BEST_KNOWN)]
        countries = Counter(e.country for e in first if e.country)
        yield from _records(named, countries)

    def _entities(self) -> Iterator[Entity]:
        for sentence in self._analysis.sentences:
            for entity in sentence.entities:
                span = entity.start, entity.end
                speaks = self._speaking if entity.label == "LOC" else []  # what the model took for another name is a party for that reason alone
                barred = any(a <= span[0] and span[1] <= b for a, b in (*self._silent, *speaks))
                if not barred and self._may_be_place(entity):
                    yield entity

    def _may_be_place(self, entity: Entity) -> bool:
        """Whether the model takes a name for a place's, or hardly for another one's, or it is two names with an "and" written together with the second."""
        words = self._analysis.text[entity.start : entity.end].split()
        if entity.label == "LOC":
            return entity.sure >= LEAST_SURE
        if entity.label == "ORG" and entity.sure < MOST_SURE_ORG and len(words) == 1:
            return True
        return len(words) == 2 and self._glued(words[1]) > 0 and all(_only(Named((0, 0), w, None, self._look_up(w))) for w in words)

    def _glued(self, word: str) -> int:
        """Letters of "and", "in" or "from" that are written together with a name; 0 where the name is known with them."""
        known = self._gazetteer.is_known
        return 1 if word[:1] in self._endings.clitics and not known(word) and known(word[1:]) else 0

    def _named(self, entity: Entity) -> Iterator[Named]:
        """The name of an entity; of a town with its region the town's."""
        yield from self._named_at(entity, entity.start)

    def _named_at(self, entity: Entity, begin: int) -> Iterator[Named]:
        """The names of an entity from a place of it on: one, or each of several that stand side by side."""
        text = self._analysis.text[begin : entity.end]
        kind = self._kind(entity, text)
        words = text.split()
        for size in range(len(words), 0, -1):
            head = " ".join(words[:size])
            found = self._look_up(self._with_article(begin, head)) or self._look_up(head)
            if found or size == len(words) and kind:
                end = begin + len(head)
                start = (self._noun_start(entity) if begin == entity.start else begin) + (self._glued(words[0]) if found else 0)
                named = Named((start, end), self._analysis.text[start:end], kind if size == len(words) else None, found)
                rest = self._look_up(" ".join(words[size:])) if size < len(words) else []
                named.region = [e for e in rest if e.kind == "region"]
                yield named
                if rest and not named.region:
                    yield from self._named_at(entity, self._analysis.text.index(words[size], end))
                return

    def _with_article(self, begin: int, name: str) -> str:
        """The name with the article that the word before it holds: "au Mans" is "Le Mans"; empty where it holds none."""
        before = self._analysis.text[max(0, begin - 6) : begin].split()[-1:]
        article = self._endings.articles.get(before[0].lower()) if before else None
        return f"{article} {name}" if article else ""

    def _region_behind(self, named: Named) -> list[GazetteerEntry]:
        """The region, or the country, that is told right behind a town of a name that several have: "Vienne, en Isère"."""
        if len(named.found) < 2 or named.kind:
            return []
        behind = self._analysis.text[named.span[1] : named.span[1] + 60]
        words = behind.lstrip(" ,(").split()
        country = self._country_behind(words, apart=behind[:1] == "," or behind[:2] == " (")
        inside = [e for e in named.found if country and e.country == country and e.kind == "populated_place"]
        if inside:
            return inside[:1]
        for first in range(TO_REGION + 1):
            for size in range(MOST_OF_REGION, 0, -1):
                told = " ".join(words[first : first + size]).strip(".,;:!?)»")
                regions = [e for e in self._look_up(told) if e.kind == "region"] if told[:1].isupper() else []
                if regions:
                    return regions
            if first < len(words) and words[first][:1].isupper():
                return []
        return []

    def _country_behind(self, words: list[str], *, apart: bool) -> str | None:
        """The country that is told right behind a name, set apart by a mark or by words of being within: "in the north of"."""
        for i, word in enumerate(words[: TO_REGION + 1]):
            state = self._words.state_of([word.strip(".,;:!?)»،")])
            if state and state.country and not i and self._words.is_adjective(word.strip(".,;:!?)»،")):
                return state.country  # "the Lebanese Tripoli", where the adjective stands behind
            if state and state.country and word[:1] == word[:1].upper():
                return state.country if apart and not i or i and words[0].lower() in self._endings.within else None
            if word.lower() not in self._endings.within and not apart:
                return None
        return None

    def _kind(self, entity: Entity, text: str) -> PlaceKind | None:
        """What the nouns in a name, or right before or behind it, tell."""
        before = self._analysis.text[self._noun_start(entity) : entity.start].split()
        after = self._analysis.text[entity.end : entity.end + 14].split()[:1]
        return self._named_after(entity) or self._endings.kind_of(text) or self._endings.kind_of(" ".join((*before, *(w.strip(".,;:") for w in after))))

    def _named_after(self, entity: Entity) -> PlaceKind | None:
        """The kind of a street, a hotel or a ship that only has the name of a place: "rue de Rome", the hotel “Dnipro”."""
        head = self._analysis.text[max(0, entity.start - 40) : entity.start]
        quoted = head.rstrip()[-1:] in QUOTES
        words = [w.lower() for w in head.rstrip(QUOTES + " \u00a0").replace("’", "'").split()[-3:]]
        linked = bool(words) and words[-1] in self._endings.linking
        words = words[:-1] if linked else words
        kind = self._endings.before.get(words[-1]) if words else None
        loose = linked and len(words) > 1 and words[-2] in self._endings.indefinite
        return kind if kind and not loose and (quoted if kind == "facility" else True) else None

    def _noun_start(self, entity: Entity) -> int:
        """Where the noun begins that stands before a name, perhaps with one small word between: "lac de Constance"; else where the name does."""
        head = self._analysis.text[max(0, entity.start - 24) : entity.start]
        words = head.split()[-2:]
        noun = next((w for w in words if w.lower() in self._endings.kinds), None)
        return entity.start - len(head) + head.rindex(noun) if noun else entity.start

    def _look_up(self, name: str) -> list[GazetteerEntry]:
        """All places of the name's forms; those of the name itself alone where it is listed as it stands, and that of a state before all."""
        if not name:
            return []
        state = self._words.state_of(name.split())
        if state and state.country and len(name.split()) == 1:
            own = [e for form in self._endings.forms(name) for e in self._gazetteer.candidates(form) if e.kind == "country"]
            if own:
                return own[:1]
        pairs = self._places_of(name, self._endings.forms(name)) or self._places_of(name, self._endings.bare_forms(name))
        entries = {e.key: e for _, e in pairs}
        return _without_their_regions(sorted(entries.values(), key=lambda e: -e.population))

    def _places_of(self, name: str, forms: list[str]) -> list[tuple[str, GazetteerEntry]]:
        return [(form, e) for form in forms for e in self._gazetteer.candidates(form) if e.kind != "country" or fold(form) == fold(name)]


def _without_their_regions(entries: list[GazetteerEntry]) -> list[GazetteerEntry]:
    """Places of one name without the regions that are called after a town in them."""
    towns = [e for e in entries if e.kind == "populated_place"]
    return [e for e in entries if e.kind != "region" or not any(t.country == e.country and t.apart(e) <= e.reach for t in towns)]


def _only(named: Named) -> GazetteerEntry | None:
    """The one place that a name stands for by itself or by its region."""
    if named.kind and named.kind not in ("region", "populated_place"):
        return next((e for e in named.found if e.kind == named.kind), None)
    if any(region.kind == "populated_place" for region in named.region):
        named.why = BY_REGION
        return named.region[0]
    inside = [e for e in named.found if any(_lies_in(e, region) for region in named.region)]
    if inside:
        named.why = BY_REGION
        return inside[0] if len(inside) == 1 or inside[0].population > inside[1].population * TIMES_LARGER else None
    ours = [e for e in named.found if e.overlay]
    if len(ours) == 1 and named.kind in (None, ours[0].kind):
        named.why = BEST_KNOWN
        return ours[0]
    found = [e for e in named.found if named.kind == e.kind or named.kind is None and not e.district]
    if not found or (found[0].population < LEAST_PEOPLE and found[0].kind == "populated_place" and not found[0].overlay):
        return None
    others = [e for e in found[1:] if e.kind == found[0].kind or e.apart(found[0]) > e.reach + found[0].reach]
    named.why = LARGEST if others else "the only one of its name"
    return found[0] if all(_is_lesser(e, found[0]) for e in others) else None


def _is_lesser(rival: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether nobody would think of the rival: it is far smaller, and a small town or smaller by far more."""
    times = TIMES_LARGER if rival.population <= MOST_OF_RIVAL else MOST_TIMES_SMALLER
    return rival.population * times <= entry.population


def _lies_in(entry: GazetteerEntry, region: GazetteerEntry) -> bool:
    near = entry.apart(region) <= region.reach
    return entry.kind == "populated_place" and (entry.region == region.geonames or near and entry.region in (None, region.region))


def _in_company(named: Named, countries: Counter[str]) -> GazetteerEntry | None:
    """The one place of a name in the one country in which all others of the text lie."""
    if len(countries) != 1 or countries.total() < LEAST_COMPANY or named.why == BY_REGION or named.kind not in (None, "populated_place"):
        return None
    inside = [e for e in named.found if e.kind == "populated_place" and e.country in countries and e.population >= LEAST_PEOPLE]
    if len(inside) != 1 or inside[0].population * MOST_TIMES_SMALLER < named.found[0].population:
        return None
    named.why = "in the country of the others"
    return inside[0]


def _records(named: Iterable[Named], countries: Counter[str]) -> Iterator[Place]:
    """One record for each place, with all its mentions."""
    places: dict[str, Place] = {}
    for one in named:
        entry = _only(one)
        if entry is None or one.why in (LARGEST, BEST_KNOWN):
            entry = _in_company(one, countries) or entry
        if entry is None and one.kind not in ("water", "mountain", "island"):
            continue
        key = entry.key if entry else fold(one.text)
        if key not in places:
            id = f"l{len(places) + 1}"
            made = entry.to_place(id, one.text) if entry else Place(id=id, name=one.text, kind=one.kind or "other", why="")
            places[key] = made.with_(candidates=len(one.found), why=one.why if entry else "by the noun of its name")
        places[key] = places[key].with_(mentions=(*places[key].mentions, one.span))
    yield from places.values()
