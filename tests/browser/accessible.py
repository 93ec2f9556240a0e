"""axe-core's findings on a page."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent.parent / "npm/node_modules/axe-core/axe.min.js"
LOOK = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter((v) => v.impact === "serious" || v.impact === "critical")
    .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`)"""


def serious_findings(page: Page) -> list[str]:
    """What axe-core calls serious or critical, with where it stands. The page's own policy forbids the script, so it is run through the debugger."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(LOOK)
    return found
