"""Pages in bulk: the first one of a type is made by the models, the others are rows copied from it."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import connection, transaction
from wagtail.models import Page, Site

from coopgo.pages.models import PagePartner, PageSource
from dialogs.models import Correction, DialogPage
from kb.models import ExamplePage, Region, Sector, SectorLink
from tests.benchmarks.bare.models import BareHomePage, BarePage
from tests.factories import (
    GlossaryTermFactory,
    LawFactory,
    RegionFactory,
    SectorFactory,
    StandardPageFactory,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)

BARE_HOST = "127.0.0.1"
SECTOR_COUNT = 18
SPREAD_DAYS = 37
"""Between one copy and the next; the years fill evenly, and the first dialog lies amid its copies."""
SENTENCE = "Wer eine Genossenschaft gründet, braucht drei Mitglieder, eine Satzung und einen Prüfungsverband. "
QUESTION = f"<p>{SENTENCE * 2}</p>"
SECTIONS = [(f"Abschnitt {number}", f"<p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p>") for number in range(1, 5)]
POINTS = ["Satzung entwerfen", "Mitglieder werben", "Gründungsprüfung beantragen"]


def make_surroundings() -> None:
    """What stands around every text: sectors, a region, pages in the footer, terms and laws."""
    SectorFactory.create_batch(SECTOR_COUNT)
    StandardPageFactory.create_batch(5)
    RegionFactory()
    GlossaryTermFactory.create_batch(30)
    LawFactory()


def make_first_page(kind: str) -> Page:
    """A live page of some 400 words with all that usually stands around one."""
    page = MAKERS[kind](title="Wie gründen wir?", sectors=Sector.objects.all()[:2], regions=Region.objects.all()[:1])
    page.sources = [PageSource(title=f"Quelle {number}", publisher="Verlag") for number in range(3)]
    page.partners = [PagePartner(name="Prüfungsverband")]
    page.save()
    return page


def make_content() -> list[dict]:
    content = []
    for heading, text in SECTIONS:
        content += [make_block("heading", {"level": "2", "text": heading}), make_block("paragraph", text)]
    items = [{"text": f"<p>{point}</p>", "style": "plain", "items": []} for point in POINTS]
    return [*content, make_block("list", {"style": "numbered", "items": items})]


def make_first_dialog(**fields):
    dialog = make_dialog(asked_on=datetime.date(2016, 11, 12), question=QUESTION, answers=make_content(), **fields)
    dialog.corrections = [Correction(corrected_on=datetime.date(2026, 11, 1), text="Zahl berichtigt")]
    return dialog


def make_first_guide(**fields):
    steps = [
        make_block("step", {"title": heading, "content": [make_block("paragraph", text)]}) for heading, text in SECTIONS
    ]
    checklist = make_block("checklist", {"title": "Vorher", "items": POINTS})
    return make_guide(body=[make_block("paragraph", QUESTION), *steps, checklist], **fields)


def make_first_example(**fields):
    content = make_content()
    return make_example(actions=[make_block("paragraph", QUESTION), *content[:4]], results=content[4:], **fields)


def make_first_blueprint(**fields):
    content = make_content()
    return make_blueprint(
        challenge=[make_block("paragraph", QUESTION), *content[:2]],
        solution=content[2:4],
        procedure=content[4:6],
        results=content[6:],
        examples=[make_example(regions=fields["regions"]) for _number in range(3)],
        **fields,
    )


MAKERS = {
    "dialog": make_first_dialog,
    "guide": make_first_guide,
    "blueprint": make_first_blueprint,
    "example": make_first_example,
}


def make_block(kind: str, value) -> dict:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def make_bare_page(examples: Iterable[ExamplePage] = ()) -> BarePage:
    """The same words as the first page of each type, on a site of its own that Wagtail alone serves.

    A blueprint also shows the words of its examples: they are text like any other.
    """
    body = []
    for heading, text in SECTIONS:
        body += [("heading", heading), ("text", text)]
    body.append(("text", f"<ol>{''.join(f'<li>{point}</li>' for point in POINTS)}</ol>"))
    for example in examples:
        figures = "".join(f"<li>{figure.label}: {figure.value}</li>" for figure in example.list_card_figures())
        body.append(("heading", example.title))
        body.append(("text", f"<p>{example.place}</p><ul>{figures}</ul><p>{example.summary}</p>"))
    page = BarePage(title="Wie gründen wir?", slug=f"bare-{BarePage.objects.count()}", question=QUESTION)
    page.body = [make_block(kind, value) for kind, value in body]
    return get_bare_home().add_child(instance=page)


def get_bare_home() -> BareHomePage:
    if home := BareHomePage.objects.first():
        return home
    home = Page.get_first_root_node().add_child(instance=BareHomePage(title="Start", slug="start"))
    Site.objects.create(hostname=BARE_HOST, root_page=home)
    return home


@transaction.atomic
def copy_page(page: Page, count: int) -> None:
    """Add copies below its list until there are `count`: other dates and sectors, no children but two sectors each."""
    index = page.get_parent()
    numbers = range(index.get_children().count() + 1, count + 1)
    first_pk = Page.objects.order_by("pk").last().pk - numbers.start + 1
    copy_rows(Page, page.pk, [page_values(index, number, first_pk + number) for number in numbers])
    copy_rows(type(page), page.pk, [own_values(page, number, first_pk + number) for number in numbers])
    sectors = list(Sector.objects.values_list("pk", flat=True))
    SectorLink.objects.bulk_create(
        SectorLink(page_id=first_pk + number, sector_id=sectors[(number + place) % SECTOR_COUNT], sort_order=place)
        for number in numbers
        for place in (0, 1)
    )
    Page.objects.filter(pk=index.pk).update(numchild=count)


def page_values(index, number, pk) -> dict:
    slug = f"kopie-{number}"
    return {
        "id": pk,
        "path": Page._get_path(index.path, index.depth + 1, number),
        "translation_key": uuid.uuid4().hex,
        "slug": slug,
        "url_path": f"{index.url_path}{slug}/",
        "title": f"Kopie {number}",
        "latest_revision_id": None,
        "live_revision_id": None,
    }


def own_values(page, number, pk) -> dict:
    if not isinstance(page, DialogPage):
        return {"page_ptr_id": pk}
    asked_on = datetime.date(2010, 1, 1) + datetime.timedelta(days=number * SPREAD_DAYS % 5000)
    return {"page_ptr_id": pk, "reference": f"D-{asked_on.year}-{number:05d}", "asked_on": asked_on.isoformat()}


def copy_rows(model, pk, rows) -> None:
    """Copy the row `pk` of a model's own table once for each dict of changed columns."""
    table, key = model._meta.db_table, model._meta.pk.column
    columns = [field.column for field in model._meta.local_fields]
    changed = list(rows[0]) if rows else []
    values = ", ".join("%s" if column in changed else f'"{column}"' for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    order = [column for column in columns if column in changed]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE "{key}" = {pk}',
            [[row[column] for column in order] for row in rows],
        )
