"""From which network a request comes: as near as the program ever looks at a reader."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def find_network(request: HttpRequest, *, prefix_lengths: dict[int, int]) -> str:
    """Return the network a request comes from, such as `192.0.2.0/24`, or nothing where it does not say.

    `prefix_lengths` says by version of the Internet Protocol (4, 6) how many bits of an address are looked at.
    """
    try:
        address = ipaddress.ip_address(_get_address(request))
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ipaddress.ip_network((address, prefix_lengths[address.version]), strict=False))


def _get_address(request: HttpRequest) -> str:
    """Behind a proxy what that one added: anybody may have written what stands before."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUST_PROXY else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")
