"""What judges find on the pages behind the links of mails and articles."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coopgo.community import tokens
from coopgo.community.kinds import State
from coopgo.community.models import ContributorAddress
from tests.factories import ContributionFactory, RegionFactory, TrialFactory, make_blueprint
from tests.journeys.visits import Visitor, check_html

pytestmark = [
    pytest.mark.browser,
    pytest.mark.java,
    pytest.mark.node,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def paths(transactional_db) -> list[str]:
    bavaria = RegionFactory(code="09", name="Bayern")
    blueprint = make_blueprint(title="Bürgerbad")
    TrialFactory(page=blueprint, region=bavaria, note="Wir beginnen im März.")
    known = {"page": blueprint, "email": "leserin@example.org"}
    unverified = ContributionFactory(state=State.UNVERIFIED, **known)
    waiting = ContributionFactory(state=State.WAITING, **known)
    lapsed = ContributionFactory(lapsed_at=timezone.now(), region=bavaria, **known)
    ContributionFactory(state=State.REJECTED, rejection="Der Beitrag nennt einen Namen.", **known)
    own = tokens.make_own_page_token(ContributorAddress.objects.get())
    return [
        reverse("verify_contribution", args=[tokens.make_verification_token(unverified)]),
        reverse("verify_contribution", args=[tokens.make_verification_token(waiting)]),
        reverse("verify_contribution", args=["unsinn"]),
        reverse("still_holds", args=[tokens.make_still_holds_token(lapsed)]),
        reverse("request_own_page"),
        reverse("own_contributions", args=[own]),
        reverse("correct_contribution", args=[own, waiting.pk]),
        reverse("withdraw_contribution", args=[own, waiting.pk]),
        reverse("wanted_regions"),
        bavaria.get_absolute_url(),
        *(f"{reverse('page_feedback', args=[blueprint.pk])}?antwort={answer}" for answer in ("ja", "nein", "fehler")),
        reverse("helpful_vote", args=[lapsed.pk]),
        reverse("contribution_report", args=[lapsed.pk]),
    ]


def test_the_judges_find_nothing(paths, client, browser, live_server, node_modules, java_path, tmp_path):
    visitor = Visitor(browser, live_server.url, node_modules=node_modules)
    for visit in map(visitor.visit, paths):
        assert not visit.axe_violations and not visit.csp_violations and not visit.overflowing, visit
        assert not visit.foreign_requests and not visit.failed_requests, visit
    html = {path: client.get(path).content.decode() for path in paths}
    html["wrong address"] = client.post(reverse("request_own_page"), {"email": "ohne"}).content.decode()
    html["empty report"] = client.post(paths[-1], {}).content.decode()
    assert check_html(html, folder=tmp_path, java_path=java_path, node_modules=node_modules) == []
