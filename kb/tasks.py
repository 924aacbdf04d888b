from django_tasks import task
from wagtail.models import Site

from .statutes import record_site_citations


@task()
def record_citations_task() -> None:
    """Read the citations of all sites again, as after a change of the laws."""
    for site in Site.objects.all():
        record_site_citations(site)
