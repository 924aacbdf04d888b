"""Who moderates the contributions of a site: the members of one group per site."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Site

from coopgo.community.models import SiteModerators

GROUP_NAME = "Beiträge"
PERMISSIONS = {
    "wagtailadmin.access_admin",
    "community.change_communitysettings",
    *(f"community.{action}_{model}" for model in ("reason", "ruleswording") for action in ("add", "change", "view")),
    "community.delete_reason",
}


def may_moderate(user, site: Site | int) -> bool:
    """Whether somebody moderates a site: administrators all of them, others by their groups."""
    if not user.is_active:
        return False
    return user.is_superuser or SiteModerators.objects.filter(site=site, group__user=user).exists()


def find_moderated_sites(user):
    """The sites whose contributions somebody moderates."""
    sites = Site.objects.all()
    return sites if user.is_superuser else sites.filter(moderators__group__user=user)


@transaction.atomic
def ensure_moderators(site: Site) -> Group:
    """The group of a site, made if there is none."""
    known = SiteModerators.objects.filter(site=site).select_related("group").first()
    if known:
        return known.group
    name = GROUP_NAME if site.is_default_site else f"{GROUP_NAME} {site.hostname}:{site.port}"
    group, _created = Group.objects.get_or_create(name=name)
    labels = [label.split(".") for label in PERMISSIONS]
    permissions = Permission.objects.filter(content_type__app_label__in={app for app, _codename in labels})
    group.permissions.add(*permissions.filter(codename__in={codename for _app, codename in labels}))
    SiteModerators.objects.create(site=site, group=group)
    return group
