"""Which language a text is in."""

import pytest

from demarche.knowledge.words import common_words
from demarche.language.languages import CommonWords, detect_language

COMMON = CommonWords(common_words())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ilham Aliyev met Nikol Pashinyan"),
        ("en", "Kosovo police detained Srđan Popović in Mitrovica."),
        ("en", "MINISTER SAYS TALKS FAILED AGAIN"),
        ("ru", "Министр иностранных дел заявил, что это не так."),
        ("uk", "Зеленський заявив про це вчора."),
        ("es", "El ministro dijo que no habrá acuerdo"),
        ("fr", "Le ministre a dit que non"),
        ("tr", "Dışişleri Bakanı bunun doğru olmadığını açıkladı"),
        ("az", "Ermənistan ordusu atəş açıb"),
        ("ar", "المتحدث باسم الوزارة"),
        ("hy", "Բաքվի հայտարարությունը"),
        ("fa", "سخنگوی وزارت خارجه گفت"),
        ("de", "Der Minister war in Berlin, er hat die Lage erklärt."),
        ("it", "Il ministro ha detto che non ci sarà accordo"),
        ("nl", "De minister zei dat het niet waar was"),
        ("pl", "Ministerstwo Spraw Zagranicznych wydało oświadczenie"),
        ("ja", "日本政府は"),
        ("zh", "中国外交部"),
        ("ka", "საქართველოს მთავრობა"),
        ("he", "משרד החוץ"),
        ("el", "Υπουργείο Εξωτερικών"),
    ],
)
def test_a_language_is_told_by_script_common_words_or_the_model(language: str, text: str) -> None:
    assert detect_language(text, COMMON) == language


@pytest.mark.parametrize("text", ["", "...", "😀", "Mali", "12 345", "Ilham Aliyev Nikol Pashinyan Hikmet Hajiyev"])
def test_nothing_is_said_where_nothing_speaks_for_one_language(text: str) -> None:
    assert detect_language(text, COMMON) is None


def test_prose_of_a_language_with_a_table_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demarche.language.languages._model", lambda: pytest.fail("the model was loaded"))
    text = "The ministry said on Monday that the army of Orvane had left the town and that it would not come back before the talks in Kelm have ended."
    assert detect_language(text, COMMON) == "en"
