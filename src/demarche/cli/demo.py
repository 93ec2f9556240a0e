"""`demarche demo`: the bundled texts, read and explained."""

import sys
import time
from pathlib import Path

from demarche.app.demo import demo_dispute, demo_documents, score_demo
from demarche.app.demo_project import make_demo_project
from demarche.app.open import Place
from demarche.app.read import read_many
from demarche.app.show import as_page, print_view
from demarche.errors import DemarcheError
from demarche.record import Reading

INTRO = """\
Demarche reads what states, agencies and organisations say, and keeps WHO SAYS IT apart from WHAT IS SO.

The bundled texts are about an invented dispute: {title}.
Kardovia and Ostrend each have a news agency, an island has two names, a figure changes from text to text,
and both say that the other broke the same agreement. Nothing in them is real.
They are read with the dispute file that comes with them, which says who is who there (docs/dispute.md).
"""
LEGEND = """\
How to read this:
  The underlined name is the voice; the word behind it is the saying word. What a voice says stands below it.
  [claimed]  the voice says that it is so       [denied]    the voice says that it is not so
  [reported] the outlet says so itself          [demanded] [promised] [threatened] [planned] ... are no deeds yet
  Behind that stands why the program thinks so. Whatever is not in the text is left out, never guessed.
"""
OWN = """\
Now your own text:
  {command} read FILE                          a view like the one above
  {command} read FOLDER --html -o page.html   a page with the texts beside their records
  {command} read FILE --json                   one line of JSON a text
  cat FILE | {command} read -                  from standard input
  {command} init PROJECT                       a project: many texts, and what they say of each other
  {command} add --project PROJECT FOLDER       then search, claims, ladder, agreements, ledger, family
  {command} serve --project PROJECT --open     the same in a browser: search, read, compare, review
  {command} doctor                             what is installed; nothing is sent anywhere
"""


def demo_command(html: str, project: str | None = None) -> int:
    """Reads the bundled texts, shows one in full and all on a page, and keeps them as a project where one is named; gives the exit code."""
    try:
        _walk(html, project)
    except (DemarcheError, OSError) as error:
        print(f"demarche: {error}", file=sys.stderr)
        return 1
    return 0


def _walk(html: str, project: str | None) -> None:
    print(INTRO.format(title=demo_dispute().title))
    began = time.perf_counter()
    readings = list(read_many(demo_documents(), dispute=demo_dispute()))
    print(f"Read {len(readings)} texts in {time.perf_counter() - began:.1f} s. The first one in full:\n")
    print(readings[0].document.text)
    sys.stdout.flush()
    print_view(readings[0], sys.stdout)
    print(LEGEND)
    print(_table(readings))
    Path(html).write_text(as_page(readings), encoding="utf-8")
    print(f"All of them with their texts: open {html} in a browser (it needs no network).\n")
    if project:
        make_demo_project(Place(Path(project)))
        print(f"The same as a project that you can search, compare and review: {_command()} serve --project {project} --open\n")
    print(OWN.format(command=_command()))


def _table(readings: list[Reading]) -> str:
    head = f"{'text':<28}{'published':<12}{'says':>5}{'deeds':>7}{'figures':>9}{'agreements':>12}{'demands etc.':>14}"
    score = score_demo(readings)
    judged = (
        f"What a careful coder would record of these texts (app/demo/key.json): {score.expected} entries, of which {score.met} are met;\n"
        f"of what the key forbids, {score.wrong} were found.\n"
    )
    return "\n".join(["All texts:", head, *map(_row, readings), "", judged])


def _row(reading: Reading) -> str:
    document = reading.document
    counts = f"{len(reading.attributions):>5}{len(reading.events):>7}{len(reading.figures):>9}{len(reading.agreements):>12}{len(reading.speech_acts):>14}"
    return f"{document.uri or '':<28}{document.published or 'unknown':<12}{counts}"


def _command() -> str:
    """How the program was called, so that the lines above can be copied."""
    called = Path(sys.argv[0])
    return str(called) if called.name == "demarche" and called.parent != Path() and not called.is_absolute() else "demarche"
