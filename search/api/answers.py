"""Pages and results of the search in the words of the interface."""

from django.http import HttpRequest
from wagtail.models import Page, Site

from coopgo.pages.models import SiteSettings
from kb.models import ClassifiedPage
from search.languages import get_language
from search.page_documents import SHOWN
from search.passages import read_passages
from search.service import PER_PAGE, Hit, SearchResult

from . import schemas


def describe_result(result: SearchResult, request: HttpRequest) -> schemas.SearchAnswerSchema:
    return schemas.SearchAnswerSchema(
        **_describe_list(result),
        query=result.query,
        corrections=[
            schemas.CorrectionSchema(typed=each.typed, replacement=each.replacement) for each in result.corrections
        ],
        hits=[_describe_hit(hit, request) for hit in result.hits],
        facets={
            group.name: [
                schemas.FacetValueSchema(value=each.value, label=each.label, count=each.count) for each in group.values
            ]
            for group in result.facets
        },
    )


def describe_pages(result: SearchResult, request: HttpRequest) -> schemas.PagesAnswerSchema:
    items = [schemas.ListedPageSchema(**_describe_listed(hit.page, request)) for hit in result.hits]
    return schemas.PagesAnswerSchema(**_describe_list(result), items=items)


def describe_page(page: Page, request: HttpRequest) -> schemas.PageDetailSchema:
    """Take a specific page; its translations are those that readers can open."""
    site_settings = SiteSettings.for_site(Site.find_for_request(request))
    others = page.get_translations().live().public().filter(alias_of=None)
    return schemas.PageDetailSchema(
        **_describe_listed(page, request),
        short_answer=getattr(page, "short_answer", None),
        text="\n".join(passage.text for passage in read_passages(page) if passage.weight in SHOWN),
        translations=[
            schemas.TranslationSchema(language=get_language(other), url=other.get_full_url(request)) for other in others
        ],
        licence=schemas.LicenceSchema(name=site_settings.licence_name, url=site_settings.licence_url),
    )


def _describe_list(result: SearchResult) -> dict:
    return {"total": result.total, "page": result.number, "pages": max(1, -(-result.total // PER_PAGE))}


def _describe_hit(hit: Hit, request: HttpRequest) -> schemas.HitSchema:
    return schemas.HitSchema(
        **_describe(hit.page, request),
        snippet=hit.excerpt.text,
        highlights=[list(span) for span in hit.excerpt.spans],
        score=hit.score,
    )


def _describe_listed(page: Page, request: HttpRequest) -> dict:
    return {
        **_describe(page, request),
        "summary": page.summary,
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
    }


def _describe(page: Page, request: HttpRequest) -> dict:
    is_classified = isinstance(page, ClassifiedPage)
    return {
        "id": page.pk,
        "type": page.art,
        "reference": getattr(page, "reference", None) or None,
        "title": page.title,
        "url": page.get_full_url(request),
        "language": get_language(page),
        "sectors": [link.sector.slug for link in page.sector_links.all()] if is_classified else [],
        "regions": [link.region.code for link in page.region_links.all()] if is_classified else [],
        "asked_on": getattr(page, "asked_on", None),
    }
