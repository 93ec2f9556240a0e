"""No screen needs another host: the server opens no connection for them, and nothing that it sends names one."""

import re
import socket
from pathlib import Path
from typing import Any

import pytest
from tests.unit.web.conftest import Serve

import demarche.web

STATIC = Path(demarche.web.__file__).parent / "static"
TEMPLATES = Path(demarche.web.__file__).parent / "templates"
ADDRESSES = (
    "/",
    "/?q=ministry",
    "/dispute",
    "/dispute/claims",
    "/dispute/brief",
    "/time-and-place",
    "/network",
    "/review",
    "/work",
    "/people",
    "/api",
    "/api/openapi.json",
    "/api/desk",
)


def test_every_screen_is_made_without_a_connection(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve()

    def refuse(_: socket.socket, address: Any) -> None:
        raise AssertionError(f"a connection to {address} was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    for address in ADDRESSES:
        assert client.get(address).status_code == 200, address


def test_no_page_style_or_script_of_ours_names_another_host() -> None:
    ours = [*TEMPLATES.glob("**/*.html"), *STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]
    assert len(ours) > 20
    for file in ours:
        named = re.findall(r"""(?:src|href|action|url|import|from|fetch)\W{1,4}(?:https?:)?//[^"')\s]+""", file.read_text(encoding="utf-8"))
        assert named == [], file.name


def test_no_library_is_shipped_without_its_licence() -> None:
    licences = (STATIC / "libraries/LICENSES.txt").read_text(encoding="utf-8")
    for package in ("cytoscape", "htmx.org", "leaflet", "swagger-ui-dist", "topojson-client", "vis-timeline", "world-atlas"):
        assert f"\n{package}\n" in "\n" + licences
