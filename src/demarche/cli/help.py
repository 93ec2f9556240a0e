"""What the commands say of themselves."""

PROGRAM = """Reads political statements and news: who says what about whom, kept apart from what is so.

Everything happens on this machine; nothing is sent anywhere."""

READ = """Read texts and print what they say.

FILE is a text file, a folder (every file below it is read) or - for standard input. Without --json or --html a readable view is printed.
Progress and errors go to standard error.

Exit codes: 0 all was read; 1 nothing was; 2 the command was wrong; 3 some files could not be read, the others were."""

DEMO = """Read the bundled texts about an invented dispute and show what each view means."""

DOCTOR = """Say what is installed, which model reads, and whether it works here."""

OPTIONS = {
    "files": "Text files, folders, or - for standard input.",
    "json": "Print one Reading a line, as JSON.",
    "html": "Print one self-contained HTML page.",
    "output": "Write to this file instead of standard output.",
    "title": "The title of the text, if the text does not hold it.",
    "outlet": "Who published it, such as a news agency; not the speaker.",
    "published": "When it was published, as ISO 8601: 2020-11-10, or 2020-11. Relative dates are reckoned from it.",
    "language": "The language of the text, as BCP 47: en. Without it the language is told from the text.",
    "workers": "Processes that read at the same time.",
    "quiet": "No progress on standard error; errors are still told.",
    "demo_html": "Where to write the page.",
}
