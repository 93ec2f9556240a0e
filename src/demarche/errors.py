"""Everything that can go wrong and be told to a person, in one tree.

DemarcheError
├── InputError             the text, file or setting that was given cannot be used
│   ├── NotTextError       the bytes are no text in any encoding that we know, or a text holds what no encoding can write
│   ├── EmptyTextError     there is no letter in the text
│   ├── TooLargeError      the text is longer than the limit that was set
│   ├── AddressError       a web address leads where the program must not go
│   ├── FetchError         what lies at a web address could not be had
│   ├── QueryError         the search has a field or a value that there is none of
│   ├── DisputeError       the dispute file is no TOML, or says something that cannot be
│   └── ReviewError        a decision, a coding or a codebook says something that cannot be
├── StoreError             the project on disk cannot be used
│   ├── NoStoreError       there is no project where one was named
│   ├── DamagedStoreError  the database is truncated or no database
│   ├── ForeignStoreError  the database holds something else than a project
│   ├── NewerStoreError    a newer program made the project
│   ├── ReadOnlyStoreError the project cannot be written to
│   └── DiskFullError      there is no room left for the project
├── AccessError            who asks may not do this
│   ├── LoginError         the name and the password do not go together, or there were too many tries
│   └── RoleError          the person's role is not enough
└── InstallationError      a part of the program itself is missing or damaged
    └── ModelError         the model file is missing, truncated or not ours
"""


class DemarcheError(Exception):
    """The root: catch this to catch every error that Demarche raises on purpose."""


class InputError(DemarcheError):
    """The text, file or setting that was given cannot be used."""


class NotTextError(InputError):
    """The bytes are no text in any encoding that we know, or a text holds what no encoding can write."""


class EmptyTextError(InputError):
    """There is no letter in the text."""


class TooLargeError(InputError):
    """The text is longer than the limit that was set."""


class AddressError(InputError):
    """A web address leads where the program must not go: to a private network, by another way than http and https, or to what robots.txt closes."""


class FetchError(InputError):
    """What lies at a web address could not be had. `status` and `retry_after` are what the server answered, None where it did not."""

    def __init__(self, message: str, status: int | None = None, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class QueryError(InputError):
    """The search has a field that there is none of, or a value that its field cannot have."""


class DisputeError(InputError):
    """The dispute file is no TOML, or says something that cannot be: each wrong thing with its table and key."""


class ReviewError(InputError):
    """A decision, a coding or a codebook says something that cannot be: an item that is not there, words outside the text, a value that its field has not."""


class AccessError(DemarcheError):
    """Who asks may not do this."""


class LoginError(AccessError):
    """The name and the password do not go together, or too many tries failed; `wait` is the seconds before the next, 0 where there is nothing to wait for."""

    def __init__(self, message: str, wait: int = 0) -> None:
        super().__init__(message)
        self.wait = wait


class RoleError(AccessError):
    """The person's role is not enough for this."""


class InstallationError(DemarcheError):
    """A part of the program itself is missing or damaged."""


class ModelError(InstallationError):
    """The model file is missing, truncated or not ours."""


class StoreError(DemarcheError):
    """The project on disk cannot be used."""


class NoStoreError(StoreError):
    """There is no project where one was named."""


class DamagedStoreError(StoreError):
    """The database is truncated or no database."""


class ForeignStoreError(StoreError):
    """The database holds something else than a project."""


class NewerStoreError(StoreError):
    """A newer program made the project."""


class ReadOnlyStoreError(StoreError):
    """The project cannot be written to."""


class DiskFullError(StoreError):
    """There is no room left for the project; what was there before is untouched."""
