"""The cookie of elder mode, which pages and widget share."""

from fastapi import Request

VIEW_COOKIE = "policydesk_view"
ELDER = "elder"
VIEW_LASTS_S = 365 * 24 * 3600


def is_elder(request: Request) -> bool:
    """Whether the browser asks for large letters and less on a page."""
    return request.cookies.get(VIEW_COOKIE) == ELDER
