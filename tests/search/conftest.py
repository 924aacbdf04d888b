import pytest
from django.core.management import call_command


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Each test has indexes of its own."""
    settings.COOPGO_DATA_DIR = tmp_path


@pytest.fixture
def update_index():
    """Return a function that builds the indexes anew, as `manage.py update_index` does."""
    return lambda: call_command("update_index", verbosity=0)
