from django.db import models

from coopgo.pages.models import SiteOwned


class CareDigest(SiteOwned):
    """The mails of one month that tell maintainers what is to be done (Monatsbrief); finished when all have left."""

    month = models.DateField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "month"], name="one_care_digest_per_month")]

    def __str__(self):
        return f"{self.month:%Y-%m}"


class CareDigestDelivery(models.Model):
    """That an address had this month's mail: written before it is sent, taken back if that fails.

    Who answers for texts of their own and for the house gets a mail for each.
    """

    digest = models.ForeignKey(CareDigest, on_delete=models.CASCADE, related_name="deliveries")
    address = models.EmailField()
    is_house = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "address", "is_house"], name="one_care_digest_per_address")
        ]

    def __str__(self):
        return self.address
