"""Routes of rating a policy: one to five, as a form that works without a script."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from casework.policies import BEST_RATING, rate_policy
from portal.web.dependencies import TheDesk, TheLimits, TheSessions, board_asker, caller
from portal.web.limits.asker_machines import note_machine
from portal.web.limits.rate_limit import Counted

router = APIRouter(include_in_schema=False)


@router.post("/policies/{policy_id}/rating")
def rate(
    request: Request,
    policy_id: str,
    desk: TheDesk,
    sessions: TheSessions,
    limits: TheLimits,
    stars: Annotated[int, Form(ge=1, le=BEST_RATING)],
    asker: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Words are left on the board; its form is ready for them."""
    limits.count(Counted.VOTE, caller(request))
    address = f"/policies/{policy_id}?rated={stars}&kind=evaluation#rating"
    response = RedirectResponse(address, 303)
    key = board_asker(request, response, sessions, desk, form_token=asker)
    with desk.uow() as uow:
        rate_policy(uow, policy_id, stars, asker_key=key, at=desk.clock.now())
        uow.commit()
    note_machine(request, key)
    return response
