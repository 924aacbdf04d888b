"""What readers say of a page and of a contribution: small pages that are never cached, or parts fetched into place.

GET and HEAD change nothing. Where a limit is reached, the form comes back with what was typed.
"""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.models import Page, Site

from coopgo.pages.models import StandardPage
from kb.models import ClassifiedPage

from .feedback_forms import ContributionReportForm, PageFeedbackForm
from .limit_answers import answer_limit
from .models import Contribution, PageFeedback
from .services.feedback import give_feedback, report_contribution, vote_helpful
from .services.limits import count_feedback
from .services.networks import hash_network

ANSWERS = {"ja": PageFeedback.Answer.YES, "nein": PageFeedback.Answer.NO, "fehler": PageFeedback.Answer.ERROR}
"""Values of the parameter `antwort`, the same in every language."""

THANKS = "danke"
"""The parameter by which a page without script says thanks after something was sent."""


@method_decorator(never_cache, "dispatch")
class FeedbackView(View):
    """One form and its thanks; with htmx with script the part alone."""

    http_method_names = ["get", "head", "post"]
    form_template = thanks_template = ""
    place = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.site, self.now = Site.find_for_request(request), timezone.now()

    def get(self, request, pk):
        self.find(pk)
        return self.say_thanks() if THANKS in request.GET else self.show_form(self.make_form())

    def post(self, request, pk):
        self.find(pk)
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show_form(form, status=422)
        network_hash = hash_network(request, site=self.site, now=self.now)
        if again_at := count_feedback(site=self.site, network_hash=network_hash, now=self.now):
            return self.refuse(form, again_at)
        self.store(form, network_hash)
        return self.say_thanks() if self.is_part else redirect(f"{request.path}?{THANKS}")

    def find(self, pk):
        """Look up what it is about. Raises: Http404, where there is no such thing or not for this reader."""
        raise NotImplementedError

    def make_form(self, data=None) -> forms.Form:
        return forms.Form(data)

    def store(self, form, network_hash):
        raise NotImplementedError

    def get_context(self) -> dict:
        return {}

    @property
    def is_part(self) -> bool:
        return self.request.headers.get("HX-Request") == "true"

    def show_form(self, form, *, status=200, **context):
        return self.show(self.form_template, status=status, form=form, **context)

    def refuse(self, form, again_at):
        """Too much for now: the form with all that was typed, and when it works again."""
        return answer_limit(self.show_form(form, again_at=again_at), again_at, now=self.now)

    def say_thanks(self):
        return self.show(self.thanks_template)

    def show(self, part, *, status=200, **context):
        template = part if self.is_part else "community/feedback_page.html"
        context |= {"part": part, "place": self.place if self.is_part else "", **self.get_context()}
        response = render(self.request, template, context, status=status)
        patch_vary_headers(response, ["HX-Request"])
        return response


class PageFeedbackView(FeedbackView):
    """Whether a page was helpful, and what is wrong on it."""

    form_template, thanks_template = "community/page_feedback_form.html", "community/page_feedback_thanks.html"
    place = "rueckmeldung-antwort"

    def find(self, pk):
        self.subject = find_page_for_feedback(pk, self.request, self.site)
        self.answer = ANSWERS.get(self.request.GET.get("antwort", ""), PageFeedback.Answer.NO)

    def make_form(self, data=None):
        return PageFeedbackForm(data, answer=self.answer)

    def store(self, form, network_hash):
        text = form.cleaned_data.get("text", "")
        said = {"answer": self.answer, "text": text, "network_hash": network_hash}
        give_feedback(self.subject, site=self.site, now=self.now, **said)

    def get_context(self):
        return {"subject": self.subject, "answer": self.answer}


class ContributionView(FeedbackView):
    def find(self, pk):
        shown = Contribution.objects.for_site(self.site).published().select_related("page")
        self.contribution = get_object_or_404(shown.filter(page__in=Page.objects.live().public()), pk=pk)
        self.place = f"beitrag-{pk}-antwort"

    def get_context(self):
        return {"contribution": self.contribution, "subject": self.contribution.page}


class HelpfulVoteView(ContributionView):
    """That a contribution is helpful, by one button."""

    form_template, thanks_template = "community/helpful_form.html", "community/helpful_thanks.html"

    def say_thanks(self):
        """With the number as it is now: pages that were kept catch up when they are made anew."""
        return self.show(self.thanks_template, helpful_count=self.contribution.helpful_votes.count())

    def store(self, form, network_hash):
        vote_helpful(self.contribution, network_hash=network_hash, now=self.now)


class ContributionReportView(ContributionView):
    """That a contribution should not stay as it is, with the reason."""

    form_template, thanks_template = "community/report_form.html", "community/report_thanks.html"

    def make_form(self, data=None):
        return ContributionReportForm(data)

    def store(self, form, network_hash):
        report_contribution(self.contribution, **form.cleaned_data, network_hash=network_hash, now=self.now)


def find_page_for_feedback(pk: int, request, site: Site) -> Page:
    """A text that everybody may read on this site. Raises: Http404."""
    page = get_object_or_404(Page.objects.live().public(), pk=pk)
    is_text = issubclass(page.specific_class or Page, (ClassifiedPage, StandardPage))
    site_id, *_address = page.get_url_parts(request) or [None]
    if not is_text or site_id != site.pk:
        raise Http404(pk)
    return page
