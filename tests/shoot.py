"""Take pictures of every type of page into docs/screenshots/: two widths, light and dark, kept small."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.plugins.requirements import find_chromium
from tests.plugins.surroundings import CHROMIUM_OPTIONS
from tests.served_site import ROOT, get_paths, served_site

FOLDER = ROOT / "docs" / "screenshots"
SIZES = {1280: 900, 360: 740}
SCHEMES = {"light": "", "dark": "-dark"}
COLOURS = 64


def main() -> None:
    chromium = find_chromium() or sys.exit("Fehler: Hier fehlt Chromium (unter Debian: apt install chromium).")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served_site() as base_url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        paths = get_paths(base_url) | {"not-found": "/gibt-es-nicht/"}
        for width, height in SIZES.items():
            for scheme, suffix in SCHEMES.items():
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                for name, path in paths.items():
                    page.goto(f"{base_url}{path}", wait_until="networkidle")
                    save(page.screenshot(), FOLDER / f"{name}-{width}{suffix}.png")
                context.close()
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} Bilder in {FOLDER}")


def save(picture: bytes, file: Path) -> None:
    """A palette is enough for flat colours, and a third of the size."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()
