"""Cards of what the other cards speak of."""

from demarche.export.cards import cards
from demarche.export.further_cards import further_cards
from demarche.record import Reading


def test_what_the_cards_speak_of_and_who_says_it_has_cards_too(reading: Reading) -> None:
    found = {card.id: card for card in further_cards(reading)}
    assert set(found) == {"p1", "p2", "p3", "l1", "t1", "f1", "a1", "a2"}
    assert not set(found) & {card.id for card in cards(reading)}
    assert [(found[id].kind, found[id].chain) for id in ("p1", "l1", "t1")] == [("party", ()), ("place", ()), ("time", ())]
    assert [card.passage for card in further_cards(reading)] == sorted(card.passage for card in found.values())


def test_an_attribution_of_which_only_the_speaker_is_known_stands_there(reading: Reading) -> None:
    bare = reading.attributions[0].with_(content=(), cue=None)
    (card,) = [card for card in further_cards(reading.model_copy(update={"attributions": (bare,)})) if card.id == "a1"]
    assert card.passage == bare.source_span


def test_a_time_that_cannot_be_placed_says_so(reading: Reading) -> None:
    vague = reading.model_copy(update={"times": (reading.times[0].with_(value=None, start=None, end=None),)})
    (card,) = [card for card in further_cards(vague) if card.kind == "time"]
    assert {f.label: f.words for f in card.facts} == {"kind": "date", "value": "cannot be placed"}
