"""The moderator of an installation that is older than the groups of moderators joins that of its default site."""

from django.conf import settings
from django.db import migrations

USERNAME = "moderation"
"""Whom `make run` makes; on a new installation it does so after the migrations, in this group."""


def join_group(apps, schema_editor):
    """A group that somebody is in has been given out already."""
    users = apps.get_model(settings.AUTH_USER_MODEL).objects.filter(username=USERNAME)
    groups = apps.get_model("community", "SiteModerators").objects.filter(
        site__is_default_site=True, group__user__isnull=True
    )
    for user in users:
        user.groups.add(*groups.values_list("group_id", flat=True))


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0050_rights_for_trials"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(join_group, migrations.RunPython.noop)]
