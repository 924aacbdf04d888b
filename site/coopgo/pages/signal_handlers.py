from django.db.models.signals import post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .content_version import raise_content_version, raise_with
from .models import SiteSettings
from .retirement import reinstate_page, retire_page


def connect():
    raise_with(SiteSettings, Site, Locale, Redirect, PageViewRestriction, get_image_model(), get_document_model())
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(on_public_change, dispatch_uid="raise-content-version")
    post_save.connect(on_save, dispatch_uid="raise-content-version-for-live-pages")
    page_unpublished.connect(on_unpublish, dispatch_uid="retire-page")
    page_published.connect(on_publish, dispatch_uid="reinstate-page")


def on_public_change(**kwargs):
    raise_content_version()


def on_save(instance, update_fields=None, **kwargs):
    """A live page saved directly shows at once; what saving a draft writes to its page has named fields."""
    if isinstance(instance, Page) and instance.live and update_fields is None:
        raise_content_version()


def on_unpublish(instance, **kwargs):
    """Wagtail also unpublishes what is deleted, each page of a subtree."""
    retire_page(instance)


def on_publish(instance, **kwargs):
    reinstate_page(instance)
