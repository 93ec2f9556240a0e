"""Which language a text is in: by script, by the commonest words, and only where these do not settle it by a trained model."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 3000  # characters from the beginning and from the middle; more changes nothing
FEWEST_WORDS = 3  # fewer say nothing about a language that shares its script
CLEAR = 0.25  # share of common words in running prose of a language
CLEAR_IF_SHORT = 0.45  # in fewer than SHORT words
SHORT = 20
CLEAR_IN_OTHER_SCRIPT = 0.08  # of a paragraph in another script than the text around it
LEAST_OF_PASSAGE = 8  # words of a paragraph that may be in another language than its text
SURE = 0.6  # probability from which the model is believed against the words
LIKELY_OF_FEW = 0.45  # for a headline
LIKELY = 0.5  # and where no common word was found
WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
ONE_LANGUAGE = {
    "Armenian": "hy",
    "Georgian": "ka",
    "Hebrew": "he",
    "Greek": "el",
    "Hangul": "ko",
    "Thai": "th",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Han": "zh",
}
SHARED = ("Latin", "Cyrillic", "Arabic", "Devanagari")
SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}}+)" for name in (*SHARED, *ONE_LANGUAGE)))
# Letters that one language of a script has and its neighbours lack.
LETTERS = {"uk": "їєґ", "az": "ə", "fa": "پچژگ", "ur": "ٹڈڑے"}
WEIGHED = (
    "en ru uk be bg sr mk kk ky es ca gl pt it fr ro de nl sv no da pl cs sk sl hr bs hu fi et lv lt sq tr az uz tk ar fa ku ps ur hi ne id ms vi sw so ha"
).split()


@dataclass(frozen=True, eq=False)
class CommonWords:
    """The commonest words of languages, lower case, from the tables."""

    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    index: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        index: dict[str, tuple[str, ...]] = {}
        for language, words in self.lists.items():
            for word in words:
                index[word] = (*index.get(word, ()), language)
        object.__setattr__(self, "index", index)

    def shares(self, words: list[str]) -> list[tuple[float, str]]:
        """Shares of the words that are common in each language, highest first."""
        counts = Counter(language for word in words for language in self.index.get(word, ()))
        return [(n / len(words), language) for language, n in counts.most_common()]


NO_WORDS = CommonWords()


def detect_language(text: str, common: CommonWords = NO_WORDS) -> str | None:
    """BCP 47 tag of the language of a document or a paragraph; None for too few words and where nothing speaks for one language.

    The model (py3langid, half a second and 100 MB to load) is asked only where script and common words do not settle it.
    """
    sample = text if len(text) <= 2 * SAMPLE else text[:SAMPLE] + " " + text[len(text) // 2 : len(text) // 2 + SAMPLE]
    script = script_of(sample)
    if script not in SHARED:
        return ONE_LANGUAGE.get(script)
    words = [word.lower().replace("’", "'") for word in WORD.findall(sample)]
    return _by_words(sample, words, common.shares(words)) if len(words) >= FEWEST_WORDS else None


def clear_language(text: str, common: CommonWords, script: str = "") -> str | None:
    """The language of a paragraph where its script, its common words or its letters leave no doubt, else None; never asks the model.

    `script` is that of the whole text: in another one fewer common words are proof enough.
    """
    own = script_of(text)
    if own not in SHARED:
        return ONE_LANGUAGE.get(own)
    words = [word.lower().replace("’", "'") for word in WORD.findall(text[:SAMPLE])]
    shares = common.shares(words) if len(words) >= LEAST_OF_PASSAGE else []
    best, language = shares[0] if shares else (0.0, None)
    clear = CLEAR if own == script else CLEAR_IN_OTHER_SCRIPT
    lettered = _by_letters(text[:SAMPLE])
    return language if best >= clear and best >= 1.5 * (shares[1][0] if len(shares) > 1 else 0.0) and lettered in (None, language) else lettered


def likeliest(text: str, among: Sequence[str]) -> str | None:
    """The likeliest of some languages for a few words that speak for none; the first of them where the model is not sure of another.

    None where the text is not in Latin letters.
    """
    if script_of(text[:SAMPLE]) != "Latin" or not WORD.search(text):
        return None
    ranked = ((str(language), float(chance)) for language, chance in _model().rank(text[:SAMPLE].encode("utf-8", "replace").decode()))
    best, chance = next(((language, chance) for language, chance in ranked if language in among), (among[0], 1.0))
    return best if chance >= LIKELY_OF_FEW else among[0]


def script_of(sample: str) -> str:
    """Name of the script of most letters at the head of a text, or an empty string; Japanese by its syllables, however many Han it has."""
    sample = sample[: 2 * SAMPLE + 1]
    sizes: Counter[str] = Counter()
    for match in SCRIPT.finditer(sample):
        sizes[match.lastgroup or ""] += match.end() - match.start()
    if sizes["Hiragana"] + sizes["Katakana"] > sizes["Han"] / 10:
        sizes["Hiragana"] += sizes["Han"]
    return sizes.most_common(1)[0][0] if sizes.total() else ""


def _by_words(sample: str, words: list[str], shares: list[tuple[float, str]]) -> str | None:
    best, language = shares[0] if shares else (0.0, None)
    second = shares[1][0] if len(shares) > 1 else 0.0
    lettered = _by_letters(sample)
    if best >= (CLEAR if len(words) >= SHORT else CLEAR_IF_SHORT) and best >= 1.5 * second and lettered in (None, language):
        return language
    return lettered or _by_model(sample, language if best > 1.2 * second else None)


def _by_letters(sample: str) -> str | None:
    """A language by its own letters, where there are more than a foreign name brings."""
    lower = sample.lower()
    counts = {language: sum(map(lower.count, letters)) for language, letters in LETTERS.items()}
    language = max(counts, key=counts.__getitem__)
    return language if counts[language] > len(sample) / 80 else None


def _by_model(sample: str, by_words: str | None) -> str | None:
    language, probability = _model().classify(sample.encode("utf-8", "replace").decode())
    if by_words is None:
        return language if probability >= LIKELY else None
    return language if probability >= SURE else by_words


@cache
def _model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model file: only where needed

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([language for language in WEIGHED if language in model.labels])
    return model
