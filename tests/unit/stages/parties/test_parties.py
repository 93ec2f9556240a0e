from dataclasses import replace

from tests.trees import tree

from demarche.language.analysis import Analysis, Entity, Quotation
from demarche.record import Document, Party, Reading, Zone
from demarche.stages.parties import find_parties


def with_names(analysis: Analysis, **labels: str) -> Analysis:
    """The analysis with entities: label=words, several words joined by an underscore, several names by a plus sign."""
    sentences = []
    for sentence in analysis.sentences:
        here = [(label, name.replace("_", " ")) for label, names in labels.items() for name in names.split("+")]
        found = [(analysis.text.find(name, sentence.start, sentence.end), name, label) for label, name in here]
        sentences.append(replace(sentence, entities=tuple(Entity(at, at + len(name), label) for at, name, label in found if at >= 0)))
    return replace(analysis, sentences=tuple(sentences))


def parties(analysis: Analysis, zones: tuple[Zone, ...] = ()) -> dict[str, Party]:
    """The parties by name."""
    reading = Reading(document=Document(id="0" * 64, language="en", text=analysis.text, zones=zones))
    return {p.name: p for p in find_parties(reading, analysis).parties}


def words(analysis: Analysis, party: Party) -> list[str]:
    """The words of a party's mentions."""
    return [analysis.text[start:end] for start, end in party.mentions]


KENYA_SAYS = "Nairobi/Nairobi/PROPN/2/nsubj said/say/VERB/0/root it/it/PRON/5/nsubj would/will/AUX/5/aux wait/wait/VERB/2/ccomp ././PUNCT/2/punct"
IN_NAIROBI = "Envoys/envoy/NOUN/2/nsubj met/meet/VERB/0/root in/in/ADP/4/case Nairobi/Nairobi/PROPN/2/obl ././PUNCT/2/punct"
MINISTRY = (
    "Kalistan/Kalistan/PROPN/4/nmod 's/'s/PART/1/case foreign/foreign/ADJ/4/amod ministry/ministry/NOUN/5/nsubj expelled/expel/VERB/0/root "
    "two/two/NUM/7/nummod envoys/envoy/NOUN/5/obj ././PUNCT/5/punct"
)
THE_MINISTRY = "The/the/DET/2/det ministry/ministry/NOUN/3/nsubj declined/decline/VERB/0/root ././PUNCT/3/punct"


def test_a_capital_that_speaks_is_its_government() -> None:
    found = parties(tree(KENYA_SAYS))
    assert (found["Nairobi"].kind, found["Nairobi"].code) == ("government", "KEN GOV")


def test_a_capital_in_which_others_meet_is_no_party() -> None:
    assert "Nairobi" not in parties(tree(IN_NAIROBI))


def test_an_invented_land_with_a_ministry_is_a_state_without_a_code() -> None:
    found = parties(tree(MINISTRY))
    assert (found["Kalistan"].kind, found["Kalistan"].country, found["Kalistan"].code) == ("state", None, None)
    assert found["Kalistan 's foreign ministry"].kind == "government"


def test_the_ministry_is_the_one_named_before() -> None:
    analysis = tree(MINISTRY, THE_MINISTRY)
    assert words(analysis, parties(analysis)["Kalistan 's foreign ministry"]) == ["Kalistan 's foreign ministry", "The ministry"]


def test_a_government_without_antecedent_has_no_country() -> None:
    found = parties(tree(THE_MINISTRY))["ministry"]
    assert (found.kind, found.country, found.code) == ("government", None, None)


def test_the_same_deed_by_either_side_gives_the_same_kind_and_sector() -> None:
    army = "{0}/{0}/ADJ/2/amod army/army/NOUN/3/nsubj attacked/attack/VERB/0/root {1}/{1}/ADJ/5/amod police/police/NOUN/3/obj ././PUNCT/3/punct"
    one = parties(tree(army.format("Armenian", "Azerbaijani")))
    other = parties(tree(army.format("Azerbaijani", "Armenian")))
    assert [p.code for p in one.values()] == ["ARM MIL", "AZE COP"]
    assert [p.code for p in other.values()] == ["AZE MIL", "ARM COP"]
    assert [p.kind for p in one.values()] == [p.kind for p in other.values()]


def test_a_person_keeps_the_title_in_the_mention_and_out_of_the_name() -> None:
    analysis = with_names(
        tree("Governor/governor/NOUN/2/nmod Edda/Edda/PROPN/4/nsubj Marsh/Marsh/PROPN/2/flat resigned/resign/VERB/0/root ././PUNCT/4/punct"),
        PERSON="Edda_Marsh",
    )
    party = parties(analysis)["Edda Marsh"]
    assert party.kind == "person"
    assert words(analysis, party) == ["Governor Edda Marsh"]


def test_two_people_with_one_surname_stay_apart() -> None:
    sentence = "{0}/{0}/PROPN/3/nsubj Morlanu/Morlanu/PROPN/1/flat spoke/speak/VERB/0/root ././PUNCT/3/punct"
    analysis = with_names(tree(sentence.format("Hadiza"), sentence.format("Sani")), PERSON="Hadiza_Morlanu+Sani_Morlanu")
    assert set(parties(analysis)) == {"Hadiza Morlanu", "Sani Morlanu"}


def test_a_name_in_the_other_order_is_the_same_person() -> None:
    sentence = "{0}/{0}/PROPN/3/nsubj {1}/{1}/PROPN/1/flat signed/sign/VERB/0/root ././PUNCT/3/punct"
    analysis = with_names(tree(sentence.format("Halmosdi", "Réka"), sentence.format("Réka", "Halmosdi")), PERSON="Halmosdi_Réka+Réka_Halmosdi")
    assert len(parties(analysis)) == 1


def test_a_surname_in_capitals_before_a_comma_is_one_person_with_the_plain_name() -> None:
    listed = "ORTEGALIM/ORTEGALIM/PROPN/0/root ,/,/PUNCT/3/punct Benedicta/Benedicta/PROPN/1/flat ;/;/PUNCT/1/punct"
    spoke = "Ms./Ms./PROPN/2/nmod Ortegalim/Ortegalim/PROPN/3/nsubj spoke/speak/VERB/0/root ././PUNCT/3/punct"
    analysis = with_names(tree(listed, spoke), PERSON="Ortegalim")
    assert words(analysis, next(iter(parties(analysis).values()))) == ["ORTEGALIM , Benedicta", "Ms. Ortegalim"]


def test_an_acronym_in_brackets_means_the_movement_from_then_on() -> None:
    long = (
        "The/the/DET/2/det Front/Front/PROPN/10/nsubj for/for/ADP/4/case Unity/unity/NOUN/2/nmod and/and/CCONJ/6/cc Bread/bread/NOUN/4/conj (/(/PUNCT/8/punct "
        "FUB/FUB/PROPN/2/appos )/)/PUNCT/8/punct waited/wait/VERB/0/root ././PUNCT/10/punct"
    )
    short = "The/the/DET/2/det FUB/FUB/PROPN/3/nsubj refused/refuse/VERB/0/root to/to/PART/5/mark wait/wait/VERB/3/xcomp ././PUNCT/3/punct"
    analysis = tree(long, short)
    found = parties(analysis)["Front for Unity and Bread"]
    assert words(analysis, found)[0] == "The Front for Unity and Bread"
    assert words(analysis, found)[-1] == "The FUB"


def test_a_spokesman_is_the_one_he_speaks_for() -> None:
    analysis = tree(
        "A/a/DET/2/det spokesman/spokesman/NOUN/6/nsubj for/for/ADP/5/case the/the/DET/5/det CMA/CMA/PROPN/2/nmod denied/deny/VERB/0/root it/it/PRON/6/obj ././PUNCT/6/punct"
    )
    party = parties(analysis)["CMA"]
    assert (party.kind, party.code) == ("armed_group", "MLI REB")
    assert "A spokesman for the CMA" in words(analysis, party)


def test_it_means_the_organisation_that_spoke() -> None:
    analysis = tree(
        "The/the/DET/2/det army/army/NOUN/3/nsubj withdrew/withdraw/VERB/0/root ././PUNCT/3/punct",
        "It/it/PRON/2/nsubj said/say/VERB/0/root nothing/nothing/PRON/2/obj ././PUNCT/2/punct",
    )
    assert words(analysis, parties(analysis)["army"]) == ["The army", "It"]


def test_she_is_not_the_man_before_her() -> None:
    analysis = with_names(
        tree(
            "Mr/Mr/PROPN/2/nmod Bek/Bek/PROPN/3/nsubj left/leave/VERB/0/root ././PUNCT/3/punct",
            "She/she/PRON/2/nsubj stayed/stay/VERB/0/root ././PUNCT/2/punct",
        ),
        PERSON="Bek",
    )
    assert words(analysis, next(iter(parties(analysis).values()))) == ["Mr Bek"]


def test_the_two_sides_are_both_parties_that_and_joined() -> None:
    talks = "Kenya/Kenya/PROPN/4/nsubj and/and/CCONJ/3/cc Uganda/Uganda/PROPN/1/conj met/meet/VERB/0/root ././PUNCT/4/punct"
    sides = "The/the/DET/3/det two/two/NUM/3/nummod sides/side/NOUN/4/nsubj agreed/agree/VERB/0/root ././PUNCT/4/punct"
    analysis = tree(talks, sides)
    found = parties(analysis)
    assert words(analysis, found["Kenya"])[-1] == words(analysis, found["Uganda"])[-1] == "The two sides"


def test_a_quoted_he_is_not_the_speaker() -> None:
    first = "Dara/Dara/PROPN/3/nsubj Holt/Holt/PROPN/1/flat met/meet/VERB/0/root Sani/Sani/PROPN/3/obj Bek/Bek/PROPN/4/flat ././PUNCT/3/punct"
    said = '"/"/PUNCT/3/punct He/he/PRON/3/nsubj lies/lie/VERB/6/ccomp "/"/PUNCT/3/punct Holt/Holt/PROPN/6/nsubj said/say/VERB/0/root ././PUNCT/6/punct'
    analysis = with_names(tree(first, said), PERSON="Dara_Holt+Sani_Bek+Holt")
    start = analysis.text.index('"')
    analysis = replace(analysis, quotations=(Quotation(start, analysis.text.rindex('"') + 1, 0),))
    assert words(analysis, parties(analysis)["Sani Bek"]) == ["Sani Bek", "He"]


def test_who_writes_a_byline_is_no_party() -> None:
    analysis = with_names(tree("By/by/ADP/2/case Mirela/Mirela/PROPN/0/root Toskarin/Toskarin/PROPN/2/flat"), PERSON="Mirela_Toskarin")
    assert parties(analysis, (Zone(kind="byline", span=(0, len(analysis.text))),)) == {}


def test_a_statement_is_no_party() -> None:
    assert parties(tree("The/the/DET/2/det statement/statement/NOUN/3/nsubj reads/read/VERB/0/root so/so/ADV/3/advmod ././PUNCT/3/punct")) == {}


def test_the_words_of_a_ministry_are_no_parties_of_their_own() -> None:
    analysis = tree(
        "The/the/DET/2/det Ministry/Ministry/PROPN/7/nsubj of/of/ADP/6/case Veterans/Veterans/PROPN/6/nmod '/'/PART/4/case Affairs/Affairs/PROPN/2/nmod refused/refuse/VERB/0/root ././PUNCT/7/punct"
    )
    assert list(parties(analysis)) == ["Ministry of Veterans ' Affairs"]


def test_a_text_in_a_language_without_tables_has_no_parties() -> None:
    analysis = replace(tree(KENYA_SAYS), language="xx")
    assert parties(analysis) == {}


def test_an_empty_text_has_no_parties() -> None:
    assert parties(Analysis("", "en", ())) == {}
