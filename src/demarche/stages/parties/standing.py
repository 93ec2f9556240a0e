"""How a name stands in its sentence: as one that acts, is addressed or owns a deed, or as a place where something is."""

from demarche.knowledge.parties import PartyTables
from demarche.language.branches import Branches
from demarche.language.phrases import first_conjunct, is_possessor

_NO_PARTY = frozenset({"flat", "compound", "amod", "list", "dep", "nummod", "fixed", "goeswith", "case", "reparandum", "discourse"})
_CONTENT = frozenset({"obj", "ccomp", "xcomp", "iobj", "parataxis"})


def is_subject(tree: Branches, head: int) -> bool:
    """The phrase is the one that does, by its place or by the place of the one it is joined to."""
    token = tree.tokens[first_conjunct(tree, head)]
    return token.deprel.split(":")[0] in ("nsubj", "csubj") or token.deprel == "obl:agent"


def is_located(tree: Branches, head: int, tables: PartyTables) -> bool:
    """A preposition of place stands before it."""
    return bool(_prepositions(tree, first_conjunct(tree, head)) & tables.listed("phrase", "locations"))


def may_be_state(tree: Branches, head: int, tables: PartyTables) -> bool:
    """A state's name here is the state and not only a place or a modifier."""
    top = first_conjunct(tree, head)
    if tree.relation(top) in _NO_PARTY and not _acts_torn(tree, top) or tree.relation(top) == "appos" and _follows_name(tree, top):
        return False
    return not is_located(tree, head, tables)


def _follows_name(tree: Branches, top: int) -> bool:
    """ "Gao, MALI": the larger place after the smaller one."""
    governor = tree.tokens[top].head
    return 0 < top - governor < 4 and tree.tokens[governor].upos == "PROPN"


def acts(tree: Branches, head: int, tables: PartyTables, strict: bool = False) -> bool:
    """A seat or an unknown land does something here, is told something, or owns an office or a deed. `strict`: a bare verb is not enough."""
    top = first_conjunct(tree, head)
    if tree.tokens[top].head < 0:
        return False
    governor = tree.tokens[top].head
    relation = tree.relation(top)
    if is_possessor(tree, top, tables.phrasing):
        return owns_deed(tree, governor, tables)
    if relation == "nsubj":
        return _acts_as_subject(tree, governor, tables, strict)
    if relation in ("obj", "iobj"):
        return tree.tokens[governor].lemma in tables.listed("acting", "objects")
    return _acts_torn(tree, top) or _acts_behind_preposition(tree, top, governor, tables)


def _acts_torn(tree: Branches, top: int) -> bool:
    """No preposition before it and a verb right after: a subject that the tree has hung elsewhere."""
    after = tree.tokens[top + 1 : top + 2]
    return tree.relation(top) in ("obl", "nmod", "dep", "compound") and not _prepositions(tree, top) and bool(after) and after[0].upos in ("VERB", "AUX")


def is_passive(tree: Branches, verb: int, tables: PartyTables) -> bool:
    """The verb is said of the one it is done to."""
    if any(tree.tokens[c].deprel in ("nsubj:pass", "aux:pass") for c in tree.children[verb]):
        return True
    helped = any(tree.relation(c) == "aux" and tree.tokens[c].lemma in tables.listed("phrase", "passive") for c in tree.children[verb])
    return helped and not tree.tokens[verb].text.lower().endswith(tuple(tables.listed("phrase", "progressive")))


def _acts_as_subject(tree: Branches, governor: int, tables: PartyTables, strict: bool) -> bool:
    verb = tree.tokens[governor]
    if is_passive(tree, governor, tables):
        return verb.lemma in tables.listed("acting", "objects")
    has_content = any(tree.relation(c) in _CONTENT for c in tree.children[governor])
    if verb.upos != "VERB":
        return verb.upos == "ADJ" and any(tree.relation(c) in ("xcomp", "ccomp") for c in tree.children[governor])
    willed = verb.lemma in tables.listed("acting", "willed_verbs")
    return willed or verb.lemma not in tables.listed("acting", "place_verbs") and (has_content or not strict)


def owns_deed(tree: Branches, governor: int, tables: PartyTables) -> bool:
    """The noun is an institution, an office or a deed of words, which only one who acts can have."""
    token = tree.tokens[governor]
    noun = tables.heads.get(token.text.lower()) or tables.heads.get(token.lemma)
    return bool(noun and noun.role in ("body", "office", "voice", "force", "side")) or token.lemma in tables.listed("acting", "talk_nouns")


def _acts_behind_preposition(tree: Branches, top: int, governor: int, tables: PartyTables) -> bool:
    before = _prepositions(tree, top)
    if before & tables.listed("phrase", "sources"):
        return True
    if before & tables.listed("phrase", "agents") and tree.tokens[governor].upos in ("VERB", "NOUN"):
        return True
    if not before & tables.listed("acting", "toward"):
        return False
    listed = tables.listed("acting", "objects") | tables.listed("acting", "talk_nouns")
    around = [governor, *tree.having(governor, "obj", "nsubj")]
    return any(tree.tokens[i].lemma in listed for i in around if i != top)


def _prepositions(tree: Branches, head: int) -> set[str]:
    return {word for c in tree.children[head] if tree.relation(c) == "case" for word in (tree.tokens[c].lemma, tree.tokens[c].text.lower())}
