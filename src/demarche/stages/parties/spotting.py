"""Mentions of one sentence, as the tree shows them: who is named, by which noun, and in what place of the sentence."""

from demarche.knowledge.parties import Head, plain
from demarche.language.phrases import first_of, is_possessor
from demarche.stages.parties.building import known_name, named_entity, nominal, noun_phrase, plain_mention, speaker, unknown_name
from demarche.stages.parties.linking import link
from demarche.stages.parties.mentions import Mention, Rival
from demarche.stages.parties.names import Match, head_within
from demarche.stages.parties.persons import spot_persons
from demarche.stages.parties.standing import acts, is_located, is_subject, may_be_state
from demarche.stages.parties.things import subject_of_clause
from demarche.stages.parties.view import View, is_part_of_longer_name, nation_of, noun_at, owner_token

_INNER = frozenset({"compound", "flat", "fixed", "goeswith", "amod", "case", "cc", "mark", "punct", "det", "advmod", "reparandum", "list", "aux", "cop"})
_PRONOUNS = ("male", "female", "thing", "many")


def spot(view: View) -> list[Mention]:
    """All mentions of the sentence, hidden owners included, in text order."""
    spot_persons(view)
    for head in range(len(view.tree.tokens)):
        if head not in view.mentions and head not in view.taken:
            mention = _mention_at(view, head)
            if mention:
                view.mentions[mention.head] = mention
                _take_name(view, mention)
    for mention in list(view.mentions.values()):
        link(view, mention)
    return sorted(view.mentions.values(), key=lambda m: (m.start, m.end))


def rivals(view: View) -> list[Rival]:
    """The subjects and objects of the sentence that are no parties."""
    tree = view.tree
    nouns = ((i, t) for i, t in enumerate(tree.tokens) if t.upos == "NOUN" and tree.relation(i) in ("nsubj", "obj") and i not in view.mentions)
    return [Rival(t.start, view.number, tree.relation(i) == "nsubj", t.text.lower() != t.lemma.lower(), t.head) for i, t in nouns]


def _mention_at(view: View, head: int) -> Mention | None:
    token = view.tree.tokens[head]
    if token.upos == "PRON":
        return _pronoun(view, head)
    if _is_called(view, head):
        return unknown_name(view, head, view.named.get(head), called=True)
    doer = _doer(view, head)
    if doer:
        return doer
    if _is_inner(view, head) or token.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "X", "VERB", "INTJ"):
        return None
    match = view.known.get(head)
    if match and not is_part_of_longer_name(view, match):
        return _known(view, head, match)
    return _described(view, head)


def _doer(view: View, head: int) -> Mention | None:
    """Who is written before a deed or a talk: "SYRIAN GOVERNMENT shelling", "ARMENIAN claims", "the BAKU-Khankendi negotiations"."""
    token = view.tree.tokens[head]
    if view.tree.relation(head) not in ("compound", "amod", "nmod") or token.head < head or _has_case(view, head):
        return None
    if view.tree.tokens[token.head].lemma not in view.tables.listed("acting", "talk_nouns") | view.tables.listed("acting", "deeds"):
        return None
    match = view.known.get(head)
    if match and match.last == head and match.known.role in ("seat", "house", "state", "adjective", "organisation"):
        role = match.known.role
        form = "seat" if role in ("seat", "house") else "organisation" if role == "organisation" else "state"
        return known_name(view, head, match, form, article=False)
    noun = noun_at(view, head) if match is None else None
    likely = noun and noun.role in ("body", "armed", "force", "group") and not noun.weak and noun.word not in view.tables.listed("acting", "qualities")
    return nominal(view, head, noun) if noun and likely and token.upos != "ADJ" else None


def _has_case(view: View, head: int) -> bool:
    return any(view.tree.relation(c) == "case" for c in view.tree.children[head])


def _is_inner(view: View, head: int) -> bool:
    """A word within a phrase, not its head; a "flat" word with an article between is a misread head."""
    token = view.tree.tokens[head]
    if view.tree.relation(head) not in _INNER or token.upos == "PROPN" and token.head > head and view.tree.tokens[token.head].upos == "VERB":
        return False
    between = view.tree.tokens[min(head, token.head) + 1 : max(head, token.head)]
    return token.upos not in ("PROPN", "NOUN") or not any(t.upos in ("DET", "CCONJ") or t.text == "," for t in between)


def _pronoun(view: View, head: int) -> Mention | None:
    token = view.tree.tokens[head]
    relative = _relative(view, head)
    if relative:
        return relative
    kind = next((k for k in _PRONOUNS if token.text.lower() in view.tables.listed("pronouns", k)), None)
    if kind is None or token.deprel == "expl":
        return None
    mention = plain_mention(view, head, head, head, "pronoun")
    mention.speaks = head in view.speaking or _has_content(view, head)
    mention.gender, mention.plural, mention.owns = kind, kind == "many", is_possessor(view.tree, head, view.tables.phrasing)
    mention.clause = subject_of_clause(view.tree, head) if mention.owns else -1
    return mention


def _has_content(view: View, head: int) -> bool:
    """The pronoun is the subject of a verb of saying, asking or accusing."""
    verb = view.tree.tokens[head].head
    if verb < 0 or view.tree.relation(head) != "nsubj":
        return False
    return view.tree.tokens[verb].lemma in view.tables.listed("acting", "objects") or bool(view.tree.having(verb, "ccomp"))


def _is_called(view: View, head: int) -> bool:
    """The name that follows its kind: "the citizens' movement ENOUGH!", "the weekly NOW"."""
    token, before = view.tree.tokens[head], view.tree.tokens[head - 1]
    if head < 2 or not token.text[:1].isupper() or token.upos in ("NUM", "PUNCT") or not before.text.islower() or token.start - before.end > 1:
        return False
    noun = view.tables.heads.get(plain(before.text))
    return bool(noun and noun.role in ("group", "outlet") and noun.word == plain(before.text)) and head not in view.known


def _relative(view: View, head: int) -> Mention | None:
    """ "the elder WHO spoke": the pronoun is the noun that its clause hangs on."""
    if view.tree.tokens[head].text.lower() not in view.tables.listed("pronouns", "relative"):
        return None
    clause = next((i for i in view.tree.up(head) if view.tree.relation(i) == "acl"), -1)
    noun = view.tree.tokens[clause].head if clause >= 0 else -1
    if noun < 0 or noun >= head or noun not in view.mentions:
        return None
    mention = plain_mention(view, head, head, head, "pronoun")
    mention.gender, mention.same = "relative", [view.mentions[noun]]
    return mention


def _known(view: View, head: int, match: Match) -> Mention | None:
    role = match.known.role
    if role in ("state", "region") or role == "adjective" and view.tree.tokens[head].upos == "PROPN" and match.known.key in view.tables.exact:
        return known_name(view, head, match, "state") if may_be_state(view.tree, head, view.tables) else None
    if role in ("seat", "house"):
        stands = role == "house" or acts(view.tree, head, view.tables) or head in view.speaking
        return known_name(view, head, match, "seat") if stands and not is_located(view.tree, head, view.tables) else None
    if role in ("adjective", "people", "region_adjective"):
        return _people(view, head, match)
    noun = noun_at(view, head)
    owner = owner_token(view, head)
    if noun and owner is not None and not match.first <= owner <= match.last:  # "Russia's Security Council" is not the one of the United Nations
        return nominal(view, head, noun)
    return known_name(view, head, match, "organisation")


def _people(view: View, head: int, match: Match) -> Mention | None:
    if (
        view.tree.tokens[head].upos not in ("NOUN", "PROPN", "ADJ")
        or view.tree.relation(head) in ("xcomp", "root", "advcl", "conj")
        and view.tree.tokens[head].upos == "ADJ"
    ):
        return None
    mention = noun_phrase(view, head, "people")
    mention.known, mention.plural = match.known, True
    return mention


def _described(view: View, head: int) -> Mention | None:
    """A phrase whose head no name table knows: by its noun, by the entity it is, or by what it does."""
    noun = noun_at(view, head)
    pair = _pair(view, head)
    if pair:
        return pair
    if noun and _is_nobody(view, head):
        return None
    if noun and noun.role == "document" and view.tree.tokens[head].upos == "PROPN" and head and view.tree.tokens[head - 1].upos == "PROPN":
        noun = None
    if noun and _is_no_party(view, head, noun):
        return None
    if noun and noun.role == "land" and (is_located(view.tree, head, view.tables) or not acts(view.tree, head, view.tables)):
        return None
    if noun and noun.role != "document" and (not noun.weak or _is_strong(view, head)):
        return nominal(view, head, noun)
    named = view.named.get(head)
    if named and named.label == "ORG" and head == head_within(view.tree, named.first, named.last):
        return named_entity(view, head, named)
    if noun and noun.role == "document":
        return _issuer(view, head)
    if view.tree.tokens[head].upos == "PROPN" or named:
        return unknown_name(view, head, named)
    return speaker(view, head) if head in view.speaking else None


def _is_nobody(view: View, head: int) -> bool:
    """ "NO GROUP has claimed it"; "no Orvandan soldier" are the soldiers of Orvanda."""
    before = [view.tree.tokens[c].text.lower() for c in view.tree.children[head] if c < head]
    return len(before) == 1 and before[0] in view.tables.listed("phrase", "nobody")


def _is_no_party(view: View, head: int, noun: Head) -> bool:
    """ "opposition to the plan" is a deed; "those countries" are not told."""
    plural = view.tree.tokens[head].text.lower() != noun.word
    article = any(view.tree.tokens[c].upos in ("DET", "PRON") for c in view.tree.children[head] if c < head)
    if noun.role in ("office", "voice") and head and _is_address(view, head - 1):
        return True
    if noun.role == "realm" and not view.tree.tokens[head].text[:1].isupper():
        return True
    if noun.word in view.tables.listed("acting", "abstract") and not article and not plural and view.tree.tokens[head].text.islower():
        return not is_subject(view.tree, head)  # "brought to justice", "fled justice"
    return noun.role == "land" and plural or noun.word in view.tables.listed("acting", "deeds") and not article


def _is_address(view: View, before: int) -> bool:
    """ "Mr. President," is said to somebody, not of him."""
    word = plain(view.tree.tokens[before].text)
    return word in view.tables.listed("titles", "address")


def _pair(view: View, head: int) -> Mention | None:
    """ "the two sides", "both countries", "each party": several whom the text has named."""
    token = view.tree.tokens[head]
    known = view.tables.heads.get(token.text.lower())
    word = known.word if known else token.lemma.lower()
    if word not in view.tables.listed("pairs", "nouns") or not token.text.islower():
        return None
    mention = noun_phrase(view, head, "pair")
    mention.topic = frozenset((word,))
    words = {plain(w) for w in view.text[mention.start : mention.end].split()}
    plural = token.text.lower() != word
    bare = plural and mention.definite is True and word in view.tables.listed("pairs", "bare") and len(words) == 2
    marked = bool(words & view.tables.listed("pairs", "marks")) or any(view.tree.tokens[i].upos == "NUM" for i in view.tree.within(mention.start, mention.end))
    return mention if (marked or bare) and mention.nation is None and owner_token(view, head) is None else None


def _issuer(view: View, head: int) -> Mention | None:
    """Who stands before a text's name has written it: "the UN SECURITY COUNCIL resolution"."""
    first = first_of(view.tree, head, view.tables.phrasing)
    at = next((i for i in range(first, head) if i in view.known and view.tree.relation(i) in ("compound", "nmod", "amod")), None)
    if at is None:
        return _issuing_body(view, first, head)
    if at in view.mentions or view.known[at].known.role not in ("state", "organisation", "seat", "house"):
        return None
    role = view.known[at].known.role
    return known_name(view, view.known[at].last, view.known[at], "seat" if role in ("seat", "house") else role)


def _issuing_body(view: View, first: int, head: int) -> Mention | None:
    """ "an ARMY statement"."""
    for at in range(first, head):
        noun = noun_at(view, at) if view.tree.relation(at) in ("compound", "nmod") and at not in view.mentions and at not in view.taken else None
        if noun and noun.role in ("body", "group") and not noun.weak:
            mention = plain_mention(view, at, at, at, "nominal")
            mention.noun, mention.definite = noun, True
            return mention
    return None


def _is_strong(view: View, head: int) -> bool:
    """A weak noun counts where it acts, is somebody's, or is written as a name."""
    token = view.tree.tokens[head]
    doing = head in view.speaking or is_subject(view.tree, head) and acts(view.tree, head, view.tables, strict=not _has_article(view, head))
    if doing or token.text[:1].isupper() and head > 0:
        return True
    first = first_of(view.tree, head, view.tables.phrasing)
    nation = nation_of(view, first, head) is not None
    return nation or not _is_plural(view, head) and owner_token(view, head) is not None


def _is_plural(view: View, head: int) -> bool:
    noun = view.tables.heads.get(view.tree.tokens[head].text.lower())
    return bool(noun and noun.word.split()[-1] != view.tree.tokens[head].text.lower())


def _has_article(view: View, head: int) -> bool:
    articles = view.tables.listed("phrase", "definite")
    return any(view.tree.tokens[c].text.lower() in articles for c in view.tree.children[head] if c < head)


def _take_name(view: View, mention: Mention) -> None:
    """Words within a name written large are no parties of their own: "Veterans" in "Ministry of Veterans' Affairs"."""
    large = view.tree.tokens[mention.head].text[:1].isupper()
    for i in (i for i in view.tree.within(mention.start, mention.end) if i > mention.head):
        named = view.named.get(i)
        owner = i in view.known or named is not None and named.label in ("LOC", "PERSON") and view.tree.relation(i) != "conj"
        if mention.form == "organisation" or large and not owner:
            view.taken.add(i)
