"""The words of all region names, which the search takes for known and never takes apart."""

from django.db.models import CharField, Value
from django.db.models.functions import Concat

from search.query.names import fold_name

from .models import Region


def list_region_words() -> set[str]:
    """Return the words of all names, folded."""
    names = Region.objects.values_list("folded_name", "folded_name_en")
    return {word for pair in names for name in pair for word in name.split()}


def is_region_word(word: str) -> bool:
    """Tell whether a folded word stands in the name of any region of the installation."""
    names = Region.objects.annotate(
        words=Concat(Value(" "), "folded_name", Value(" "), "folded_name_en", Value(" "), output_field=CharField())
    )
    return names.filter(words__contains=f" {fold_name(word)} ").exists()
