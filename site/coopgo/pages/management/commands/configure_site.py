from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    help = "Give the default site the host and port of BASE_URL, so that absolute addresses are right."

    def handle(self, **options):
        hostname, port = _read_address(settings.BASE_URL)
        site = Site.objects.get(is_default_site=True)
        name = site.site_name or settings.WAGTAIL_SITE_NAME
        if (site.hostname, site.port, site.site_name) == (hostname, port, name):
            return
        site.hostname, site.port, site.site_name = hostname, port, name
        try:
            site.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        site.save()
        self.stdout.write(site.root_url)


def _read_address(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        hostname, port = parts.hostname, parts.port or PORTS.get(parts.scheme)
    except ValueError:
        hostname = port = None
    if not hostname or not port:
        raise CommandError(_("BASE_URL “%(url)s” is no address like https://example.org.") % {"url": url})
    return hostname, port
