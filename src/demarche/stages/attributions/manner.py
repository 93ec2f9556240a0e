"""How it is said: quoted, reported or both; and contents without the marks that part them from their cue."""

from demarche.language.analysis import Quotation
from demarche.stages.attributions.scene import OUTSIDE, Found, Scene, Span

DIRECT_SHARE = 0.98  # of the letters, from which a content is direct
INDIRECT_SHARE = 0.02  # below which it is indirect
DASHES = ("—", "–", "―")
MOST_OF_NAME, SHORT_WORD = 4, 3  # words of a name in marks; letters of one that needs no capital
MOST_TO_SPEECH = 3  # code points from a dash to what is said
_EDGES = " \t\r\n\u00a0:;,"


def without_edges(text: str, span: Span) -> Span:
    """The span without colons, commas and blanks at its ends."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else span


def manner_of(scene: Scene, found: Found) -> str:
    """Direct, indirect or mixed, by the share of quoted letters below the level of the cue."""
    if found.verbatim or _is_dialogue(scene, found):
        return "direct"
    level = scene.quotation_at(found.cue[0]) if found.cue else OUTSIDE
    if level != OUTSIDE and _interrupts(scene, found, level):
        level = scene.parents[level]
    letters = quoted = 0
    for start, end in found.content:
        for position in range(start, end):
            if scene.text[position].isalnum():
                letters += 1
                quoted += scene.quotation_at(position) != level
    share = quoted / letters if letters else 0.0
    return "direct" if share >= DIRECT_SHARE else "indirect" if share < INDIRECT_SHARE else "mixed"


def manner_beside_names(scene: Scene, found: Found) -> str:
    """The manner, where marks around a mere name ("the company “Northern Mill”") quote nothing."""
    if found.inherited:
        return "inherited"
    manner = manner_of(scene, found)
    if manner != "mixed":
        return manner
    inside = [q for q in scene.quotations if any(a < q.end and q.start < b for a, b in found.content)]
    return "indirect" if inside and all(_is_name(scene, found, q) for q in inside) else "mixed"


def _is_name(scene: Scene, found: Found, quotation: Quotation) -> bool:
    """Whether a few words in marks, all with a capital, stand behind a noun of the same content."""
    words = scene.text[quotation.start : quotation.end].strip("«»„“”\"'‘’ \u00a0\u202f").split()
    content = next((a for a, b in found.content if a < quotation.start and quotation.end <= b + 1), None)
    before = scene.text[content : quotation.start].split() if content is not None else []
    named = 0 < len(words) <= MOST_OF_NAME and all(w[0].isupper() or len(w) <= SHORT_WORD for w in words) and words[0][0].isupper()
    return named and bool(before) and before[-1][-1].isalpha() and (before[-1][0].islower() or len(before) == 1)


def _is_dialogue(scene: Scene, found: Found) -> bool:
    """Whether what is said begins at the dash with which its paragraph begins: a dialogue without quotation marks."""
    start = min(a for a, _ in found.content)
    begin = scene.paragraphs[max(scene.paragraph_number(start), 0)][0]
    return scene.text[begin : begin + 1] in DASHES and start - begin <= MOST_TO_SPEECH


def _interrupts(scene: Scene, found: Found, level: int) -> bool:
    """Whether the cue stands as the author's own words, between dashes, in the midst of the quotation: the content begins or ends with the marks."""
    quotation = scene.quotations[level]
    starts = any(a <= quotation.start + 1 and b > quotation.start for a, b in found.content)
    ends = any(a < quotation.end <= b + 2 for a, b in found.content)
    return starts or ends
