"""The list of dialogs in both languages."""

import uuid

from django.db import migrations

from coopgo.pages.page_tree import add_page, get_locale, remove_pages

PAGES = [
    ("dialogs.DialogIndexPage", {"de": ("dialoge", "Dialoge"), "en": ("dialogs", "Dialogs")}),
]


def add_index_pages(apps, schema_editor):
    homes = apps.get_model("pages", "HomePage").objects
    for label, titles in PAGES:
        key = uuid.uuid4()
        for language, (slug, title) in titles.items():
            locale = get_locale(apps, language)
            add_page(
                apps,
                label,
                parent=homes.get(locale=locale),
                slug=slug,
                title=title,
                locale=locale,
                translation_key=key,
                show_in_menus=True,
            )


def remove_index_pages(apps, schema_editor):
    for label, _titles in PAGES:
        remove_pages(apps, label)


class Migration(migrations.Migration):
    dependencies = [("dialogs", "0001_initial"), ("pages", "0002_home_pages")]
    # Dialogs come first in the menu, and the menu follows the tree.
    run_before = [("kb", "0002_index_pages")]

    operations = [migrations.RunPython(add_index_pages, remove_index_pages)]
