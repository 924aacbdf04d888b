"""Take pictures of every mail of the conversation into docs/screenshots/mails/, from samples without a database."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "coopgo.settings.test"

FOLDER = ROOT / "docs" / "screenshots" / "mails"
WIDTHS = {1280: 900, 360: 740}
REASON = "Ihr Beitrag nennt eine Person mit Namen. Ohne den Namen veröffentlichen wir ihn gern."


def main() -> None:
    import django

    django.setup()
    from playwright.sync_api import sync_playwright

    from coopgo.operations.catalogues import compile_catalogues
    from tests.plugins.requirements import find_chromium
    from tests.plugins.surroundings import CHROMIUM_OPTIONS
    from tests.shoot import save

    compile_catalogues()
    FOLDER.mkdir(parents=True, exist_ok=True)
    mails = make_mails()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        for name, mail in mails.items():
            for width, height in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.set_content(mail.alternatives[0].content)
                save(page.screenshot(full_page=True), FOLDER / f"{name}-{width}.png")
                page.close()
        browser.close()


def make_mails() -> dict:
    """The mails by the names of their pictures."""
    from types import SimpleNamespace

    from django.contrib.auth import get_user_model
    from wagtail.models import Page, Site

    from coopgo.community.mails.compose import compose_notice
    from coopgo.community.mails.moderator_digest import compose_moderator_digest
    from coopgo.community.models import Contribution, ContributorAddress, Notice

    site = Site(hostname="wissen.example", port=443, site_name="CoopGo")
    address = ContributorAddress(pk=1, site=site, email="leserin@example.org", language_code="de")
    page = Page(title="Darf unsere Gemeinde Mitglied werden?", content_type_id=1)
    contribution = Contribution(pk=7, page=page, rejection=REASON, kind="confirm")
    notices = {
        kind: Notice(kind=kind, site=site, address=address, contribution=contribution if kind != "own_page" else None)
        for kind in Notice.Kind.values
    }
    moderator = get_user_model()(username="moderation", first_name="Moderation", email="moderation@example.org")
    work = SimpleNamespace(waiting=4, reported=1, places=1, withdrawn=0, oldest=[])
    mails = {kind.replace("_", "-"): compose_notice(notice) for kind, notice in notices.items()}
    return mails | {"moderator-digest": compose_moderator_digest(moderator, work, site=site)}


if __name__ == "__main__":
    main()
