import shutil
from pathlib import Path

import pytest
from django.conf import settings

from coopgo.pages.content_version import raise_content_version
from tests.journeys.sample_site import build_sample_site
from tests.plugins.database import load_database, save_database, uses_sqlite


class SampleSite:
    """Built once by each process, which takes seconds; then its database and indexes are copied.

    A late request of the visit before may have kept what it read of an empty database: the content version tells.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.addresses = {}

    def open(self) -> dict[str, str]:
        if self.addresses and uses_sqlite():
            load_database(self.folder / "database.sqlite3")
            shutil.copytree(self.folder / "data", settings.COOPGO_DATA_DIR, dirs_exist_ok=True)
            raise_content_version()
        else:
            self.build()
        return self.addresses

    def build(self) -> None:
        self.addresses = build_sample_site()
        if uses_sqlite():
            save_database(self.folder / "database.sqlite3")
            shutil.copytree(settings.COOPGO_DATA_DIR, self.folder / "data")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory):
    return SampleSite(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def addresses(transactional_db, own_indexes, sample_site, settings):
    """The sample site with its errors: name -> address of each page."""
    settings.ROOT_URLCONF = "tests.journeys.urls"
    return sample_site.open()
