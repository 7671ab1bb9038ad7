"""Access rule for health details and metrics: this machine, and networks that a setting names."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Network = IPv4Network | IPv6Network


def is_this_machine(peer: str | None) -> bool:
    """Whether ``peer`` is a loopback address."""
    address = _address(peer)
    return address is not None and address.is_loopback


def is_in(peer: str | None, networks: Sequence[Network]) -> bool:
    """Whether the address ``peer`` is in one of ``networks``."""
    address = _address(peer)
    return address is not None and any(address in network for network in networks)


def may_monitor(peer: str | None, networks: Sequence[Network]) -> bool:
    """For a server that no proxy forwards to: the machine itself, or a named network."""
    return is_this_machine(peer) or is_in(peer, networks)


def _address(peer: str | None) -> IPv4Address | IPv6Address | None:
    """An IPv4 address that is mapped into IPv6 as itself; None for what is no address."""
    try:
        address = ip_address(peer or "")
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
