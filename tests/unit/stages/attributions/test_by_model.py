"""What the model tells becomes attributions in a language without tables of cues."""

from dataclasses import replace

from tests.annotated import analysis, reading

from demarche.language.analysis import Analysis, Entity, ReportedSpeech
from demarche.record import Reading
from demarche.stages.attributions import find_attributions
from demarche.stages.parties import find_parties

RUSSIAN = (
    "«Мост закрыт», — заявил мэр Глеб Сартаков. Он добавил, что паром не ходит.",
    "«/PUNCT/3/punct Мост/NOUN/3/nsubj закрыт/VERB/0/root »/PUNCT/3/punct ,/PUNCT/7/punct —/PUNCT/7/punct заявил/VERB/3/parataxis мэр/NOUN/7/nsubj "
    "Глеб/PROPN/8/appos Сартаков/PROPN/9/flat ./PUNCT/3/punct",
    "Он/PRON/2/nsubj добавил/VERB/0/root ,/PUNCT/7/punct что/SCONJ/7/mark паром/NOUN/7/nsubj не/PART/7/advmod ходит/VERB/2/ccomp ./PUNCT/2/punct",
)


def told(
    text: str, *trees: str, language: str, speech: tuple[tuple[str, str | None, tuple[str, ...]], ...], names: tuple[tuple[str, str], ...] = ()
) -> Reading:
    """The Reading of a text in which the model sees speech (cue, source, contents) and names (words, label)."""
    span = lambda words: (text.index(words), text.index(words) + len(words))  # noqa: E731
    made = analysis(text, *trees)
    entities = [Entity(*span(words), label) for words, label in names]
    sentences = tuple(replace(s, entities=tuple(e for e in entities if s.start <= e.start < s.end)) for s in made.sentences)
    found = tuple(ReportedSpeech(span(cue), span(source) if source else None, tuple(map(span, contents)), 0.9) for cue, source, contents in speech)
    whole: Analysis = replace(made, language=language, sentences=sentences, speech=found)
    return find_attributions(find_parties(reading(text), whole), whole)


def speakers(read: Reading) -> list[str | None]:
    names = {p.id: p.name for p in read.parties}
    return [names.get(a.source or "") for a in read.attributions]


def test_a_quotation_that_the_model_saw_without_its_marks_gets_them_and_is_direct() -> None:
    read = told(*RUSSIAN, language="ru", speech=(("заявил", "мэр Глеб Сартаков", ("Мост закрыт",)),), names=(("Глеб Сартаков", "PERSON"),))
    (said,) = read.attributions
    assert [read.words(c) for c in said.content] == ["«Мост закрыт»"]
    assert (said.manner, said.source_class) == ("direct", "person")


def test_a_pronoun_means_the_person_who_spoke_last() -> None:
    speech = (("заявил", "мэр Глеб Сартаков", ("Мост закрыт",)), ("добавил", "Он", ("что паром не ходит",)))
    read = told(*RUSSIAN, language="ru", speech=speech, names=(("Глеб Сартаков", "PERSON"),))
    assert speakers(read) == ["Глеб Сартаков", "Глеб Сартаков"]
    assert [a.manner for a in read.attributions] == ["direct", "indirect"]


def test_the_party_of_a_source_with_a_name_is_the_person_and_its_mention_the_whole_phrase() -> None:
    read = told(*RUSSIAN, language="ru", speech=(("заявил", "мэр Глеб Сартаков", ("Мост закрыт",)),), names=(("Глеб Сартаков", "PERSON"),))
    (mayor,) = read.parties
    assert (mayor.name, mayor.kind) == ("Глеб Сартаков", "person")
    assert [read.words(m) for m in mayor.mentions] == ["мэр Глеб Сартаков"]


def test_an_unwritten_subject_is_the_speaker_of_the_sentence() -> None:
    read = told(
        "La ministra negó el pacto y exigió disculpas.",
        "La/DET/2/det ministra/NOUN/3/nsubj negó/VERB/0/root el/DET/5/det pacto/NOUN/3/obj y/CCONJ/7/cc exigió/VERB/3/conj disculpas/NOUN/7/obj ./PUNCT/3/punct",
        language="es", speech=(("negó", "La ministra", ("el pacto",)), ("exigió", None, ("disculpas",))),
    )  # fmt: skip
    assert speakers(read) == ["La ministra", "La ministra"]
    assert [a.source_span is None for a in read.attributions] == [False, True]


def test_an_impersonal_cue_has_no_source() -> None:
    read = told(
        "Говорят, мост закрыт.",
        "Говорят/VERB/0/root ,/PUNCT/4/punct мост/NOUN/4/nsubj закрыт/VERB/1/ccomp ./PUNCT/1/punct",
        language="ru", speech=(("Говорят", None, ("мост закрыт",)),),
    )  # fmt: skip
    (said,) = read.attributions
    assert (said.source, said.source_class) == (None, "none")


def test_a_ministry_of_a_state_that_is_named_has_its_country_and_code() -> None:
    read = told(
        "МИД Франции опроверг доклад.",
        "МИД/PROPN/3/nsubj Франции/PROPN/1/nmod опроверг/VERB/0/root доклад/NOUN/3/obj ./PUNCT/3/punct",
        language="ru", speech=(("опроверг", "МИД Франции", ("доклад",)),), names=(("МИД Франции", "ORG"),),
    )  # fmt: skip
    (ministry,) = read.parties
    assert (ministry.kind, ministry.country, ministry.code) == ("government", "FRA", "FRA GOV")
