"""What is found in a project, whichever database it lies in."""

import hashlib
import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.errors import QueryError
from demarche.record import Agreement, Attribution, Document, Event, Figure, Party, Place, PlaceName, Reading, Time
from demarche.record.family import Appearance
from demarche.store import Store, parse_query

KARDOVIA = "The foreign ministry of Kardovia said on 3 May that Ostrend shelled Veshin on 1 May and that 306 people were killed."
OSTREND = "Ostrend denied that it had shelled Veshin. Its envoy Ñandú Okoye recalled the Lesna Accord and said Kardovia had mobilised in 2029."
NEWS = "Лесна hosted talks. Nobody was killed, the Tala Press wrote; a ceasefire is near."
KARDOVIA_SHORT = "The foreign ministry of Kardovia said on 3 May that Ostrend shelled Veshin on 1 May."
UNREAD = "北京 and Şuşa: no ceasefire yet, says nobody."


def reading(text: str, outlet: str, published: str, **lists: object) -> Reading:
    made = Document(id=hashlib.sha256(text.encode()).hexdigest(), text=text, title=text[:20], outlet=outlet, language="en-GB", published=published)
    return Reading(document=made).with_(**lists)


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def kardovia(text: str, published: str) -> Reading:
    parties = (
        Party(id="p1", name="The foreign ministry of Kardovia", kind="government", code="KDV GOV", mentions=(at(text, "The foreign ministry of Kardovia"),)),
        Party(id="p2", name="Ostrend", kind="state", code="OST", mentions=(at(text, "Ostrend"),)),
    )
    said = Attribution(
        id="a1", source="p1", cue=at(text, "said"), content=(at(text, "that Ostrend shelled Veshin on 1 May"),), manner="indirect", said="2031-05-03"
    )
    shelled = Event(
        id="e1", trigger=at(text, "shelled"), type="ASSAULT", actors=("p2",), recipients=("p1",), places=("l1",), time="t1", status="claimed", said_in="a1"
    )
    return reading(
        text,
        "KNA",
        published,
        parties=parties,
        attributions=(said,),
        events=(shelled,),
        times=(Time(id="t1", span=at(text, "1 May"), type="DATE", value="2031-05-01", start="2031-05-01", end="2031-05-01"),),
        places=(Place(id="l1", name="Veshin", kind="populated_place", mentions=(at(text, "Veshin"),), names=(PlaceName(name="Veşinabad"),)),),
        figures=(Figure(id="f1", span=at(text, "306"), value=306, unit="people", measure="killed", said_in="a1"),) if "306" in text else (),
    )


def ostrend() -> Reading:
    parties = (
        Party(id="p1", name="Ostrend", kind="state", code="OST", mentions=(at(OSTREND, "Ostrend"),)),
        Party(id="p2", name="Ñandú Okoye", kind="person", mentions=(at(OSTREND, "Ñandú Okoye"),)),
        Party(id="p3", name="Kardovia", kind="state", code="KDV", mentions=(at(OSTREND, "Kardovia"),)),
    )
    outer = Attribution(id="a1", source="p1", cue=at(OSTREND, "denied"), content=(at(OSTREND, "that it had shelled Veshin"),), manner="indirect")
    inner = Attribution(id="a2", source="p2", cue=at(OSTREND, "said"), content=(at(OSTREND, "Kardovia had mobilised in 2029"),), manner="indirect", inside="a1")
    return reading(
        OSTREND,
        "Ostrend Radio",
        "2031-05-04T09:00Z",
        parties=parties,
        attributions=(outer, inner),
        events=(
            Event(id="e1", trigger=at(OSTREND, "shelled"), type="ASSAULT", actors=("p1",), places=("l1",), status="denied", said_in="a1"),
            Event(id="e2", trigger=at(OSTREND, "mobilised"), type="MOBILIZE", actors=("p3",), time="t1", status="claimed", said_in="a2"),
        ),
        times=(Time(id="t1", span=at(OSTREND, "2029"), type="DATE", value="2029", start="2029-01-01", end="2029-12-31"),),
        places=(Place(id="l1", name="Veshin", kind="populated_place", mentions=(at(OSTREND, "Veshin"),)),),
        agreements=(Agreement(id="g1", span=at(OSTREND, "Lesna Accord"), agreement=("LESNA/1",), name="Lesna Accord", relation="invoked", said_in="a2"),),
    )


def add(store: Store, made: Reading, *uris: str) -> str:
    for uri in uris or ("one",):
        store.add_document(made.document.text.encode(), made.document, Appearance(uri=uri, outlet=made.document.outlet, published=made.document.published))
    return made.document.id


def fill(store: Store) -> Store:
    first = kardovia(KARDOVIA, "2031-05-03")
    copy = kardovia(KARDOVIA_SHORT, "2031-05-05")
    ids = {name: add(store, made, *uris) for name, made, uris in (("copy", copy, ("c",)), ("first", first, ("a", "b")), ("ostrend", ostrend(), ("o",)))}
    for made in (first, copy, ostrend()):
        store.save_reading(made)
    add(store, reading(NEWS, "Tala Press", "2030-01"), "n")
    add(store, reading(UNREAD, "Tala Press", "2028"), "u")
    store.set_families({ids["first"]: ids["first"], ids["copy"]: ids["first"], ids["ostrend"]: ids["ostrend"]})
    return store


@pytest.fixture(scope="module")
def project(empty_store: Store) -> Store:
    """A project that no test changes."""
    return fill(empty_store)


def names(project: Store, query: str, folded: bool = True) -> set[str]:
    """Which of the texts are found."""
    texts = {"kardovia": KARDOVIA, "short": KARDOVIA_SHORT, "ostrend": OSTREND, "news": NEWS, "unread": UNREAD}
    ids = {hashlib.sha256(text.encode()).hexdigest(): name for name, text in texts.items()}
    return {ids[id] for id in project.found_documents(parse_query(query, folded))}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "kardovia short ostrend news unread"),
        ("shelled", "kardovia short ostrend"),
        ("SHELLED killed", "kardovia"),
        ('"shelled veshin"', "kardovia short ostrend"),
        ('"veshin shelled"', ""),
        ("mobil*", "ostrend"),
        ('"had mobil*"', "ostrend"),
        ('"had mobil"*', "ostrend"),
        ("mobil", ""),
        ("shelled -denied", "kardovia short"),
        ('-"shelled veshin"', "news unread"),
        ("nandu", "ostrend"),
        ("lesna", "ostrend news"),
        ("лесна", "ostrend news"),
        ("susa", "unread"),
        ("北京", "unread"),
        ("***", ""),
        ("and or not near", ""),
        ("shelled OR denied", ""),
    ],
)
def test_words_phrases_beginnings_and_exclusions_find_their_texts(project: Store, query: str, found: str) -> None:
    assert names(project, query) == set(found.split())


def test_without_folding_marks_and_scripts_count_and_case_does_not(project: Store) -> None:
    assert names(project, "nandu", folded=False) == set()
    assert names(project, "ñandú", folded=False) == {"ostrend"}
    assert names(project, "лесна", folded=False) == {"news"}
    assert names(project, "speaker:Nandu", folded=False) == set()
    assert replace(parse_query("nandu"), folded=False) == parse_query("nandu", folded=False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("speaker:ministry", "kardovia short"),
        ('speaker:"foreign ministry"', "kardovia short"),
        ('speaker:"ministry foreign"', ""),
        ("speaker:KDV", "kardovia short"),
        ('speaker:="Ostrend"', "ostrend"),
        ("speaker:nand*", "ostrend"),
        ("speaker:ostrend speaker:ministry", "kardovia short ostrend"),
        ("about:ostrend", "kardovia short ostrend"),
        ("about:ostrend about:ministry event:assault", "kardovia short"),
        ("event:ASSAULT", "kardovia short ostrend"),
        ("event:ASSAULT status:denied", "ostrend"),
        ("event:MOBILIZE status:denied", ""),
        ("event:MOBILIZE place:Veshin", ""),
        ("place:vesinabad", "kardovia short"),
        ("event:assault about:ostrend place:veshin happened:2031-05", "kardovia short"),
        ("happened:2029-06", "ostrend"),
        ("happened:..2030", "ostrend"),
        ("said:2031-05-03", "kardovia short"),
        ("said:2031-05-04..", "ostrend short"),
        ("said:2028..2030", "news unread"),
        ("speaker:ministry said:2031-05-04..", ""),
        ("speaker:okoye event:ASSAULT", ""),
        ("speaker:okoye event:MOBILIZE", "ostrend"),
        ("speaker:ostrend event:MOBILIZE", "ostrend"),
        ("speaker:okoye about:kardovia", "ostrend"),
        ("speaker:ministry about:kardovia shelled", "kardovia short"),
        ("status:denied", "ostrend"),
        ("-status:denied shelled", "kardovia short"),
        ("-speaker:ministry", "ostrend news unread"),
        ("outlet:tala", "news unread"),
        ('outlet:"Ostrend Radio"', "ostrend"),
        ("language:en", "kardovia short ostrend news unread"),
        ("language:gb", ""),
        ("agreement:LESNA/1", "ostrend"),
        ('agreement:"lesna accord" speaker:okoye', "ostrend"),
        ('agreement:"lesna accord" speaker:ministry', ""),
        ("figure:306", "kardovia"),
        ("figure:killed>=300", "kardovia"),
        ("figure:killed>306", ""),
        ("figure:people<400", "kardovia"),
        ("figure:300..310 speaker:ministry", "kardovia"),
        ("figure:306 speaker:ostrend", ""),
        ("figure:killed", "kardovia"),
        ("figure:people", "kardovia"),
        ("figure:people speaker:ministry", "kardovia"),
        ("figure:people speaker:ostrend", ""),
        ("figure:guards figure:306", "kardovia"),
        ("-figure:people event:ASSAULT", "short ostrend"),
        ("place:veshin place:lesna event:assault", "kardovia short ostrend"),
        ("about:ostrend event:assault status:claimed speaker:ministry", "kardovia short"),
        ("about:ostrend event:assault status:denied speaker:ministry", ""),
    ],
)
def test_fields_find_what_a_speaker_tells_of_one_event(project: Store, query: str, found: str) -> None:
    assert names(project, query) == set(found.split())


def test_copies_are_folded_into_their_family_and_both_are_counted(project: Store) -> None:
    found = project.search(parse_query("shelled event:ASSAULT status:claimed"))
    assert (found.families, found.copies) == (1, 3)
    row = found.rows[0]
    assert (row.id, row.copies, row.wordings) == (hashlib.sha256(KARDOVIA.encode()).hexdigest(), 3, 2)
    assert row.speakers == ("The foreign ministry of Kardovia",)
    assert (row.outlet, row.published, row.language, row.title) == ("KNA", "2031-05-03", "en-GB", KARDOVIA[:20])


def test_a_family_is_found_by_a_copy_and_shown_by_the_first_seen(project: Store) -> None:
    row = project.search(parse_query("shelled -killed speaker:ministry")).rows[0]
    assert (row.id, row.document) == tuple(hashlib.sha256(text.encode()).hexdigest() for text in (KARDOVIA, KARDOVIA_SHORT))


def test_snippets_are_words_of_the_text_with_what_was_asked_for_marked(project: Store) -> None:
    pieces = project.search(parse_query('"shelled veshin" nandu')).rows[0].snippet
    assert "".join(text for text, _ in pieces) in OSTREND
    assert [text for text, hit in pieces if hit] == ["shelled Veshin", "Ñandú"]


def test_without_words_the_snippet_is_the_passage_that_the_fields_ask_for(project: Store) -> None:
    pieces = project.search(parse_query("event:MOBILIZE")).rows[0].snippet
    assert [text for text, hit in pieces if hit] == ["mobilised"]


def test_without_words_the_newest_comes_first_and_pages_follow_each_other(project: Store) -> None:
    everything = [row.published for row in project.search(parse_query("")).rows]
    assert everything == ["2031-05-03", "2031-05-04T09:00Z", "2030-01", "2028"]  # the first family has a copy of 5 May
    pages = [project.search(parse_query(""), limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [row.published for page in pages for row in page.rows] == everything
    assert {(page.families, page.copies) for page in pages} == {(4, 6)}


def test_with_words_the_text_that_speaks_most_of_them_comes_first(store: Store) -> None:
    for n, text in enumerate(
        ("One boat among very many other things that a port has.", "Boat upon boat.", "A boat and nets, and more of the nets, and the nets.")
    ):
        add(store, reading(text, "KNA", f"2031-05-0{n + 1}"))
    assert store.search(parse_query("boat")).rows[0].title == "Boat upon boat."


def test_facets_count_families_and_copies_and_ask_for_what_they_count(project: Store) -> None:
    facets = project.facets(parse_query("shelled"))
    assert [(f.value, f.families, f.copies) for f in facets["event"]] == [("ASSAULT", 2, 4), ("MOBILIZE", 1, 1)]
    assert [(f.value, f.families, f.copies) for f in facets["place"]] == [("Veshin", 2, 4)]
    assert sorted(f.value for f in facets["speaker"]) == ["Ostrend", "The foreign ministry of Kardovia", "Ñandú Okoye"]  # once, whatever codes a name has
    assert {f.value for f in facets["agreement"]} == {"LESNA/1"}
    for values in facets.values():
        for facet in values:
            found = project.search(parse_query(f"shelled {facet.ask}"))
            assert (facet.value, found.families, found.copies) == (facet.value, facet.families, facet.copies)


def test_facets_are_cut_to_the_commonest(project: Store) -> None:
    assert [f.value for f in project.facets(parse_query(""), limit=1)["outlet"]] == ["Tala Press"]


def test_a_new_reading_replaces_what_is_found(store: Store) -> None:
    project = fill(store)
    project.save_reading(ostrend().with_(events=(), agreements=()))
    assert names(project, "status:denied") == set()
    assert names(project, "agreement:lesna") == set()
    assert names(project, "speaker:ostrend outlet:radio") == {"ostrend"}


def test_families_that_are_taken_apart_are_rows_of_their_own(store: Store) -> None:
    project = fill(store)
    project.set_families({})
    assert project.search(parse_query("shelled")).families == 3


def test_a_phrase_is_found_wherever_it_stands_in_a_long_text(store: Store) -> None:
    words = [f"w{n} the" for n in range(2000)]
    add(store, reading(" ".join(words), "KNA", "2031"))
    for start in range(0, 1960, 97):
        assert store.search(parse_query(f'"{" ".join(words[start : start + 32])}"')).families == 1, start
    assert store.search(parse_query("w1 w1999")).families == 1
    assert store.search(parse_query('"w1 w1999"')).families == 0


OPERATORS = [
    '"',
    "'",
    "*",
    "-",
    "+",
    "^",
    ":",
    "(",
    ")",
    "{",
    "}",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(",
    "%",
    "_",
    "\\",
    ";",
    "--",
    "&",
    "|",
    "!",
    "<->",
    "plain:",
    "words",
    "\u0000",
]
odd = st.lists(st.one_of(st.sampled_from(OPERATORS), st.text(string.printable, max_size=3), st.text(max_size=3)), min_size=1, max_size=8)


@settings(max_examples=50, deadline=None)
@given(pieces=odd, glue=st.sampled_from(["", " "]), folded=st.booleans())
def test_no_operator_breaks_a_search_or_finds_everything(project: Store, pieces: list[str], glue: str, folded: bool) -> None:
    typed = glue.join(pieces)
    try:
        query = parse_query(typed, folded)
    except QueryError:
        return
    found = project.search(query)
    excludes = any(part.excluded for part in (*query.terms, *query.conditions))
    assert found.families < 4 or excludes or not typed.strip()


def test_the_date_line_of_a_text_orders_what_nobody_else_has_dated(store: Store) -> None:
    old, dated, new = (reading(text, "KNA", published) for text, published in ((KARDOVIA, "2030-05"), (NEWS, ""), (OSTREND, "2031-05-04")))
    dated = dated.with_(document=dated.document.with_(published=None))
    for one in (old, dated, new):
        add(store, one)
    store.save_reading(dated.with_(document=dated.document.with_(published="2030-12-31")))
    assert [row.document for row in store.search(parse_query("")).rows] == [one.document.id for one in (new, dated, old)]
    store.save_reading(dated)
    assert [row.document for row in store.search(parse_query("")).rows] == [one.document.id for one in (new, old, dated)]
