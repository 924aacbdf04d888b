from collections.abc import Iterable

from django.utils.translation import gettext as _

from coopgo.pages.gaps import Gap

from .models import DialogPage


def find_gaps(page) -> Iterable[Gap]:
    if isinstance(page, DialogPage) and not page.short_answer:
        yield Gap(_("A short answer: it cannot be published without one."))
