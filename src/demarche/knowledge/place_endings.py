"""How the names of places change their endings in a language, and nouns beside a name that tell what it is the name of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, product
from typing import cast

from demarche.knowledge.sources import source_words
from demarche.knowledge.tables import language_table
from demarche.record.place import PlaceKind

MOST_FORMS = 400  # forms of one name of several words
LEAST_LETTERS = 2  # letters that an ending leaves


@dataclass(frozen=True)
class PlaceEndings:
    """The table `toponyms` of one language; false where it has none."""

    endings: tuple[tuple[str, str], ...] = ()  # what is cut and what is added, from the form in a text to the form of a dictionary
    kinds: dict[str, PlaceKind] = field(default_factory=dict)  # nouns, in every form: "lake" is water
    clitics: tuple[str, ...] = ()  # written together with the word behind them
    apostrophe: bool = False
    bare: tuple[str, ...] = ()  # endings of a dictionary's form that a plural loses in another case: "Лук" of "Луки"
    before: dict[str, PlaceKind] = field(default_factory=dict)  # nouns that tell so only right before a name; a facility's before one in quotation marks
    linking: frozenset[str] = frozenset()  # words that may stand between such a noun of a road and the name: "rue DE Rome"
    indefinite: frozenset[str] = frozenset()  # words before such a noun by which no name follows: "UNE rue de Rome"
    articles: dict[str, str] = field(default_factory=dict)  # words before a name that hold its article: "au Mans" is "Le Mans"
    within: frozenset[str] = frozenset()  # words between a town and the country that it lies in: "in the north of"

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def kind_of(self, name: str) -> PlaceKind | None:
        """What a noun in a name tells that it is the name of."""
        words = name.lower().replace("’", "'").split()
        return next((self.kinds[w] for w in (w.split("'")[0] if self.apostrophe else w for w in words) if w in self.kinds), None)

    def forms(self, name: str) -> list[str]:
        """The forms in which a dictionary may list a name, the name itself first."""
        words = name.replace("-", " ").split()
        ways = [list(self._of_word(word, n == 0)) for n, word in enumerate(words)]
        return list(dict.fromkeys(" ".join(parts) for parts in islice(product(*ways), MOST_FORMS)))

    def bare_forms(self, name: str) -> list[str]:
        """The forms of a name whose last word has lost its ending; none in a language where no word does."""
        *words, last = name.replace("-", " ").split()
        before = self.forms(" ".join(words)) if words else [""]
        return [f"{first} {last}{ending}".strip() for first in before for ending in self.bare if len(last) > LEAST_LETTERS]

    def _of_word(self, word: str, is_first: bool) -> Iterator[str]:
        bare = word.replace("’", "'").split("'")[0] if self.apostrophe else word
        for start in (bare, *(bare[len(c) :] for c in self.clitics if is_first and bare.startswith(c) and len(bare) - len(c) > LEAST_LETTERS)):
            yield start
            yield from (start[: len(start) - len(cut)] + add for cut, add in self.endings if start.endswith(cut) and len(start) - len(cut) >= LEAST_LETTERS)


@cache
def place_endings(language: str | None) -> PlaceEndings:
    """The table of a language ("ru"), empty where it has none."""
    table = language_table(language, "toponyms")
    if not table:
        return PlaceEndings()
    endings = tuple((cut, add) for cut, _, add in (rule.partition("|") for rule in table["endings"]))
    kinds = {word: cast(PlaceKind, kind) for kind, words in table["kinds"].items() for word in words}
    spelling = source_words(language).spelling
    before = {word: cast(PlaceKind, kind) for kind, words in table.get("before", {}).items() for word in words}
    linking, indefinite, within = (frozenset(table.get(name, ())) for name in ("linking", "indefinite", "within"))
    bare, articles = tuple(table.get("bare", ())), dict(table.get("articles", {}))
    return PlaceEndings(endings, kinds, spelling.before, spelling.apostrophe, bare, before, linking, indefinite, articles, within)
