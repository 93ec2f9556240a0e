"""A small project that is served without a browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.projects import make

from demarche.app.open import Place
from demarche.web.application import create_app
from demarche.web.settings import Settings

Serve = Callable[..., TestClient]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of three notes."""
    make(tmp_path / "notes", range(3))
    return tmp_path / "notes"


@pytest.fixture
def serve(folder: Path) -> Iterator[Serve]:
    """Serves the project as settings say; each call is a browser of its own."""
    with ExitStack() as stack:

        def opener(**settings: object) -> TestClient:
            chosen = replace(Settings(Place(folder), "Ada"), **settings)  # type: ignore[arg-type]
            return stack.enter_context(TestClient(create_app(chosen), base_url="http://localhost", follow_redirects=False))

        yield opener


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(upload_limit=1 << 20)
