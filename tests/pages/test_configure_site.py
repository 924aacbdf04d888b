import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from coopgo.operations import preparation
from tests.factories import default_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8123", ("127.0.0.1", 8123)),
        ("https://wissen.example.org", ("wissen.example.org", 443)),
        ("http://wissen.example.org", ("wissen.example.org", 80)),
    ],
)
def test_the_site_gets_the_address_of_the_settings(settings, url, expected):
    settings.BASE_URL = url

    call_command("configure_site")

    assert (default_site().hostname, default_site().port) == expected
    assert default_site().root_url == url


def test_a_name_that_an_editor_gave_stays(settings):
    Site.objects.update(site_name="Bürgerwissen")
    settings.BASE_URL = "https://wissen.example.org"

    call_command("configure_site")

    assert default_site().site_name == "Bürgerwissen"


def test_an_address_that_another_site_has_is_refused(settings):
    Site.objects.create(hostname="zwei.example.org", port=443, root_page=default_site().root_page)
    settings.BASE_URL = "https://zwei.example.org"

    with pytest.raises(CommandError, match=r"zwei\.example\.org"):
        call_command("configure_site")


def test_preparing_configures_the_site_once_for_each_address(settings, monkeypatch):
    monkeypatch.setattr(preparation, "FIRST_STEPS", [])
    monkeypatch.setattr(preparation, "_steps", [step for step in preparation._steps if step.name == "Adresse"])
    settings.BASE_URL = "https://wissen.example.org"
    preparation.prepare(report=str)
    Site.objects.update(hostname="von-hand.example.org")

    preparation.prepare(report=str)

    assert default_site().hostname == "von-hand.example.org"
