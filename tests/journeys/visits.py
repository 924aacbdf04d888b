"""What a browser and the judges find on a page."""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
LOCAL_SCHEMES = ("data", "blob", "about")

NOTE_VIOLATIONS = """
window.cspViolations = [];
document.addEventListener("securitypolicyviolation", event =>
    window.cspViolations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
RUN_AXE = """async () => (await axe.run()).violations.flatMap(violation =>
    violation.nodes.map(node => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`))"""
MEASURE_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visit:
    """One page as a reader without session meets it; every list is empty where all is well."""

    path: str
    foreign_requests: list[str] = field(default_factory=list)
    failed_requests: list[str] = field(default_factory=list)
    csp_violations: list[str] = field(default_factory=list)
    axe_violations: list[str] = field(default_factory=list)
    overflowing: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)


class Visitor:
    """Goes to pages with one browser context for each, wide and light, then narrow and dark."""

    def __init__(self, browser, base_url: str, *, node_modules: Path):
        self.browser = browser
        self.base_url = base_url
        self.axe = (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def visit(self, path: str) -> Visit:
        visit = Visit(path)
        context = self.browser.new_context(base_url=self.base_url, locale="de-DE", reduced_motion="reduce")
        context.add_init_script(NOTE_VIOLATIONS)
        page = context.new_page()
        page.on("request", lambda request: self._note_request(request.url, visit))
        page.on("response", lambda response: self._note_response(response, visit))
        page.on("console", lambda message: self._note_message(message.text, visit))
        page.set_viewport_size(WIDE)
        page.goto(path)
        page.evaluate(self.axe)
        self._judge(page, visit, "light")
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="dark")
        if (overflow_px := page.evaluate(MEASURE_OVERFLOW)) > 0:
            visit.overflowing.append(f"{overflow_px} px")
        self._judge(page, visit, "dark")
        visit.cookies = [cookie["name"] for cookie in context.cookies()]
        context.close()
        return visit

    def _judge(self, page, visit, scheme):
        visit.csp_violations += page.evaluate("window.cspViolations.splice(0)")
        visit.axe_violations += [f"{scheme}: {violation}" for violation in page.evaluate(RUN_AXE)]

    def _note_request(self, url, visit):
        if urlsplit(url).scheme not in LOCAL_SCHEMES and not url.startswith(f"{self.base_url}/"):
            visit.foreign_requests.append(url)

    def _note_response(self, response, visit):
        if response.status >= 400 and not response.request.is_navigation_request():
            visit.failed_requests.append(f"{response.status} {response.url}")

    def _note_message(self, text, visit):
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            visit.csp_violations.append(text)


def check_html(pages: dict[str, str], *, folder: Path, java_path: str, node_modules: Path) -> list[str]:
    """All messages of the Nu HTML checker about pages (name -> HTML), in one run: its start is what takes long."""
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(html, encoding="utf-8")
        names[path.name] = name
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java_path, "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        f"{names[message['url'].rpartition('/')[2]]}, line {message.get('lastLine')}: {message['message']}"
        for message in json.loads(output)["messages"]
    ]
