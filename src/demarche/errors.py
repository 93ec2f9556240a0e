"""Everything that can go wrong and be told to a person, in one tree.

DemarcheError
├── InputError             the text, file or setting that was given cannot be used
│   ├── NotTextError       the bytes are no text in any encoding that we know
│   ├── EmptyTextError     there is no letter in the text
│   └── TooLargeError      the text is longer than the limit that was set
└── InstallationError      a part of the program itself is missing or damaged
    └── ModelError         the model file is missing, truncated or not ours
"""


class DemarcheError(Exception):
    """The root: catch this to catch every error that Demarche raises on purpose."""


class InputError(DemarcheError):
    """The text, file or setting that was given cannot be used."""


class NotTextError(InputError):
    """The bytes are no text in any encoding that we know."""


class EmptyTextError(InputError):
    """There is no letter in the text."""


class TooLargeError(InputError):
    """The text is longer than the limit that was set."""


class InstallationError(DemarcheError):
    """A part of the program itself is missing or damaged."""


class ModelError(InstallationError):
    """The model file is missing, truncated or not ours."""
