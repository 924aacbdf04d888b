"""The sample texts as bare pages, found by Wagtail's stock backend."""

from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page

from tests.benchmarks.bare.models import BarePage
from tests.benchmarks.german_samples import SampleQuery, SampleText
from tests.benchmarks.samples import copy_page, make_bare_page, make_surroundings

SHOWN = 20


@transaction.atomic
def make_bare_pages(texts: list[SampleText]) -> int:
    """Make a page of each text; return the number of words."""
    make_surroundings()
    copy_page(make_bare_page(), len(texts))
    pages = list(BarePage.objects.order_by("pk").values_list("pk", flat=True))
    rows = [(text.title, " ".join(text.passages[1:]), pk) for text, pk in zip(texts, pages, strict=False)]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE wagtailcore_page SET title = %s WHERE id = %s", [(row[0], row[2]) for row in rows])
        cursor.executemany("UPDATE bare_barepage SET question = %s WHERE page_ptr_id = %s", [row[1:] for row in rows])
    return sum(len(passage.split()) for text in texts for passage in text.passages)


def update_index() -> None:
    call_command("update_index", verbosity=0)


def ask(query: SampleQuery) -> list[BarePage]:
    """The first page of results and their number, as a stock search view asks for them."""
    found = BarePage.objects.live().search(query.text, operator="or")
    return [*found[:SHOWN], found.count()]


def complete(beginning: str) -> list[Page]:
    return list(BarePage.objects.live().autocomplete(beginning)[:SHOWN])
