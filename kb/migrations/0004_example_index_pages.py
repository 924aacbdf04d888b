"""The list of examples in both languages; the header has no room for it, the footer leads there."""

import uuid

from django.db import migrations

from coopgo.pages.page_tree import add_page, get_locale, remove_pages

TITLES = {"de": ("beispiele", "Beispiele"), "en": ("examples", "Examples")}


def add_index_pages(apps, schema_editor):
    homes = apps.get_model("pages", "HomePage").objects
    key = uuid.uuid4()
    for language, (slug, title) in TITLES.items():
        locale = get_locale(apps, language)
        home = homes.get(locale=locale)
        add_page(apps, "kb.ExampleIndexPage", parent=home, slug=slug, title=title, locale=locale, translation_key=key)


def remove_index_pages(apps, schema_editor):
    remove_pages(apps, "kb.ExampleIndexPage")


class Migration(migrations.Migration):
    dependencies = [("kb", "0003_guides_blueprints_and_reference")]

    operations = [migrations.RunPython(add_index_pages, remove_index_pages)]
