"""Who may do what in the admin: moderators in their own sites."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies import BasePermissionPolicy, ModelPermissionPolicy

from coopgo.community.services.moderators import find_contributions, find_moderated_sites, may_moderate


class ContributionPolicy(BasePermissionPolicy):
    """Contributions are read and decided on; nobody adds, saves or deletes one in the admin."""

    ACTIONS = {"view", "change"}

    def user_has_permission(self, user, action):
        return action in self.ACTIONS and user.is_active and find_moderated_sites(user).exists()

    def user_has_any_permission(self, user, actions):
        return bool(self.ACTIONS & set(actions)) and self.user_has_permission(user, "view")

    def user_has_permission_for_instance(self, user, action, instance):
        return action in self.ACTIONS and may_moderate(user, instance.wagtail_site_id)

    def instances_user_has_any_permission_for(self, user, actions):
        contributions = find_contributions(user)
        return contributions if self.ACTIONS & set(actions) else contributions.none()

    def users_with_any_permission(self, actions):
        moderators = Q(is_superuser=True) | Q(groups__moderated_site__isnull=False)
        users = get_user_model().objects.filter(moderators, is_active=True).distinct()
        return users if self.ACTIONS & set(actions) else users.none()


class SiteWordingPolicy(ModelPermissionPolicy):
    """Django's permissions, each moderator's for the sites that are theirs; `denied` is what nobody may do."""

    def __init__(self, model, denied=frozenset()):
        super().__init__(model)
        self.denied = denied

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, set(actions) - self.denied)

    def user_has_permission(self, user, action):
        return action not in self.denied and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action) and may_moderate(user, instance.site_id)

    def instances_user_has_any_permission_for(self, user, actions):
        instances = super().instances_user_has_any_permission_for(user, actions)
        return instances.filter(site__in=find_moderated_sites(user))
