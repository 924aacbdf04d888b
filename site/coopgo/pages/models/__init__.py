from .base import BasePage, Crumb, PagePartner, PageSource, PageTag, RelatedPage
from .home import HomePage, StandardPage
from .records import ImportRecord, RetiredAddress
from .settings import SiteSettings
from .site_owned import SiteOwned, SiteOwnedQuerySet

__all__ = [
    "BasePage",
    "Crumb",
    "HomePage",
    "ImportRecord",
    "PagePartner",
    "PageSource",
    "PageTag",
    "RelatedPage",
    "RetiredAddress",
    "SiteOwned",
    "SiteOwnedQuerySet",
    "SiteSettings",
    "StandardPage",
]
