"""Who is told rather than tells, "the envoy received assurances from Torva that ...", and who only passes on what another wrote."""

from demarche.language.governing import Clauses
from demarche.stages.attributions.cues import is_passive
from demarche.stages.attributions.nouns import owner
from demarche.stages.attributions.scene import Found, Scene


def hear(scene: Scene, found: Found) -> None:
    """Gives the attribution of a verb of receiving to the one from whom it comes, None where nobody is named; the subject is the hearer."""
    if found.cue is None or found.source is None or found.quoted or not scene.is_prose(found.sentence):
        return
    tree = scene.tree(found.sentence)
    verb = next((i for i in tree.within(*found.cue) if tree.tokens[i].upos == "VERB" and _receives(scene, tree, i)), None)
    subject = tree.own_subject(verb) if verb is not None else None
    if verb is None or subject is None or not found.source[0] <= tree.tokens[subject].start < found.source[1]:
        return
    giver = _giver(scene, tree, verb)
    if giver is None and tree.tokens[verb].lemma.lower() in scene.words.any_of("receiving_from"):
        return
    found.hearers.append(found.source)
    if giver is None:
        giver = _taken_in(scene, tree, found)
    found.source = tree.noun_phrase(giver) if giver is not None else None
    found.source_head = tree.tokens[giver].start if giver is not None else None


def pass_on(scene: Scene, found: Found) -> None:
    """Gives what somebody only passes on to the party that wrote it: "reposted a message from THE EMBASSY", "read out a telegram from THE KING"."""
    if found.cue is None or found.source is None or not found.quoted or found.act != "ASSERT" or not scene.is_prose(found.sentence):
        return
    tree, sender = scene.tree(found.sentence), scene.mentions.of_span(found.source, found.source[0])
    cue = tree.within(*found.cue)
    things = [k for i in cue if tree.tokens[i].upos == "VERB" for k in (*tree.having(i, "obj"), *(n for n in cue if n > i))]
    nouns = (k for k in things if tree.tokens[k].upos == "NOUN" and tree.tokens[k].lemma.lower() in scene.words.nouns)
    for writer in filter(None, (owner(scene, tree, noun) for noun in nouns)):
        party = scene.mentions.at(tree.tokens[writer].start)
        if party is not None and party != sender and not found.source[0] <= tree.tokens[writer].start < found.source[1]:
            found.source, found.source_head = tree.noun_phrase(writer), tree.tokens[writer].start
            return


def _taken_in(scene: Scene, tree: Clauses, found: Found) -> int | None:
    """The noun after a "from" at the head of the content, which is no part of what is said and is cut off."""
    start, end = found.content[0]
    first = tree.at(start)
    if tree.tokens[first].text.lower() not in scene.words.any_of("from"):
        return None
    noun = next((i for i in tree.within(start, end) if tree.tokens[i].upos in ("PROPN", "NOUN")), None)
    rest = tree.noun_phrase(noun)[1] + 1 if noun is not None else end
    if noun is None or rest >= end:
        return None
    found.content[0] = (rest, end)
    return noun


def _receives(scene: Scene, tree: Clauses, verb: int) -> bool:
    lists = scene.words.any_of("receiving") | scene.words.any_of("receiving_from")
    return tree.tokens[verb].lemma.lower() in lists and not is_passive(tree, verb, scene.words)


def _giver(scene: Scene, tree: Clauses, verb: int) -> int | None:
    """The noun after "from" on the verb or on what is received."""
    near = [k for host in (verb, *tree.having(verb, "obj")) for k in tree.having(host, "obl", "nmod")]
    return next((k for k in near if tree.case(k) in scene.words.any_of("from")), None)
