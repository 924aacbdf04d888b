"""Atom feeds (RFC 4287) of what readers contribute, in all languages: to one page, and from one region."""

from uuid import uuid5

from django.http import Http404
from django.template.defaultfilters import linebreaks, truncatewords
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from kb.feeds import MAX_ENTRIES, PageFeed, to_xml_text
from kb.models import Region
from kb.querysets import lies_in

from .models import Contribution
from .threads import find_version


class ContributionFeed(PageFeed):
    """The newest contributions that readers see; `narrow` of the channel says which."""

    def items(self, channel):
        shown = Page.objects.live().public().filter(lies_in(channel.site))
        published = Contribution.objects.for_site(channel.site).published().filter(page__in=shown)
        newest = channel.narrow(published).order_by("-published_at", "-pk")
        return [(each, channel) for each in newest.select_related("page", "region__parent")[:MAX_ENTRIES]]

    def item_title(self, item):
        contribution = item[0]
        kind = _("The editors") if contribution.is_official else contribution.get_kind_display()
        place = f" ({contribution.region.full_name})" if contribution.region else ""
        return to_xml_text(f"{kind}: {contribution.page.title}{place}")

    def item_description(self, item):
        return to_xml_text(truncatewords(item[0].comment, 40))

    def item_link(self, item):
        contribution, channel = item
        return channel.site.root_url + reverse("contribution", args=[contribution.pk])

    def item_guid(self, item):
        """The same for ever, whatever becomes of host and address."""
        return uuid5(item[0].page.translation_key, f"contribution {item[0].pk}").urn

    def item_pubdate(self, item):
        return item[0].published_at

    item_updateddate = item_pubdate

    def item_author_name(self, item):
        return to_xml_text(item[0].user_name)

    def item_categories(self, item):
        return [item[0].kind]

    def item_extra_kwargs(self, item):
        return {"content": to_xml_text(linebreaks(item[0].comment, autoescape=True))}


class PageContributionFeed(ContributionFeed):
    def get_object(self, request, pk):
        page = Page.objects.live().public().filter(lies_in(Site.find_for_request(request)), pk=pk).first()
        version = find_version(page, Locale.get_active()) if page else None
        if version is None:
            raise Http404
        title = _("Contributions to “%(title)s”") % {"title": version.title}
        return super().get_object(
            request, title=title, link=version.get_url(request), narrow=lambda found: found.of_page(page)
        )


class RegionContributionFeed(ContributionFeed):
    """What is said in a region and in its parts."""

    def get_object(self, request, code):
        region = Region.objects.by_code(Site.find_for_request(request), code).select_related("parent").get()
        title = _("Contributions from %(region)s") % {"region": region.full_name}
        return super().get_object(
            request,
            title=title,
            link=region.get_absolute_url(),
            narrow=lambda found: found.filter(region__path__startswith=region.path),
        )
