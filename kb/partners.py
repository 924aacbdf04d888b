"""Who stands behind which texts (Mitwirkende), gathered from the pages."""

from dataclasses import dataclass, field

from wagtail.models import Locale, Page, Site

from coopgo.pages.alphabet import LetterGroup, group_by_letter
from coopgo.pages.models import PagePartner
from coopgo.pages.sitemaps import find_public_pages

MOST_PAGES = 20
"""Texts that are listed of one partner; `page_count` counts all."""


@dataclass
class Partner:
    """One institution: what it does, where it is found, and the newest texts it stands behind."""

    name: str
    url: str = ""
    roles: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    page_count: int = 0

    def add(self, row: PagePartner) -> None:
        self.url = self.url or row.url
        if row.role and row.role not in self.roles:
            self.roles.append(row.role)
        self.page_count += 1
        if self.page_count <= MOST_PAGES:
            self.pages.append(row.page)


def list_partners(*, site: Site, locale: Locale) -> list[LetterGroup[Partner]]:
    """The partners of live public texts in a language; the same name in another case is the same partner."""
    pages = find_public_pages(site).filter(locale=locale).order_by()
    rows = PagePartner.objects.filter(page__in=pages.values("pk")).select_related("page__locale")
    partners: dict[str, Partner] = {}
    for row in rows.order_by("-page__first_published_at", "-page_id", "sort_order"):
        name = " ".join(row.name.split())
        partners.setdefault(name.casefold(), Partner(name)).add(row)
    return group_by_letter(partners.values(), get_name=lambda partner: partner.name)
