"""The reasons that moderators begin with."""

from wagtail.models import Site

from coopgo.community.first_reasons import FIRST_REASONS
from coopgo.community.models import Reason


def ensure_reasons(site: Site) -> int:
    """Give a site that has no reasons the first ones, in each language; how many were made."""
    if Reason.objects.for_site(site).exists():
        return 0
    reasons = [
        Reason(site=site, language_code=language_code, title=title, text=text, sort_order=order)
        for language_code, texts in FIRST_REASONS.items()
        for order, (title, text) in enumerate(texts)
    ]
    return len(Reason.objects.bulk_create(reasons))
