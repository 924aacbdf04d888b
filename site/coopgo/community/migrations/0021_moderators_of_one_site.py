"""Moderators change the settings of their own site alone, and begin with reasons."""

from django.db import migrations

from coopgo.community.first_reasons import FIRST_REASONS


def give_for_one_site(apps, schema_editor):
    permission = _get_permission(apps)
    for moderators in apps.get_model("community", "SiteModerators").objects.select_related("group"):
        moderators.group.permissions.remove(permission)
        apps.get_model("wagtailcore", "GroupSitePermission").objects.get_or_create(
            group=moderators.group, site_id=moderators.site_id, permission=permission
        )


def give_for_all_sites(apps, schema_editor):
    permission = _get_permission(apps)
    for moderators in apps.get_model("community", "SiteModerators").objects.select_related("group"):
        moderators.group.permissions.add(permission)
        moderators.group.site_permissions.filter(permission=permission).delete()


def _get_permission(apps):
    return apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="community", codename="change_communitysettings"
    )


def make_reasons(apps, schema_editor):
    Reason = apps.get_model("community", "Reason")
    for site in apps.get_model("wagtailcore", "Site").objects.all():
        if Reason.objects.filter(site=site).exists():
            continue
        for language_code, texts in FIRST_REASONS.items():
            for order, (title, text) in enumerate(texts):
                Reason.objects.create(site=site, language_code=language_code, title=title, text=text, sort_order=order)


class Migration(migrations.Migration):
    dependencies = [("community", "0020_moderation"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RunPython(give_for_one_site, give_for_all_sites),
        migrations.RunPython(make_reasons, migrations.RunPython.noop),
    ]
