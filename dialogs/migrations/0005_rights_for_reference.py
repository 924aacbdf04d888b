"""Editors keep glossary, laws and their changes; only moderators delete from them."""

from django.db import migrations

MODEL_ACTIONS = {
    "Redaktion": {
        "kb.glossaryterm": ["add", "change", "view"],
        "kb.law": ["add", "change", "view"],
        "kb.statutechange": ["add", "change", "view"],
    },
    "Moderation": {
        "kb.glossaryterm": ["add", "change", "delete", "view"],
        "kb.law": ["add", "change", "delete", "view"],
        "kb.statutechange": ["add", "change", "delete", "view"],
    },
}


def grant(apps, schema_editor):
    for group, permissions in _list_permissions(apps):
        group.permissions.add(*permissions)


def withdraw(apps, schema_editor):
    for group, permissions in _list_permissions(apps):
        group.permissions.remove(*permissions)


def _list_permissions(apps):
    groups = apps.get_model("auth", "Group").objects
    for name, models in MODEL_ACTIONS.items():
        labels = [(label, action) for label, actions in models.items() for action in actions]
        yield groups.get(name=name), [_get_permission(apps, label, action) for label, action in labels]


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
    dependencies = [("dialogs", "0004_blocks_for_all_pages"), ("kb", "0003_guides_blueprints_and_reference")]

    operations = [migrations.RunPython(grant, withdraw)]
