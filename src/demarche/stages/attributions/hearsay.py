"""Sentences whose verb itself tells that others say it ("auraient exigé"), in the voice of the source before them."""

from demarche.knowledge.reports import ReportWords
from demarche.language.analysis import Sentence
from demarche.stages.attributions.scene import Found, Scene

DEGREE = 0.6


def by_hearsay(scene: Scene, found: list[Found], words: ReportWords) -> list[Found]:
    """One for each sentence in such a mood that directly follows, in its paragraph, what a source says in reported speech."""
    made: list[Found] = []
    for number in range(1, len(scene.sentences)) if words.hearsay.whole else ():
        before = next((f for f in [*made, *found] if _ends_in(f, scene.sentence(number - 1)) and not f.quoted), None)
        if before is None or not _tells(scene.sentence(number), words) or _is_told(scene, number, found):
            continue
        sentence = scene.sentence(number)
        content = sentence.start, sentence.tokens[-2].end if sentence.tokens[-1].upos == "PUNCT" else sentence.end
        made.append(Found(None, None, [content], sentence=number, same_as=before.same_as or before, inherited=True, confidence=DEGREE, why="mood of report"))
    return made


def _ends_in(found: Found, sentence: Sentence) -> bool:
    return sentence.start <= found.content[-1][0] < sentence.end and (found.source is not None or found.same_as is not None)


def _tells(sentence: Sentence, words: ReportWords) -> bool:
    """Whether the main verb has an auxiliary of the mood and no condition makes it a mere thought."""
    tokens = sentence.tokens
    if any(words.conditions.holds(t.text.casefold()) for t in tokens):
        return False
    return any(words.hearsay.holds(t.text.casefold()) and t.head >= 0 and tokens[t.head].head < 0 and t.deprel.startswith("aux") for t in tokens)


def _is_told(scene: Scene, number: int, found: list[Found]) -> bool:
    """Whether the sentence has a cue of its own, is in somebody's words, or opens a paragraph."""
    here, before = scene.sentence(number), scene.sentence(number - 1)
    own = any(f.cue and here.start <= f.cue[0] < here.end or any(a < here.end and here.start < b for a, b in f.content) for f in found)
    return own or scene.paragraph_number(here.start) != scene.paragraph_number(before.start)
