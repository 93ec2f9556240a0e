"""Words become pieces."""

import pytest

from demarche.language.encoder import shipped_encoder
from demarche.language.pieces import MOST_PIECES, plain


@pytest.mark.parametrize("word", ["", "\x00", "\ud800", "\u200b", "中", "🕊️", "x" * 10_000, "Ա" * 300])
def test_every_word_has_a_piece_and_not_too_many(word):
    assert 1 <= len(shipped_encoder().pieces.ids(word, True)) <= MOST_PIECES


def test_a_soft_hyphen_does_not_make_another_word():
    assert plain("Min\xadis\xadtry") == "Ministry"
