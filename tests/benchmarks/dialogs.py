"""Dialogs in bulk: the first one is made by the models, the others are rows copied from it."""

import datetime
import uuid

from django.db import connection, transaction
from wagtail.models import Page

from coopgo.pages.models import PagePartner, PageSource
from dialogs.models import Correction, DialogIndexPage, DialogPage
from kb.models import SectorLink
from tests.benchmarks.bare.models import BarePage
from tests.factories import RegionFactory, SectorFactory, StandardPageFactory, home_page, make_dialog

SECTOR_COUNT = 18
SPREAD_DAYS = 37
"""Between one copy and the next; the years fill evenly, and the first dialog lies amid its copies."""
SENTENCE = "Wer eine Genossenschaft gründet, braucht drei Mitglieder, eine Satzung und einen Prüfungsverband. "
QUESTION = f"<p>{SENTENCE * 2}</p>"
SECTIONS = [(f"Abschnitt {number}", f"<p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p>") for number in range(1, 5)]
POINTS = ["Satzung entwerfen", "Mitglieder werben", "Gründungsprüfung beantragen"]


def make_first_dialog() -> DialogPage:
    """A dialog of some 400 words with all that usually stands around one."""
    sectors = [SectorFactory(sort_order=number) for number in range(SECTOR_COUNT)]
    StandardPageFactory.create_batch(5)
    answers = []
    for heading, text in SECTIONS:
        answers += [make_block("heading", {"level": "2", "text": heading}), make_block("paragraph", text)]
    items = [{"text": f"<p>{point}</p>", "style": "plain", "items": []} for point in POINTS]
    answers.append(make_block("list", {"style": "numbered", "items": items}))
    dialog = make_dialog(
        title="Wie gründen wir?",
        asked_on=datetime.date(2016, 11, 12),
        sectors=sectors[:2],
        regions=[RegionFactory()],
        question=QUESTION,
        answers=answers,
    )
    dialog.sources = [PageSource(title=f"Quelle {number}", publisher="Verlag") for number in range(3)]
    dialog.partners = [PagePartner(name="Prüfungsverband")]
    dialog.corrections = [Correction(corrected_on=datetime.date(2026, 11, 1), text="Zahl berichtigt")]
    dialog.save()
    return dialog


def make_block(kind: str, value) -> dict:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def make_bare_page() -> BarePage:
    """The same words as the first dialog's."""
    body = []
    for heading, text in SECTIONS:
        body += [("heading", heading), ("text", text)]
    body.append(("text", f"<ol>{''.join(f'<li>{point}</li>' for point in POINTS)}</ol>"))
    page = BarePage(title="Wie gründen wir?", slug="bare", question=QUESTION)
    page.body = [make_block(kind, value) for kind, value in body]
    return home_page().add_child(instance=page)


@transaction.atomic
def copy_dialog(dialog: DialogPage, count: int) -> None:
    """Add copies until there are `count` dialogs: other dates and sectors, no children but two sectors each."""
    index = DialogIndexPage.objects.get(pk=dialog.get_parent().pk)
    numbers = range(index.get_children().count() + 1, count + 1)
    first_pk = Page.objects.order_by("pk").last().pk - numbers.start + 1
    copy_rows(Page, dialog.pk, [page_values(index, number, first_pk + number) for number in numbers])
    copy_rows(DialogPage, dialog.pk, [dialog_values(number, first_pk + number) for number in numbers])
    sectors = [link.sector_id for link in dialog.sector_links.all()]
    SectorLink.objects.bulk_create(
        SectorLink(page_id=first_pk + number, sector_id=sectors[0] + (number + place) % SECTOR_COUNT, sort_order=place)
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


def dialog_values(number, pk) -> dict:
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
