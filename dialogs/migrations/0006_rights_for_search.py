"""Editors and moderators tell the search what means the same and what to put first."""

from django.db import migrations

GROUP_NAMES = ["Redaktion", "Moderation"]
MODEL_ACTIONS = {
    "search.synonym": ["add", "change", "delete", "view"],
    "wagtailsearchpromotions.searchpromotion": ["add", "change", "delete", "view"],
}


def grant(apps, schema_editor):
    for group, permissions in _list_permissions(apps):
        group.permissions.add(*permissions)


def withdraw(apps, schema_editor):
    for group, permissions in _list_permissions(apps):
        group.permissions.remove(*permissions)


def _list_permissions(apps):
    labels = [(label, action) for label, actions in MODEL_ACTIONS.items() for action in actions]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUP_NAMES):
        yield group, [_get_permission(apps, label, action) for label, action in labels]


def _get_permission(apps, model_label, action):
    """Django makes its permissions only after the last migration, so the missing ones are made here."""
    app_label, model_name = model_label.split(".")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model_name}",
        defaults={"name": f"Can {action} {model_name}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("dialogs", "0005_rights_for_reference"),
        ("search", "0001_synonym"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(grant, withdraw)]
