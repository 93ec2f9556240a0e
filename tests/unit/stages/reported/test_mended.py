"""What trees and tables add to the model's reported speech, and what they leave alone."""

import demarche
from demarche.language.analysis import Analysis, ReportedSpeech, Sentence, Token
from demarche.stages.reported import mended


def _analysis(language: str, speech: tuple[ReportedSpeech, ...]) -> Analysis:
    text = "напомним , мост закрыт"
    words = (("напомним", "VERB", -1, "root"), (",", "PUNCT", 0, "punct"), ("мост", "NOUN", 3, "nsubj"), ("закрыт", "VERB", 0, "ccomp"))
    tokens, at = [], 0
    for word, upos, head, deprel in words:
        tokens.append(Token(at, at + len(word), word, word, upos, head, deprel))
        at += len(word) + 1
    return Analysis(text, language, (Sentence(0, len(text), tuple(tokens)),), speech=speech, paragraphs=((0, len(text)),))


def test_the_newsroom_that_recalls_reports_nobody() -> None:
    told = ReportedSpeech((0, 8), None, ((11, 22),), 0.9)
    assert mended(_analysis("ru", (told,))).speech == ()


def test_a_language_without_the_table_keeps_what_the_model_told() -> None:
    analysis = _analysis("en", (ReportedSpeech((0, 8), None, ((11, 22),), 0.9),))
    assert mended(analysis) is analysis


def test_what_is_mended_says_so() -> None:
    reading = demarche.read(
        "Греблю прорвало вранці. Лікарка Леся Гнатюк відмовчалася: мовляв, слідство триває. Тунель знову відкрили, підрахувала експертка Ніна Шпак."
    )
    assert {a.why for a in reading.attributions} - {"model"} <= {"verb behind its clause"}
    assert all(reading.document.text[slice(*a.cue)] for a in reading.attributions if a.cue)


def test_contents_and_sources_lie_in_the_text() -> None:
    text = "Yeni Ufuk gazetesi, Belediye Başkanı Selim Kaya'nın istifa edeceğini açıkladığını yazdı."
    reading = demarche.read(text)
    assert all(0 <= a < b <= len(text) for one in reading.attributions for a, b in (*one.content, *filter(None, (one.cue, one.source_span))))
