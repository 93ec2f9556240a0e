"""Passwords: which will do, and their argon2 hashes."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from demarche.errors import InputError, InstallationError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12  # letters; between the 8 and the 15 that NIST SP 800-63B-4, 3.1.1.2, asks of passwords with and without a second proof
LONGEST = 1024  # letters; a longer one would only make the server work


def hash_of(password: str) -> str:
    """The argon2id hash, with its salt and its costs. Raises InputError for a password that will not do, InstallationError where argon2-cffi is missing."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"a password has {SHORTEST} to {LONGEST:,} letters, this one has {len(password):,}: choose another, such as five words")
    if not _can_be(password):
        raise InputError("the password holds half a letter, which no keyboard writes: choose another")
    if len(set(password)) < SHORTEST // 3:
        raise InputError("the password is the same few letters again and again: choose another, such as five words")
    return rehash(password)


def rehash(password: str) -> str:
    """The hash of a password that is somebody's already, at the costs of today."""
    return _hasher().hash(_same(password))


def is_of(password: str, hashed: str | None) -> bool:
    """Whether the hash is of this password. Where there is no hash it takes as long, so that nobody learns from the time which names there are."""
    hasher, tried = _hasher(), _same(password) if _can_be(password) else ""
    if hashed is None:
        hasher.hash(tried)
        return False
    from argon2.exceptions import VerifyMismatchError

    try:
        return hasher.verify(hashed, tried)
    except VerifyMismatchError:
        return False


def is_dated(hashed: str) -> bool:
    """Whether the hash was made at lower costs than those of today."""
    return _hasher().check_needs_rehash(hashed)


def _can_be(password: str) -> bool:
    return len(password) <= LONGEST and not any("\ud800" <= letter <= "\udfff" for letter in password)


def _same(password: str) -> str:
    """The password as it is hashed: keyboards write one letter in several ways (NIST SP 800-63B-4)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise InstallationError("people with passwords need argon2-cffi: pip install 'demarche[web]'") from error
    return PasswordHasher()
