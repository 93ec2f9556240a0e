"""Sentences in the voice of the source around them, over trees made by hand."""

from tests.annotated import analysis, reading

from demarche.record import Attribution, Reading
from demarche.stages.attributions.inherited import find_inherited

SIDES = (("Lesna ministry", "government", "LSN", "the ministry|Lesna"), ("Torva", "state", "TRV", "Torva"))


def said(read: Reading, words: str, source: str | None) -> Attribution:
    """An explicit attribution of the words to a party."""
    start = read.document.text.index(words)
    return Attribution(id=f"a{start}", source=source, cue=(start, start + 1), content=((start, start + len(words)),), manner="direct")


def inherited(text: str, trees: tuple[str, ...], *explicit: tuple[str, str | None]) -> list[str]:
    """The contents of what is inherited."""
    read = reading(text, SIDES)
    read = read.model_copy(update={"attributions": tuple(said(read, words, source) for words, source in explicit)})
    done = find_inherited(read, analysis(text, *trees))
    return [done.words(a.content[0]) for a in done.attributions if a.manner == "inherited"]


QUOTED = "Lesna/PROPN/2/nsubj spoke/VERB/0/root/speak at/ADP/4/case length/NOUN/2/obl about/ADP/7/case the/DET/7/det border/NOUN/2/obl and/CCONJ/10/cc the/DET/10/det river/NOUN/7/conj ./PUNCT/2/punct"
CHARGE = "Moreover/ADV/3/advmod Torva/PROPN/3/nsubj violated/VERB/0/root/violate the/DET/5/det truce/NOUN/3/obj ./PUNCT/3/punct"
NEUTRAL = "Trains/NOUN/2/nsubj/train run/VERB/0/root daily/ADV/2/advmod ./PUNCT/2/punct"
TEXT = "Lesna spoke at length about the border and the river."


def test_a_charge_between_the_words_of_one_source_is_in_its_voice() -> None:
    text = f"{TEXT}\n\nMoreover Torva violated the truce.\n\n{TEXT} x"
    read = reading(text, SIDES)
    first, last = text.index(TEXT), text.rindex(TEXT)
    spans = ((first, first + len(TEXT)), (last, last + len(TEXT)))
    given = tuple(Attribution(id=f"a{n}", source="p1", content=(s,), manner="direct") for n, s in enumerate(spans, 1))
    done = find_inherited(read.model_copy(update={"attributions": given}), analysis(text, QUOTED, CHARGE, QUOTED))
    between = [a for a in done.attributions if a.manner == "inherited"]
    assert [done.words(a.content[0]) for a in between] == ["Moreover Torva violated the truce."]
    assert (between[0].source, between[0].cue, between[0].source_span, between[0].act) == ("p1", None, None, "ACCUSE")
    assert [a.id for a in done.attributions] == ["a1", "a2", "a3"]


def test_a_plain_sentence_after_a_quotation_is_the_outlets_own() -> None:
    assert inherited(f"{TEXT}\n\nTrains run daily.", (QUOTED, NEUTRAL), (TEXT, "p1")) == []


def test_a_text_in_which_nobody_speaks_has_nothing_to_inherit() -> None:
    assert inherited("Trains run daily.", (NEUTRAL,)) == []


def test_what_an_announced_statement_says_without_quotation_marks_is_the_announcers() -> None:
    text = "Lesna issued the following statement:\n\nTrains run daily."
    trees = ("Lesna/PROPN/2/nsubj issued/VERB/0/root/issue the/DET/5/det following/ADJ/5/amod statement/NOUN/2/obj :/PUNCT/2/punct", NEUTRAL)
    assert inherited(text, trees) == ["Trains run daily."]


def test_an_authors_own_first_person_is_no_partys() -> None:
    text = f"{TEXT}\n\nI think the truce holds."
    own = "I/PRON/2/nsubj think/VERB/0/root the/DET/4/det truce/NOUN/5/nsubj holds/VERB/2/ccomp/hold ./PUNCT/2/punct"
    assert inherited(text, (QUOTED, own), (TEXT, "p1")) == []


SHELLED = "Torva/PROPN/2/nsubj attacked/VERB/0/root/attack the/DET/4/det village/NOUN/2/obj ./PUNCT/2/punct"


LONG = "Lesna spoke at length about the border and the river and the bridge and the road."
LONG_TREE = QUOTED.replace(" ./PUNCT/2/punct", "") + (
    " and/CCONJ/13/cc the/DET/13/det bridge/NOUN/7/conj and/CCONJ/16/cc the/DET/16/det road/NOUN/7/conj ./PUNCT/2/punct"
)


def test_bad_deeds_of_the_other_side_are_in_the_voice_of_the_one_whose_statement_the_text_carries() -> None:
    text = f"{LONG}\n\nTorva attacked the village.\n\n{LONG}\n\n{LONG}"
    read = reading(text, SIDES)
    starts = [n for n in range(len(text)) if text.startswith(LONG, n)]
    given = tuple(Attribution(id=f"a{n}", source="p1", content=((s, s + len(LONG)),), manner="direct") for n, s in enumerate(starts, 1))
    done = find_inherited(read.model_copy(update={"attributions": given}), analysis(text, LONG_TREE, SHELLED, LONG_TREE, LONG_TREE))
    assert [done.words(a.content[0]) for a in done.attributions if a.manner == "inherited"] == ["Torva attacked the village."]


def test_an_attack_told_after_a_single_quotation_is_the_outlets_own() -> None:
    assert inherited(f"{TEXT}\n\nTorva attacked the village.", (QUOTED, SHELLED), (TEXT, "p1")) == []


WE = "We/PRON/2/nsubj demand/VERB/0/root their/PRON/4/nmod:poss return/NOUN/2/obj ./PUNCT/2/punct"


def of_we(text: str, *sources: str) -> list[str | None]:
    """Sources of three attributions, the second of which is that of "We demand their return."."""
    read = reading(text, SIDES)
    we = text.index("We demand")
    spans = (0, len(TEXT)), (we, we + len("We demand their return.")), (text.rindex(TEXT), text.rindex(TEXT) + len(TEXT))
    first, last = (Attribution(id=f"a{n}", source=s, content=(spans[n - 1],), manner="direct") for n, s in zip((1, 3), sources, strict=True))
    demand = Attribution(id="a2", source=None, source_span=(we, we + 2), cue=(we + 3, we + 9), content=((we + 10, we + 22),), manner="indirect", act="REQUEST")
    done = find_inherited(read.model_copy(update={"attributions": (first, demand, last)}), analysis(text, QUOTED, WE, QUOTED))
    return [a.source for a in done.attributions]


def test_we_between_the_words_of_one_source_is_that_source() -> None:
    assert of_we(f"{TEXT}\n\nWe demand their return.\n\n{TEXT}", "p1", "p1") == ["p1", "p1", "p1"]


def test_we_between_two_sources_is_nobody() -> None:
    assert of_we(f"{TEXT}\n\nWe demand their return.\n\n{TEXT}", "p1", "p2") == ["p1", None, "p2"]
