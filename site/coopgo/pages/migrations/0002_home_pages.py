"""Home in both languages in place of Wagtail's welcome page: a site that can be used after `migrate` alone."""

import uuid

from django.db import migrations

from coopgo.pages.page_tree import add_page, get_locale, remove_pages

TITLES = {"de": "CoopGo", "en": "CoopGo"}
SLUGS = {"de": "home", "en": "home-en"}


def add_home_pages(apps, schema_editor):
    page_class = apps.get_model("wagtailcore", "Page")
    site_class = apps.get_model("wagtailcore", "Site")
    root = page_class.objects.get(depth=1)
    welcome = page_class.objects.filter(depth=2, slug="home").first()
    if welcome:
        welcome.slug = "wagtail-welcome"
        welcome.save(update_fields=["slug"])
    key = uuid.uuid4()
    homes = {
        language: add_page(
            apps,
            "pages.HomePage",
            parent=root,
            slug=SLUGS[language],
            title=title,
            locale=get_locale(apps, language),
            translation_key=key,
        )
        for language, title in TITLES.items()
    }
    site_class.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "site_name": "CoopGo",
            "root_page": page_class.objects.get(pk=homes["de"].pk),
        },
    )
    if welcome:
        welcome.delete()
        root.numchild -= 1
        root.save(update_fields=["numchild"])


def remove_home_pages(apps, schema_editor):
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    remove_pages(apps, "pages.HomePage")


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial"), ("wagtailcore", "0054_initial_locale")]

    operations = [migrations.RunPython(add_home_pages, remove_home_pages)]
