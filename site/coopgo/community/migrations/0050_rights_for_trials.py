"""Moderators say how far the trials of their sites are."""

from django.db import migrations

ACTIONS = ["change", "view"]


def grant(apps, schema_editor):
    for moderators in apps.get_model("community", "SiteModerators").objects.select_related("group"):
        moderators.group.permissions.add(*_get_permissions(apps))


def withdraw(apps, schema_editor):
    for moderators in apps.get_model("community", "SiteModerators").objects.select_related("group"):
        moderators.group.permissions.remove(*_get_permissions(apps))


def _get_permissions(apps):
    """Django makes its permissions only after the last migration, so the missing ones are made here."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="community", model="trial"
    )
    for action in ACTIONS:
        permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{action}_trial", defaults={"name": f"Can {action} trial"}
        )
        yield permission


class Migration(migrations.Migration):
    dependencies = [("community", "0030_known_material_changes")]

    operations = [migrations.RunPython(grant, withdraw)]
