"""Each site gets its group of moderators."""

from django.db import migrations

GROUP_NAME = "Beiträge"
MODEL_ACTIONS = {
    "wagtailadmin.admin": ["access"],
    "community.communitysettings": ["change"],
    "community.reason": ["add", "change", "delete", "view"],
    "community.ruleswording": ["add", "change", "view"],
}


def make_groups(apps, schema_editor):
    groups, moderators = apps.get_model("auth", "Group").objects, apps.get_model("community", "SiteModerators").objects
    for site in apps.get_model("wagtailcore", "Site").objects.all():
        name = GROUP_NAME if site.is_default_site else f"{GROUP_NAME} {site.hostname}:{site.port}"
        group, _created = groups.get_or_create(name=name)
        for label, actions in MODEL_ACTIONS.items():
            group.permissions.add(*[_get_permission(apps, label, action) for action in actions])
        moderators.get_or_create(site=site, defaults={"group": group})


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


def delete_groups(apps, schema_editor):
    for moderators in apps.get_model("community", "SiteModerators").objects.select_related("group"):
        moderators.group.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0001_initial"),
        ("dialogs", "0006_rights_for_search"),
        ("wagtailadmin", "0006_formstate"),
    ]

    operations = [migrations.RunPython(make_groups, delete_groups)]
