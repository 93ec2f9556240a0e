"""The noun that a sentence picks out: "it was Torva that fired"."""

from demarche.language.analysis import Sentence, Token

NOMINALS = ("NOUN", "PROPN", "PRON")
_HUNG = ("parataxis", "advcl", "acl", "ccomp", "csubj", "dep")  # how parsers hang the clause on the noun


def picked_out(sentence: Sentence, verb: int) -> int | None:
    """The noun before the relative pronoun of "it was Torva that broke it", for the clause's verb; None where the verb's clause is no such one."""
    at = _clause(sentence, verb)
    noun, above = at.head, sentence.tokens[at.head]
    if above.upos == "VERB" and above.deprel == "parataxis":  # "it was Torva, he added, that broke it", hung on the adding
        noun = above.head
    named = 0 <= noun < verb and sentence.tokens[noun].upos in NOMINALS and at.deprel.partition(":")[0] in _HUNG
    return noun if named and _is_pointed_at(sentence, noun) else None


def _clause(sentence: Sentence, verb: int) -> Token:
    """The verb, else the first of those that it is joined to."""
    token = sentence.tokens[verb]
    while token.deprel == "conj" and 0 <= token.head < verb:
        verb, token = token.head, sentence.tokens[token.head]
    return token


def _is_pointed_at(sentence: Sentence, noun: int) -> bool:
    """Whether a pronoun "is" the noun."""
    below = [sentence.tokens[k] for k in sentence.children(noun) if k < noun]
    return any(t.deprel == "cop" for t in below) and any(t.deprel in ("nsubj", "expl") and t.upos == "PRON" for t in below)
