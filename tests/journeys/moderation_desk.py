"""What lies on a moderator's desk: something of everything, and the addresses of the pages where it is read."""

from datetime import timedelta

from django.utils import timezone

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Contribution, ContributionReport, PageFeedback, PlaceRequest, Reason
from coopgo.community.services.states import change_state
from coopgo.community.services.validation import update_validation
from tests.factories import (
    ContributionFactory,
    RegionFactory,
    RulesWordingFactory,
    TrialFactory,
    default_site,
    make_blueprint,
    make_dialog,
)

LONG = (
    "Bei uns in der Genossenschaft haben wir das anders gelöst: Zuerst trafen sich die Nachbarinnen und Nachbarn im "
    "Feuerwehrhaus, dann kam der Bürgermeister dazu, und am Ende stand ein Nutzungsvertrag auf dreißig Jahre.\n\n"
    "Wichtig war, dass die Gemeinde nur ein Mitglied unter vielen ist."
)


def fill_desk() -> dict[str, str]:
    """Addresses in the admin by the names of their pictures."""
    site, land = default_site(), RegionFactory(code="09", name="Bayern", kind="state")
    district = RegionFactory(code="09475", name="Hof", type="Landkreis", kind="district", parent=land)
    blueprint = make_blueprint(title="Ein Freibad in Bürgerhand", regions=[land])
    dialog = make_dialog(title="Darf unsere Gemeinde Mitglied einer Genossenschaft werden?")
    RulesWordingFactory(text="Bitte nennen Sie keine Namen.\nBleiben Sie freundlich.")
    contribution = _receive(blueprint, district)
    _fill_queue(blueprint, dialog, land)
    trial = TrialFactory(page=blueprint, region=district, state="running", note="Seit Mai wird gebaut.")
    for answer, text in (("yes", ""), ("no", "Es fehlt ein Beispiel aus einer kleinen Gemeinde."), ("error", LONG)):
        PageFeedback.objects.create(site=site, page=dialog, answer=answer, text=text)
    update_validation(blueprint)
    reason = Reason.objects.for_site(site).first()
    return {
        "queue": "/redaktion/beitraege/",
        "queue-filtered": "/redaktion/beitraege/?state=published&state=rejected&kind=add",
        "queue-places": "/redaktion/beitraege/?queue=places",
        "contribution": f"/redaktion/beitraege/{contribution.pk}/",
        "bulk": f"/redaktion/bulk/community/contribution/reject/?next=/redaktion/beitraege/&id={contribution.pk}",
        "trials": "/redaktion/snippets/community/trial/",
        "trial": f"/redaktion/snippets/community/trial/edit/{trial.pk}/",
        "reasons": "/redaktion/snippets/community/reason/",
        "reason": f"/redaktion/snippets/community/reason/edit/{reason.pk}/",
        "rules": "/redaktion/snippets/community/ruleswording/",
        "feedback": "/redaktion/reports/feedback/",
        "feedback-texts": "/redaktion/reports/feedback/texts/",
        "settings": f"/redaktion/settings/community/communitysettings/{site.pk}/",
    }


def _receive(page, region) -> Contribution:
    """A contribution with all that can be done about one."""
    root = ContributionFactory(page=page, comment="Wie habt ihr das Becken versichert?", kind=Kind.ASK)
    contribution = ContributionFactory(
        page=page, parent=root, kind=Kind.ADD, state=State.WAITING, comment=LONG, user_name="Schatzmeisterin",
        region=region, may_contact=True, suspicion=30, suspicion_grounds=["links"], remark="Ruft am Montag an.",
    )  # fmt: skip
    PlaceRequest.objects.create(site=default_site(), contribution=contribution, text="Obertal bei Hof")
    ContributionReport.objects.create(
        site=default_site(), contribution=contribution, ground="name", text="Da steht, wer das war.",
        reported_at=timezone.now(),
    )  # fmt: skip
    change_state(contribution, State.PUBLISHED, now=timezone.now())
    change_state(contribution, State.WAITING, now=timezone.now())
    return contribution


def _fill_queue(blueprint, dialog, region):
    yesterday = timezone.now() - timedelta(days=1)
    for number, kind in enumerate(Kind):
        page = blueprint if kind in (Kind.PROPOSE, Kind.JOIN) else dialog
        ContributionFactory(page=page, kind=kind, state=State.WAITING, region=region, submit_date=yesterday)
        ContributionFactory(page=page, kind=kind, state=State.PUBLISHED if number % 2 else State.REJECTED)
