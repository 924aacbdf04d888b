import datetime

import factory
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Contribution, ContributorAddress, RulesWording, Trial, hash_address

from .dialogs import DialogPageFactory
from .kb import BlueprintPageFactory, RegionFactory
from .pages import default_site


class RulesWordingFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    language_code = "de"
    text = "Bitte nennen Sie keine Namen."
    effective_on = datetime.date(2026, 1, 1)

    class Meta:
        model = RulesWording
        django_get_or_create = ["site", "language_code", "effective_on"]


class ContributorAddressFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    email = factory.Sequence(lambda number: f"leserin{number}@example.org")
    address_hash = factory.LazyAttribute(lambda self: hash_address(self.site, self.email))
    language_code = "de"
    last_contributed_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = ContributorAddress
        django_get_or_create = ["site", "address_hash"]


class ContributionFactory(factory.django.DjangoModelFactory):
    """A published contribution on a dialog; `email` gives it an address in plain, `parent` makes it a reply."""

    class Params:
        email = factory.Sequence(lambda number: f"leserin{number}@example.org")
        parent = None

    wagtail_site = factory.LazyFunction(default_site)
    site_id = 1
    page = factory.SubFactory(DialogPageFactory)
    content_type = factory.LazyFunction(lambda: ContentType.objects.get_for_model(Page))
    object_pk = factory.LazyAttribute(lambda self: str(self.page.pk))
    language_code = "de"
    kind = Kind.CONFIRM
    user_name = "Kassenwartin"
    comment = factory.Sequence(lambda number: f"So ist es bei uns auch, Nummer {number}.")
    role = "association"
    parent_id = factory.LazyAttribute(lambda self: self.parent.pk if self.parent else 0)
    address_hash = factory.LazyAttribute(
        lambda self: ContributorAddressFactory(site=self.wagtail_site, email=self.email).address_hash
    )
    rules = factory.SubFactory(RulesWordingFactory)
    state = State.PUBLISHED
    is_public = factory.LazyAttribute(lambda self: self.state == State.PUBLISHED)
    submit_date = factory.LazyFunction(timezone.now)
    verified_at = factory.LazyAttribute(lambda self: None if self.state == State.UNVERIFIED else self.submit_date)
    published_at = factory.LazyAttribute(lambda self: self.submit_date if self.state == State.PUBLISHED else None)

    class Meta:
        model = Contribution


class TrialFactory(factory.django.DjangoModelFactory):
    """A trial that editors agreed to: one that is only wanted is shown as long as somebody wants it."""

    site = factory.LazyFunction(default_site)
    page = factory.SubFactory(BlueprintPageFactory)
    region = factory.SubFactory(RegionFactory)
    state = "agreed"
    state_since = datetime.date(2026, 11, 12)

    class Meta:
        model = Trial
