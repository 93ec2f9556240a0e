"""Where things are said to be, over trees made by hand."""

from dataclasses import replace

import pytest
from tests.annotated import analysis, reading

from demarche.language.analysis import Analysis, Entity
from demarche.record import Place
from demarche.stages.places import find_places

AT = "guards/NOUN/2/nsubj waited/VERB/0/root {}"
ONE = "{}/PROPN/2/obl"


def places(text: str, tree: str, entities: str = "", parties=()) -> list[Place]:
    """The places of one sentence; entities are written `LABEL:words|LABEL:words`."""
    found: Analysis = analysis(text, tree)
    named = []
    for part in filter(None, entities.split("|")):
        label, words = part.split(":")
        start = text.index(words)
        named.append(Entity(start, start + len(words), label))
    found = replace(found, sentences=(replace(found.sentences[0], entities=tuple(named)),))
    return list(find_places(reading(text, parties), found).places)


def waiting(rest: str) -> str:
    """A flat tree for "Guards waited ..." whose rest hangs on the verb; capitals are names, small prepositions cases."""
    entries = ["Guards/NOUN/2/nsubj", "waited/VERB/0/root"]
    words = rest.split()
    for n, word in enumerate(words, 3):
        small = word in ("in", "at", "near", "on", "of", "from", "with", "the")
        entries.append(
            f"{word}/{'DET' if word == 'the' else 'ADP' if small else 'PROPN' if word[0].isupper() else 'NOUN'}/{n + 1 if small else 2}/{'case' if small else 'obl'}"
        )
    return " ".join(entries)


def test_two_names_of_one_town_are_one_place_with_both_mentions():
    text = "Guards waited in Khankendi near Stepanakert"
    (place,) = places(text, waiting("in Khankendi near Stepanakert"), "LOC:Khankendi|LOC:Stepanakert")
    assert [text[a:b] for a, b in place.mentions] == ["Khankendi", "Stepanakert"]
    assert {n.name: n.used_by for n in place.names}["Stepanakert"] == "Armenians"
    assert place.country is None


def test_one_name_of_two_places_is_two_places_where_the_words_say_so():
    text = "Guards waited in Paris , Texas near Paris in France"
    found = places(
        text,
        "Guards/NOUN/2/nsubj waited/VERB/0/root in/ADP/4/case Paris/PROPN/2/obl ,/PUNCT/4/punct Texas/PROPN/4/appos near/ADP/8/case Paris/PROPN/2/obl in/ADP/10/case "
        "France/PROPN/8/nmod",
        "LOC:Paris|LOC:Texas|LOC:France",
    )
    assert [(p.name, p.country) for p in found] == [("Paris", "USA"), ("Texas", "USA"), ("Paris", "FRA"), ("France", "FRA")]


def test_a_road_between_two_towns_has_them_as_its_ends():
    found = places("Guards waited on the Gao-Anefis road", waiting("on the Gao-Anefis road"))
    by_name = {p.name: p for p in found}
    assert by_name["Gao-Anefis road"].kind == "road"
    assert by_name["Gao-Anefis road"].ends == (by_name["Gao"].id, by_name["Anefis"].id)
    assert {by_name["Gao"].country, by_name["Anefis"].country} == {"MLI"}


def test_a_pair_of_capitals_before_talks_is_no_place():
    tree = "Guards/NOUN/2/nsubj watched/VERB/0/root the/DET/5/det Baku-Yerevan/PROPN/5/compound talks/NOUN/2/obj"
    assert places("Guards watched the Baku-Yerevan talks", tree) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Jarinje border crossing", "checkpoint"),
        ("Kapıkule border gate", "checkpoint"),
        ("Lachin road", "road"),
        ("Strait of Hormuz", "water"),
        ("Gulf of Aden", "water"),
        ("Golan Heights", "region"),
        ("Ibar", "water"),
        ("Crimean Bridge", "facility"),
    ],
)
def test_the_words_of_its_kind_belong_to_the_mention(words, kind):
    text = f"Guards waited at the {words}"
    (place,) = places(text, waiting(f"at the {words}"))
    assert [text[a:b] for a, b in place.mentions] == [words]
    assert place.kind == kind
    assert place.lat is not None


def test_an_unknown_village_has_no_point():
    (place,) = places("Guards waited in the village of Ondreva", waiting("in the village of Ondreva"), "LOC:Ondreva")
    assert (place.kind, place.lat, place.lon, place.geonames, place.country) == ("populated_place", None, None, None, None)


def test_a_street_has_no_point_though_its_name_has():
    (place,) = places("Guards waited at Dublin Road", waiting("at Dublin Road"), "LOC:Dublin")
    assert (place.kind, place.lat) == ("road", None)


def test_a_capital_that_speaks_is_a_party_and_one_that_something_is_in_a_place():
    text = "Nairobi said that envoys met in Nairobi"
    tree = "Nairobi/PROPN/2/nsubj said/VERB/0/root that/SCONJ/5/mark envoys/NOUN/5/nsubj met/VERB/2/ccomp in/ADP/7/case Nairobi/PROPN/5/obl"
    (place,) = places(text, tree, "LOC:Nairobi")
    assert place.mentions == ((32, 39),)


def test_a_place_within_the_name_of_a_party_is_none():
    tree = "Kosovo/PROPN/2/compound police/NOUN/3/nsubj waited/VERB/0/root"
    assert places("Kosovo police waited", tree, "LOC:Kosovo", (("Kosovo police", "armed_force", None, "Kosovo police"),)) == []


def test_a_person_with_the_name_of_a_town_is_no_place():
    tree = "Paris/PROPN/3/nsubj Delgado/PROPN/1/flat waited/VERB/0/root"
    assert places("Paris Delgado waited", tree, "PERSON:Paris Delgado") == []


def test_followers_of_a_club_do_not_stand_in_its_town():
    tree = "Supporters/NOUN/4/nsubj of/ADP/3/case Barcelona/PROPN/1/nmod waited/VERB/0/root"
    assert places("Supporters of Barcelona waited", tree, "LOC:Barcelona") == []


def test_a_verb_at_the_head_of_a_sentence_is_no_town():
    tree = "Reading/VERB/0/root from/ADP/4/case a/DET/4/det statement/NOUN/1/obl"
    assert places("Reading from a statement", tree) == []


def test_a_direction_is_no_part_of_the_mention_and_does_not_lose_the_country():
    (place,) = places("Guards waited in northern Mali", "Guards/NOUN/2/nsubj waited/VERB/0/root in/ADP/5/case northern/ADJ/5/amod Mali/PROPN/2/obl", "LOC:Mali")
    assert (place.name, place.country) == ("Mali", "MLI")


@pytest.mark.parametrize(("ours", "theirs"), [("Leposavić", "Leposaviq"), ("Kyrenia", "Girne"), ("Sukhumi", "Sukhum"), ("Senkaku Islands", "Diaoyu Islands")])
def test_the_names_of_two_sides_give_the_same_place(ours, theirs):
    first, second = (places(f"Guards waited near {name}", waiting(f"near {name}"))[0] for name in (ours, theirs))
    alike = {"name": "", "mentions": (), "why": "", "candidates": 0}
    assert first.model_copy(update=alike) == second.model_copy(update=alike)


def test_an_odd_text_has_no_places():
    empty = Analysis("", "en", ())
    assert find_places(reading(""), empty).places == ()
