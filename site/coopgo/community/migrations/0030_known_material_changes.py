"""What was corrected before readers could confirm anything lets nothing lapse."""

from django.db import migrations


def record_changes(apps, schema_editor):
    corrections = apps.get_model("dialogs", "Correction").objects.filter(is_material=True, page__live=True)
    pages = apps.get_model("wagtailcore", "Page").objects
    site = apps.get_model("wagtailcore", "Site").objects.order_by("-is_default_site", "pk").first()
    for correction in corrections.select_related("page"):
        key = correction.page.translation_key
        thread_page = pages.filter(translation_key=key, alias_of=None).order_by("pk").first()
        if thread_page and site:
            apps.get_model("community", "MaterialChange").objects.get_or_create(
                page=thread_page,
                correction_key=correction.translation_key,
                defaults={"site": site, "published_at": correction.page.last_published_at},
            )


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0021_moderators_of_one_site"),
        ("dialogs", "0006_rights_for_search"),
    ]

    operations = [migrations.RunPython(record_changes, migrations.RunPython.noop)]
