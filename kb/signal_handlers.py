from django.db.models.signals import post_delete, post_save
from wagtail.models import Revision
from wagtail.signals import page_published

from coopgo.pages.commits import run_once_on_commit
from coopgo.pages.content_version import raise_with
from coopgo.pages.models import BasePage

from .figures import record_figures
from .models import GlossaryTerm, Law, Region, RegionCode, Sector, StatuteChange
from .statutes import get_site_names, record_citations
from .tasks import record_citations_task


def connect():
    raise_with(Sector, Region, RegionCode, GlossaryTerm, Law, StatuteChange)
    page_published.connect(on_publish, dispatch_uid="record-citations")
    post_save.connect(on_save_of_draft, sender=Revision, dispatch_uid="record-figures-of-drafts")
    for signal in (post_save, post_delete):
        signal.connect(on_law_change, sender=Law, dispatch_uid="record-all-citations")


def on_publish(instance, **kwargs):
    if isinstance(instance, BasePage):
        names = get_site_names(instance.get_site())
        record_citations(instance, names)
        record_figures(instance, names)


def on_save_of_draft(instance, created, **kwargs):
    """What is published keeps its findings until it is published again."""
    if created and isinstance(page := instance.content_object, BasePage) and not page.live:
        record_figures(instance.as_object(), get_site_names(page.get_site()))


def on_law_change(**kwargs):
    """Texts may cite a law that was not known, or by another name; a table of laws asks once."""
    run_once_on_commit(record_citations_task.enqueue)
