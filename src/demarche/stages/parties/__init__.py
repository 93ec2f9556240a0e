"""Who speaks and acts in the text: parties with their kind, country and code, and every mention of them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.knowledge.disputes.tables import disputed_parties, disputed_sources
from demarche.knowledge.parties import Known, PartyTables, plain, with_names
from demarche.language.analysis import Analysis, Quotation, Sentence
from demarche.record import Party, Reading, Span
from demarche.stages.parties.by_name import NameFinder
from demarche.stages.parties.disputed import code
from demarche.stages.parties.mentions import Draft, Mention
from demarche.stages.parties.people import name_words
from demarche.stages.parties.pronouns import named_later
from demarche.stages.parties.resolving import Resolver
from demarche.stages.parties.spotting import rivals, spot
from demarche.stages.parties.things import correct_labels, its
from demarche.stages.parties.view import View, view_of

_SILENT = frozenset({"byline", "dateline", "boilerplate"})  # zones whose names publish and do not speak
_BRACKETED = re.compile(r"[(/]\s*([^\W\d_][^()/]{2,40})[)/]")
_STEM = 5  # letters at most by which an adjective of an unknown land is longer than its name ("Orvanda", "Orvandan")


def find_parties(reading: Reading, analysis: Analysis, dispute: Dispute = NO_DISPUTE) -> Reading:
    """The reading with its parties, in order of first mention; those of the dispute under its codes."""
    silent = _silences(reading)
    if disputed_parties(analysis.language, dispute).heads:
        found = [*_of_sentences(reading, analysis, dispute), *_of_passages(analysis, silent, dispute)]
    else:
        found = NameFinder(analysis, disputed_sources(analysis.language, dispute), silent).parties()
    return reading.with_(parties=tuple(_numbered(list(code(found, dispute)))))


def _of_sentences(reading: Reading, analysis: Analysis, dispute: Dispute) -> Iterator[Party]:
    """Parties of the text's own language, by name, by noun and by pronoun."""
    tables, silent = disputed_parties(analysis.language, dispute), _silences(reading)
    views = list(_views(reading, analysis, tables, sorted([*silent, *((p.start, p.end) for p in analysis.passages)])))
    mentions = [m for view in views for m in spot(view) if not _is_silent(m.span, silent)]
    _set_quotes(mentions, analysis)
    correct_labels(mentions, tables)
    lands = _lands(mentions, tables)
    resolver = Resolver(tables, lands, _nations(views), [r for view in views for r in rivals(view)])
    ordered = sorted(_kept(mentions, lands, tables), key=lambda m: (m.sentence, m.quote >= 0, m.start, m.end))
    for mention in ordered:
        resolver.resolve(mention)
    for pronoun, person in named_later(ordered):
        resolver.tie(pronoun, person)
    return _records(resolver.registry.drafts, reading.document.text)


def _of_passages(analysis: Analysis, silent: list[Span], dispute: Dispute) -> Iterator[Party]:
    """Parties of paragraphs in another language, by name."""
    for language in dict.fromkeys(p.language for p in analysis.passages):
        yield from NameFinder(analysis.in_language(language), disputed_sources(language, dispute), silent).parties()


def _numbered(parties: list[Party]) -> Iterator[Party]:
    """The parties in order of first mention."""
    for number, party in enumerate(sorted(parties, key=lambda p: p.mentions[0]), 1):
        yield party.model_copy(update={"id": f"p{number}"})


def _views(reading: Reading, analysis: Analysis, tables: PartyTables, silent: list[Span]) -> Iterator[View]:
    sources: dict[int, list[tuple[int, int]]] = {}
    starts = [s.start for s in analysis.sentences]
    for speech in analysis.speech:
        if speech.source:
            sources.setdefault(_index(starts, speech.source[0]), []).append(speech.source)
    local = _with_outlets(reading, tables)
    for number, sentence in enumerate(analysis.sentences):
        if sentence.tokens and not _is_silent((sentence.start, sentence.end), silent):
            yield view_of(number, sentence, analysis.text, local, sources.get(number, []))


def _with_outlets(reading: Reading, tables: PartyTables) -> PartyTables:
    """The tables and the outlets that the text itself names: in its dateline, or as its publisher."""
    text = reading.document.text
    lines = [text[slice(*z.span)] for z in reading.document.zones if z.kind == "dateline"]
    names = {name.strip() for line in lines for name in _BRACKETED.findall(line)} | {reading.document.outlet or ""}
    outlets = {plain(n): Known(n, "organisation", "outlet", "JRN") for n in names if n and plain(n) not in tables.known}
    return with_names(tables, outlets) if outlets else tables


def _index(starts: list[int], position: int) -> int:
    return bisect_right(starts, position) - 1


def _silences(reading: Reading) -> list[Span]:
    return sorted(z.span for z in reading.document.zones if z.kind in _SILENT)


def _is_silent(span: Span, silent: list[Span]) -> bool:
    at = bisect_right(silent, (span[0], span[1] + (1 << 40))) - 1
    return at >= 0 and span[1] <= silent[at][1]


def _set_quotes(mentions: list[Mention], analysis: Analysis) -> None:
    """Tells each mention in which outermost quotation it stands."""
    outer = [q for q in analysis.quotations if q.depth == 0]
    starts = [q.start for q in outer]
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        mention.quote = at if at >= 0 and mention.end <= outer[at].end else -1
        mention.beside = tuple(n for n in (at, at + 1) if 0 <= n < len(outer) and _touches(outer[n], analysis.sentences[mention.sentence]))


def _touches(quotation: Quotation, sentence: Sentence) -> bool:
    return quotation.start < sentence.end and sentence.start < quotation.end


def _nations(views: list[View]) -> list[tuple[int, Known]]:
    """Every state that the text names, as a party, a place or an adjective, in text order."""
    roles = ("state", "adjective", "people", "seat", "house")
    return [(view.tree.tokens[i].start, match.known) for view in views for i, match in view.known.items() if match.known.role in roles and i == match.first]


def _lands(mentions: list[Mention], tables: PartyTables) -> dict[str, str]:
    """States that no table knows, since they own a government or act; the adjectives of their people lead to them too."""
    persons = {word for m in mentions if m.form == "person" for word in name_words(m.name, tables)}
    names = [m.name for m in mentions if m.form == "name" and m.label == "LOC" and m.acts]
    names += [m.owner.name for m in mentions if m.owner and m.owner.form == "name" and _needs_state(m, tables)]
    names += [m.owner.name for m in mentions if m.owner and _is_taken_for_an_organisation(m.owner) and _needs_state(m, tables) and m.role in ("body", "force")]
    states_own = {id(m.owner) for m in mentions if m.owner and _needs_state(m, tables)}
    names += [name.name for name, pronoun in its(mentions) if id(pronoun) in states_own]
    names += _stems([m.name for m in mentions if m.form == "name" and m.label != "ORG"], mentions, tables)
    lands = {plain(name): name for name in names if not persons & set(plain(name).split())}
    return lands | dict(_adjectives(lands, mentions))


def _is_taken_for_an_organisation(owner: Mention) -> bool:
    """A name of one word that no table knows and the model called an organisation: an invented or unknown land looks so now and then."""
    return owner.form == "organisation" and owner.known is None and " " not in owner.name and owner.name.istitle()


def _needs_state(mention: Mention, tables: PartyTables) -> bool:
    noun = mention.noun
    if noun is None or noun.word in tables.listed("local", "words"):
        return False
    return noun.role in ("body", "office", "force", "side", "realm") and noun.kind in ("government", "armed_force", "state")


def _stems(names: list[str], mentions: list[Mention], tables: PartyTables) -> list[str]:
    """Names that, or whose adjective, stand before a government or an army: "the Velmorian navy" tells that Velmoria is a state."""
    words = {w for m in mentions if m.owner is None and m.nation is None and _needs_state(m, tables) for w in m.topic}
    starts = {word[:end] for word in words for end in range(max(3, len(word) - _STEM), len(word) + 1)}
    return [n for n in dict.fromkeys(names) if any(_derived(word, plain(n)) for word in words if plain(n)[:-1] in starts)]


def _derived(word: str, land: str) -> bool:
    return word == land or len(land) > 3 and word.startswith(land[:-1]) and 0 < len(word) - len(land) < _STEM


def _adjectives(lands: dict[str, str], mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    words = {word for m in mentions if m.form in ("nominal", "people") for word in m.topic} - set(lands)
    for word in words:
        stems = [name for land, name in lands.items() if _derived(word, land)]
        if len(stems) == 1:
            yield word, stems[0]


def _kept(mentions: list[Mention], lands: dict[str, str], tables: PartyTables) -> list[Mention]:
    """Mentions without the names that are only places: a name counts where it acts, is a state's, a person's, or joins one that counts."""
    surnames = {name_words(m.name, tables)[-1:] for m in mentions if m.form == "person"}
    acronyms = {m.acronym for m in mentions if m.acronym}
    acting = Counter(plain(m.name) for m in mentions if m.form == "name" and m.acts and m.label != "LOC")
    return [m for m in mentions if m.form != "name" or m.acts or m.name in acronyms or _counts(m, lands, surnames, acting, tables)]


def _counts(mention: Mention, lands: dict[str, str], surnames: set[tuple[str, ...]], acting: Counter[str], tables: PartyTables) -> bool:
    word = plain(mention.name)
    if mention.same and any(s.form in ("nominal", "person", "organisation") for s in mention.same):
        return True
    if mention.placed:
        return False
    return mention.label == "PERSON" or word in lands or word in acting or name_words(mention.name, tables) in surnames or any(m.acts for m in mention.joined)


def _records(drafts: list[Draft], text: str) -> Iterator[Party]:
    found = sorted((d for d in drafts if d.mentions), key=lambda d: min((m.start, m.end) for m in d.mentions))
    for number, draft in enumerate(found, 1):
        spans = tuple(sorted({m.span for m in draft.mentions}))
        yield Party(
            id=f"p{number}",
            name=_name(draft, text),
            kind=draft.kind,
            country=draft.country,
            sector=draft.sector,
            code=draft.code,
            wikidata=draft.wikidata,
            mentions=spans,
            why=draft.why,
        )


def _name(draft: Draft, text: str) -> str:
    """The longest plain mention: a name before a noun, a noun before "it"; who speaks for the party does not name it."""
    for rank in (0, 1, 2, 3):
        names = [m.name for m in draft.mentions if _rank(m, draft) == rank]
        if names:
            return max(names, key=len)
    return text[draft.mentions[0].start : draft.mentions[0].end]


def _rank(mention: Mention, draft: Draft) -> int:
    """How well a mention names its party: 0 as well as can be, 3 hardly."""
    if mention.form == "pronoun":
        return 3
    if mention.form == "pair" or mention.role in ("voice", "side", "land") or mention.known and mention.known.role == "adjective" and draft.kind == "state":
        return 2
    if mention.form == "person":
        return 0 if draft.kind == "person" else 2
    named = mention.form in ("state", "organisation", "name") or mention.form == "nominal" and mention.name[:1].isupper() and " " in mention.name
    return 0 if named and draft.kind != "person" else 1
