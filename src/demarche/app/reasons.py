"""Why something could not be done, in words for the person who asked."""

import traceback
from pathlib import Path

from demarche.errors import DemarcheError, InputError, InstallationError


def reason_of(error: Exception) -> str:
    """The reason as a sentence; a fault of the program itself says where. Raises it again where the installation is broken: nothing would work."""
    if isinstance(error, InstallationError):
        raise error
    if isinstance(error, InputError):
        return str(error)
    if isinstance(error, DemarcheError):
        return f"{type(error).__name__}: {error}"
    # One text that meets a fault of ours must not cost the other thousand; it is reported, and the exit code says so.
    return f"a fault in Demarche itself, please report it: {type(error).__name__}: {error} ({_place(error)})"


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}, line {frame.lineno}"
