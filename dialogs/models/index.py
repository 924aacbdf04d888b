from django.utils.translation import gettext_lazy as _

from kb.facets import RegionFacet, SectorFacet, YearFacet
from kb.models import IndexPage


class DialogIndexPage(IndexPage):
    """All dialogs, filtered by sector, region and year."""

    template = "dialogs/dialog_index_page.html"
    subpage_types = ["dialogs.DialogPage"]
    listed_model = "dialogs.DialogPage"
    facets = (SectorFacet(), RegionFacet(), YearFacet())

    class Meta:
        verbose_name = _("list of dialogs")
        verbose_name_plural = _("lists of dialogs")
