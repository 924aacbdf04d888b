from django.conf import settings
from django.core.management import call_command

from .imports.files import digest_of


def configure_site() -> None:
    """Before the first start and when BASE_URL changes; in between an editor may set another address."""
    call_command("configure_site")


def get_address_digest() -> str:
    return digest_of(settings.BASE_URL)
