"""Signed links in mails: each says what it is for and how old it may be. Whoever has the mail may act."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner

from .models import CommunitySettings, Contribution, ContributorAddress

OWN_PAGE_LIFETIME = timedelta(days=90)
STILL_HOLDS_LIFETIME = timedelta(days=90)

_VERIFY = "coopgo.community.verify"
_OWN_PAGE = "coopgo.community.own-page"
_STILL_HOLDS = "coopgo.community.still-holds"


def make_verification_token(contribution: Contribution) -> str:
    return TimestampSigner(salt=_VERIFY).sign(str(contribution.pk))


def read_verification_token(token: str, site) -> Contribution:
    """Raises: BadSignature (SignatureExpired where it is too old), Contribution.DoesNotExist."""
    lifetime = timedelta(days=CommunitySettings.for_site(site).verification_days)
    return _read_contribution(token, _VERIFY, lifetime, site)


def read_expired_verification_token(token: str, site) -> Contribution:
    """The contribution of a token of any age, to send a new one.

    Raises: BadSignature, Contribution.DoesNotExist.
    """
    return _read_contribution(token, _VERIFY, None, site)


def make_still_holds_token(contribution: Contribution) -> str:
    return TimestampSigner(salt=_STILL_HOLDS).sign(str(contribution.pk))


def read_still_holds_token(token: str, site) -> Contribution:
    """Raises: BadSignature, Contribution.DoesNotExist."""
    return _read_contribution(token, _STILL_HOLDS, STILL_HOLDS_LIFETIME, site)


def make_own_page_token(address: ContributorAddress) -> str:
    return TimestampSigner(salt=_OWN_PAGE).sign(str(address.pk))


def read_own_page_token(token: str, site) -> ContributorAddress:
    """Raises: BadSignature, ContributorAddress.DoesNotExist."""
    pk = _unsign(token, _OWN_PAGE, OWN_PAGE_LIFETIME)
    return ContributorAddress.objects.for_site(site).get(pk=pk)


def _read_contribution(token, salt, lifetime, site):
    """Links of somebody whose address was erased lead nowhere."""
    addresses = ContributorAddress.objects.for_site(site).values("address_hash")
    pk = _unsign(token, salt, lifetime)
    return Contribution.objects.for_site(site).filter(address_hash__in=addresses).get(pk=pk)


def _unsign(token, salt, lifetime) -> int:
    value = TimestampSigner(salt=salt).unsign(token, max_age=lifetime)
    if not (value.isascii() and value.isdigit()):
        raise BadSignature(token)
    return int(value)
