"""What readers' answers add up to, page by page, for those who look after a page."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from coopgo.community.models import PageFeedback

from .moderators import find_moderated_sites

PERMISSIONS = ["add", "change", "publish"]

Answer = PageFeedback.Answer
HAS_TEXT = Q(answer=Answer.ERROR) | ~Q(text="")


def may_read_feedback(user) -> bool:
    """Editors of pages, and moderators of a site."""
    is_editor = policy_registry.get_by_type(Page).user_has_any_permission(user, PERMISSIONS)
    return is_editor or find_moderated_sites(user).exists()


def find_feedback(user) -> QuerySet[PageFeedback]:
    """What is said of the pages that somebody may edit, or of the sites that somebody moderates."""
    editable = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, ["change", "publish"])
    return PageFeedback.objects.filter(
        Q(page__in=editable.values("pk")) | Q(site__in=find_moderated_sites(user).values("pk"))
    )


def find_pages_with_feedback(user, *, since: date) -> QuerySet[Page]:
    """Pages with `yes`, `no`, `mistakes` and `open` texts since a day; answers are those that were counted."""
    entries = find_feedback(user).filter(day__gte=since)
    counted = Q(feedback__is_counted=True)
    has_text = Q(feedback__answer=Answer.ERROR) | ~Q(feedback__text="")
    return Page.objects.filter(feedback__in=entries.values("pk")).annotate(
        yes=Count("feedback", filter=counted & Q(feedback__answer=Answer.YES)),
        no=Count("feedback", filter=counted & Q(feedback__answer=Answer.NO)),
        mistakes=Count("feedback", filter=Q(feedback__answer=Answer.ERROR)),
        open=Count("feedback", filter=has_text & Q(feedback__is_done=False)),
    )


def find_written(user, *, since: date) -> QuerySet[PageFeedback]:
    """What was written since a day, with its page; the newest first."""
    entries = find_feedback(user).filter(HAS_TEXT, day__gte=since)
    return entries.select_related("page").order_by("-day", "-pk")


def find_texts(user, pages, *, since: date) -> dict[int, list[PageFeedback]]:
    """What was written of each page, by its id; open ones first, then the newest, in one query."""
    entries = find_feedback(user).filter(HAS_TEXT, day__gte=since, page__in=[page.pk for page in pages])
    texts = {page.pk: [] for page in pages}
    for entry in entries.order_by("is_done", "-day", "-pk"):
        texts[entry.page_id].append(entry)
    return texts
