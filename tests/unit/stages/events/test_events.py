"""Who did what to whom, read off trees made by hand."""

import pytest

from demarche.language.analysis import Analysis, Sentence, Token
from demarche.record import Attribution, Document, Event, Party, Reading, Time
from demarche.stages.events import find_events


def sentence(written: str, start: int = 0) -> tuple[str, Sentence]:
    """The text and tree of "word/lemma/UPOS/head/relation ..."; heads count from 1, 0 is the root."""
    tokens, at = [], start
    for piece in written.split():
        text, lemma, upos, head, relation = piece.split("/")
        tokens.append(Token(at, at + len(text), text, lemma, upos, int(head) - 1, relation))
        at += len(text) + 1
    return " ".join(t.text for t in tokens), Sentence(start, at - 1, tuple(tokens))


def read(written: str, *names: str, times: tuple[str, ...] = (), said: str | None = None, language: str | None = "en") -> Reading:
    """The reading of one sentence in which each name is a party; `said` are words that somebody else says."""
    text, tree = sentence(written)
    parties = tuple(Party(id=f"p{n}", name=name, kind="state", mentions=((text.index(name), text.index(name) + len(name)),)) for n, name in enumerate(names, 1))
    when = tuple(Time(id=f"t{n}", span=(text.index(t), text.index(t) + len(t)), type="DATE", value=t) for n, t in enumerate(times, 1))
    span = (text.index(said), text.index(said) + len(said)) if said else None
    attributions = (Attribution(id="a1", source="p1", content=(span,), manner="indirect"),) if span else ()
    document = Document(id="0" * 64, text=text, language=language)
    return find_events(Reading(document=document, parties=parties, times=when, attributions=attributions), Analysis(text, language, (tree,)))


def only(reading: Reading) -> Event:
    """The one event of a reading."""
    assert len(reading.events) == 1, [reading.words(e.trigger) for e in reading.events]
    return reading.events[0]


SHELLED = "Talassia/Talassia/PROPN/2/nsubj shelled/shell/VERB/0/root Meruva/Meruva/PROPN/2/obj on/on/ADP/5/case Friday/Friday/PROPN/2/obl"


def test_the_subject_acts_and_the_object_undergoes() -> None:
    event = only(read(SHELLED, "Talassia", "Meruva", times=("Friday",)))
    assert (event.type, event.mode, event.actors, event.recipients, event.time) == ("ASSAULT", "heavy-weapons", ("p1",), ("p2",), "t1")
    assert (event.status, event.polarity, event.said_in) == ("reported", "affirmed", None)


def test_an_exchange_of_the_names_exchanges_the_sides() -> None:
    one = read(SHELLED, "Talassia", "Meruva")
    other = read(SHELLED.replace("Talassia", "X").replace("Meruva", "Talassia").replace("X", "Meruva"), "Meruva", "Talassia")
    assert [(e.type, e.actors, e.recipients) for e in one.events] == [(e.type, e.actors, e.recipients) for e in other.events]


def test_the_agent_of_a_passive_acts_and_its_subject_undergoes() -> None:
    event = only(
        read("Meruva/Meruva/PROPN/3/nsubj was/be/AUX/3/aux shelled/shell/VERB/0/root by/by/ADP/5/case Talassia/Talassia/PROPN/3/obl", "Talassia", "Meruva")
    )
    assert (event.actors, event.recipients) == (("p1",), ("p2",))


def test_a_lemma_that_the_analysis_got_wrong_is_known_by_its_form() -> None:
    assert only(read(SHELLED.replace("/shell/", "/shelle/"), "Talassia", "Meruva")).type == "ASSAULT"


def test_of_a_light_verb_and_its_noun_the_noun_is_the_trigger() -> None:
    written = "Meruva/Meruva/PROPN/2/nsubj carried/carry/VERB/0/root out/out/ADP/2/compound a/a/DET/6/det drone/drone/NOUN/6/compound strike/strike/NOUN/2/obj on/on/ADP/8/case Talassia/Talassia/PROPN/6/nmod"
    reading = read(written, "Meruva", "Talassia")
    event = only(reading)
    assert (reading.words(event.trigger), event.type, event.mode, event.actors, event.recipients) == ("drone strike", "ASSAULT", "drone", ("p1",), ("p2",))


def test_of_a_fixed_phrase_the_phrase_is_the_trigger() -> None:
    reading = read(
        "Meruva/Meruva/PROPN/2/nsubj opened/open/VERB/0/root fire/fire/NOUN/2/obj on/on/ADP/5/case Talassia/Talassia/PROPN/2/obl", "Meruva", "Talassia"
    )
    assert reading.words(only(reading).trigger) == "opened fire"


def test_both_sides_of_a_meeting_are_actors() -> None:
    event = only(read("Meruva/Meruva/PROPN/2/nsubj met/meet/VERB/0/root Talassia/Talassia/PROPN/2/obj", "Meruva", "Talassia"))
    assert (event.type, event.actors, event.recipients) == ("CONSULT", ("p1", "p2"), ())


def test_not_makes_a_deed_negated_and_not_denied() -> None:
    event = only(read("Meruva/Meruva/PROPN/4/nsubj did/do/AUX/4/aux not/not/PART/4/advmod withdraw/withdraw/VERB/0/root", "Meruva"))
    assert (event.type, event.polarity, event.status) == ("RETREAT", "negated", "reported")


def test_what_somebody_denies_is_denied_and_affirmed() -> None:
    written = (
        "Meruva/Meruva/PROPN/2/nsubj denied/deny/VERB/0/root that/that/SCONJ/5/mark it/it/PRON/5/nsubj shelled/shell/VERB/2/ccomp Talassia/Talassia/PROPN/5/obj"
    )
    event = read(written, "Meruva", "Talassia", said="it shelled Talassia").events[-1]
    assert (event.status, event.polarity, event.said_in) == ("denied", "affirmed", "a1")


def test_what_somebody_else_says_is_claimed() -> None:
    written = "Meruva/Meruva/PROPN/2/nsubj said/say/VERB/0/root Talassia/Talassia/PROPN/4/nsubj attacked/attack/VERB/2/ccomp"
    event = only(read(written, "Meruva", "Talassia", said="Talassia attacked"))
    assert (event.status, event.said_in, event.actors) == ("claimed", "a1", ("p2",))


def test_a_demand_is_one_event_and_what_is_demanded_another() -> None:
    written = "Meruva/Meruva/PROPN/2/nsubj urged/urge/VERB/0/root Talassia/Talassia/PROPN/2/obj to/to/PART/5/mark withdraw/withdraw/VERB/2/xcomp"
    demand, deed = read(written, "Meruva", "Talassia").events
    assert (demand.type, demand.actors, demand.recipients, demand.status) == ("REQUEST", ("p1",), ("p2",), "reported")
    assert (deed.type, deed.actors, deed.status) == ("RETREAT", ("p2",), "demanded")


def test_what_is_tried_is_attempted_by_the_one_who_tries() -> None:
    written = "Meruva/Meruva/PROPN/2/nsubj tried/try/VERB/0/root to/to/PART/4/mark attack/attack/VERB/2/xcomp Talassia/Talassia/PROPN/4/obj"
    event = only(read(written, "Meruva", "Talassia"))
    assert (event.status, event.actors, event.recipients) == ("attempted", ("p1",), ("p2",))


def test_a_withdrawal_to_come_is_a_concession() -> None:
    event = only(read("Meruva/Meruva/PROPN/3/nsubj will/will/AUX/3/aux withdraw/withdraw/VERB/0/root", "Meruva"))
    assert (event.type, event.status) == ("CONCEDE", "planned")


def test_what_stands_under_if_is_hypothetical() -> None:
    written = "If/if/SCONJ/3/mark Meruva/Meruva/PROPN/3/nsubj attacks/attack/VERB/5/advcl they/they/PRON/5/nsubj leave/leave/VERB/0/root"
    assert read(written, "Meruva").events[0].status == "hypothetical"


def test_joined_verbs_share_their_subject_and_each_keeps_its_object() -> None:
    written = "Meruva/Meruva/PROPN/2/nsubj attacked/attack/VERB/0/root Talassia/Talassia/PROPN/2/obj and/and/CCONJ/5/cc threatened/threaten/VERB/2/conj Halmar/Halmar/PROPN/5/obj"
    attack, threat = read(written, "Meruva", "Talassia", "Halmar").events
    assert (attack.recipients, threat.actors, threat.recipients) == (("p2",), ("p1",), ("p3",))


def test_each_time_belongs_to_its_own_verb() -> None:
    written = "Meruva/Meruva/PROPN/2/nsubj warned/warn/VERB/0/root on/on/ADP/4/case Monday/Monday/PROPN/2/obl that/that/SCONJ/7/mark Talassia/Talassia/PROPN/7/nsubj attacked/attack/VERB/2/ccomp on/on/ADP/9/case Friday/Friday/PROPN/7/obl"
    reading = read(written, "Meruva", "Talassia", times=("Monday", "Friday"))
    assert {reading.words(e.trigger): e.time for e in reading.events} == {"warned": "t1", "attacked": "t2"}


def test_the_owner_of_an_attack_attacks_and_the_owner_of_an_arrest_is_arrested() -> None:
    owned = "{0}/{0}/PROPN/3/nmod 's/'s/PART/1/case {1}/{1}/NOUN/0/root"
    assert only(read(owned.format("Meruva", "attack"), "Meruva")).actors == ("p1",)
    assert only(read(owned.format("Meruva", "arrest"), "Meruva")).recipients == ("p1",)


@pytest.mark.parametrize(
    "written",
    [
        "It/it/PRON/2/nsubj fought/fight/VERB/0/root off/off/ADP/2/compound a/a/DET/5/det bid/bid/NOUN/2/obj",
        "a/a/DET/3/det heart/heart/NOUN/3/compound attack/attack/NOUN/0/root",
        "peace/peace/NOUN/2/compound talks/talk/NOUN/3/nsubj stay/stay/VERB/0/root a/a/DET/5/det topic/topic/NOUN/3/obj",
    ],
)
def test_figures_of_speech_and_mere_topics_are_no_deeds(written: str) -> None:
    assert [e for e in read(written).events if e.type in ("ASSAULT", "MOBILIZE")] == []


def test_a_language_without_a_table_has_no_events() -> None:
    assert read(SHELLED, "Talassia", "Meruva", language=None).events == ()


def test_a_ring_in_the_tree_does_no_harm() -> None:
    assert read("attacked/attack/VERB/2/conj attacked/attack/VERB/1/conj").events is not None


DENIED = "Talassia/Talassia/PROPN/2/nsubj denied/deny/VERB/0/root that/that/SCONJ/6/mark {owner} soldiers/soldier/NOUN/6/nsubj looted/loot/VERB/2/ccomp shops/shop/NOUN/6/obj"


def test_a_denial_is_not_at_ones_own_soldiers() -> None:
    denied, _ = read(DENIED.format(owner="its/its/PRON/5/nmod"), "Talassia", "its soldiers").events
    assert (denied.type, denied.actors, denied.recipients) == ("REJECT", ("p1",), ())


def test_a_denial_is_at_those_of_another_who_are_said_to_have_done_it() -> None:
    denied, _ = read(DENIED.format(owner="Meruvan/Meruvan/ADJ/5/amod"), "Talassia", "Meruvan soldiers").events
    assert denied.recipients == ("p2",)


def test_a_threat_is_at_the_one_on_whose_deed_it_depends() -> None:
    written = (
        "Talassia/Talassia/PROPN/2/nsubj warned/warn/VERB/0/root that/that/SCONJ/6/mark it/it/PRON/6/nsubj would/would/AUX/6/aux fire/fire/VERB/2/ccomp "
        "unless/unless/SCONJ/9/mark Meruva/Meruva/PROPN/9/nsubj withdrew/withdraw/VERB/6/advcl"
    )
    warned = next(e for e in read(written, "Talassia", "Meruva").events if e.type == "THREATEN")
    assert warned.recipients == ("p2",)


def test_what_is_not_said_is_neither_done_nor_undone() -> None:
    written = (
        "Talassia/Talassia/PROPN/4/nsubj did/do/AUX/4/aux not/not/PART/4/advmod say/say/VERB/0/root that/that/SCONJ/7/mark Meruva/Meruva/PROPN/7/nsubj "
        "attacked/attack/VERB/4/ccomp"
    )
    event = only(read(written, "Talassia", "Meruva"))
    assert (event.status, event.polarity) == ("hypothetical", "affirmed")


def test_only_the_armed_mobilise_by_crossing_a_line() -> None:
    crossed = "{who} crossed/cross/VERB/0/root the/the/DET/4/det line/line/NOUN/2/obj"
    assert [e.type for e in read(crossed.format(who="Tanks/tank/NOUN/2/nsubj")).events] == ["MOBILIZE"]
    assert read(crossed.format(who="Herders/herder/NOUN/2/nsubj")).events == ()


def test_a_time_before_two_clauses_with_subjects_of_their_own_is_of_both() -> None:
    written = (
        "On/on/ADP/2/case Friday/Friday/PROPN/4/obl markets/market/NOUN/4/nsubj closed/close/VERB/0/root and/and/CCONJ/7/cc "
        "Meruva/Meruva/PROPN/7/nsubj arrested/arrest/VERB/4/conj drivers/driver/NOUN/7/obj"
    )
    arrested = next(e for e in read(written, "Meruva", times=("Friday",)).events if e.type == "COERCE")
    assert arrested.time == "t1"
