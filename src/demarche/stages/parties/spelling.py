"""Where a name written large ends, by its spelling: before its acronym in brackets, or with the last of a ministry's portfolios."""

from demarche.knowledge.parties import PartyTables, plain
from demarche.language.branches import Branches

_FAR = 14  # words between the head of a name and its acronym


def before_acronym(tree: Branches, first: int, last: int) -> int:
    """The last token before "(CMA)" where the capitals from `first` on spell it, else -1."""
    for at in range(last + 1, min(last + _FAR, len(tree.tokens) - 1)):
        if tree.tokens[at].text in "([":
            return at - 1 if _spells(tree, first, at, tree.tokens[at + 1].text) else -1
        if tree.tokens[at].upos in ("VERB", "AUX", "PRON") or tree.tokens[at].text == ".":
            return -1
    return -1


def _spells(tree: Branches, first: int, end: int, acronym: str) -> bool:
    initials = "".join(t.text[0] for t in tree.tokens[first:end] if t.text[0].isupper() and t.upos != "DET")
    letters = "".join(c for c in acronym if c.isupper())
    return (
        len(letters) > 1
        and initials.startswith(letters[0])
        and len(set(letters) & set(initials)) >= len(set(letters)) - 1
        and len(initials) >= len(letters) - 1
    )


def is_turned_name(tree: Branches, at: int) -> bool:
    """ "ORTEGALIM, Benedicta": a surname in capitals, a comma, a first name, and an end."""
    surname, comma, first, after = tree.tokens[at : at + 4]
    written = surname.text.isupper() and surname.text.isalpha() and len(surname.text) > 3 and comma.text == "," and first.text.istitle() and len(first.text) > 2
    return written and (after.upos == "PUNCT" and after.text != ",")


def portfolio_end(tree: Branches, head: int, last: int, tables: PartyTables) -> int:
    """The end of "Ministry of Youth, Sport and Veterans' Affairs": capitals joined by commas and a last conjunction; -1 where it is no such list."""
    if plain(tree.tokens[head].text) not in tables.listed("phrase", "portfolio") or last <= head:
        return -1
    at, end = last + 1, -1
    while at + 1 < len(tree.tokens) and (tree.tokens[at].text == "," or tree.tokens[at].upos == "CCONJ") and _is_portfolio(tree, at + 1, tables):
        final = tree.tokens[at].upos == "CCONJ"
        at = _past_capitals(tree, at + 1, tables)
        end = at - 1 if final else end
        if final:
            break
    return end


def _is_portfolio(tree: Branches, at: int, tables: PartyTables) -> bool:
    token = tree.tokens[at]
    return (
        token.text[:1].isupper()
        and token.upos in ("NOUN", "PROPN", "ADJ")
        and plain(token.text) not in tables.known
        and plain(token.text) not in tables.heads.keys() - tables.listed("phrase", "subjects")
    )


def _past_capitals(tree: Branches, at: int, tables: PartyTables) -> int:
    while at < len(tree.tokens) and (tree.tokens[at].text[:1].isupper() or tree.tokens[at].text in tables.phrasing.possessive):
        at += 1
    return at
