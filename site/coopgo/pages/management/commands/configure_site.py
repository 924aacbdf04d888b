from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coopgo.operations.site_address import set_site_address


class Command(BaseCommand):
    help = "Give the default site the host and port of BASE_URL, so that full addresses (feeds, mails) are right."

    def handle(self, **options):
        try:
            with transaction.atomic():
                set_site_address(settings.BASE_URL)
        except IntegrityError as error:
            raise CommandError(_("Another site has the address %(url)s.") % {"url": settings.BASE_URL}) from error
