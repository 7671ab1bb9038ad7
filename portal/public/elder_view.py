"""Elder mode (关怀版): large letters and less on a page, remembered in a cookie.

The cookie holds no person's number, so the widget's script may read and set it, too.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from portal.web.dependencies import over_https
from portal.web.elder_mode import ELDER, VIEW_COOKIE, VIEW_LASTS_S
from portal.web.http.relative_redirects import own_address

router = APIRouter(include_in_schema=False)


@router.post("/view")
def choose_view(
    request: Request,
    view: Annotated[str, Form(max_length=20)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Remember the view and go back to the page that it was chosen on."""
    response, secure = RedirectResponse(own_address(back), 303), over_https(request)
    if view == ELDER:
        response.set_cookie(VIEW_COOKIE, ELDER, max_age=VIEW_LASTS_S, samesite="lax", secure=secure)
    else:
        response.delete_cookie(VIEW_COOKIE, samesite="lax", secure=secure)
    return response
