import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

GROUPS = {"redaktion": ["Redaktion"], "moderation": ["Moderation", "Beiträge"], "admin": []}
"""Who is made with which groups; "Beiträge" is whose members moderate the contributions of the default site."""


@transaction.atomic
def ensure_users() -> str | None:
    """Make the users that are missing; all get the password of the settings, else a random one, which is returned."""
    known = set(get_user_model().objects.filter(username__in=GROUPS).values_list("username", flat=True))
    missing = [name for name in GROUPS if name not in known]
    password = settings.COOPGO_ADMIN_PASSWORD or secrets.token_urlsafe(12)
    for name in missing:
        make_user(name, password)
    if settings.COOPGO_ADMIN_PASSWORD:
        adopt_password(known)
    return password if missing and not settings.COOPGO_ADMIN_PASSWORD else None


def make_user(name: str, password: str) -> None:
    user = get_user_model()(username=name, first_name=name.capitalize(), is_superuser=name == "admin")
    user.is_staff = user.is_superuser
    user.set_password(password)
    user.save()
    user.groups.add(*Group.objects.filter(name__in=GROUPS[name]))


def adopt_password(names: set[str]) -> None:
    """A password set by the operator counts from the next start on."""
    for user in get_user_model().objects.filter(username__in=names):
        if not user.check_password(settings.COOPGO_ADMIN_PASSWORD):
            user.set_password(settings.COOPGO_ADMIN_PASSWORD)
            user.save(update_fields=["password"])
