"""What the commands say of themselves."""

PROGRAM = """Reads political statements and news: who says what about whom, kept apart from what is so.

Everything happens on this machine; nothing is sent anywhere. Only an address that you give is fetched."""

READ = """Read texts and print what they say; without FILE, read what a project has not read.

FILE is a text file, a folder (every file below it is read) or - for standard input. Without --json or --html a readable view is printed.
Progress and errors go to standard error.

Exit codes: 0 all was read; 1 nothing was; 2 the command was wrong; 3 some files could not be read, the others were."""

DEMO = """Read the bundled texts about an invented dispute and show what each view means."""

DOCTOR = """Say what is installed, which model reads, and whether it works here."""

COMMANDS = {
    "init": """Make a project: a folder that keeps documents, what they say, and what people decide.""",
    "add": """Add documents to a project, and read them.

A source is a file, a folder, a web address, or - for standard input: text, HTML, PDF, .docx, RSS and Atom, WARC, JSONL, CSV. The same again adds nothing,
so that a broken run is taken up by giving it again. What is refused is named on standard error with the reason, and the rest goes on.

Exit codes: 0 all was added and read; 1 nothing was; 2 the command was wrong; 3 some was refused or could not be read.""",
    "search": """Search a project: words, "an exact phrase", begin*, -without, and the fields speaker: about: event: place: said: happened: status: outlet:
agreement: figure: language: with a value. A row is a family: one text with its copies.

Put -- before a query that begins with a minus.""",
    "claims": """Show who asserts, denies, doubts, demands or promises what, one claim a table. Nothing is decided true or false.""",
    "ladder": """Show how figures change over time, each owner's numbers apart, with contradictions between owners and jumps that need a look.""",
    "agreements": """Show the agreements that the documents speak of: alleged breaches by whom, what is answered, and who invokes, signs or keeps them.""",
    "ledger": """Show demands, proposals, promises, threats, warnings and offers, when they were said again, and what answers them.""",
    "family": """Show which texts are copies and rewrites of one another, where each appeared, and with an ID what each left out, added or changed.""",
    "export": """Write a project, or what a search finds in it, into a file: JSONL (everything), CSV or Parquet (a table), GeoJSON (a map).

Every row says who says so and how it is put: these are claims, not established facts. The file is whole or not there.""",
    "serve": """Show the project in a browser: search, read, compare, review. Prints the address; Ctrl-C ends it.

Everything stays on this machine, and only this machine reaches it unless --host says otherwise.""",
    "watch": """Ask feeds and pages again and again for what is new, add it to the project and read it. Ctrl-C ends the watch.

Politely: only what has changed, as robots.txt wishes, less often after failures, and not before a busy server wants it. A watch that is started again goes on
where it ended; without ADDRESS it asks those that were watched before.

Exit codes of --once: 0 all was had; 1 nothing was; 2 the command was wrong; 3 some was.""",
    "verify": """Check that every original, text, span and index of a project is as it was. Exit code 1 where something is not.""",
    "user": """Say who may work with a project in the browser, and what each may do: with `demarche serve --login` people log in.""",
    "backup": """Copy a project to a new folder, which is a project itself; others may write meanwhile.""",
}

OPTIONS = {
    "files": "Text files, folders, or - for standard input.",
    "json": "Print one Reading a line, as JSON; for a project one line a document.",
    "html": "Print one self-contained HTML page.",
    "output": "Write to this file instead of standard output.",
    "title": "The title of the text, if the text does not hold it.",
    "outlet": "Who published it, such as a news agency; not the speaker.",
    "published": "When it was published, as ISO 8601: 2020-11-10, or 2020-11. Relative dates are reckoned from it.",
    "language": "The language of the text, as BCP 47: en. Without it the language is told from the text.",
    "dispute": "A dispute file, or the name of one that comes with the program, such as western-sahara.",
    "workers": "Processes that read at the same time.",
    "quiet": "No progress on standard error; errors are still told.",
    "again": "Read every document of the project again with the present model, not only what it has not read.",
    "demo_project": "Keep the texts as a project in this folder too, to be searched and served.",
    "demo_html": "Where to write the page.",
}
