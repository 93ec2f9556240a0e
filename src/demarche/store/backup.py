"""A second project that holds what a project holds."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from stat import S_IMODE, S_IRWXU
from typing import cast

from sqlalchemy import Engine

from demarche.errors import StoreError
from demarche.store.database import project_of
from demarche.store.durable import write_all
from demarche.store.failures import file_failures, told
from demarche.store.files import NAME
from demarche.store.originals import Originals

ORIGINALS = "originals"
_KEPT = "SELECT original FROM documents UNION SELECT original FROM appearances"


def back_up(engine: Engine, originals: Originals, to: Path) -> list[str]:
    """Makes the folder `to` a project with all that was in the SQLite database when this began, and the other files of the project's folder.

    Gives a sentence for each original that is not whole there either. The folder appears whole or not at all.
    Originals are copied, not linked: what happens to one must not happen to the other.
    Raises a child of StoreError, also where `to` is there already.
    """
    if engine.dialect.name != "sqlite":
        raise StoreError(f"{project_of(engine)}: a PostgreSQL database is backed up with pg_dump, its originals as any folder")
    if to.exists() or to.is_symlink():
        raise StoreError(f"{to} is there already: name a folder that is not there yet")
    with file_failures(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=to.parent, prefix=f".{to.name}."))
        try:
            made.chmod(S_IRWXU | S_IMODE(Path(project_of(engine)).stat().st_mode))
            wrong = _fill(made, engine, originals)
            made.rename(to)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    return wrong


def _fill(made: Path, engine: Engine, originals: Originals) -> list[str]:
    kept = _copy_database(engine, made / NAME)
    originals.copy(kept, made / ORIGINALS)
    beside = (file for file in sorted(Path(project_of(engine)).iterdir()) if file.is_file() and not file.name.startswith((NAME, ".")))
    write_all((made / file.name, file.read_bytes()) for file in beside)
    return list(Originals(made / ORIGINALS).wrong(kept))


def _copy_database(engine: Engine, copy: Path) -> list[str]:
    """Copies what is committed, also while others write; gives the originals that the copy needs."""
    try:
        with closing(engine.raw_connection()) as source, closing(sqlite3.connect(copy)) as target:
            cast(sqlite3.Connection, source.driver_connection).backup(target)
            return [row[0] for row in target.execute(_KEPT)]
    except sqlite3.Error as error:
        raise told(error, str(copy)) from error
