"""The yardstick of speed: spaCy's rule tokenizer with a small CNN tagger and parser, taught a little of the same treebank.

Its speed does not depend on how long it was taught, so a few passes over the first sentences are enough to have trees to build; its accuracy is not compared.
"""

from pathlib import Path
from typing import Any

SENTENCES = 400
PASSES = 3


def small_cnn(treebank: Path) -> Any:
    """A spaCy pipeline of tok2vec, tagger and parser. Raises ImportError without spaCy."""
    import spacy
    from spacy.training import Example
    from spacy.training.converters import conllu_to_docs

    text = "\n\n".join(treebank.read_text(encoding="utf-8").split("\n\n")[:SENTENCES]) + "\n\n"
    gold = list(conllu_to_docs(text, n_sents=10, no_print=True))
    nlp = spacy.blank("en")
    for name in ("tagger", "parser"):
        nlp.add_pipe(name)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    nlp.initialize(lambda: examples)
    for _ in range(PASSES):
        nlp.update(examples)
    return nlp
