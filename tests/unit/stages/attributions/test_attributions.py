"""Who says what, over trees made by hand."""

from tests.annotated import analysis, reading

from demarche.record import Attribution, Reading
from demarche.stages.attributions import find_attributions


def found(text: str, *trees: str, parties: tuple[tuple[str, str, str | None, str], ...] = ()) -> tuple[Reading, tuple[Attribution, ...]]:
    """The reading and its attributions."""
    read = find_attributions(reading(text, parties), analysis(text, *trees))
    return read, read.attributions


def test_an_indirect_report_has_its_clause_with_that_as_content() -> None:
    read, (said,) = found(
        "The ministry said that two boats had sunk.",
        "The/DET/2/det ministry/NOUN/3/nsubj said/VERB/0/root/say that/SCONJ/8/mark two/NUM/6/nummod boats/NOUN/8/nsubj had/AUX/8/aux sunk/VERB/3/ccomp/sink ./PUNCT/3/punct",
        parties=(("the ministry", "government", None, "The ministry"),),
    )
    assert read.words(said.source_span) == "The ministry"
    assert [read.words(c) for c in said.content] == ["that two boats had sunk"]
    assert (said.source, said.manner, said.polarity, said.act) == ("p1", "indirect", "affirmed", "ASSERT")


def test_a_quotation_belongs_to_the_cue_that_follows_it_whatever_the_tree_says() -> None:
    read, (said,) = found(
        '"We saw nothing," the harbour master said.',
        '"/PUNCT/3/punct We/PRON/3/nsubj saw/VERB/0/root/see nothing/PRON/3/obj ,/PUNCT/3/punct "/PUNCT/3/punct the/DET/9/det harbour/NOUN/9/compound master/NOUN/3/dep '
        "said/VERB/3/parataxis/say ./PUNCT/3/punct",
    )
    assert read.words(said.source_span) == "the harbour master"
    assert [read.words(c) for c in said.content] == ['"We saw nothing,"']
    assert (said.manner, said.source_class) == ("direct", "office")


def test_two_quotations_of_one_paragraph_are_one_attribution() -> None:
    read, (said,) = found(
        '"We saw it," he said. "It burned."',
        '"/PUNCT/3/punct We/PRON/3/nsubj saw/VERB/8/ccomp/see it/PRON/3/obj ,/PUNCT/3/punct "/PUNCT/3/punct he/PRON/8/nsubj said/VERB/0/root/say ./PUNCT/8/punct',
        '"/PUNCT/3/punct It/PRON/3/nsubj burned/VERB/0/root/burn ./PUNCT/3/punct "/PUNCT/3/punct',
    )
    assert [read.words(c) for c in said.content] == ['"We saw it,"', '"It burned."']


def test_a_denied_saying_is_negated() -> None:
    _, (said,) = found(
        "He did not say that they left.",
        "He/PRON/4/nsubj did/AUX/4/aux/do not/PART/4/advmod say/VERB/0/root that/SCONJ/7/mark they/PRON/7/nsubj left/VERB/4/ccomp/leave ./PUNCT/4/punct",
    )
    assert said.polarity == "negated"


def test_a_saying_put_between_commas_divides_what_is_said() -> None:
    read, (said,) = found(
        "The bridge, he said, is gone.",
        "The/DET/2/det bridge/NOUN/8/nsubj ,/PUNCT/5/punct he/PRON/5/nsubj said/VERB/8/parataxis/say ,/PUNCT/5/punct is/AUX/8/cop/be gone/ADJ/0/root ./PUNCT/8/punct",
    )
    assert [read.words(c) for c in said.content] == ["The bridge", "is gone"]


def test_a_report_within_a_report_stands_inside_it() -> None:
    read, (outer, inner) = found(
        "She said a driver told her it rained.",
        "She/PRON/2/nsubj said/VERB/0/root/say a/DET/4/det driver/NOUN/5/nsubj told/VERB/2/ccomp/tell her/PRON/5/iobj it/PRON/8/nsubj rained/VERB/5/ccomp/rain ./PUNCT/2/punct",
    )
    assert (outer.inside, inner.inside) == (None, outer.id)
    assert read.words(inner.source_span) == "a driver"


def test_according_to_reports_the_rest_of_the_clause() -> None:
    read, (said,) = found(
        "The cut, according to a letter, is small.",
        "The/DET/2/det cut/NOUN/10/nsubj ,/PUNCT/7/punct according/VERB/7/case/accord to/ADP/4/fixed a/DET/7/det letter/NOUN/10/obl ,/PUNCT/7/punct is/AUX/10/cop/be "
        "small/ADJ/0/root ./PUNCT/10/punct",
    )
    assert [read.words(c) for c in said.content] == ["The cut", "is small"]
    assert (read.words(said.cue), said.source_class) == ("according to", "document")


def test_a_demand_holds_who_is_asked_and_what_for() -> None:
    read, (said,) = found(
        "Ostrend urged both sides to stop.",
        "Ostrend/PROPN/2/nsubj urged/VERB/0/root/urge both/DET/4/det sides/NOUN/2/obj/side to/PART/6/mark stop/VERB/2/xcomp ./PUNCT/2/punct",
        parties=(("Ostrend", "state", None, "Ostrend"), ("sides", "other", None, "both sides")),
    )
    assert [read.words(c) for c in said.content] == ["both sides to stop"]
    assert (said.act, said.toward) == ("REQUEST", ("p2",))


def test_a_claim_that_another_did_harm_accuses_him() -> None:
    _, (said,) = found(
        "Ostrend said that Veshin burned the mill.",
        "Ostrend/PROPN/2/nsubj said/VERB/0/root/say that/SCONJ/5/mark Veshin/PROPN/5/nsubj burned/VERB/2/ccomp/burn the/DET/7/det mill/NOUN/5/obj ./PUNCT/2/punct",
        parties=(("Ostrend", "state", None, "Ostrend"), ("Veshin", "state", None, "Veshin")),
    )
    assert (said.act, said.toward) == ("ACCUSE", ("p2",))


def test_a_term_in_quotation_marks_is_nobodys_speech() -> None:
    _, none = found(
        "They opened the “northern” road.",
        "They/PRON/2/nsubj opened/VERB/0/root/open the/DET/7/det “/PUNCT/5/punct northern/ADJ/7/amod ”/PUNCT/5/punct road/NOUN/2/obj ./PUNCT/2/punct",
    )
    assert none == ()


def test_names_exchanged_give_the_same_with_names_exchanged() -> None:
    tree = "{0}/PROPN/2/nsubj said/VERB/0/root/say that/SCONJ/5/mark {1}/PROPN/5/nsubj burned/VERB/2/ccomp/burn the/DET/7/det mill/NOUN/5/obj ./PUNCT/2/punct"
    parties = (("Lesna", "state", None, "Lesna"), ("Torva", "state", None, "Torva"))
    one = found("Lesna said that Torva burned the mill.", tree.format("Lesna", "Torva"), parties=parties)[1]
    two = found("Torva said that Lesna burned the mill.", tree.format("Torva", "Lesna"), parties=parties[::-1])[1]
    assert [a.to_dict() for a in one] == [a.to_dict() for a in two]


def test_a_text_without_words_has_no_attributions() -> None:
    assert found("")[1] == ()


def test_a_cue_joined_to_what_an_earlier_one_reports_is_the_first_speakers() -> None:
    read, (said, called) = found(
        "Ostrend said that it had won and called on all to leave.",
        "Ostrend/PROPN/2/nsubj said/VERB/0/root/say that/SCONJ/6/mark it/PRON/6/nsubj had/AUX/6/aux/have won/VERB/2/ccomp/win and/CCONJ/8/cc called/VERB/6/conj/call "
        "on/ADP/10/case all/PRON/8/obl to/PART/12/mark leave/VERB/8/xcomp ./PUNCT/2/punct",
    )
    assert [read.words(c) for c in said.content] == ["that it had won"]
    assert (read.words(called.cue), read.words(called.source_span), called.inside) == ("called on", "Ostrend", None)
    assert [read.words(c) for c in called.content] == ["all to leave"]


def test_who_is_cited_stands_within_the_words_of_the_one_who_cites() -> None:
    read, (cited, wrote) = found(
        "Citing two pilots, the daily wrote that it rained.",
        "Citing/VERB/7/advcl/cite two/NUM/3/nummod pilots/NOUN/1/obj/pilot ,/PUNCT/1/punct the/DET/6/det daily/NOUN/7/nsubj wrote/VERB/0/root/write that/SCONJ/10/mark "
        "it/PRON/10/nsubj rained/VERB/7/ccomp/rain ./PUNCT/7/punct",
    )
    assert (read.words(cited.source_span), cited.inside) == ("two pilots", wrote.id)
    assert read.words(wrote.source_span) == "the daily"


def test_a_quotation_signed_after_a_dash_is_the_signers() -> None:
    read, (said,) = found(
        "“It is over now.” — Captain Lute",
        "“/PUNCT/3/punct It/PRON/4/nsubj is/AUX/4/cop/be over/ADJ/0/root now/ADV/4/advmod ./PUNCT/4/punct ”/PUNCT/4/punct —/PUNCT/9/punct Captain/PROPN/10/compound Lute/PROPN/4/parataxis",
    )
    assert (read.words(said.source_span), read.words(said.cue), said.manner) == ("Captain Lute", "—", "direct")


def test_a_demand_for_what_others_are_to_say_is_no_saying_of_theirs() -> None:
    _, (urged,) = found(
        "Ostrend urged Veshin to admit that it lied.",
        "Ostrend/PROPN/2/nsubj urged/VERB/0/root/urge Veshin/PROPN/2/obj to/PART/5/mark admit/VERB/2/xcomp that/SCONJ/8/mark it/PRON/8/nsubj lied/VERB/5/ccomp/lie ./PUNCT/2/punct",
    )
    assert urged.act == "REQUEST"


def test_what_somebody_could_not_establish_is_nobodys_report() -> None:
    _, said = found(
        "The mission could not establish who fired.",
        "The/DET/2/det mission/NOUN/5/nsubj could/AUX/5/aux not/PART/5/advmod establish/VERB/0/root/establish who/PRON/7/nsubj fired/VERB/5/ccomp/fire ./PUNCT/5/punct",
        parties=(("the mission", "igo", None, "The mission"),),
    )
    assert said == ()


def test_as_required_by_a_treaty_makes_the_treaty_no_speaker() -> None:
    _, said = found(
        "Lesna must leave, as required by the accord.",
        "Lesna/PROPN/3/nsubj must/AUX/3/aux leave/VERB/0/root/leave ,/PUNCT/6/punct as/SCONJ/6/mark required/VERB/3/advcl/require by/ADP/9/case the/DET/9/det accord/NOUN/6/obl ./PUNCT/3/punct",
        parties=(("the accord", "other", None, "the accord"),),
    )
    assert said == ()
