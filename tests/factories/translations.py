"""A page or snippet in another language, as an editor of wagtail-localize makes it."""

from django.test import TestCase
from wagtail_localize.models import StringTranslation, Translation, TranslationSource


def translate(instance, locale):
    """Translate every string (`EN` before it) and publish; returns the translated instance."""
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": f"EN {segment.string.data}"},
        )
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)
    return type(instance).objects.get(translation_key=instance.translation_key, locale=locale)
