import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from tests.factories import default_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8123", ("127.0.0.1", 8123)),
        ("https://wissen.example.org/", ("wissen.example.org", 443)),
        ("http://wissen.example.org", ("wissen.example.org", 80)),
    ],
)
def test_the_site_gets_the_address_of_the_settings(settings, url, expected):
    settings.BASE_URL = url

    call_command("configure_site")

    assert (default_site().hostname, default_site().port) == expected
    assert default_site().root_url == url.rstrip("/")


def test_a_name_that_an_editor_gave_stays(settings):
    Site.objects.update(site_name="Bürgerwissen")
    settings.BASE_URL = "https://wissen.example.org"

    call_command("configure_site")

    assert default_site().site_name == "Bürgerwissen"


def test_running_twice_saves_nothing(settings, django_assert_num_queries):
    settings.BASE_URL = "https://wissen.example.org"
    call_command("configure_site")

    with django_assert_num_queries(1):
        call_command("configure_site")


@pytest.mark.parametrize(
    "url", ["", "wissen.example.org", "http://", "ftp://example.org", "http://[x", "http://x:99999"]
)
def test_an_address_that_is_none_is_refused(settings, url):
    settings.BASE_URL = url

    with pytest.raises(CommandError, match="BASE_URL"):
        call_command("configure_site")


def test_an_address_that_another_site_has_is_refused(settings):
    Site.objects.create(hostname="zwei.example.org", port=443, root_page=default_site().root_page)
    settings.BASE_URL = "https://zwei.example.org"

    with pytest.raises(CommandError):
        call_command("configure_site")
