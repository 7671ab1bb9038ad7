"""Routes of an entry's tags: which matters and which groups of people it is found by."""

import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from casework.errors import MarkupInText, TooLong, TooMany, UnknownTags
from casework.faqs import tag_faq
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.staff.faq_page import entry_page
from portal.web.console_actions import Field, TheAction
from portal.web.dependencies import TheConsole
from portal.web.redirects import redirect_with_notice

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)
WRONG = (MarkupInText, TooLong, TooMany, UnknownTags)
_BETWEEN = re.compile(r"[,，、;；\s]+")


@router.post("/{faq_id}/tags")
def tag(
    faq_id: str,
    action: TheAction,
    console: TheConsole,
    tags: Annotated[Sequence[str], Form()] = (),
    more: Field = "",
) -> Response:
    """Those ticked, and further words."""
    desk = action.desk
    try:
        with action.work() as uow:
            wanted = [*tags, *_BETWEEN.split(more)]
            tag_faq(
                uow, faq_id, tags=wanted, known=known_tags(uow, desk), by=action.by, at=action.at
            )
    except WRONG as fault:
        page = entry_page(desk, faq_id, action.by, reason=more, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/staff/faqs/{faq_id}#tags", "tagged")


def known_tags(uow: UnitOfWork, desk: Desk) -> set[str]:
    """Those of published entries, and those that the public pages are arranged by."""
    matters = (*desk.matters.life_events, *desk.matters.audiences)
    in_use = uow.faqs.answers_by_tag(desk.clock.today())
    return {*in_use, *(tag for matter in matters for tag in matter.tags)}
