"""Is a passage for a claim or against it?"""

from functools import lru_cache

from demarche.app.engine import analyse_text
from demarche.corpus import stance as corpus
from demarche.corpus.near_copies import Stance
from demarche.intake.language import identify_language
from demarche.intake.text import sound
from demarche.language.analysis import Analysis

_KEPT = 256  # claims and passages that are asked about again soon


def stance(claim: str, passage: str, *, language: str | None = "en") -> Stance:
    """ "supports", "denies" or "neither": what the passage does to the claim. `language` None means that it is found from the claim; only English is read.

    It goes by words and trees and knows nothing of the world: of passages that deny a claim by telling another story it finds about one in three.

    >>> import demarche
    >>> demarche.stance("The army shelled Lesna.", "The ministry denied that the army had shelled Lesna.")
    'denies'
    """
    language = language or identify_language(claim)
    return corpus.stance(_analysed(sound(claim), language), _analysed(sound(passage), language))


@lru_cache(maxsize=_KEPT)
def _analysed(text: str, language: str | None) -> Analysis:
    return analyse_text(text, language)
