import json
import re

import pytest
from wagtail.coreutils import get_dummy_request
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.test.utils import WagtailPageTestCase

from coopgo.pages.models import HomePage, StandardPage
from dialogs.models import DialogIndexPage, DialogPage
from kb.models import BlueprintIndexPage, BlueprintPage, ExampleIndexPage, ExamplePage, GuideIndexPage, GuidePage
from tests.factories import (
    SectorFactory,
    StandardPageFactory,
    home_page,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)
from tests.factories.blocks import content_blocks
from tests.factories.forms import page_form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def assertions(client):
    """Wagtail's assertions for plain test functions."""
    case = WagtailPageTestCase("assertPageIsEditable")
    case.client, case.dummy_request = client, get_dummy_request()
    return case


def make_standard_page():
    return StandardPageFactory(body=content_blocks())


def find_home():
    home = home_page()
    make_full_blueprint()
    home.body = [
        {"type": "blueprints", "value": {"heading": "Zum Nachmachen", "pages": [], "count": 5}},
        {"type": "guides", "value": {"heading": "So geht das", "count": 6}},
        {"type": "sectors", "value": {"heading": "Alle Bereiche"}},
        {"type": "laender", "value": {"heading": "Aus den Ländern"}},
    ]
    home.save()
    return home


FIGURES = [{"type": "figure", "value": {"label": "Besuche", "value": "58.800", "year": "2020"}}]


def make_full_blueprint():
    return make_blueprint(
        sectors=[SectorFactory()],
        examples=[make_example(), make_example()],
        phases=[{"type": "phase", "value": {"title": "Gründen", "duration": "ein Jahr", "text": "Mit Satzung."}}],
        organisations=[{"type": "organisation", "value": {"name": "Verband", "note": "prüft", "url": ""}}],
        risks=[{"type": "paragraph", "value": "<p>Die Technik fällt aus.</p>"}],
    )


MAKERS = {
    HomePage: find_home,
    StandardPage: make_standard_page,
    DialogIndexPage: lambda: DialogIndexPage.objects.get(locale__language_code="de"),
    DialogPage: lambda: make_dialog(sectors=[SectorFactory()]),
    GuideIndexPage: lambda: GuideIndexPage.objects.get(locale__language_code="de"),
    GuidePage: lambda: make_guide(sectors=[SectorFactory()]),
    BlueprintIndexPage: lambda: BlueprintIndexPage.objects.get(locale__language_code="de"),
    BlueprintPage: make_full_blueprint,
    ExampleIndexPage: lambda: ExampleIndexPage.objects.get(locale__language_code="de"),
    ExamplePage: lambda: make_example(sectors=[SectorFactory()], figures=FIGURES),
}


@pytest.fixture(params=MAKERS, ids=lambda page_type: page_type.__name__)
def page(request):
    return MAKERS[request.param]()


def get_streams(page) -> list[str]:
    """The page's streams as stored, without the keys and the empty paragraphs that the rich text editor adds.

    Sorted, because PostgreSQL keeps JSON in an order of its own.
    """
    fields = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    stored = [json.dumps(getattr(page, field.name).get_prep_value(), sort_keys=True) for field in fields]
    return [re.sub(r' data-block-key=\\"\w+\\"', "", stream).replace("<p></p>", "") for stream in stored]


def test_each_page_type_renders(page, assertions):
    assertions.assertPageIsRenderable(page)


def test_each_page_type_can_be_edited_and_published(page, admin_client):
    data = page_form_data(admin_client, page, title="Neuer Titel", **{"action-publish": "1"})
    assert admin_client.post(f"/redaktion/pages/{page.pk}/edit/", data).status_code == 302
    edited = page.specific_class.objects.get(pk=page.pk)
    assert edited.title == "Neuer Titel"
    assert get_streams(edited) == get_streams(page)


def test_each_page_type_can_be_previewed(page, assertions, admin_client):
    assertions.assertPageIsPreviewable(page, post_data=page_form_data(admin_client, page))


def test_every_page_type_is_covered():
    assert {model for model in get_page_models() if model.is_creatable} == set(MAKERS)


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        (HomePage, {Page, StandardPage, DialogIndexPage, GuideIndexPage, BlueprintIndexPage, ExampleIndexPage}),
        (StandardPage, {StandardPage}),
        (DialogIndexPage, {DialogPage}),
        (DialogPage, set()),
        (GuideIndexPage, {GuidePage}),
        (GuidePage, set()),
        (BlueprintIndexPage, {BlueprintPage}),
        (BlueprintPage, set()),
        (ExampleIndexPage, {ExamplePage}),
        (ExamplePage, set()),
    ],
)
def test_pages_stand_where_readers_look_for_them(parent, children, assertions):
    assertions.assertAllowedSubpageTypes(parent, children)


def test_a_home_page_stands_at_the_root_only(assertions):
    assertions.assertAllowedParentPageTypes(HomePage, {Page})


def test_the_editor_has_its_tabs_in_the_order_of_work(admin_client):
    page = make_dialog()
    html = admin_client.get(f"/redaktion/pages/{page.pk}/edit/").content.decode()
    tabs = [part.split('"')[0] for part in html.split('id="tab-label-')[1:]]
    assert len(tabs) == 4
    assert html.index("short_answer") < html.index("sector_links-") < html.index("sources-") < html.index("go_live_at")


def test_the_preview_may_stand_in_a_frame_of_the_admin(admin_client):
    page = make_dialog()
    url = f"/redaktion/pages/{page.pk}/edit/preview/"
    response = admin_client.get(url, {"in_preview_panel": "true"})
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


def test_the_preview_feeds_the_checks_of_the_editor_and_readers_get_nothing_of_it(admin_client):
    page = make_dialog()
    url = f"/redaktion/pages/{page.pk}/edit/preview/"
    admin_client.post(url, page_form_data(admin_client, page))
    preview = admin_client.get(url, {"in_preview_panel": "true"}).content.decode()
    assert "<wagtail-userbar>" in preview
    assert "wagtail-userbar" not in admin_client.get(page.url).content.decode()
