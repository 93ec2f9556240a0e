"""Every example runs: those of the pages and those of the docstrings."""

import doctest
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import demarche

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")])
FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
EXAMPLES = [page for page in PAGES if ">>>" in page.read_text(encoding="utf-8")]


def modules() -> Iterator[str]:
    """Names of all modules of the package."""
    yield "demarche"
    for info in pkgutil.walk_packages(demarche.__path__, "demarche."):
        if not info.name.startswith("demarche.store.migrations"):  # run by Alembic alone, within its context
            yield info.name


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_give_what_it_says(page: Path) -> None:
    code = "\n".join(FENCE.findall(page.read_text(encoding="utf-8")))
    example = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=report.append)
    assert report == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_the_examples_of_a_module_give_what_they_say(name: str) -> None:
    module = importlib.import_module(name)
    report: list[str] = []
    for example in doctest.DocTestFinder().find(module, name):
        doctest.DocTestRunner().run(example, out=report.append)
    assert report == []
