from django.utils.translation import gettext_lazy as _

from kb.reports import CareReportView

from .models import DialogPage


class WithoutShortAnswerReport(CareReportView):
    """Drafts, for nothing is published without one; some are what an import could not fill."""

    slug = "without_short_answer"
    page_title = _("Without short answer")
    header_icon = "openquote"
    menu_order = 130
    default_ordering = None
    no_results_message = _("Every dialog has its short answer.")

    def find(self, pages, *, on):
        return pages.filter(pk__in=DialogPage.objects.filter(short_answer="").values("pk"))
