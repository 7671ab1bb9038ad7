"""Trusted proxies: the client's address and scheme from X-Forwarded-For, Forwarded (RFC 7239).

The headers are believed only from the proxies that the operator named, from the right: each
proxy adds who called it, so the first address from the right that is no proxy of ours is the
client. Whatever stands further left anybody may have written.
"""

import re
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Network, IPv6Network

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.web.http.client_address import IpAddress, parse_address

IpNetwork = IPv4Network | IPv6Network
MOST_HOPS = 30  # further left nothing is read
# name=value or name="value with \" and ;" (RFC 7239, section 4)
PARAMETER = re.compile(r'\s*([A-Za-z]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s";,]*)\s*')
ELEMENT = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^",])+')
SCHEMES = ("http", "https")


class ForwardedClient:
    """ASGI layer: behind a named proxy, ``client`` and ``scheme`` are the caller's own.

    Both headers may come: the proxy wrote one of them, the caller perhaps the other. Where they
    name different clients neither is believed, and the proxy's own address counts.
    """

    def __init__(self, app: ASGIApp, *, trusted: Sequence[IpNetwork]) -> None:
        self._app, self._trusted = app, tuple(trusted)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and self._is_trusted(peer_of(scope)):
            scope = self._as_called(scope)
        await self._app(scope, receive, send)

    def _as_called(self, scope: Scope) -> Scope:
        headers = Headers(scope=scope)
        client, scheme = self._client(headers, peer_of(scope)), forwarded_scheme(headers)
        seen: dict[str, object] = {"client": (str(client), 0)} if client else {}
        if scheme and scope["type"] == "http":
            seen["scheme"] = scheme
        return {**scope, **seen}

    def _client(self, headers: Headers, peer: IpAddress | None) -> IpAddress | None:
        found = {
            self._first_stranger(chain, peer)
            for chain in (x_forwarded_for(headers), forwarded_for(headers))
            if chain
        }
        return found.pop() if len(found) == 1 else peer

    def _first_stranger(self, chain: Sequence[str], peer: IpAddress | None) -> IpAddress | None:
        """From the right, the first that is no proxy of ours; a hop that hides itself (``unknown``)
        or is no address ends the walk at the proxy that reported it."""
        nearest = peer
        for hop in list(reversed(chain))[:MOST_HOPS]:
            address = parse_address(hop)
            if address is None:
                return nearest
            nearest = address
            if not self._is_trusted(address):
                return nearest
        return nearest

    def _is_trusted(self, address: IpAddress | None) -> bool:
        return address is not None and any(address in network for network in self._trusted)


def peer_of(scope: Scope) -> IpAddress | None:
    """Who holds the connection; None for a socket that is a file."""
    client = scope.get("client")
    return parse_address(client[0]) if client else None


def x_forwarded_for(headers: Headers) -> list[str]:
    """The hops, the nearest last."""
    return [hop for line in headers.getlist("x-forwarded-for") for hop in line.split(",")]


def forwarded_for(headers: Headers) -> list[str]:
    """The ``for`` of each element; an element without one hides its client."""
    return [element.get("for", "unknown") for element in forwarded_elements(headers)]


def forwarded_scheme(headers: Headers) -> str | None:
    """What the nearest proxy was called by; None where it says nothing, or two things."""
    protos = [proto for line in headers.getlist("x-forwarded-proto") for proto in line.split(",")]
    protos = protos[-1:]
    protos += [e["proto"] for e in list(forwarded_elements(headers))[-1:] if "proto" in e]
    named = {proto.strip().lower() for proto in protos}
    scheme = named.pop() if len(named) == 1 else None
    return scheme if scheme in SCHEMES else None


def forwarded_elements(headers: Headers) -> Iterator[dict[str, str]]:
    for line in headers.getlist("forwarded"):
        for element in ELEMENT.findall(line):
            yield parameters(element)


def parameters(element: str) -> dict[str, str]:
    """``for=192.0.2.60;proto=http`` by name; names in small letters, values without quotes."""
    pairs = (PARAMETER.fullmatch(part) for part in split_outside_quotes(element))
    return {pair[1].lower(): unquoted(pair[2]) for pair in pairs if pair}


def split_outside_quotes(element: str) -> list[str]:
    return re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^";])+', element)


def unquoted(value: str) -> str:
    if value.startswith('"'):
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return value
