"""Every command, option, exit code, public name, variable and field is in the pages, and every link leads somewhere."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

import demarche
from demarche import record
from demarche.cli.program import program

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
GROUP = get_command(program)
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").glob("**/*.py"))


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", sorted(GROUP.commands))  # type: ignore[attr-defined]
def test_each_command_and_each_of_its_options_is_documented(name: str) -> None:
    assert f"## demarche {name}" in COMMANDS
    section = COMMANDS.split(f"## demarche {name}", 1)[1].split("\n## ", 1)[0]
    options = [o for p in GROUP.commands[name].params for o in p.opts if o.startswith("-")]  # type: ignore[attr-defined]
    assert [o for o in options if f"`{o}" not in section and o not in ("--help", "-h")] == []


def test_no_command_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^## demarche (\w+)", COMMANDS, re.MULTILINE)) == set(GROUP.commands)  # type: ignore[attr-defined]


def test_the_commands_that_the_pages_show_can_be_given() -> None:
    for page in (ROOT / "README.md", *DOCS.glob("*.md")):
        for line in re.findall(r"^\$ .*?demarche (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE):
            command, *words = line.split("#")[0].split()
            known = {o for p in GROUP.commands[command].params for o in p.opts}  # type: ignore[attr-defined]
            assert {w for w in words if w.startswith("-") and w != "-"} <= known, line


@pytest.mark.parametrize("name", demarche.__all__)
def test_each_public_name_is_documented(name: str) -> None:
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page or f"`demarche.{name}(" in page


def test_each_variable_of_the_environment_is_documented() -> None:
    for name in set(re.findall(r"\bDEMARCHE_[A-Z_]+", SOURCE)):
        assert f"`{name}`" in COMMANDS


def test_what_is_made_from_the_records_is_current() -> None:
    assert generator().stale() == []


def test_each_record_that_others_import_is_on_the_page() -> None:
    shown = {r.__name__ for r in (*generator().RECORDS, *generator().ACROSS)}
    assert set(record.__all__) - {"Record", "Span"} == shown


def test_each_field_of_each_record_says_what_it_is() -> None:
    records = (*generator().RECORDS, *generator().ACROSS, *generator().REVIEW)
    assert [f"{r.__name__}.{n}" for r in records for n, f in r.model_fields.items() if not f.description] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("**/*.md"))], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_each_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_has_two_commands_for_a_newcomer() -> None:
    assert re.findall(r"^\| `(make \w+)` ", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE) == ["make demo", "make test"]
