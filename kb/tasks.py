from django_tasks import task
from wagtail.models import Site

from .figures import record_site_figures
from .statutes import record_site_citations


@task()
def record_citations_task() -> None:
    """Read the citations of all sites again, as after a change of the laws; what cites a law is no figure."""
    for site in Site.objects.all():
        record_site_citations(site)
        record_site_figures(site)
