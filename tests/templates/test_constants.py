from django.template import engines
from django.utils import translation


def test_a_constant_is_rendered_once_for_each_language():
    source = "{% load fragment_tags i18n %}{% constant %}{% translate 'Search' %}{{ number }}{% endconstant %}"
    template = engines["django"].from_string(source)
    for number, code in enumerate(["de", "en", "de"]):
        with translation.override(code):
            found = template.render({"number": number})
        assert found == {"de": "Suche0", "en": "Search1"}[code]
