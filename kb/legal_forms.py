from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalForm(models.TextChoices):
    """Legal forms of German law that a text concerns (Rechtsformen)."""

    EG = "eg", _("eG (cooperative)")
    EV = "ev", _("e. V. (association)")
    GMBH = "gmbh", _("GmbH")
    UG = "ug", _("UG (haftungsbeschränkt)")
    GBR = "gbr", _("GbR")
    FOUNDATION = "stiftung", _("Foundation")
    WV = "wv", _("w. V. (trading association)")
    AG = "ag", _("AG")
    KG = "kg", _("KG")
    PUBLIC = "oeffentlich", _("Body under public law")
