"""Whose words a text is where its heading says so: "FOREIGN MINISTRY OF TORVALLE", "Speech by the representative of Marenga"."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from demarche.knowledge.sources import source_words
from demarche.record import Reading
from demarche.stages.attributions.scene import Scene, Span

MOST_HEADINGS = 5  # paragraphs at the head of a text
POSTED = re.compile(r"[^\n:.!?]{0,40}:\s")  # what stands between who posts a message and its words
STOPS = '.!?…:;"”»'
MOST_OTHER = 4  # words of such a heading beside the body's name
NEARLY_ALL = 0.8  # of a heading's letters, from which a name is the heading
BODIES = frozenset({"government", "organisation", "igo", "armed_force", "armed_group"})


def find_author(scene: Scene, reading: Reading) -> str | None:
    """The party whose own words the text is, None where no heading names it: a body that is the whole heading, or the one after "statement of"."""
    mentions = sorted((span, p.id, p.kind) for p in reading.parties for span in p.mentions)
    if posting := _posting(scene, mentions):
        return posting
    for start, end in _headings(scene):
        within = [(span, id, kind) for span, id, kind in mentions if start <= span[0] and span[1] <= end]
        for span, id, kind in within:
            if kind in BODIES and _letters(scene, span) >= NEARLY_ALL * _letters(scene, (start, end)):
                return id
            if _letters(scene, (span[1], end)) == 0 and _is_written_by(scene, start, span):
                return id
        bodies = [(span, id) for span, id, kind in within if kind in BODIES]
        if bodies and len({id for _, id in bodies}) == 1 and _is_document_of(scene, (start, end), bodies[0][0]):
            return bodies[0][1]
    return None


def _posting(scene: Scene, mentions: Sequence[tuple[Span, str, str]]) -> str | None:
    """The party before the colon with which a text of one paragraph begins: "Embassy of Sarvia: We reject ..."."""
    start, end = scene.paragraphs[0] if len(scene.paragraphs) == 1 else (0, 0)
    names = [(span, id) for span, id, kind in mentions if span[0] == start and kind in (*BODIES, "person", "state")]
    return next((id for span, id in names if POSTED.match(scene.text, span[1], end)), None)


def _headings(scene: Scene) -> Iterator[Span]:
    """The paragraphs before the first that ends like a sentence."""
    return takewhile(lambda span: scene.text[span[0] : span[1]].rstrip()[-1:] not in STOPS, scene.paragraphs[:MOST_HEADINGS])


def _is_written_by(scene: Scene, start: int, name: Span) -> bool:
    """Whether the words before a name are "comment by (the)" or the like."""
    before = scene.text[start : name[0]].lower().split()
    while before and before[-1] in scene.words.any_of("definite"):
        before.pop()
    own = scene.words.any_of("documents") | scene.words.any_of("addresses")
    return len(before) > 1 and before[-1] in scene.words.any_of("written_by") and not own.isdisjoint(before)


def _is_document_of(scene: Scene, heading: Span, name: Span) -> bool:
    """Whether a heading in a language of small tables is a document's name and the body's: "Заявление министерства"."""
    words = source_words(scene.analysis.language)
    other = scene.text[heading[0] : name[0]].split() + scene.text[name[1] : heading[1]].split()
    document = [w for w in other if words.class_of(w) == "documents"]
    return bool(document) and len(other) <= MOST_OTHER


def _letters(scene: Scene, span: Span) -> int:
    return sum(c.isalpha() for c in scene.text[span[0] : span[1]])
