"""Client addresses for rate limits: IPv4 as it is, IPv6 by its /64, whatever way it is written."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

IpAddress = IPv4Address | IPv6Address
# One household or machine is given a whole /64 and may take any address of it (RFC 6177).
IPV6_PREFIX = 64


def parse_address(text: str) -> IpAddress | None:
    """The address in ``text``, which may have a port, brackets, quotes or a zone; else None.

    An IPv4 address mapped into IPv6 (``::ffff:192.0.2.1``) is that IPv4 address.
    """
    try:
        address = ip_address(without_port(text.strip().strip('"')).partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def without_port(text: str) -> str:
    """``[2001:db8::1]:443`` and ``192.0.2.1:443`` without brackets and port."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def address_key(host: str | None) -> str:
    """What is counted for a caller at ``host``; who has no address is one caller."""
    address = parse_address(host or "")
    if isinstance(address, IPv6Address):
        return str(IPv6Network((int(address), IPV6_PREFIX), strict=False))
    return str(address) if address else (host or "unknown")
