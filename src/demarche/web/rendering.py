"""Makes pages: templates in which every word of a document is data, never HTML."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.responses import HTMLResponse

from demarche import __version__
from demarche.app.show import shown
from demarche.web.people import person_of
from demarche.web.project import project_of
from demarche.web.settings import settings_of


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template as a page, with what the frame of every page needs."""
    settings = settings_of(request)
    frame = {
        "request_path": request.url.path,
        "request_query": request.url.query,
        "project_name": settings.place.folder.resolve().name,
        "person": person_of(request),
        "login": settings.login,
        "version": __version__,
        "theme": theme_of(request),
        "across": project_of(request).across,
        "closed": lambda: project_of(request).closed,  # asked by pages that show many texts alone
    }
    return HTMLResponse(environment().get_template(template).render(**frame, **values), status)


def theme_of(request: Request) -> str:
    """Light, dark, or as the person's system has it."""
    theme = request.cookies.get("demarche_theme", "auto")
    return theme if theme in ("light", "dark") else "auto"


@cache
def environment() -> Environment:
    """The templates with their filters."""
    loader = ChoiceLoader([PackageLoader("demarche.web"), PrefixLoader({"export": PackageLoader("demarche.export")})])  # one rendering of a text's marks
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"shown": shown_or_nothing, "day": day, "moment": moment, "plural": plural, "query": query}
    return made


def shown_or_nothing(words: str | None) -> str:
    """Words of a document with a visible sign in the place of each control character."""
    return shown(words or "")


def day(moment: str | None) -> str:
    """The day of a moment."""
    return (moment or "")[:10]


def moment(at: str) -> str:
    """A moment in UTC to the minute, as people write it."""
    return f"{at[:16].replace('T', ' ')} UTC"


def plural(number: int, one: str, many: str | None = None) -> str:
    """ "1 copy", "3 copies", "1,204 copies"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def query(values: dict[str, Any]) -> str:
    """The values as the query of an address, those that are empty left out."""
    return urlencode({name: value for name, value in values.items() if value not in (None, "", False)}, doseq=True)
