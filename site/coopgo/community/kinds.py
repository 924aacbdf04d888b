"""The closed lists by which contributions are told apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a contribution does (Art des Beitrags)."""

    CONFIRM = "confirm", _("Confirms")
    CONTRADICT = "contradict", _("Contradicts")
    DIFFERENT = "different", _("Different here")
    ADD = "add", _("Adds")
    ASK = "ask", _("Asks back")
    JOIN = "join", _("Would join")
    PROPOSE = "propose", _("Proposes a region")


STANCES = (Kind.CONFIRM, Kind.CONTRADICT, Kind.DIFFERENT)
"""Kinds that take a position on the page: validation counts them, and of one person only the latest."""

TRIAL_KINDS = (Kind.PROPOSE, Kind.JOIN)
"""Kinds that belong to a blueprint's trial in a region."""


class Aspect(models.TextChoices):
    """What of a blueprint is confirmed: that there is such a problem, or that its solution works."""

    PROBLEM = "problem", _("The problem exists here")
    SOLUTION = "solution", _("The solution works here")


class Role(models.TextChoices):
    """In which role somebody contributes (Rolle)."""

    CITIZEN = "citizen", _("Citizen")
    COUNCIL = "council", _("Council")
    ADMINISTRATION = "administration", _("Administration")
    COOPERATIVE = "cooperative", _("Cooperative")
    ASSOCIATION = "association", _("Association")
    FIRM = "firm", _("Firm")


class State(models.TextChoices):
    """Where a contribution stands. Only a published one is shown and counted."""

    UNVERIFIED = "unverified", _("Address not confirmed")
    WAITING = "waiting", _("Waiting")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    HIDDEN = "hidden", _("Hidden")
    SPAM = "spam", _("Spam")


PLACEHOLDER_STATES = (State.HIDDEN, State.WITHDRAWN)
"""Once shown and shown no more: a placeholder keeps the replies below them readable."""
