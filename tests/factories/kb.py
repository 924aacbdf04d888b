import factory
from wagtail.models import Locale

from kb.models import Region, Sector

from .pages import default_site


class SectorFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="de"))
    name = factory.Sequence(lambda number: f"Bereich {number}")
    slug = factory.Sequence(lambda number: f"bereich-{number}")
    description = "Worum es in diesem Bereich geht."

    class Meta:
        model = Sector


class RegionFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    code = factory.Sequence(lambda number: f"{number:02d}")
    kind = "state"
    name = factory.Sequence(lambda number: f"Land {number}")

    class Meta:
        model = Region
        django_get_or_create = ["site", "code"]
