from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from coopgo.pages.models import SiteOwned


def hash_address(site, email: str) -> str:
    """The keyed hash (HMAC-SHA256, hexadecimal) by which a mail address is known everywhere but in one table.

    The site is part of it: contributions of two municipalities cannot be laid side by side.
    """
    return salted_hmac(
        "coopgo.community.address", f"{site.pk}:{email.strip().casefold()}", algorithm="sha256"
    ).hexdigest()


class ContributorAddress(SiteOwned):
    """A mail address in plain (Adresse): the only table that holds any, for mails alone.

    Deleted when its owner asks for it, or 24 months after the last contribution; the hash in contributions stays.
    """

    email = models.EmailField(_("mail address"))
    address_hash = models.CharField(max_length=64)
    language_code = models.CharField(_("language"), max_length=10)
    last_contributed_at = models.DateTimeField(_("last contribution"))

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(fields=["site", "address_hash"], name="one_contributor_address_per_site")
        ]

    def __str__(self):
        return self.address_hash[:8]
