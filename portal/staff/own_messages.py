"""Row-level access to messages: whoever opens one in the console belongs to its agency."""

from fastapi import Depends, Request

from casework.people import require_message
from portal.web.dependencies import SignedIn, TheDesk


def own_message(request: Request, person: SignedIn, desk: TheDesk) -> None:
    """For every address with a ``message_id``; raises NotFound, NotYourAgency."""
    message_id = request.path_params.get("message_id")
    if message_id:
        with desk.uow() as uow:
            uow.messages.get(message_id)
            require_message(uow, person, message_id)


OWN_MESSAGE = Depends(own_message)
