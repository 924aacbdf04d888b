"""Every view of the conversation: its address, who reads there, who changes something there, and by what."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from coopgo.community import tokens
from coopgo.community.forms import ContributionForm
from coopgo.community.services.deciding import make_seal
from coopgo.community.services.rules import get_rules
from coopgo.community.threads import Thread

from .access_scene import FORGED, Role, Scene

EVERYBODY = frozenset(Role)
NOBODY = frozenset()
AUTHOR, OTHER, MODERATOR = frozenset({Role.AUTHOR}), frozenset({Role.OTHER}), frozenset({Role.MODERATOR})
MODERATORS = frozenset({Role.MODERATOR, Role.ELSEWHERE})
OFFICE = frozenset({Role.EDITOR, *MODERATORS})
OF_THE_SITE = frozenset({Role.EDITOR, Role.MODERATOR})

Data = Callable[[Scene, Role], dict]


@dataclass(frozen=True)
class View:
    """`sees` are those who read what is not for everybody; `data` is what changes something for those who may."""

    address: Callable[[Scene, Role], str]
    reads: frozenset[Role] = EVERYBODY
    writes: frozenset[Role] = NOBODY
    data: Data = lambda scene, role: {}
    sees: frozenset[Role] = NOBODY


def at(name: str, *arguments: Callable[[Scene], object], query: str = "") -> Callable[[Scene, Role], str]:
    return lambda scene, role: reverse(name, args=[argument(scene) for argument in arguments]) + query


def own(name: str, *arguments: Callable[[Scene], object]) -> Callable[[Scene, Role], str]:
    """Behind the signed link to one's own contributions."""
    return lambda scene, role: reverse(name, args=[scene.own_token(role), *(argument(scene) for argument in arguments)])


def signed(name: str, make_token, find: Callable[[Scene], object]) -> Callable[[Scene, Role], str]:
    """Behind a link that concerns one contribution; who has another's link has one that was made for something else."""

    def address(scene, role):
        token = {Role.AUTHOR: make_token(find(scene)), Role.OTHER: scene.own_token(Role.OTHER)}.get(role, FORGED)
        return reverse(name, args=[token])

    return address


def waiting(scene):
    return scene.waiting.pk


def published(scene):
    return scene.published.pk


def page(scene):
    return scene.page.pk


def code(_scene):
    return "09"


def fields(prefix: str, **values) -> Data:
    return lambda scene, role: {f"{prefix}-{name}": value for name, value in values.items()}


def decide(scene, role):
    return {"decision-seal": make_seal(scene.waiting), "decision-state": "published"}


def contribute(scene, role):
    rules = get_rules(scene.site, language_code="de", on=timezone.localdate())
    form = ContributionForm(Thread(scene.page, site=scene.site), present_rules=rules)
    hidden = {field.name: "" if field.value() is None else str(field.value()) for field in form.hidden_fields()}
    return hidden | {"kind": "add", "comment": "Noch etwas", "email": "neu@example.org", "agreement": "on"}


def seals(**values) -> Data:
    return lambda scene, role: {"seals": f"{scene.waiting.pk}:{make_seal(scene.waiting)}", **values}


def assign(scene, role):
    return {"assignment-assignee": scene.users[Role.MODERATOR].pk}


def assign_many(scene, role):
    return seals(assignee=scene.users[Role.MODERATOR].pk)(scene, role)


def moderation(action: str, data: Data, find=waiting) -> View:
    return View(at(f"contributions:{action}", find), NOBODY, MODERATOR, data)


def snippet(model: str, find: Callable[[Scene], object], *, sees=NOBODY, **writes) -> dict[str, View]:
    """The views that Wagtail makes for a snippet; `writes` are the data by which moderators change something."""
    name = f"wagtailsnippets_community_{model}"

    def view(action, *arguments, reads=MODERATOR, sees=NOBODY):
        data = writes.get(action)
        is_open = action not in ("add", "delete") or data is not None
        allowed = MODERATOR if data is not None else NOBODY
        return View(
            at(f"{name}:{action}", *arguments), reads if is_open else NOBODY, allowed, lambda *_: data or {}, sees=sees
        )

    return {
        f"{name}:list": view("list", reads=MODERATORS),
        f"{name}:list_results": view("list_results", reads=MODERATORS),
        f"{name}:add": view("add"),
        f"{name}:edit": view("edit", find, sees=sees),
        f"{name}:delete": view("delete", find),
        f"{name}:usage": view("usage", find),
        f"{name}:history": view("history", find),
        f"{name}:history_results": view("history_results", find),
    }


def bulk(action: str, data: Data) -> View:
    return View(
        lambda scene, role: (
            reverse("wagtail_bulk_action", args=["community", "contribution", action])
            + f"?id={scene.waiting.pk}&next=/redaktion/beitraege/"
        ),
        MODERATOR,
        MODERATOR,
        data,
        sees=MODERATOR,
    )


REASON = {"language_code": "de", "title": "Anders", "text": "Anders", "sort_order": "3"}
RULES = {"language_code": "de", "text": "Anders", "effective_on": "2027-02-01"}

PUBLIC = {
    "wanted_regions": View(at("wanted_regions")),
    "contribute": View(at("contribute", page), writes=EVERYBODY, data=contribute),
    "contribution_thanks": View(at("contribution_thanks", page)),
    "region_suggestions": View(at("region_suggestions", query="?q=Bay")),
    "page_contribution_feed": View(at("page_contribution_feed", page)),
    "region_contribution_feed": View(at("region_contribution_feed", code)),
    "contribution": View(at("contribution", published)),
    "page_feedback": View(at("page_feedback", page), writes=EVERYBODY, data=lambda *_: {"text": "Da fehlt etwas."}),
    "helpful_vote": View(at("helpful_vote", published), writes=EVERYBODY),
    "contribution_report": View(
        at("contribution_report", published), writes=EVERYBODY, data=lambda *_: {"ground": "insult"}
    ),
    "request_own_page": View(
        at("request_own_page"), writes=EVERYBODY, data=lambda scene, role: {"email": scene.address.email}
    ),
}

OWN = {
    "verify_contribution": View(
        signed("verify_contribution", tokens.make_verification_token, lambda scene: scene.unverified), AUTHOR, AUTHOR
    ),
    "still_holds": View(
        signed("still_holds", tokens.make_still_holds_token, lambda scene: scene.lapsed), AUTHOR, AUTHOR
    ),
    "own_contributions": View(own("own_contributions"), AUTHOR | OTHER, sees=AUTHOR),
    "export_contributions": View(own("export_contributions"), AUTHOR | OTHER, sees=AUTHOR),
    "erase_contributions": View(
        own("erase_contributions"), NOBODY, AUTHOR | OTHER, lambda *_: {"is_sure": "on", "withdraws_texts": "on"}
    ),
    "correct_contribution": View(
        own("correct_contribution", waiting), AUTHOR, AUTHOR, lambda *_: {"text": "Anders gesagt"}, sees=AUTHOR
    ),
    "withdraw_contribution": View(own("withdraw_contribution", waiting), AUTHOR, AUTHOR, sees=AUTHOR),
}

ADMIN = {
    "contributions:index": View(at("contributions:index"), MODERATORS, sees=MODERATOR),
    "contributions:index_results": View(at("contributions:index_results"), MODERATORS, sees=MODERATOR),
    "contributions:detail": View(at("contributions:detail", waiting), MODERATOR, sees=MODERATOR),
    "contributions:decide": moderation("decide", decide),
    "contributions:undo": moderation("undo", lambda scene, role: {"undo-seal": make_seal(scene.published)}, published),
    "contributions:remark": moderation("remark", fields("remark", remark="Anders")),
    "contributions:assign": moderation("assign", assign),
    "contributions:reply": moderation("reply", fields("reply", text="Danke."), published),
    "contributions:place": moderation("place", fields("place", region="")),
    "contributions:close_reports": moderation("close_reports", fields("close"), published),
    "report_feedback": View(at("report_feedback"), OFFICE, sees=OF_THE_SITE),
    "report_feedback_results": View(at("report_feedback_results"), OFFICE, sees=OF_THE_SITE),
    "report_feedback_texts": View(at("report_feedback_texts"), OFFICE, sees=OF_THE_SITE),
    "report_feedback_texts_results": View(at("report_feedback_texts_results"), OFFICE, sees=OF_THE_SITE),
    "tick_feedback": View(
        at("tick_feedback", lambda scene: scene.feedback.pk), NOBODY, OF_THE_SITE, lambda *_: {"is_done": "1"}
    ),
    **snippet("trial", lambda scene: scene.trial.pk, edit={"state": "running", "note": "Anders"}),
    **snippet("reason", lambda scene: scene.reason.pk, sees=MODERATOR, add=REASON, edit=REASON, delete={}),
    **snippet("ruleswording", lambda scene: scene.rules.pk, add=RULES, edit=RULES),
}

HOOKS = {
    "bulk action publish": bulk("publish", seals()),
    "bulk action reject": bulk("reject", seals(rejection="Weil.")),
    "bulk action spam": bulk("spam", seals()),
    "bulk action assign": bulk("assign", assign_many),
    "setting communitysettings": View(
        at("wagtailsettings:edit", lambda _: "community", lambda _: "communitysettings", lambda scene: scene.site.pk),
        MODERATOR,
        MODERATOR,
        lambda *_: SETTINGS,
    ),
}
"""What Wagtail's own views do for us because a hook says so."""

SETTINGS = {
    "trusted_after": "7",
    "verification_days": "7",
    "correction_minutes": "10",
    "shortest_form_seconds": "3",
    "contributions_per_address_and_hour": "10",
    "contributions_per_network_and_hour": "30",
    "feedback_per_network_and_hour": "60",
    "mails_per_address_and_day": "20",
    "most_links": "1",
}

GROUPS = {"public": PUBLIC, "own": OWN, "admin": ADMIN, "hooks": HOOKS}
