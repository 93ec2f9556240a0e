"""What trees and tables add to the model's reported speech, and what they leave alone."""

import demarche
from demarche.language.analysis import Analysis, ReportedSpeech, Sentence, Token
from demarche.record import Reading
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


def test_a_source_that_wants_no_name_says_nothing_by_asking_for_it() -> None:
    reading = demarche.read("Adının açıklanmasını istemeyen bir yetkili, Ufuk gazetesine barajın boşaltıldığını söyledi.")
    assert [(a.source_class, _words(reading, a.content)) for a in reading.attributions] == [("anonymous", ["barajın boşaltıldığını"])]


def test_neither_and_nor_negate_both_verbs() -> None:
    reading = demarche.read("El portavoz Luis Arana ni confirmó ni desmintió que haya presos.")
    assert [(a.polarity, _words(reading, a.content)) for a in reading.attributions] == [("negated", ["que haya presos"])] * 2


def test_neither_and_nor_before_nouns_report_nothing() -> None:
    assert demarche.read("Ni pan ni agua llegaron al valle.").attributions == ()


def test_a_bare_denial_is_of_the_sentence_before() -> None:
    reading = demarche.read("Профспілка погрожує страйком. Уряд це заперечує.")
    assert [(a.act, a.inside, _words(reading, a.content)) for a in reading.attributions] == [
        ("THREATEN", None, ["страйком"]),
        ("REJECT", None, ["Профспілка погрожує страйком."]),
    ]


def test_a_denial_of_a_thing_that_is_named_is_of_that_thing() -> None:
    reading = demarche.read("Le port reste fermé. La mairie dément tout retard.")
    assert [_words(reading, a.content) for a in reading.attributions] == [["tout retard"]]


def test_the_one_by_whom_it_is_said_is_no_part_of_what_is_said() -> None:
    reading = demarche.read("El sindicato fue acusado por el ministro Julio Vera de «secuestrar» el puerto.")
    assert [(_words(reading, a.content), a.act) for a in reading.attributions] == [(["de «secuestrar» el puerto"], "ACCUSE")]


def _words(reading: Reading, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [reading.document.text[a:b] for a, b in spans]


def test_what_is_done_to_a_rule_is_not_said() -> None:
    reading = demarche.read("Le ministère a dénoncé la coupure. Par ailleurs, la Brême viole délibérément la convention de transit.")
    assert [_words(reading, a.content) for a in reading.attributions if a.manner != "inherited"] == [["la coupure"]]


def test_we_in_the_ending_of_a_verb_is_not_the_one_who_spoke_before() -> None:
    reading = demarche.read("Olmeda mantiene cerrado el paso, según su alcalde. Exigimos su apertura.")
    assert [a.source for a in reading.attributions if a.act == "REQUEST"] == [None]


def test_a_hand_that_points_says_nothing() -> None:
    reading = demarche.read("Bekçi eliyle kuleyi işaret etti. Mühendis Ali Sert kulenin eğildiğini belirtti.")
    assert [_words(reading, a.content) for a in reading.attributions] == [["kulenin eğildiğini"]]


def test_what_something_depends_on_is_no_source() -> None:
    reading = demarche.read("Según la temporada, el barco sale a las seis o a las ocho. Según la capitana Rosa Vidal, el muelle está roto.")
    assert [_words(reading, a.content) for a in reading.attributions] == [["el muelle está roto"]]


def test_a_label_and_a_colon_give_a_paragraph_to_its_speaker() -> None:
    reading = demarche.read("Kemal Sarı: Liman kapanmayacak")
    names = {p.id: p.name for p in reading.parties}
    assert [(names.get(a.source or ""), _words(reading, a.content)) for a in reading.attributions] == [("Kemal Sarı", ["Liman kapanmayacak"])]


def test_a_warning_before_a_colon_is_no_label() -> None:
    assert demarche.read("Важно: магазин закроют в мае\n\nЖители недовольны.").attributions == ()


def test_a_street_that_is_called_after_a_town_is_not_the_town() -> None:
    assert [p.name for p in demarche.read("Toplantı Ankara Caddesi'nde yapıldı, heyet İzmir'den geldi.").places] == ["İzmir'den"]
