"""What the queue can be narrowed down to."""

import django_filters
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Contribution
from coopgo.community.services.moderators import find_contributions
from kb.models import Region


class Queue(TextChoices):
    """What there is to do; without any, what is new."""

    REPORTED = "reported", _("Reported")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    PLACES = "places", _("Place requests")
    ALL = "all", _("All")


def in_queue(contributions, queue: str):
    """The contributions of a queue; of none: the waiting ones."""
    match queue:
        case Queue.REPORTED:
            return contributions.reported()
        case Queue.WITHDRAWN:
            return contributions.withdrawn()
        case Queue.PLACES:
            return contributions.with_place_request()
        case Queue.ALL:
            return contributions
    return contributions.waiting()


class QueueFilter(django_filters.ChoiceFilter):
    """What is asked for by its state is looked for in all queues."""

    def filter(self, contributions, queue):
        states = self.parent.form.cleaned_data.get("state")
        return in_queue(contributions, queue or (Queue.ALL if states else ""))


class RegionFilter(django_filters.ModelChoiceFilter):
    def filter(self, contributions, region):
        return contributions.filter(region__path__startswith=region.path) if region else contributions


def _list_regions(request):
    """The regions of contributions, with what they are part of."""
    paths = find_contributions(request.user).exclude(region=None).order_by().values_list("region__path", flat=True)
    codes = {code for path in paths.distinct() for code in path.split("/") if code}
    return Region.objects.filter(code__in=codes).select_related("parent").order_by("path")


def _list_pages(request):
    pages = find_contributions(request.user).order_by().values("page_id")
    return Page.objects.filter(pk__in=pages).order_by("title")


def _list_assignees(request):
    assignees = find_contributions(request.user).exclude(assignee=None).order_by().values("assignee_id")
    return get_user_model().objects.filter(Q(pk__in=assignees) | Q(pk=request.user.pk))


class ContributionFilterSet(WagtailFilterSet):
    queue = QueueFilter(label=_("Queue"), choices=Queue.choices, widget=forms.RadioSelect, empty_label=_("New"))
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=[choice for choice in State.choices if choice[0] != State.UNVERIFIED],
        widget=forms.CheckboxSelectMultiple,
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    region = RegionFilter(label=_("Region"), queryset=_list_regions)
    page = django_filters.ModelChoiceFilter(label=_("Page"), queryset=_list_pages)
    language_code = django_filters.MultipleChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    assignee = django_filters.ModelChoiceFilter(
        label=_("Assigned to"), queryset=_list_assignees, null_label=_("Nobody"), widget=forms.RadioSelect
    )
    is_suspicious = django_filters.BooleanFilter(label=_("Suspicious"), method="filter_suspicious")

    class Meta:
        model = Contribution
        fields = []

    def filter_suspicious(self, contributions, name, is_suspicious):
        return contributions.filter(suspicion__gt=0) if is_suspicious else contributions.filter(suspicion=0)
