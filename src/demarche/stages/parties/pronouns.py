"""Whom a pronoun means: the nearest fitting party before it, subjects first; nobody where that is not plain."""

from collections.abc import Iterator

from demarche.stages.parties.mentions import Draft, Mention, Rival

_WINDOW = 40  # mentions looked at before the pronoun
_FAR = 3  # sentences back
_OPENING = 2  # words of a sentence before which its first clause begins with a pronoun: "When she"
_OWN_SUBJECT = 2.0  # more than another subject: "the army would fire unless BELISAR withdrew ITS boats", "urged BELISAR to withdraw ITS boats"


def antecedents(pronoun: Mention, past: list[Mention], speakers: list[Draft], rivals: list[Rival]) -> list[Draft]:
    """The parties of the pronoun, several where "and" joined them, none where nobody fits. Within quotation marks the speaker is not "he" or "she"."""
    if pronoun.gender == "thing" and not (pronoun.speaks or pronoun.acts or pronoun.owns):
        return []
    best: tuple[float, Mention] | None = None
    for mention in reversed(past[-_WINDOW:]):
        if pronoun.sentence - mention.sentence > _FAR:
            break
        if mention.end <= pronoun.start and mention.parties and mention.parties[0] not in speakers and _agrees(pronoun, mention):
            score = _score(pronoun, mention)
            best = (score, mention) if best is None or score > best[0] else best
    if best is None or not pronoun.speaks and _is_rivalled(pronoun, best[0], rivals):
        return []
    return _chosen(pronoun, best[1], past[-_WINDOW:])


def named_later(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pronouns at the head of a sentence, nobody's so far, with the person whom its main clause names: "When SHE landed, MINISTER LANN told ..."."""
    for n, pronoun in enumerate(mentions):
        if pronoun.form != "pronoun" or pronoun.gender not in ("male", "female") or pronoun.parties or not pronoun.subject or pronoun.head > _OPENING:
            continue
        here = (m for m in mentions[n + 1 : n + 1 + _WINDOW] if m.sentence == pronoun.sentence and m.subject and m.governor != pronoun.governor)
        person = next(here, None)
        if person and person.form == "person" and len(person.parties) == 1 and person.parties[0].gender in (None, pronoun.gender):
            yield pronoun, person


def _is_rivalled(pronoun: Mention, score: float, rivals: list[Rival]) -> bool:
    """A noun that is no party stands as well as the best party for "it" or "they"."""
    if pronoun.gender not in ("thing", "many"):
        return False
    bound = (pronoun.sentence, pronoun.governor) if not pronoun.subject else None  # "fired BULLETS at them"
    alike = [r for r in rivals if r.plural == (pronoun.gender == "many") and (r.sentence, r.governor) != bound]
    return any((1.6 if r.subject else 0.4) - 1.5 * (pronoun.sentence - r.sentence) >= score for r in alike)


def _chosen(pronoun: Mention, mention: Mention, near: list[Mention]) -> list[Draft]:
    """The parties of the mention; for "they" all whom "and" joins to it."""
    joined = next((m.joined for m in reversed(near) if mention in m.joined), mention.joined)
    if pronoun.gender == "many" and joined:
        return list(dict.fromkeys(d for m in joined for d in m.parties))
    if pronoun.gender in ("male", "female"):
        for draft in mention.parties:
            draft.gender = draft.gender or pronoun.gender
    return list(mention.parties)


def _score(pronoun: Mention, mention: Mention) -> float:
    """Nearer sentences first, a possessive's own subject before others, and subjects before the rest; a later mention wins a draw only among the rest."""
    inside = 1.0 if mention.quote >= 0 and mention.quote != pronoun.quote else 0.0
    own = _OWN_SUBJECT if pronoun.owns and pronoun.sentence == mention.sentence and pronoun.clause == mention.head else 0.0
    return (1.6 if mention.subject else 0.0) + own - inside - 1.5 * (pronoun.sentence - mention.sentence) + 0.001 * bool(mention.form != "pronoun")


def _agrees(pronoun: Mention, mention: Mention) -> bool:
    draft = mention.parties[0]
    if _bound(pronoun, mention):
        return False
    if pronoun.gender in ("male", "female"):
        return (
            (draft.kind == "person" or _is_person_like(mention)) and not mention.plural and draft.gender in (None, pronoun.gender) and len(mention.parties) == 1
        )
    if pronoun.gender == "many":
        return mention.plural or bool(mention.joined) or len(mention.parties) > 1 or _speaks_for_many(mention)
    return (
        draft.kind in ("state", "government", "organisation", "igo", "armed_force", "armed_group", "other", "outlet")
        and not mention.plural
        and not _is_person_like(mention)
    )


def _speaks_for_many(mention: Mention) -> bool:
    """ "A spokesman for THE REBELS said THEY had ...": who speaks for a group is the group."""
    return mention.role == "voice" and mention.subject and mention.parties[0].kind in ("armed_group", "people", "organisation", "armed_force")


def _is_person_like(mention: Mention) -> bool:
    return mention.form == "person" or mention.role in ("office", "voice", "people")


def _bound(pronoun: Mention, mention: Mention) -> bool:
    """Two phrases under one verb are two parties ("the elder accused him")."""
    return pronoun.sentence == mention.sentence and pronoun.governor == mention.governor and not pronoun.subject and pronoun.governor >= 0
