"""Collects what the screens use from npm into the package: exactly the files named here, by the lock file, with their licences.

Runs when a wheel or an sdist is built (hatchling calls it), and as `python npm/collect.py` in a checkout. Where the files are there already and
the lock file is the same, nothing is fetched: so a wheel built from an sdist needs no Node.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # a checkout without the build tool
    BuildHookInterface = object  # type: ignore[assignment,misc]

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src/demarche/web/static/libraries"
STAMP = "lock.sha256"
# What is taken: the file in node_modules, and what it is called in the package.
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "cytoscape/dist/cytoscape.esm.min.mjs": "cytoscape.js",
    "leaflet/dist/leaflet-src.esm.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "topojson-client/dist/topojson-client.min.js": "topojson-client.js",
    "vis-timeline/standalone/esm/vis-timeline-graph2d.min.mjs": "vis-timeline.js",
    "vis-timeline/styles/vis-timeline-graph2d.min.css": "vis-timeline.css",
    "world-atlas/land-50m.json": "land.json",
    "world-atlas/countries-50m.json": "borders.json",
    "swagger-ui-dist/swagger-ui-bundle.js": "swagger-ui.js",
    "swagger-ui-dist/swagger-ui.css": "swagger-ui.css",
}
# Words of a file that are taken out, each there exactly once. vis-timeline puts the styles of its parts into the page by a script, which our content security
# policy refuses, and a refusal looks like a fault; the same styles are in its stylesheet, which we load.
LEFT_OUT = {"vis-timeline.js": '"top"===i&&n.firstChild?n.insertBefore(o,n.firstChild):n.appendChild(o),'}
TESTS = {"axe-core/axe.min.js": "axe.js"}  # for tests of the screens, never in the package


class LibrariesHook(BuildHookInterface):  # type: ignore[misc]
    """Calls `collect` before anything but an editable install is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Collects the files; an editable install gets them from its checkout, where `make` puts them."""
        if version != "editable":
            collect()


def collect() -> None:
    """Fills the folder of libraries. Raises SystemExit with the way out where Node's package manager is missing."""
    digest = hashlib.sha256((HERE / "package-lock.json").read_bytes() + repr((FILES, LEFT_OUT)).encode()).hexdigest()
    if (TARGET / STAMP).is_file() and (TARGET / STAMP).read_text(encoding="ascii") == digest:
        return
    if shutil.which("npm") is None:
        raise SystemExit(
            "the libraries of the screens are collected with npm, which is not here: install Node.js (Debian: apt-get install npm), or install a built wheel"
        )
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(HERE / "node_modules" / source, TARGET / name)
    for name, words in LEFT_OUT.items():
        _leave_out(TARGET / name, words)
    (TARGET / "LICENSES.txt").write_text("\n\n".join(map(_licence, sorted({source.split("/")[0] for source in FILES}))), encoding="utf-8")
    (TARGET / STAMP).write_text(digest, encoding="ascii")


def _leave_out(file: Path, words: str) -> None:
    text = file.read_text(encoding="utf-8")
    if text.count(words) != 1:
        raise SystemExit(f"{file.name} has changed, and what was left out of it is there {text.count(words)} times: look what this version needs")
    file.write_text(text.replace(words, ""), encoding="utf-8")


def _licence(package: str) -> str:
    folder = HERE / "node_modules" / package
    found = sorted(path for path in folder.iterdir() if path.name.lower().startswith("licen"))
    if not found:
        raise SystemExit(f"{package} has no licence file: look what it may be used for before it is shipped")
    return f"{package}\n{'=' * len(package)}\n" + "\n".join(path.read_text(encoding="utf-8") for path in found)


if __name__ == "__main__":
    sys.exit(collect())
