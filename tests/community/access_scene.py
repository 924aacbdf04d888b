"""Who asks, and what there is to be kept from them."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.apps import apps
from django.utils import timezone
from wagtail.models import Page, Site

from coopgo.community import tokens
from coopgo.community.kinds import State
from coopgo.community.models import (
    CommunitySettings,
    Contribution,
    ContributionReport,
    ContributorAddress,
    PageFeedback,
    PlaceRequest,
    Reason,
    RulesWording,
    Trial,
)
from coopgo.community.services.states import change_state
from tests.factories import (
    ContributionFactory,
    ContributorAddressFactory,
    RegionFactory,
    TrialFactory,
    default_site,
    make_blueprint,
)
from tests.factories.users import make_contribution_moderator, make_editor

SECRET = "Streng vertraulich"
"""Stands in whatever not everybody may read."""
FORGED = "1:abc:def"
COUNTERS = {"networkkey", "ratecount"}


class Role(StrEnum):
    VISITOR = "visitor"
    AUTHOR = "author with the own link"
    OTHER = "author with another's link"
    EDITOR = "editor"
    MODERATOR = "moderator"
    ELSEWHERE = "moderator of another site"


@dataclass
class Scene:
    """A blueprint with contributions of one author, one contribution of another, and what belongs to moderation."""

    site: Site
    page: Page
    waiting: Contribution
    published: Contribution
    unverified: Contribution
    lapsed: Contribution
    address: ContributorAddress
    other: Contribution
    trial: Trial
    reason: Reason
    rules: RulesWording
    feedback: PageFeedback
    users: dict = field(default_factory=dict)

    def own_token(self, role: Role) -> str:
        """The link to one's own contributions; `OTHER` has that of somebody else than the author."""
        if role == Role.OTHER:
            return tokens.make_own_page_token(ContributorAddress.objects.get(address_hash=self.other.address_hash))
        return tokens.make_own_page_token(self.address) if role == Role.AUTHOR else FORGED

    def get_mine(self) -> list[dict]:
        """What belongs to the author, as it is stored."""
        own = Contribution.objects.filter(address_hash=self.waiting.address_hash).order_by("pk")
        return [*own.values(), *ContributorAddress.objects.filter(pk=self.address.pk).values()]


def make_scene() -> Scene:
    users, site, page, email = make_users(), default_site(), make_blueprint(), "autorin@example.org"
    lapsed_at = timezone.now()
    own = {"page": page, "email": email, "user_name": "Autorin"}
    for each in Site.objects.all():
        CommunitySettings.for_site(each)
    waiting = ContributionFactory(state=State.WAITING, comment=SECRET, remark="Intern", **own)
    published = ContributionFactory(region=RegionFactory(code="09", name="Bayern"), comment="Öffentlich", **own)
    change_state(published, State.HIDDEN, now=timezone.now(), user=users[Role.MODERATOR])
    change_state(published, State.PUBLISHED, now=timezone.now(), user=users[Role.MODERATOR])
    PlaceRequest.objects.create(site=site, contribution=waiting, text=SECRET)
    ContributionReport.objects.create(
        site=site, contribution=published, ground="name", text=SECRET, reported_at=timezone.now()
    )
    return Scene(
        site=site,
        page=page,
        waiting=waiting,
        published=published,
        unverified=ContributionFactory(state=State.UNVERIFIED, comment=SECRET, **own),
        lapsed=ContributionFactory(comment="Galt einmal", lapsed_at=lapsed_at, **own),
        address=ContributorAddressFactory(email=email),
        other=ContributionFactory(state=State.WAITING, page=page, email="andere@example.org", comment="Von anderen"),
        trial=TrialFactory(page=page, note="Seit Mai"),
        reason=Reason.objects.create(site=site, language_code="de", title="Grund", text=SECRET),
        rules=RulesWording.objects.create(site=site, language_code="de", text="Neue Regel", effective_on="2027-01-01"),
        feedback=PageFeedback.objects.create(site=site, page=page, answer="error", text=SECRET),
        users=users,
    )


def make_users() -> dict:
    elsewhere = Site.objects.create(hostname="anderswo.example", root_page=default_site().root_page.get_parent())
    return {
        Role.EDITOR: make_editor(),
        Role.MODERATOR: make_contribution_moderator(),
        Role.ELSEWHERE: make_contribution_moderator(elsewhere, username="anderswo"),
    }


def snapshot() -> dict[str, list]:
    """All rows of the conversation but those that only count."""
    models = [each for each in apps.get_app_config("community").get_models() if each._meta.model_name not in COUNTERS]
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}
