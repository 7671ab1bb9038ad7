"""Access to monitoring pages: answered to this machine and to named networks, unknown to others.

A reverse proxy on the same machine makes every public request come from the loopback address, so a
request that any proxy passed on is public, whatever address it says it comes from.
"""

from fastapi import Request
from starlette.exceptions import HTTPException

from desk.monitoring.access import is_in, is_this_machine

FORWARDED_WITH = (
    "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip",
    "true-client-ip", "cf-connecting-ip", "x-client-ip", "x-forwarded",
)  # fmt: skip


def only_monitors(request: Request) -> None:
    """A dependency of routes; answers 404 to everybody else, as to any address we do not have."""
    if not is_monitor(request):
        raise HTTPException(404)


def is_monitor(request: Request) -> bool:
    if any(name in request.headers for name in FORWARDED_WITH):
        return False
    peer = request.client.host if request.client else None
    return is_in(peer, request.app.state.desk.settings.monitoring_networks) or (
        is_this_machine(peer) and is_called_by_loopback_name(request)
    )


def is_called_by_loopback_name(request: Request) -> bool:
    """A proxy that tells nothing of itself still tells by which name it was called."""
    name = request.url.hostname
    return name == "localhost" or is_this_machine(name)
