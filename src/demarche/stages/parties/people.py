"""Persons: the mention with its title, and whether two names are one person."""

from demarche.knowledge.parties import Head, PartyTables, plain
from demarche.language.analysis import Token
from demarche.language.branches import Branches
from demarche.language.phrases import first_of
from demarche.stages.parties.mentions import Draft, Mention
from demarche.stages.parties.standing import acts, is_subject

LONGEST_OFFICE = 4  # words


def person_at(tree: Branches, text: str, tables: PartyTables, first: int, last: int, number: int) -> Mention:
    """The mention of a person whose name (perhaps with a title) covers these tokens: title in, description out."""
    name = _skip_titles(tree, tables, first, last)
    while last > name and tree.tokens[last].upos in ("PUNCT", "PART"):
        last -= 1
    head = tree.top(range(first, last + 1))
    begin = _with_title(tree, tables, head, name)
    tokens = tree.tokens
    mention = Mention(tokens[begin].start, tokens[last].end, number, head, "person", text[tokens[name].start : tokens[last].end], label="PERSON")
    mention.titles = tuple(_offices(tree, tables, begin, name))
    mention.gender = _gender(tree, tables, begin, name)
    whole = tree.top(range(begin, last + 1))  # "opposition LEADER Anna Weil" stands in the sentence by its title
    mention.subject, mention.governor, mention.acts = is_subject(tree, whole), tokens[whole].head, acts(tree, whole, tables)
    mention.topic = frozenset(plain(tokens[i].text) for i in range(begin, name))
    return mention


def is_title(word: str, tables: PartyTables) -> bool:
    """The word is a title before a name, or an office that may be one."""
    return any(word in tables.listed("titles", n) for n in ("plain", "male", "female")) or _is_office(word, tables)


def _is_office(word: str, tables: PartyTables) -> bool:
    head = tables.heads.get(word)
    return bool(head and head.role in ("office", "voice") and head.word == word)


def _skip_titles(tree: Branches, tables: PartyTables, first: int, last: int) -> int:
    while first < last and is_title(plain(tree.tokens[first].text), tables):
        first += 1
    return first


def _with_title(tree: Branches, tables: PartyTables, head: int, name: int) -> int:
    """Where the mention begins: an unbroken title before the name is in; a description with an article is in only as far as it is written as a title."""
    if name == 0:
        return name
    left = min(first_of(tree, head, tables.phrasing), name)
    before = [tree.tokens[i] for i in range(left, name)]
    whole = (
        before
        and not any(t.upos in ("PRON", "PUNCT", "NUM") or t.deprel == "case" and not t.text.isalpha() for t in before)
        and _reads_as_title(before, tables)
    )
    begin = left if whole else name
    if before and tree.tokens[begin].upos == "DET":
        return begin
    while begin > 0 and is_title(plain(tree.tokens[begin - 1].text), tables) and (tree.tokens[begin - 1].text[:1].isupper() or not _is_described(tree, begin)):
        begin = _over_hyphens(tree, begin - 1)
    if 0 < begin < name and _is_nation(plain(tree.tokens[begin - 1].text), tables):
        begin -= 1
    if 1 < begin < name and f"{plain(tree.tokens[begin - 1].text)} {plain(tree.tokens[begin].text)}" in tables.heads:
        begin -= 1
    return begin


def _over_hyphens(tree: Branches, begin: int) -> int:
    """The first word of one written with hyphens: "SECRETARY-General"."""
    tokens = tree.tokens
    while begin > 1 and tokens[begin - 1].text == "-" and tokens[begin - 2].end == tokens[begin - 1].start and tokens[begin - 1].end == tokens[begin].start:
        begin -= 2
    return begin


def _is_nation(word: str, tables: PartyTables) -> bool:
    known = tables.known.get(word)
    return bool(known and known.role in ("adjective", "state"))


def _is_described(tree: Branches, begin: int) -> bool:
    """An article or a possessive stands somewhere before in the same phrase: "its spokeswoman Pia Rautanel"."""
    back = begin - 1
    while back >= 0 and tree.tokens[back].upos in ("NOUN", "ADJ", "PROPN"):
        back -= 1
    return back >= 0 and (tree.tokens[back].upos in ("DET", "PRON") or tree.tokens[back].deprel == "case")


def _reads_as_title(words: list[Token], tables: PartyTables) -> bool:
    small = tables.listed("phrase", "complements")
    titles = [is_title(plain(w.text), tables) for w in words]
    return any(titles) and all(
        w.text[:1].isupper() or w.upos in ("CCONJ", "DET") or plain(w.text) in small or title for w, title in zip(words, titles, strict=True)
    )


def _offices(tree: Branches, tables: PartyTables, begin: int, name: int) -> list[Head]:
    """The offices of a title, in their order, each as long as the table knows it: "Deputy Prime Minister" before "Minister"."""
    words = [plain(tree.tokens[i].text) for i in range(begin, name)]
    offices, at = [], 0
    while at < len(words):
        head, length = _longest_head(tables, words[at : at + LONGEST_OFFICE])
        offices += [head] if head and head.role in ("office", "voice", "people") else []
        at += length
    return offices


def _longest_head(tables: PartyTables, words: list[str]) -> tuple[Head | None, int]:
    """The longest entry that the words begin with, and its length; None and 1 where there is none."""
    lengths = range(len(words), 0, -1)
    return next(((head, n) for n in lengths if (head := tables.heads.get(" ".join(words[:n])))), (None, 1))


def _gender(tree: Branches, tables: PartyTables, begin: int, name: int) -> str | None:
    words = {plain(tree.tokens[i].text) for i in range(begin, name)}
    return next((g for g in ("male", "female") if words & tables.listed("titles", g)), None)


def name_words(name: str, tables: PartyTables) -> tuple[str, ...]:
    """The words by which persons are compared; "ORTEGALIM, Benedicta" is turned round."""
    words = [plain(w).strip(".,") for w in name.replace("-", " ").split()]
    words = [w for w in words if w and w not in tables.listed("titles", "suffixes")]
    return tuple(words[1:] + words[:1] if "," in name and len(words) > 1 else words)


def same_person(words: tuple[str, ...], draft: Draft) -> bool:
    """The full name again, in either order, or with a middle name more or less."""
    mine, theirs = set(words), set(draft.words)
    if len(mine) < 2 or len(theirs) < 2:
        return mine == theirs
    return mine == theirs or (mine < theirs or theirs < mine) and words[-1] == draft.words[-1]


def short_for(word: str, drafts: list[Draft]) -> list[Draft]:
    """Persons whom one name alone may mean: by the surname, else by a first name that only one has."""
    last = [d for d in drafts if d.words and d.words[-1] == word]
    if last:
        return last
    return [d for d in drafts if len(d.words) > 1 and d.words[0] == word]
