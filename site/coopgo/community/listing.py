"""The listings of what readers contribute to, by what they confirm."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dialogs.models import DialogPage
from kb.listing import Order, register_order
from kb.models import BlueprintPage, GuidePage

from .models import PageValidation


def register_orders() -> None:
    register_order(Order("bestaetigt", _("most confirmed"), _get_models, _annotate, _sort))


def _get_models():
    return DialogPage, GuidePage, BlueprintPage


def _annotate(pages: QuerySet) -> QuerySet:
    """In how many regions each is confirmed; a translation has the thread of the page it was made from."""
    rows = PageValidation.objects.filter(page__translation_key=OuterRef("translation_key"))
    return pages.annotate(confirmed_region_count=Coalesce(Subquery(rows.values("confirmed_region_count")[:1]), 0))


def _sort(pages: QuerySet) -> QuerySet:
    """Among equals the newest first."""
    return pages.order_by("-confirmed_region_count", *pages.query.order_by)
