from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group


def make_user(username, group):
    user = get_user_model().objects.create_user(username, f"{username}@example.org", "geheim")
    user.groups.add(Group.objects.get(name=group))
    return user


def make_editor():
    return make_user("redaktion", "Redaktion")


def make_moderator():
    return make_user("moderation", "Moderation")
