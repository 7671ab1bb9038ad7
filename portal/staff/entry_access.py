"""Row-level access to entries: whoever opens one in the console belongs to its agency."""

from fastapi import Depends, Request

from casework.people import require_entry
from portal.web.dependencies import SignedIn, TheDesk


def own_entry(request: Request, person: SignedIn, desk: TheDesk) -> None:
    """For every address with a ``faq_id``; raises NotFound, NotYourAgency."""
    faq_id = request.path_params.get("faq_id")
    if faq_id:
        with desk.uow() as uow:
            require_entry(uow, person, faq_id)


OWN_ENTRY = Depends(own_entry)
