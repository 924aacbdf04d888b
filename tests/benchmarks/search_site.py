"""A site whose pages stand for the sample texts: rows in the database, documents in the index."""

from collections.abc import Iterator
from itertools import islice

from django.db import connection, transaction
from wagtail.models import Page

from dialogs.models import DialogPage
from kb.models import GlossaryTerm, Region, Sector
from search.clusters import get_cluster
from search.engines.base import Document, IndexDefinition
from search.engines.elasticsearch_cluster import connect_writer
from search.fields import collect_terms
from search.indexes import ELASTICSEARCH, PAGES, SUGGESTIONS, WORDS, get_chosen_engine, get_engine
from search.lexicons import get_analyzer
from search.page_documents import KIND, TREE_PATH, PageEntry, get_tree_paths, store_passages
from search.page_rebuild import PageRebuild
from search.passages import Passage
from search.preparation import collecting_seldom
from search.query.planning import TITLE
from search.suggesting.suggestion_documents import build_suggestion_documents
from tests.benchmarks.german_samples import Samples, SampleText
from tests.benchmarks.samples import copy_page, make_first_page, make_surroundings
from tests.factories import RegionFactory

STATES, DISTRICTS = 16, 400
BATCH = 1000
"""Pages that modelsearch hands over at once."""


def make_pages(count: int) -> None:
    """Make so many dialogs, and the regions that texts choose from."""
    make_surroundings()
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    states = [RegionFactory(code=f"{number:02}", parent=germany) for number in range(1, STATES + 1)]
    for number in range(DISTRICTS):
        state = states[number % STATES]
        RegionFactory(code=f"{state.code}{number:03}", kind="district", name=f"Kreis {number}", parent=state)
    copy_page(make_first_page("dialog"), count)


def open_samples(seed: int) -> Samples:
    """Return the samples with the sectors and districts of the site."""
    districts = Region.objects.filter(kind="district").order_by("code").values_list("path", flat=True)
    sectors = Sector.objects.order_by("pk").values_list("slug", flat=True)
    return Samples(seed, list(sectors), [path.rstrip("/").split("/") for path in districts])


@transaction.atomic
def name_pages(texts: list[SampleText]) -> None:
    """Give each page the title of its text, as its hit shows it."""
    rows = [(text.title, pk) for text, pk in zip(texts, _get_pages().values_list("pk", flat=True), strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(f'UPDATE "{Page._meta.db_table}" SET title = %s WHERE id = %s', rows)


def make_entries(texts: list[SampleText], pages: list[tuple[int, str]]) -> Iterator[PageEntry]:
    """Yield what the indexes get of each text as the page with this id and path."""
    analyzer = get_analyzer()
    for text, (pk, path) in zip(texts, pages, strict=True):
        passages = [
            Passage("title", "title", text.title),
            *(Passage("short_answer", "lead", passage) for passage in text.short_answer),
            *(Passage("answers", "body", passage) for passage in text.body),
        ]
        [language] = text.filters["sprache"]
        terms, forms = collect_terms(passages, language, analyzer)
        document = Document(
            kind=KIND,
            id=str(pk),
            texts=terms,
            keywords={**text.filters, TREE_PATH: get_tree_paths(path), TITLE: [text.title.lower()]},
            day=int(text.filters["jahr"][0]) * 365,
            stored=store_passages(passages, terms),
        )
        yield PageEntry(document, language, forms)


def index_texts(texts: list[SampleText]) -> None:
    """Build the indexes of pages and words anew, without asking the database in between."""
    with collecting_seldom():
        rebuild = PageRebuild()
        entries = make_entries(texts, list(_get_pages().values_list("pk", "path")))
        while batch := list(islice(entries, BATCH)):
            rebuild.add(batch)
        rebuild.finish()


def index_names() -> None:
    """Build the index of suggestions anew: titles, sectors, regions, terms."""
    rebuild = get_engine(SUGGESTIONS).rebuild()
    for model in (DialogPage, Sector, Region, GlossaryTerm):
        rebuild.add(build_suggestion_documents(model.objects.order_by("pk").iterator(BATCH)))
    rebuild.finish()


def get_index_bytes() -> dict[str, int]:
    """Return the size of each index on disk, for Elasticsearch with its log of changes."""
    if get_chosen_engine() == ELASTICSEARCH:
        return {definition.name: _ask_size(definition) for definition in (PAGES, WORDS, SUGGESTIONS)}
    folders = {definition.name: get_engine(definition).folder.path for definition in (PAGES, WORDS, SUGGESTIONS)}
    return {name: sum(path.stat().st_size for path in folder.rglob("*.*")) for name, folder in folders.items()}


def _ask_size(definition: IndexDefinition) -> int:
    cluster = get_cluster()
    found = connect_writer(cluster).indices.stats(index=f"{cluster.prefix}{definition.name}-*", metric=["store"])
    return found["_all"]["primaries"]["store"]["size_in_bytes"]


def _get_pages():
    return DialogPage.objects.order_by("pk")
