"""Where things are said to be: places with their kind and point, every mention of them, and their other names with who uses these."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.knowledge.disputes.tables import disputed_parties, disputed_places
from demarche.knowledge.gazetteer import GazetteerEntry
from demarche.knowledge.parties import PartyTables
from demarche.knowledge.place_endings import place_endings
from demarche.knowledge.placewords import place_words
from demarche.knowledge.sources import source_words
from demarche.knowledge.toponyms import fold
from demarche.language.analysis import Analysis, Token
from demarche.language.branches import Branches
from demarche.record import Place, Reading
from demarche.record.place import PlaceKind
from demarche.stages.places.holders import held_candidates, link_holders
from demarche.stages.places.plainly import PlainPlaces
from demarche.stages.places.resolving import Choice, Context, context_of, resolve
from demarche.stages.places.roles import PartyMentions, Roles
from demarche.stages.places.spots import Spot, View, spots, view_of

_SILENT = frozenset({"byline", "dateline", "boilerplate"})  # zones that tell who writes where, not where a thing is
_BESIDE_KM = 25.0  # a checkpoint or bridge that is called after a town lies about so near to it
_CODE = 5  # letters; an unknown name of capitals alone is an acronym
_SHORT = 4  # letters; a shorter name of capitals alone, or one with stops in it, is an acronym unless our table has it
_ALONG_KM = 50.0  # and a road that is


def find_places(reading: Reading, analysis: Analysis, dispute: Dispute = NO_DISPUTE) -> Reading:
    """The reading with its places, in order of first mention. Needs its parties: a place that speaks or acts is one of them."""
    tables, gazetteer = disputed_parties(analysis.language, dispute), disputed_places(dispute)
    endings = place_endings(analysis.language)
    if endings:
        plain = PlainPlaces(reading, analysis, (endings, source_words(analysis.language), gazetteer))
        return reading.with_(places=tuple(plain.places()))
    parties = PartyMentions(reading.parties)
    silent = _Stretches([z.span for z in reading.document.zones if z.kind in _SILENT] + [t.span for t in reading.times])
    views = (view_of(number, s, analysis.text, place_words(analysis.language), gazetteer) for number, s in enumerate(analysis.sentences) if s.tokens)
    found = [spot for view in views for spot in _spots(view, parties, tables)]
    sure = [s for s in found if not s.doubtful]
    context = context_of(sure, _countries(reading, analysis, tables))
    sure = sorted(sure + list(_kin(sure, [s for s in found if s.doubtful], context)), key=lambda s: s.span)
    meant = [s for s in sure if not s.actor and not silent.hold(s.span)]
    kept = [s for s in meant if _stands(s, resolve(s, context).entry)]
    return reading.with_(places=tuple(_Records(context).of(kept)))


def _stands(spot: Spot, entry: GazetteerEntry | None) -> bool:
    """Whether a mention is kept: an unknown name must be placed by a word, and no town and no unknown name has an article."""
    if spot.ends or spot.is_end or spot.joined or spot.hint is not None:
        return True
    if entry is None:
        return spot.placed and not spot.article and not (spot.name.isupper() and len(spot.name) <= _CODE)
    letters = spot.name.replace(".", "")
    if letters.isupper() and (len(letters) < _SHORT or "." in spot.name) and not entry.overlay and entry.kind != "country":
        return False
    return not spot.article or entry.overlay or entry.kind != "populated_place" or " " in spot.name


def _kin(sure: list[Spot], doubtful: list[Spot], context: Context) -> Iterator[Spot]:
    """Doubtful mentions of a place that the text names elsewhere: by the same name, or by another of its names though it looks like a person's."""
    named = {entry.key: {fold(s.name) for s in sure if s.name} for s in sure if (entry := resolve(s, context).entry) is not None and not s.actor}
    for spot in doubtful:
        entry = resolve(spot, context).entry
        if entry is not None and entry.key in named and (not spot.personal or entry.overlay and fold(spot.name) not in named[entry.key]):
            spot.actor = spot.actor and not spot.personal
            yield spot


def _spots(view: View, parties: PartyMentions, tables: PartyTables) -> list[Spot]:
    """The names of places in a sentence, those that act marked."""
    roles = Roles(view, Branches(view.sentence), parties, tables)
    seen = spots(view)
    link_holders(view, seen)
    found = [s for s in seen if roles.is_name_of_place(s) or _doubt(s, roles)]
    for spot in found:
        if spot.holder is not None and roles.is_subject(spot.holder):
            spot.holder = None
        if spot.holder is not None and held_candidates(spot):
            spot.holder.holding = True
    for spot in found:
        spot.placed, spot.article, spot.actor = roles.is_firmly_placed(spot), roles.has_article(spot), roles.is_actor(spot)
    return found


def _doubt(spot: Spot, roles: Roles) -> bool:
    """Marks a known name that nothing shows to be a place's; gives whether it is one."""
    if not spot.gazetteer.is_known(spot.name) or not roles.may_be_place(spot):
        return False
    spot.doubtful, spot.personal = True, roles.is_personal(spot)
    return True


def _countries(reading: Reading, analysis: Analysis, tables: PartyTables) -> Counter[str]:
    """How often the text speaks of each state: by its parties, and by words for its people."""
    counted: Counter[str] = Counter()
    for party in reading.parties:
        if party.country:
            counted[party.country] += len(party.mentions)
    for token in analysis.tokens():
        if token.upos in ("ADJ", "PROPN", "NOUN") and token.text[0].isupper():
            counted.update(_country_of(token, tables))
    return counted


def _country_of(token: Token, tables: PartyTables) -> Iterator[str]:
    known = tables.known.get(token.text.lower())
    if known is not None and known.country and known.role in ("adjective", "people"):
        yield known.country


class _Stretches:
    """Stretches of a text, quick to ask whether one of them holds a span."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [a for a, _ in ordered]
        self._reach = list(accumulate((b for _, b in ordered), max))

    def hold(self, span: tuple[int, int]) -> bool:
        """Whether a stretch begins no later and ends no earlier."""
        before = bisect_right(self._starts, span[0])
        return before > 0 and self._reach[before - 1] >= span[1]


class _Records:
    """Gathers mentions into places: one place for all its names, another for each place of one name."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._places: dict[tuple[str, str], Place] = {}
        self._mentions: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def of(self, meant: list[Spot]) -> Iterator[Place]:
        """The places of a text's mentions."""
        keys = [(spot, self._add(spot)) for spot in meant]
        order = sorted(((key, min(spans)) for key, spans in self._mentions.items()), key=lambda item: item[1])
        ids = {key: f"l{n}" for n, (key, _) in enumerate(order, 1)}
        ends = {key: tuple(dict.fromkeys(ids[self._key(end)] for end in spot.ends)) for spot, key in keys if spot.ends}
        for key, _ in order:
            yield self._places[key].with_(id=ids[key], mentions=tuple(sorted(set(self._mentions[key]))), ends=ends.get(key, ()))

    def _add(self, spot: Spot) -> tuple[str, str]:
        for end in spot.ends:
            self._add(end)
        choice = resolve(spot, self._context)
        key = _key_of(spot, choice)
        if key not in self._places:
            self._places[key] = self._place(spot, choice)
        self._mentions.setdefault(key, []).append(spot.span)
        return key

    def _key(self, spot: Spot) -> tuple[str, str]:
        return _key_of(spot, resolve(spot, self._context))

    def _place(self, spot: Spot, choice: Choice) -> Place:
        if spot.ends:
            return self._between(spot)
        entry = choice.entry
        if entry is None:
            return Place(id="", name=spot.shown, kind=spot.hint or "populated_place", candidates=choice.weighed, why=choice.why)
        place = _beside(entry, spot) if _is_beside(entry, spot) else entry.to_place("", spot.shown)
        return place.with_(candidates=choice.weighed, why=choice.why)

    def _between(self, spot: Spot) -> Place:
        """A road or border between two places, placed where both are known."""
        kind: PlaceKind = spot.hint or "road"
        first, last = (resolve(end, self._context).entry for end in spot.ends)
        if first is None or last is None or first.lat is None or first.lon is None or last.lat is None or last.lon is None:
            return Place(id="", name=spot.name, kind=kind, why="between two places")
        country = first.country if first.country == last.country else None
        return Place(
            id="",
            name=spot.name,
            kind=kind,
            lat=round((first.lat + last.lat) / 2, 4),
            lon=round((first.lon + last.lon) / 2, 4),
            radius_km=round(first.apart(last) / 2 + 5.0),
            country=country,
            why="between two places",
        )


def _key_of(spot: Spot, choice: Choice) -> tuple[str, str]:
    if spot.ends or choice.entry is None or _is_beside(choice.entry, spot):
        return spot.hint or "", fold(spot.shown)
    return "", choice.entry.key


def _is_beside(entry: GazetteerEntry, spot: Spot) -> bool:
    """Whether the mention is of another thing than the entry, called after it: the road, bridge or checkpoint of a town."""
    return spot.joined and spot.hint is not None and spot.hint not in ("region", "populated_place", entry.kind)


def _beside(entry: GazetteerEntry, spot: Spot) -> Place:
    """A thing that is called after a place, put where that is."""
    radius = None if entry.radius_km is None else entry.radius_km + (_ALONG_KM if spot.hint in ("road", "border") else _BESIDE_KM)
    return Place(id="", name=spot.shown, kind=spot.hint or "other", lat=entry.lat, lon=entry.lon, radius_km=radius, country=entry.country)
