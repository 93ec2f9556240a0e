"""Cards: who says that who did what to whom."""

from demarche.export.cards import cards, heading
from demarche.record import Agreement, Document, Reading, Zone


def test_an_event_tells_who_did_what_when_where_and_how_many(reading: Reading) -> None:
    card = cards(reading)[0]
    assert card.head == "ASSAULT firearms"
    assert card.status == "claimed"
    assert {f.label: f.words for f in card.facts} == {
        "who": "Border guards",
        "did": "“shot at”",
        "when": "3 May 2031 (2031-05-03)",
        "where": "Veshin (Harrow for Ostrend)",
        "how many": "three boats",
    }


def test_the_night_of_a_time_is_told_by_its_words_and_not_by_a_code(reading: Reading) -> None:
    night = tuple(t.with_(value=f"{t.value}TNI") for t in reading.times)
    (when,) = [f.words for f in cards(reading.model_copy(update={"times": night}))[0].facts if f.label == "when"]
    assert when == "3 May 2031 (2031-05-03)"


def test_the_chain_begins_with_the_outermost_voice(reading: Reading) -> None:
    (denial,) = [c for c in cards(reading) if c.id == "e2"]
    assert [(link.name, link.cue) for link in denial.chain] == [("the ministry", "said"), ("Ostrend", "said")]


def test_a_negated_deed_says_so(reading: Reading) -> None:
    (denial,) = [c for c in cards(reading) if c.id == "e2"]
    assert [f.words for f in denial.facts if f.label == "did"] == ["not: “shot fell”"]


def test_a_figure_of_an_event_has_no_card_of_its_own(reading: Reading) -> None:
    assert "f1" not in {c.id for c in cards(reading)}
    alone = reading.model_copy(update={"events": ()})
    assert "f1" in {c.id for c in cards(alone)}


def test_what_is_said_without_a_deed_in_it_is_a_card_too(reading: Reading) -> None:
    empty = reading.model_copy(update={"events": (), "figures": ()})
    assert [c.head for c in cards(empty)] == ["says", "reject"]


def test_a_chain_that_bites_its_tail_ends(reading: Reading) -> None:
    first, second = reading.attributions
    loop = reading.model_copy(update={"attributions": (first.model_copy(update={"inside": "a2"}), second)})
    assert [len(c.chain) for c in cards(loop)] == [2, 2]


def test_cards_stand_in_text_order(reading: Reading) -> None:
    starts = [c.passage[0] for c in cards(reading)]
    assert starts == sorted(starts)


def test_an_agreement_of_the_same_voice_and_sentence_stands_beside_the_deed(reading: Reading) -> None:
    there = Agreement(id="g1", span=reading.events[0].trigger, name="Brodna Protocol", relation="breached", said_in="a1")
    named = reading.model_copy(update={"agreements": (there,)})
    facts = {card.id: {f.label: f.words for f in card.facts} for card in cards(named)}
    assert facts["e1"]["agreement"] == "Brodna Protocol (named in the same sentence)"
    assert "agreement" not in facts["e2"]  # another voice


def test_what_is_said_of_an_agreement_is_put_as_its_voice_puts_it(reading: Reading) -> None:
    named = [
        Agreement(id=f"g{n}", span=reading.events[0].trigger, name="Brodna Protocol", relation="breached", said_in=by)
        for n, by in enumerate(("a1", "a2", None))
    ]
    found = {card.id: card.status for card in cards(reading.model_copy(update={"agreements": tuple(named)}))}
    assert [found[f"g{n}"] for n in range(3)] == ["claimed", "", "reported"]  # said so, denied, told by the outlet itself


def test_how_sure_the_program_is_of_a_deed_is_on_its_card(reading: Reading) -> None:
    unsure = reading.model_copy(update={"events": (reading.events[0].with_(confidence=0.4),), "attributions": (), "figures": ()})
    assert [(card.id, card.confidence) for card in cards(unsure)] == [("e1", 0.4)]


def test_a_deed_of_no_type_has_no_card_among_those_of_politics(reading: Reading) -> None:
    untyped = reading.model_copy(update={"events": tuple(e.model_copy(update={"type": None}) for e in reading.events)})
    assert {c.id for c in cards(reading)} - {c.id for c in cards(untyped)} == {e.id for e in reading.events if e.type}


def test_a_text_is_called_by_its_title_else_its_headline_else_its_first_words() -> None:
    text = "Two ships held\n\nHUANTO, 7 June 2031 -- The port authority held two ships. It named neither."
    body, place = text.index("The port"), text.index("HUANTO")
    line = (Zone(kind="headline", span=(0, 14)), Zone(kind="dateline", span=(place, text.index(" --"))))
    read = Reading(document=Document(id="d", text=text, zones=line, uri="a/note.txt"), sentences=((0, 14), (place, body - 1), (body, body + 34)))
    assert heading(read.with_(document=read.document.with_(title="Ships"))) == "Ships"
    assert heading(read) == "Two ships held"
    assert heading(read.with_(document=read.document.with_(zones=line[1:]), sentences=read.sentences[1:])) == "The port authority held two ships."


def test_first_words_end_with_a_word() -> None:
    words = "The council of Siralanka asked both sides to let the doctors of the island pass before the rains begin"
    assert (
        heading(Reading(document=Document(id="d", text=f"\n  {words}\nMore.")))
        == "The council of Siralanka asked both sides to let the doctors of the island pass…"
    )
    assert heading(Reading(document=Document(id="d", text="外" * 200))) == "外" * 80 + "…"


def test_a_text_without_words_is_called_by_its_address() -> None:
    assert heading(Reading(document=Document(id="d", text=" \n ", uri="https://example.org/a/note.txt"))) == "note.txt"
    assert heading(Reading(document=Document(id="d", text=""))) == "Text without a title"
