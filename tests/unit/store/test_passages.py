"""What search knows of a Reading: items, voices, and what they are about."""

from demarche.record import Reading
from demarche.store.passages import Told, passages


def voices(told: Told) -> list[tuple[str | None, str | None]]:
    return [(speaker and speaker.name, days and days[0]) for speaker, days in told.voices]


def test_the_document_is_told_by_its_outlet_on_the_day_that_it_was_published(reading: Reading) -> None:
    whole = next(passages(reading))
    assert (whole.columns["kind"], voices(whole)) == ("document", [(None, "2031-05-03")])


def test_what_stands_within_the_words_of_another_has_both_voices(reading: Reading) -> None:
    denied = next(told for told in passages(reading) if told.columns.get("status") == "denied")
    assert [speaker for speaker, _ in voices(denied)] == ["Ostrend", "the ministry"]


def test_an_attribution_is_about_those_whom_its_content_mentions_and_not_about_who_speaks(reading: Reading) -> None:
    outer = [told for told in passages(reading) if told.columns["kind"] == "attribution"][0]
    about = {name.name for name in outer.about}
    assert {"Border guards", "Ostrend"} <= about
    assert "the ministry" not in about


def test_a_circle_of_attributions_ends(reading: Reading) -> None:
    circle = tuple(a.with_(inside=reading.attributions[-1].id) for a in reading.attributions)
    assert len(list(passages(reading.with_(attributions=circle)))) > len(circle)
