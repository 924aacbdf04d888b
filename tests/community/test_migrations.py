"""What changes on an installation that is older."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from tests.factories.users import make_contribution_moderator, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def older_moderator():
    """Who moderated when there was no group for contributions yet."""
    return make_moderator()


def join_group():
    import_module("coopgo.community.migrations.0051_first_moderators").join_group(apps, schema_editor=None)


def get_groups(user):
    return set(Group.objects.filter(user=user).values_list("name", flat=True))


def test_the_moderator_of_an_older_installation_moderates_contributions(older_moderator):
    before = get_groups(older_moderator)
    join_group()
    join_group()
    assert get_groups(older_moderator) == before | {"Beiträge"}


def test_where_somebody_else_moderates_nobody_is_added(older_moderator):
    make_contribution_moderator(username="frau-m")
    join_group()
    assert "Beiträge" not in get_groups(older_moderator)


def test_nobody_is_made_on_a_new_installation(django_user_model):
    join_group()
    assert not django_user_model.objects.filter(groups__name="Beiträge").exists()
