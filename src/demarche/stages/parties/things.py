"""Names of one word that the model took for persons and that the text calls "it": lands and bodies that no table knows ("Kestor shut ITS border")."""

from collections.abc import Iterator

from demarche.knowledge.parties import PartyTables, plain
from demarche.language.branches import Branches
from demarche.stages.parties.mentions import Mention
from demarche.stages.parties.people import name_words


def subject_of_clause(tree: Branches, head: int) -> int:
    """The subject, before a word, of the clause in which the word stands and is no part of the subject itself; -1 for none.

    Of an infinitive it is the one who is told to do it: "urged X to lift ITS blockade".
    """
    below: set[int] = set()
    for at in tree.up(head):
        subject = next((s for s in tree.having(at, "nsubj") if s not in below and s < head), -1)
        up = tree.tokens[at].head
        if subject < 0 <= up and tree.relation(at) == "xcomp":
            subject = next((s for s in tree.having(up, "obj", "iobj") if s not in below and s < at), -1)
        if subject >= 0:
            return subject
        below.add(at)
    return -1


def correct_labels(mentions: list[Mention], tables: PartyTables) -> None:
    """Takes the label off names of which the text says "its" in their own clause, where it names nobody in full who bears them."""
    persons = {word for m in mentions if m.form == "person" for word in name_words(m.name, tables)}
    called = {plain(m.name) for m, _ in its(mentions)} - persons
    for mention in mentions:
        if mention.form == "name" and mention.label == "PERSON" and plain(mention.name) in called:
            mention.label = None


def its(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each name with the "its" that its own clause says of it."""
    names = {(m.sentence, m.head): m for m in mentions if m.form == "name"}
    for pronoun in (m for m in mentions if m.form == "pronoun" and m.gender == "thing" and m.owns):
        name = names.get((pronoun.sentence, pronoun.clause))
        if name is not None:
            yield name, pronoun
