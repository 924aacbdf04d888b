"""Who moderates the contributions of a site: the members of one group per site."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import GroupSitePermission, Site

from coopgo.community.kinds import State
from coopgo.community.models import Contribution, SiteModerators

from .wordings import ensure_reasons

GROUP_NAME = "Beiträge"
PERMISSIONS = {
    "wagtailadmin.access_admin",
    *(f"community.{action}_{model}" for model in ("reason", "ruleswording") for action in ("add", "change", "view")),
    "community.delete_reason",
    "community.change_trial",
    "community.view_trial",
}
SITE_PERMISSION = "change_communitysettings"
"""Given for the site alone."""


def may_moderate(user, site: Site | int) -> bool:
    """Whether somebody moderates a site: administrators all of them, others by their groups."""
    if not user.is_active:
        return False
    return user.is_superuser or SiteModerators.objects.filter(site=site, group__user=user).exists()


def find_moderated_sites(user):
    """The sites whose contributions somebody moderates."""
    sites = Site.objects.all()
    return sites if user.is_superuser else sites.filter(moderators__group__user=user)


def find_contributions(user):
    """The contributions somebody may read as a moderator: those of their sites whose address was confirmed."""
    sites = find_moderated_sites(user)
    return Contribution.objects.filter(wagtail_site__in=sites).exclude(state=State.UNVERIFIED)


def find_moderators(site: Site | int):
    """Who moderates a site: its group, and administrators."""
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(Q(is_superuser=True) | Q(groups__moderated_site__site=site)).distinct().order_by("pk")


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
    for permission in Permission.objects.filter(content_type__app_label="community", codename=SITE_PERMISSION):
        GroupSitePermission.objects.get_or_create(group=group, site=site, permission=permission)
    ensure_reasons(site)
    return group
