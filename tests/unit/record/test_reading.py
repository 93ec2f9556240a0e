from demarche.record import Document, Party, Reading


def reading(*parties: Party) -> Reading:
    return Reading(document=Document(id="0" * 64, text="x" * 100), parties=parties)


def test_a_span_means_the_party_whose_mention_covers_it_best() -> None:
    whole = Party(id="p1", name="a spokesman for the front", kind="organisation", mentions=((0, 25),))
    part = Party(id="p2", name="the front", kind="organisation", mentions=((16, 25),))
    found = reading(whole, part)
    assert [p.id for p in (found.party_at((0, 25)), found.party_at((16, 25))) if p] == ["p1", "p2"]


def test_a_span_without_a_mention_means_nobody() -> None:
    assert reading(Party(id="p1", name="front", kind="other", mentions=((0, 5),))).parties_at((50, 60)) == ()


def test_words_that_mean_two_parties_give_both() -> None:
    one, two = (Party(id=f"p{n}", name="side", kind="state", mentions=((10, 19),)) for n in (1, 2))
    assert [p.id for p in reading(one, two).parties_at((10, 19))] == ["p1", "p2"]


def test_a_changed_copy_finds_its_own_parties() -> None:
    first = reading(Party(id="p1", name="front", kind="other", mentions=((0, 5),)))
    assert first.party_at((0, 5)) is not None
    assert first.with_(parties=()).party_at((0, 5)) is None
