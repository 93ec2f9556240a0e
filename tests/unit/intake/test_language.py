"""Which language a text is in."""

import pytest

from demarche.intake.language import identify_language

SENTENCES = {
    "en": "The ministry said that the talks would resume on Monday.",
    "ru": "Министерство заявило, что переговоры возобновятся в понедельник.",
    "uk": "Міністерство заявило, що переговори відновляться в понеділок.",
    "fr": "Le ministère a déclaré que les pourparlers reprendraient lundi.",
    "es": "El ministerio dijo que las conversaciones se reanudarían el lunes.",
    "tr": "Bakanlık, görüşmelerin pazartesi günü yeniden başlayacağını söyledi.",
    "ar": "قالت الوزارة إن المحادثات ستستأنف يوم الاثنين.",
    "hy": "Նախարարությունը հայտարարեց, որ բանակցությունները կվերսկսվեն երկուշաբթի։",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_tells_its_language(language: str, sentence: str) -> None:
    assert identify_language(sentence) == language


@pytest.mark.parametrize("headline", ["U.S. Lifts Travel Ban to Lebanon.", "Kyle manufactures electronic components.", "Lisa Schlein reports from Geneva."])
def test_a_short_headline_full_of_names_is_not_taken_for_a_rare_language(headline: str) -> None:
    assert identify_language(headline) == "en"


@pytest.mark.parametrize("text", ["", "  \n", "1234 -- 56", "🙂🙂"])
def test_without_a_letter_there_is_no_language(text: str) -> None:
    assert identify_language(text) is None
