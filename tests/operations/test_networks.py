import pytest
from django.test import RequestFactory

from coopgo.operations.networks import find_network

PREFIX_LENGTHS = {4: 24, 6: 48}


def ask_from(address, **meta):
    return RequestFactory().get("/", REMOTE_ADDR=address, **meta)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.17", "192.0.2.0/24"),
        ("::ffff:192.0.2.17", "192.0.2.0/24"),
        ("2001:db8:1:2::1", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("::1", "::/48"),
        ("", ""),
        ("unix:", ""),
        ("192.0.2.17, 10.0.0.1", ""),
    ],
)
def test_an_address_is_only_looked_at_as_a_network(address, network):
    assert find_network(ask_from(address), prefix_lengths=PREFIX_LENGTHS) == network


def test_who_asks_says_how_near_it_is_looked_at():
    assert find_network(ask_from("2001:db8:1:2::1"), prefix_lengths={4: 24, 6: 64}) == "2001:db8:1:2::/64"


def test_what_the_proxy_says_counts_only_behind_a_proxy(settings):
    request = ask_from("127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.5, 192.0.2.17")
    assert find_network(request, prefix_lengths=PREFIX_LENGTHS) == "127.0.0.0/24"
    settings.TRUST_PROXY = True
    assert find_network(request, prefix_lengths=PREFIX_LENGTHS) == "192.0.2.0/24"
