"""Figures over trees made by hand."""

from typing import Any

from tests.annotated import analysis, reading

from demarche.record import Attribution, Figure, Time
from demarche.stages.figures import find_figures


def figures(text: str, *trees: str, **lists: Any) -> tuple[Figure, ...]:
    """The figures of a text with these trees; `lists` are other lists of the Reading."""
    return find_figures(reading(text, (("Ostrend", "state", None, "Ostrend"),)).model_copy(update=lists), analysis(text, *trees)).figures


def brief(found: tuple[Figure, ...]) -> list[tuple[float | None, str | None, str | None]]:
    """Value, unit and measure of each."""
    return [(f.value, f.unit, f.measure) for f in found]


def test_each_number_takes_its_own_verb() -> None:
    found = figures(
        "Shells killed six guards and wounded 12 fishermen.",
        "Shells/NOUN/2/nsubj killed/VERB/0/root/kill six/NUM/4/nummod guards/NOUN/2/obj/guard and/CCONJ/6/cc wounded/VERB/2/conj/wound 12/NUM/8/nummod fishermen/NOUN/6/obj/fisherman ./PUNCT/2/punct",
    )
    assert brief(found) == [(6, "guards", "killed"), (12, "fishermen", "injured")]


def test_one_number_for_killed_and_wounded_is_casualties() -> None:
    found = figures(
        "Some 300 men were killed and wounded.",
        "Some/DET/2/advmod 300/NUM/3/nummod men/NOUN/5/nsubj/man were/AUX/5/aux/be killed/VERB/0/root/kill and/CCONJ/7/cc wounded/VERB/5/conj/wound ./PUNCT/5/punct",
    )
    assert brief(found) == [(300, "men", "casualties")]
    assert (found[0].bound, found[0].low, found[0].high) == ("about", None, None)


def test_a_bound_before_the_number_is_in_the_span_and_sets_one_end() -> None:
    text = "Shells killed at least six young guards."
    (found,) = figures(
        text,
        "Shells/NOUN/2/nsubj killed/VERB/0/root/kill at/ADP/4/case least/ADJ/5/advmod six/NUM/7/nummod young/ADJ/7/amod guards/NOUN/2/obj/guard ./PUNCT/2/punct",
    )
    assert (found.value, found.bound, found.low, found.high) == (6, "at_least", 6, None)
    assert text[found.span[0] : found.span[1]] == "at least six young guards"
    assert found.measure == "killed"


def test_a_bound_behind_the_noun_counts_too() -> None:
    (found,) = figures(
        "Towns of 5,000 people or more vote.",
        "Towns/NOUN/7/nsubj of/ADP/4/case 5,000/NUM/4/nummod people/NOUN/1/nmod or/CCONJ/6/cc more/ADJ/4/conj vote/VERB/0/root ./PUNCT/7/punct",
    )
    assert (found.value, found.bound) == (5000, "at_least")


def test_a_range_has_two_ends_and_no_value() -> None:
    (found,) = figures(
        "Between 1.2 and 1.5 million people fled.",
        "Between/ADP/5/case 1.2/NUM/5/nummod and/CCONJ/5/cc 1.5/NUM/5/compound million/NUM/6/nummod people/NOUN/7/nsubj fled/VERB/0/root/flee ./PUNCT/7/punct",
    )
    assert (found.value, found.low, found.high, found.bound, found.measure) == (None, 1_200_000, 1_500_000, "between", "displaced")


def test_from_fifteen_to_seventeen_is_seventeen() -> None:
    (found,) = figures(
        "The number of dead rose from 15 to 17.",
        "The/DET/2/det number/NOUN/5/nsubj of/ADP/4/case dead/ADJ/2/nmod rose/VERB/0/root/rise from/ADP/7/case 15/NUM/5/obl to/ADP/9/case 17/NUM/5/obl ./PUNCT/5/punct",
    )
    assert (found.value, found.measure, found.bound) == (17, "killed", "exactly")
    assert found.change is not None
    assert (found.change.from_, found.change.by) == (15, 2)


def test_a_part_names_its_whole_and_takes_its_measure() -> None:
    whole, part = figures(
        "Police detained 23 people, among them three minors.",
        "Police/NOUN/2/nsubj detained/VERB/0/root/detain 23/NUM/4/nummod people/NOUN/2/obj ,/PUNCT/9/punct among/ADP/7/case them/PRON/9/obl three/NUM/9/nummod minors/NOUN/4/appos/minor ./PUNCT/2/punct",
    )
    assert (part.part_of, part.measure, part.unit) == (whole.id, "detained", "minors")


def test_another_number_is_no_part_of_the_one_before() -> None:
    first, second = figures(
        "A dozen guards died and another eight were hurt.",
        "A/DET/2/det dozen/NOUN/3/nummod guards/NOUN/4/nsubj/guard died/VERB/0/root/die and/CCONJ/9/cc another/DET/7/det eight/NUM/9/nsubj were/AUX/9/aux/be hurt/VERB/4/conj/hurt ./PUNCT/4/punct",
    )
    assert (first.value, first.measure, second.value, second.measure) == (12, "killed", 8, "injured")
    assert (second.part_of, second.count) == (None, "new")


def test_no_casualties_are_zero_and_no_order_is_nothing() -> None:
    assert brief(
        figures("No casualties were reported.", "No/DET/2/det casualties/NOUN/4/nsubj/casualty were/AUX/4/aux/be reported/VERB/0/root/report ./PUNCT/4/punct")
    ) == [(0, "casualties", "casualties")]
    assert figures("No order was given.", "No/DET/2/det order/NOUN/4/nsubj was/AUX/4/aux/be given/VERB/0/root/give ./PUNCT/4/punct") == ()


def test_none_of_the_nine_is_zero_of_nine() -> None:
    none, nine = figures(
        "None of the nine cranes work.",
        "None/NOUN/6/nsubj of/ADP/5/case the/DET/5/det nine/NUM/5/nummod cranes/NOUN/1/nmod/crane work/VERB/0/root ./PUNCT/6/punct",
    )
    assert (none.value, none.part_of, nine.value) == (0, nine.id, 9)


def test_labels_ages_calibres_and_pronouns_are_no_figures() -> None:
    assert figures("Convoy 1540 left.", "Convoy/NOUN/3/nsubj 1540/NUM/1/nummod left/VERB/0/root/leave ./PUNCT/3/punct") == ()
    assert (
        figures(
            "Ivo Mar, 56, left.", "Ivo/PROPN/6/nsubj Mar/PROPN/1/flat ,/PUNCT/4/punct 56/NUM/1/appos ,/PUNCT/4/punct left/VERB/0/root/leave ./PUNCT/6/punct"
        )
        == ()
    )
    assert brief(
        figures(
            "It fired forty 155 mm shells.",
            "It/PRON/2/nsubj fired/VERB/0/root/fire forty/NUM/6/nummod 155/NUM/5/nummod mm/NOUN/6/compound shells/NOUN/2/obj/shell ./PUNCT/2/punct",
        )
    ) == [(40, "155 mm shells", None)]
    assert figures("They talk to one another.", "They/PRON/2/nsubj talk/VERB/0/root to/ADP/4/case one/NUM/2/obl another/DET/4/det ./PUNCT/2/punct") == ()


def test_a_number_that_a_time_covers_is_no_figure() -> None:
    text = "In 2022 318 families returned."
    times = (Time(id="t1", span=(3, 7), type="DATE", value="2022"),)
    found = figures(text, "In/ADP/2/case 2022/NUM/5/obl 318/NUM/4/nummod families/NOUN/5/nsubj/family returned/VERB/0/root/return ./PUNCT/5/punct", times=times)
    assert [(f.value, f.unit, f.at) for f in found] == [(318, "families", "t1")]


def test_since_is_told_of_the_figure_that_it_hangs_on() -> None:
    text = "Six guards were killed, bringing the toll since 3 June to 211."
    times = (Time(id="t1", span=(text.index("3 June"), text.index(" to 211")), type="DATE", value="2024-06-03"),)
    six, toll = figures(
        text,
        "Six/NUM/2/nummod guards/NOUN/4/nsubj/guard were/AUX/4/aux/be killed/VERB/0/root/kill ,/PUNCT/6/punct bringing/VERB/4/advcl/bring the/DET/8/det toll/NOUN/6/obj since/ADP/10/case 3/NUM/8/nmod June/PROPN/10/nmod to/ADP/13/case 211/NUM/6/obl ./PUNCT/4/punct",
        times=times,
    )
    assert (six.since, six.measure) == (None, "killed")
    assert (toll.value, toll.since, toll.measure, toll.count) == (211, "t1", "killed", "cumulative")


def test_a_figure_stands_in_the_innermost_words_that_hold_it() -> None:
    text = "Lesna said six boats left."
    said = (
        Attribution(id="a1", source=None, content=((11, 25),), manner="indirect"),
        Attribution(id="a2", source=None, content=((0, 26),), manner="inherited"),
    )
    (found,) = figures(
        text, "Lesna/PROPN/2/nsubj said/VERB/0/root/say six/NUM/4/nummod boats/NOUN/5/nsubj/boat left/VERB/2/ccomp/leave ./PUNCT/2/punct", attributions=said
    )
    assert found.said_in == "a1"


def test_things_that_burn_are_destroyed_and_people_are_hurt() -> None:
    houses = figures("They burned 60 houses.", "They/PRON/2/nsubj burned/VERB/0/root/burn 60/NUM/4/nummod houses/NOUN/2/obj/house ./PUNCT/2/punct")
    children = figures("It burned 60 children.", "It/PRON/2/nsubj burned/VERB/0/root/burn 60/NUM/4/nummod children/NOUN/2/obj/child ./PUNCT/2/punct")
    assert (houses[0].measure, children[0].measure) == ("destroyed", "injured")


def test_odd_texts_have_no_figures_and_do_no_harm() -> None:
    assert figures("") == ()
    assert figures("\x00 - , .", "\x00/X/0/root -/PUNCT/1/punct ,/PUNCT/1/punct ./PUNCT/1/punct") == ()
