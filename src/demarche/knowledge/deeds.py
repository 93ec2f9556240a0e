"""What a language calls the deeds of politics: its verbs, nouns and fixed phrases with their PLOVER codes, and how it says whether a deed is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from demarche.knowledge.pronouns import first_person, first_singular
from demarche.knowledge.tables import language_table

Words = frozenset[str]
NONE: Words = frozenset()
_NEEDS = {"?": "any", "!": "doer", "^": "other", "~": "alone", "+": "armed"}  # how an entry ends in the table


_THINGS = ("territory", "passage", "weapons", "troops", "relief", "captives", "envoys", "barriers", "heritage", "goods")  # classes of the table


@dataclass(frozen=True, slots=True)
class Deed:
    """How one entry of the table is coded; `type` None is a deed that is none of PLOVER's, `skip` no deed at all."""

    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    frame: str = ""  # mutual, host, undergone, moves, thing: see the table
    weak: bool = False  # a noun that needs its doer, the one it is done to, or a light verb
    needs: str = ""  # a deed only where a party takes part (any), does it (doer), has it done to it (other); by the armed (armed); without an object (alone)
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A head word, known by where it is kept, and the words that must hang on it."""

    words: tuple[Words, ...]
    deed: Deed
    text: str


@dataclass(frozen=True, slots=True)
class DeedWords:
    """All that a language says of deeds. Patterns are kept by the lemma of their head word, the longest first."""

    verbs: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    light: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    undergo: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    happen: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)  # verbs that say of a deed, their subject, that it goes on
    ending: Words = NONE  # verbs that end a deed: "called off the strike"
    roles: Mapping[str, Words] = field(default_factory=dict)
    forms: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (VERB or NOUN, form): lemma
    recipients: Mapping[str, Words] = field(default_factory=dict)  # words before a recipient, by type
    modes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # type: word: mode
    contexts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # word: contexts
    weapons: Words = NONE  # what a party's things may be called where they act for it
    armed: Words = NONE  # soldiers and what they ride and fire
    things: Words = NONE  # what deeds are done with or to, and no deeds: places, weapons, goods, people
    effects: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)  # verbs nouns adjectives: word: statuses
    grammar: Mapping[str, Words] = field(default_factory=dict)  # modals, marks, negation

    def role(self, name: str) -> Words:
        """The words of a role, none for an unknown one."""
        return self.roles.get(name, NONE)

    def words(self, name: str) -> Words:
        """The words of a part of the grammar ("future", "condition", "negation" ...)."""
        return self.grammar.get(name, NONE)


@cache
def deed_words(language: str | None) -> DeedWords:
    """The words of a language for deeds; empty for a language without the table."""
    table = language_table(language, "events")
    if not table:
        return DeedWords()
    classes = {name: _words(text) for name, text in table["classes"].items()}
    modality = language_table(language, "modality")
    verbs, nouns = _kept(_verb_patterns(table, classes)), _kept(_noun_patterns(table))
    return DeedWords(
        verbs=verbs,
        nouns=nouns,
        forms={**_forms("VERB", {*verbs, *_heads(table["light"])}, table["forms"]), **_forms("NOUN", set(nouns).union(*classes.values()), table["forms"])},
        light=_kept(_plain(table["light"]["verbs"])),
        undergo=_kept(_plain(table["light"]["undergo"])),
        happen=_kept(_plain(table["light"]["happen"])),
        ending=_words(table["light"]["end"]),
        roles={name: _words(text) for name, text in table["roles"].items()}
        | {"first_person": first_person(language), "first_singular": first_singular(language)},
        recipients={name: _words(text) for name, text in table["recipients"].items()},
        modes={type: _by_word(modes) for type, modes in table["modes"].items()},
        contexts=_many_by_word(table["contexts"]),
        weapons=classes.get("troops", NONE) | classes.get("weapons", NONE) | classes.get("holdings", NONE),
        armed=classes.get("troops", NONE) | classes.get("weapons", NONE),
        things=frozenset().union(*(classes.get(name, NONE) for name in _THINGS)) - {word for word, known in nouns.items() if any(not p.words for p in known)},
        effects={part: _many_by_word(statuses) for part, statuses in modality.get("effects", {}).items()},
        grammar={name: _words(text) for part in ("modals", "marks", "course", "negation", "lies") for name, text in modality.get(part, {}).items()},
    )


def _list(text: str | list[str]) -> list[str]:
    return [w for part in text.split(",") if (w := " ".join(part.split()))] if isinstance(text, str) else list(text)


def _words(text: str | list[str]) -> Words:
    return frozenset(_list(text))


def _by_word(groups: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, text in reversed(list(groups.items())) for word in _list(text)}


def _many_by_word(groups: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, text in groups.items():
        for word in _list(text):
            found[word] = (*found.get(word, ()), name)
    return found


def _heads(light: Mapping[str, str]) -> set[str]:
    return {phrase.split()[0] for text in light.values() for phrase in _list(text)}


def _forms(upos: str, lemmas: set[str], table: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """The inflected forms of lemmas, by the table's rules; a form of two lemmas goes to the one that sorts first.

    A verb's lemma is its own form; a noun's may be the plural of another.
    """
    rules = [tuple(r.split("|")) for r in table[f"{upos.lower()}s"]]
    found = {(upos, form): lemma for lemma in sorted(lemmas, reverse=True) for cut, add in rules if (form := _inflected(lemma, cut, add))}
    irregular = [entry.split() for entry in _list(table["irregular"])] if upos == "VERB" else []
    found |= {(upos, form): lemma for lemma, *forms in irregular for form in forms}
    own = {(upos, lemma): lemma for lemma in lemmas}
    return found | own if upos == "VERB" else own | found


def _inflected(lemma: str, cut: str, add: str) -> str | None:
    if cut == "+":
        return lemma + lemma[-1] + add
    return lemma.removesuffix(cut) + add if lemma.endswith(cut) else None


Keyed = Iterator[tuple[str, Pattern]]


def _kept(patterns: Keyed) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for head, pattern in patterns:
        found.setdefault(head, []).append(pattern)
    return {head: tuple(sorted(some, key=lambda p: -len(p.words))) for head, some in found.items()}


def _entries(table: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Deed]]:
    """The words of one kind with their code; what is no deed comes first, so that it wins where both fit."""
    for text in _list(table.get("skip", {}).get(kind, "")):
        yield text, Deed(skip=True)
    for entry in table["deeds"]:
        code = {"type": entry.get("type"), "mode": entry.get("mode"), "contexts": tuple(entry.get("contexts", ())), "frame": entry.get("frame", "")}
        for text in _list(entry.get(kind, "")):
            yield text.rstrip("".join(_NEEDS)), Deed(**code, weak=kind == "weak", needs=_NEEDS.get(text[-1], ""))


def _verb_patterns(table: Mapping[str, Any], classes: Mapping[str, Words]) -> Keyed:
    for text, deed in _entries(table, "verbs"):
        head, *rest = text.split()
        yield head, Pattern(tuple(classes[w[1:-1]] if w.startswith("<") else frozenset({w}) for w in rest), deed, text)


def _noun_patterns(table: Mapping[str, Any]) -> Keyed:
    links = _words(table["roles"]["links"])
    for kind in ("nouns", "weak"):
        for text, deed in _entries(table, kind):
            for words in {tuple(text.split()), tuple(text.replace("-", " ").split())}:
                at = next((i for i, w in enumerate(words) if w in links and i), len(words)) - 1
                rest = [w for i, w in enumerate(words) if i != at and w not in links]
                yield words[at], Pattern(tuple(frozenset({w}) for w in rest), deed, text)


def _plain(text: str) -> Keyed:
    for phrase in _list(text):
        head, *rest = phrase.split()
        yield head, Pattern(tuple(frozenset({w}) for w in rest), Deed(), phrase)
