import factory

from search.models import Synonym

from .pages import default_site


class SynonymFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    spellings = "Photovoltaik\nPV"

    class Meta:
        model = Synonym
