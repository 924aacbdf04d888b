"""The wording of the rules that contributors agree to."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from coopgo.community.models import RulesWording


def get_rules(site: Site, *, language_code: str, on: date) -> RulesWording:
    """The wording in force on a day; a site that has none begins with ours."""
    wordings = RulesWording.objects.for_site(site)
    if wording := wordings.in_force(language_code=language_code, on=on).first():
        return wording
    with translation.override(language_code):
        text = "\n".join(_list_first_rules())
    return RulesWording.objects.create(site=site, language_code=language_code, text=text, effective_on=on)


def _list_first_rules() -> list[str]:
    return [
        _("Your contribution appears on this page, with your pseudonym, role and region, for everybody to read."),
        _("Please name no private persons and nothing that leads to them."),
        _("Write from your own experience, and stay fair where you disagree."),
        _("We read contributions before they appear, and say why if one does not."),
        _("Your mail address is never shown. You can withdraw, export or erase what you wrote at any time."),
        _("What you write may be passed on under the licence of this site."),
    ]
