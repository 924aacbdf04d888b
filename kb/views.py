from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from coopgo.pages.alternates import reverse_in_languages
from coopgo.pages.breadcrumbs import list_crumbs
from coopgo.pages.models import Crumb

from .models import Law, Region, Sector
from .partners import list_partners
from .services import count_by_sector, count_by_top_region, list_broader_texts, list_sections
from .statutes import list_cited_laws, list_cited_sections
from .terms import list_entries, read_query
from .tile_map import Land, draw_map


@require_safe
def sector_list(request):
    site, locale = Site.find_for_request(request), Locale.get_active()
    context = {
        "sectors": count_by_sector(site=site, locale=locale),
        "breadcrumbs": list_crumbs(request, Crumb(_("Sectors"), request.path)),
        "translations": reverse_in_languages("sectors"),
    }
    return render(request, "kb/sector_list.html", context)


@require_safe
def sector_detail(request, slug):
    site, locale = Site.find_for_request(request), Locale.get_active()
    sectors = Sector.objects.for_site(site).select_related("locale")
    sector = get_object_or_404(sectors.in_locale(locale), slug=slug)
    context = {
        "sector": sector,
        "sections": list_sections(lambda pages: pages.for_sector(slug), site=site, locale=locale),
        "breadcrumbs": list_crumbs(request, Crumb(_("Sectors"), reverse("sectors")), Crumb(sector.name, request.path)),
        "translations": sector.get_addresses(),
    }
    return render(request, "kb/sector_detail.html", context)


@require_safe
def region_list(request):
    site, locale = Site.find_for_request(request), Locale.get_active()
    counted = count_by_top_region(site=site, locale=locale)
    context = {
        "map": draw_map([Land(region, count) for region, count in counted], unit="texts"),
        "breadcrumbs": list_crumbs(request, Crumb(_("Regions"), request.path)),
        "translations": reverse_in_languages("regions"),
    }
    return render(request, "kb/region_list.html", context)


@require_safe
def region_detail(request, code, slug=""):
    site, locale = Site.find_for_request(request), Locale.get_active()
    region = Region.objects.by_code(site, code).select_related("parent").first()
    if region is None:
        raise Http404(code)
    if (region.code, region.slug) != (code, slug):
        return redirect(region, permanent=True)
    ancestors = Region.objects.ancestors_of(region).exclude(code="DE").select_related("parent").order_by("path")
    context = {
        "region": region,
        "sections": list_sections(lambda pages: pages.for_region(region), site=site, locale=locale),
        "broader": list_broader_texts(region, site=site, locale=locale),
        "parts": Region.objects.for_site(site).with_pages_below(region, locale=locale),
        "breadcrumbs": list_crumbs(
            request,
            Crumb(_("Regions"), reverse("regions")),
            *[Crumb(ancestor.full_name, ancestor.get_absolute_url()) for ancestor in ancestors],
            Crumb(region.full_name, request.path),
        ),
        "translations": reverse_in_languages("region", region.code, region.slug),
    }
    return render(request, "kb/region_detail.html", context)


@require_safe
def glossary(request):
    """All terms, or with `q` those that answer it; what was searched for is kept in no cache."""
    site, locale = Site.find_for_request(request), Locale.get_active()
    query = read_query(request.GET.get("q", ""), locale)
    context = {
        "groups": list_entries(site=site, locale=locale, query=query),
        "query": query,
        "is_filtered": bool(query),
        "breadcrumbs": list_crumbs(request, Crumb(_("Glossary"), request.path)),
        "translations": reverse_in_languages("glossary"),
    }
    response = render(request, "kb/glossary.html", context)
    if query:
        add_never_cache_headers(response)
    return response


@require_safe
def partner_list(request):
    site, locale = Site.find_for_request(request), Locale.get_active()
    context = {
        "groups": list_partners(site=site, locale=locale),
        "breadcrumbs": list_crumbs(request, Crumb(_("Partners"), request.path)),
        "translations": reverse_in_languages("partners"),
    }
    return render(request, "kb/partner_list.html", context)


@require_safe
def statute_list(request):
    context = {
        "laws": list_cited_laws(site=Site.find_for_request(request)),
        "breadcrumbs": list_crumbs(request, Crumb(_("Statutes"), request.path)),
        "translations": reverse_in_languages("statutes"),
    }
    return render(request, "kb/statute_list.html", context)


@require_safe
def law_detail(request, slug):
    site, locale = Site.find_for_request(request), Locale.get_active()
    law = next((law for law in Law.objects.for_site(site) if law.slug == slug), None)
    if law is None:
        raise Http404(slug)
    context = {
        "law": law,
        "sections": list_cited_sections(law, locale=locale),
        "breadcrumbs": list_crumbs(
            request, Crumb(_("Statutes"), reverse("statutes")), Crumb(law.abbreviation, request.path)
        ),
        "translations": reverse_in_languages("law", slug),
    }
    return render(request, "kb/law_detail.html", context)
