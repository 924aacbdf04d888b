from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from coopgo.community.services.moderators import ensure_moderators

from .pages import default_site


def make_user(username, group):
    user = get_user_model().objects.create_user(username, f"{username}@example.org", "geheim")
    user.groups.add(Group.objects.get(name=group))
    return user


def make_editor():
    return make_user("redaktion", "Redaktion")


def make_moderator():
    return make_user("moderation", "Moderation")


def make_contribution_moderator(site=None, username="beitraege"):
    """Who moderates the contributions of a site (the default one) and nothing else."""
    user = get_user_model().objects.create_user(username, f"{username}@example.org", "geheim")
    user.groups.add(ensure_moderators(site or default_site()))
    return user
