import pytest
from django.contrib.auth import authenticate, get_user_model

from coopgo.operations.users import GROUPS, ensure_users

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_password_set(settings):
    settings.COOPGO_ADMIN_PASSWORD = ""


def test_three_users_get_one_random_password_which_is_told_once():
    password = ensure_users()
    assert all(authenticate(username=name, password=password) for name in GROUPS)
    assert ensure_users() is None


def test_a_password_that_is_set_is_used_and_not_told(settings):
    ensure_users()
    settings.COOPGO_ADMIN_PASSWORD = "chosen by the operator"
    assert ensure_users() is None
    assert all(authenticate(username=name, password="chosen by the operator") for name in GROUPS)


def test_editors_and_moderators_may_enter_the_admin_and_no_more():
    ensure_users()
    users = {user.username: user for user in get_user_model().objects.all()}
    assert users["redaktion"].has_perm("wagtailadmin.access_admin")
    assert users["moderation"].has_perm("wagtailadmin.access_admin")
    assert [name for name, user in users.items() if user.is_superuser] == ["admin"]


def test_who_was_deactivated_stays_so():
    ensure_users()
    get_user_model().objects.filter(username="redaktion").update(is_active=False)
    ensure_users()
    assert not get_user_model().objects.get(username="redaktion").is_active
