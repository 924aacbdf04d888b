"""Editors write and submit, moderators approve and publish; both work below the home pages of all languages."""

from django.db import migrations

GROUP_NAMES = {"Editors": "Redaktion", "Moderators": "Moderation"}
WORKFLOW_NAMES = {"Moderators approval": "Freigabe durch die Moderation"}
PAGE_ACTIONS = {
    "Redaktion": ["add", "change"],
    "Moderation": ["add", "change", "publish", "lock", "unlock"],
}
MODEL_ACTIONS = {
    "Redaktion": {
        "wagtailadmin.admin": ["access"],
        "wagtail_localize.translation": ["submit"],
        "kb.sector": ["view"],
        "kb.sectoralias": ["view"],
        "kb.region": ["view"],
    },
    "Moderation": {
        "wagtailadmin.admin": ["access"],
        "wagtail_localize.translation": ["submit"],
        "kb.sector": ["add", "change", "delete", "view"],
        "kb.sectoralias": ["add", "change", "delete", "view"],
        "kb.region": ["add", "change", "view"],
        "pages.sitesettings": ["change"],
        "wagtailredirects.redirect": ["add", "change", "delete", "view"],
    },
}


def make_groups(apps, schema_editor):
    group_class = apps.get_model("auth", "Group")
    for english, german in GROUP_NAMES.items():
        group_class.objects.filter(name=english).update(name=german)
        group, _created = group_class.objects.get_or_create(name=german)
        for model_label, actions in MODEL_ACTIONS[german].items():
            group.permissions.add(*[_get_permission(apps, model_label, action) for action in actions])
    _move_page_permissions(apps)
    _rename_workflow(apps, WORKFLOW_NAMES)
    _move_workflow(apps, [page.pk for page in apps.get_model("pages", "HomePage").objects.all()])


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


def _move_page_permissions(apps):
    """From Wagtail's tree root to the homes: what lies beside them is the administrator's."""
    permissions = apps.get_model("wagtailcore", "GroupPagePermission").objects
    permissions.filter(group__name__in=GROUP_NAMES.values(), page__depth=1).delete()
    for home in apps.get_model("pages", "HomePage").objects.all():
        _grant_page_permissions(apps, home.pk)


def _grant_page_permissions(apps, page_pk):
    permissions = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for name, actions in PAGE_ACTIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for action in actions:
            permission = _get_permission(apps, "wagtailcore.page", action)
            permissions.get_or_create(group=group, page_id=page_pk, permission=permission)


def _rename_workflow(apps, names):
    for old, new in names.items():
        for model in ("Task", "Workflow"):
            apps.get_model("wagtailcore", model).objects.filter(name=old).update(name=new)


def _move_workflow(apps, page_pks):
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(active=True).first()
    if workflow:
        pages = apps.get_model("wagtailcore", "WorkflowPage").objects
        pages.filter(workflow=workflow).delete()
        for pk in page_pks:
            pages.update_or_create(page_id=pk, defaults={"workflow": workflow})


def restore_groups(apps, schema_editor):
    """Wagtail's own names, with the permissions and the workflow at the root of the tree again."""
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    permissions = apps.get_model("wagtailcore", "GroupPagePermission").objects
    permissions.filter(group__name__in=GROUP_NAMES.values()).delete()
    _grant_page_permissions(apps, root.pk)
    _move_workflow(apps, [root.pk])
    _rename_workflow(apps, {new: old for old, new in WORKFLOW_NAMES.items()})
    for english, german in GROUP_NAMES.items():
        apps.get_model("auth", "Group").objects.filter(name=german).update(name=english)


class Migration(migrations.Migration):
    # Wagtail's own migrations still know the groups by their English names, so they come first.
    dependencies = [
        ("dialogs", "0002_index_pages"),
        ("kb", "0002_index_pages"),
        ("pages", "0002_home_pages"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(make_groups, restore_groups)]
