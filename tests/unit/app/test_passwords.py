"""Passwords and their hashes, at the costs that are really used."""

import sys

import pytest

from demarche.app import passwords
from demarche.app.passwords import hash_of, is_dated, is_of
from demarche.errors import InstallationError


def test_a_hash_is_argon2id_has_salt_of_its_own_and_fits_its_password_alone() -> None:
    first, second = hash_of("five words are quite enough"), hash_of("five words are quite enough")
    assert first != second
    assert first.startswith("$argon2id$")
    assert [is_of(word, first) for word in ("five words are quite enough", "five words are quite enough ", "")] == [True, False, False]
    assert not is_dated(first)


def test_no_hash_fits_no_password() -> None:
    assert not is_of("five words are quite enough", None)


def test_where_argon2_is_not_installed_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords._hasher.cache_clear()
    monkeypatch.setitem(sys.modules, "argon2", None)
    with pytest.raises(InstallationError, match=r"pip install 'demarche\[web\]'"):
        hash_of("five words are quite enough")
