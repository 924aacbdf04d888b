"""Every page of a moderator's desk, wide and light as narrow and dark.

`MODERATION_SHOTS=FOLDER` keeps their pictures; `make shot` does.
"""

import os
from pathlib import Path

import pytest

from tests.journeys.moderation_desk import fill_desk
from tests.journeys.office import MODERATOR, open_office
from tests.shoot import save

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]

LOOKS = {"1280": (1280, 900, "light"), "360-dark": (360, 740, "dark")}

OURS = ", ".join(
    [
        "[class*=moderation-]",
        "[aria-labelledby^=moderation-]",
        "[method=post][action*='/beitraege/']",
        "[method=post][action*='/reports/']",
    ]
)
"""The rule by which Wagtail's own markup is left out: a finding counts where its element lies in a part with a class or
a heading of ours, or in a form that is sent to a view of ours. All else on these pages is written by Wagtail."""

RUN_AXE = """async (ours) => (await axe.run()).violations.flatMap(({ id, nodes }) => nodes
  .filter(({ target }) => document.querySelector(target[0])?.closest(ours))
  .map(({ html }) => `${id}: ${html}`))"""


@pytest.fixture
def moderator(browser, live_server, transactional_db, settings):
    office = open_office(browser, live_server.url, MODERATOR, settings=settings)
    yield office.page
    office.close()


def test_axe_finds_nothing_of_ours_on_any_page(moderator, node_modules, subtests):
    axe = (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for name, address in fill_desk().items():
        for look, (width, height, scheme) in LOOKS.items():
            moderator.set_viewport_size({"width": width, "height": height})
            moderator.emulate_media(color_scheme=scheme)
            moderator.goto(address, wait_until="networkidle")
            keep_picture(moderator, f"{name}-{look}")
            moderator.evaluate(axe)
            with subtests.test(page=name, look=look):
                assert moderator.evaluate(RUN_AXE, OURS) == []


def keep_picture(page, name: str) -> None:
    if folder := os.environ.get("MODERATION_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        save(page.screenshot(), Path(folder) / f"{name}.png")
