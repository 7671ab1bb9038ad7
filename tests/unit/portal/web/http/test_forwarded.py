"""Whose address counts behind proxies, and who may say so."""

import asyncio
from ipaddress import ip_network
from typing import Any

import pytest

from portal.web.http.client_address import address_key
from portal.web.http.forwarded import ForwardedClient

PROXIES = [ip_network(n) for n in ("127.0.0.1", "10.0.0.0/8", "2001:db8:ffff::/48")]


def seen(headers, *, peer="127.0.0.1", trusted=PROXIES):
    """Client and scheme as the application sees them."""
    found: dict[str, Any] = {}

    async def app(scope, receive, send):
        found.update(scope)

    async def nothing(*_: object) -> Any:
        raise AssertionError("the application neither reads nor answers")

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": "http", "scheme": "http", "client": (peer, 40000), "headers": raw}
    asyncio.run(ForwardedClient(app, trusted=trusted)(scope, nothing, nothing))
    return found["client"][0], found["scheme"]


def client(*headers, **more):
    return seen(headers, **more)[0]


def xff(value):
    return ("x-forwarded-for", value)


def forwarded(value):
    return ("forwarded", value)


def test_nobody_is_believed_unless_named():
    claim = [xff("203.0.113.7"), forwarded("for=203.0.113.7;proto=https")]

    assert seen(claim, trusted=[]) == ("127.0.0.1", "http")
    assert seen(claim, peer="198.51.100.1") == ("198.51.100.1", "http")


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (xff("203.0.113.7"), "203.0.113.7"),
        (xff("192.0.2.66, 203.0.113.7"), "203.0.113.7"),
        (xff("192.0.2.66, 203.0.113.7, 10.1.2.3"), "203.0.113.7"),
        (xff("203.0.113.7:51234"), "203.0.113.7"),
        (xff("[2001:db8::7]:443"), "2001:db8::7"),
        (xff("::ffff:203.0.113.7"), "203.0.113.7"),
        (xff("10.9.9.9"), "10.9.9.9"),
        (xff("192.0.2.66, unknown"), "127.0.0.1"),
        (xff("192.0.2.66, nonsense, 10.0.0.4"), "10.0.0.4"),
        (xff(""), "127.0.0.1"),
        (forwarded("for=203.0.113.7"), "203.0.113.7"),
        (forwarded("For=192.0.2.66, for=203.0.113.7;proto=https;by=10.0.0.1"), "203.0.113.7"),
        (forwarded('for="[2001:db8:cafe::17]:4711"'), "2001:db8:cafe::17"),
        (forwarded('for=192.0.2.66;note="a,b;for=1", for=203.0.113.7'), "203.0.113.7"),
        (forwarded("for=192.0.2.66, for=_hidden"), "127.0.0.1"),
        (forwarded("proto=https"), "127.0.0.1"),
    ],
)
def test_the_rightmost_address_that_is_no_proxy_of_ours_counts(header, found):
    assert client(header) == found


def test_several_header_lines_are_one_chain():
    assert client(xff("192.0.2.66"), xff("203.0.113.7, 10.1.1.1")) == "203.0.113.7"


def test_a_caller_who_adds_the_other_header_gains_nothing():
    assert client(xff("203.0.113.7"), forwarded("for=192.0.2.66")) == "127.0.0.1"
    assert client(xff("203.0.113.7"), forwarded("for=203.0.113.7")) == "203.0.113.7"


def test_the_scheme_comes_from_the_nearest_proxy_alone():
    assert seen([("x-forwarded-proto", "https")])[1] == "https"
    assert seen([("x-forwarded-proto", "https, http")])[1] == "http"
    assert seen([forwarded("for=203.0.113.7;proto=https")])[1] == "https"
    assert seen([("x-forwarded-proto", "javascript")])[1] == "http"
    assert seen([("x-forwarded-proto", "http"), forwarded("proto=https")])[1] == "http"


def test_a_very_long_chain_is_read_from_the_right_only():
    assert client(xff(",".join(["10.0.0.1"] * 5000))) == "10.0.0.1"


def test_an_ipv6_caller_is_counted_by_the_network_of_64_bits():
    assert address_key("2001:db8:1:2::1") == address_key("2001:db8:1:2:ffff::9")
    assert address_key("2001:db8:1:2::1") != address_key("2001:db8:1:3::1")
    assert address_key("fe80::1%eth0") == address_key("fe80::2")


def test_an_ipv4_caller_is_one_however_it_is_written():
    assert address_key("::ffff:203.0.113.7") == address_key("203.0.113.7") == "203.0.113.7"
    assert address_key("203.0.113.7") != address_key("203.0.113.8")


def test_who_has_no_address_is_one_caller():
    assert address_key(None) == address_key("") == "unknown"
