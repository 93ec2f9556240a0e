"""The databases that every store is tested on: SQLite, and a PostgreSQL server that is started here and ends with the tests."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from demarche.store import Store, open_store

DATABASES = ("sqlite", "postgresql")
Opener = Callable[[], Store]
_NUMBERS = itertools.count()
_FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses='' -c max_connections=20"


def programs() -> Path:
    """The folder of initdb and pg_ctl, as Debian lays it, on PATH, or as pg_config says. Raises FileNotFoundError that says how to install them."""
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    folders += [Path(found).parent for name in ("initdb", "pg_ctl") if (found := shutil.which(name))]
    if config := shutil.which("pg_config"):
        folders.append(Path(subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True).stdout.strip()))
    for folder in folders:
        if (folder / "initdb").is_file() and (folder / "pg_ctl").is_file():
            return folder
    raise FileNotFoundError("PostgreSQL is not installed, and the store is tested on it: apt-get install postgresql")


class Server:
    """A PostgreSQL in a temporary folder that listens on a socket in it and nowhere else."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._programs = folder, programs()
        self._user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name  # initdb refuses root
        if os.geteuid() == 0:
            shutil.chown(folder, self._user)
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username=demarche", "-D", self._data)

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def start(self) -> None:
        """Starts it, a second time where it crashed at the first."""
        options = ("-D", self._data, "-w", "-t", "60", "-l", str(self._folder / "log"), "-o", f"{_FAST} -k {self._folder}", "start")
        try:
            self._run("pg_ctl", *options)
        except subprocess.CalledProcessError:
            self._run("pg_ctl", *options)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"d{next(_NUMBERS)}"
        self._run("psql", "-q", "-h", str(self._folder), "-U", "demarche", "-d", "postgres", "-c", f"CREATE DATABASE {name}")
        return f"postgresql://demarche@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        user = self._user if os.geteuid() == 0 else None
        command = [str(self._programs / program), *arguments]
        subprocess.run(command, check=True, user=user, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server of this run of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a short path: the address of a socket has 107 bytes
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def _opener(database: str, folder: Path, request: pytest.FixtureRequest) -> Opener:
    if database == "sqlite":
        return lambda: open_store(folder, create=True)
    address = request.getfixturevalue("postgres").new_database()
    return lambda: open_store(address, create=True, originals=folder / "originals")


@pytest.fixture(params=DATABASES)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens the same new project, again and again."""
    return _opener(request.param, tmp_path / "project", request)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    """A new project."""
    opened = opener()
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=DATABASES)
def empty_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A project that the tests of a file share, who fill it once and then only search."""
    opened = _opener(request.param, tmp_path_factory.mktemp("shared") / "project", request)()
    yield opened
    opened.close()
