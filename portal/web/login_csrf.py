"""Login CSRF: a form of another site must not sign a browser in to an account of its choice."""

from urllib.parse import urlsplit

from fastapi import Depends, Request

from portal.web.errors import SentFromElsewhere

OURS = ("same-origin", "none")


def require_own_page(request: Request) -> None:
    """Raises SentFromElsewhere; a program that names neither site nor origin is no browser.

    Sec-Fetch-Site is the browser's own word. Where it is not sent (plain HTTP), the origin must be
    the address asked for, or the public one: a proxy may put its own name in between.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site not in OURS:
        raise SentFromElsewhere
    if site is None and origin is not None and not is_own_origin(request, origin):
        raise SentFromElsewhere


def is_own_origin(request: Request, origin: str) -> bool:
    public = urlsplit(request.app.state.desk.settings.address).netloc
    return urlsplit(origin).netloc in (request.url.netloc, public)


OWN_PAGE = Depends(require_own_page)
