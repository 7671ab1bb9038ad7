"""Routes of doing one thing to many of a list: a page that asks first, and what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, Response

from casework.errors import (
    CaseworkFault,
    EmptyText,
    NotYourAgency,
    RecordsFault,
    TooLong,
)
from casework.people import (
    Agency,
    StaffMember,
    scope_of,
    sees_proposal,
    sees_topic,
    visible_messages,
)
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.staff.many_deeds import BACK, MOST, Deed, ManyForm, do_one, require_filled, titles
from portal.staff.rights import EDITORS
from portal.web.console import Console
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.denied_actions import note_denied_action
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of

ALL = "/staff/many"
router = APIRouter(prefix=ALL, include_in_schema=False, dependencies=[EDITORS])
Chosen = Annotated[Sequence[str], Query(alias="item", max_length=MOST)]
Sent = Annotated[Sequence[str], Form(alias="item", max_length=MOST)]


@dataclass(frozen=True, slots=True)
class ManyPage(PageValues):
    """Asks before anything is done; ``items`` are titles by id. ``problem``: what is lacking."""

    template: ClassVar = "staff/many.html"
    deed: Deed
    items: Mapping[str, str]
    form: ManyForm
    agencies: Sequence[Agency]
    back: str
    problem: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """``why`` it was not done, in words; empty where it was."""

    key: str
    title: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ManyDonePage(PageValues):
    template: ClassVar = "staff/many_done.html"
    deed: Deed
    outcomes: Sequence[Outcome]
    back: str

    @property
    def left(self) -> Sequence[Outcome]:
        """What was not done."""
        return [outcome for outcome in self.outcomes if outcome.why]

    @property
    def again(self) -> str:
        """The page that asks first, with these chosen."""
        return f"{ALL}/{self.deed}?{urlencode([('item', one.key) for one in self.left])}"


def many_form(
    item: Sent = (), agency_id: Field = "", reason: Field = "", into: Field = ""
) -> ManyForm:
    """Each thing once, in the order in which they were chosen."""
    return ManyForm(tuple(dict.fromkeys(item)), agency_id, reason, into)


TheMany = Annotated[ManyForm, Depends(many_form)]


@router.get("/{deed}")
def ask_first(deed: Deed, console: TheConsole, desk: TheDesk, item: Chosen = ()) -> HTMLResponse:
    return console.show(many_page(desk, console.person, deed, ManyForm(tuple(item))))


@router.post("/{deed}")
def do(deed: Deed, action: TheAction, console: TheConsole, form: TheMany) -> Response:
    """Each by itself: one that cannot be done keeps none of the others from being done."""
    try:
        require_filled(deed, form)
    except (EmptyText, TooLong) as fault:
        page = many_page(action.desk, action.by, deed, form, fault=fault)
        return console.show(page, fault=fault)
    with action.desk.uow() as uow:
        named = seen_titles(uow, deed, form.items, action.by)
    keys = [key for key in form.items if key != form.into]
    outcomes = [outcome(deed, key, named.get(key, key), form, action, console) for key in keys]
    return console.show(ManyDonePage(deed, outcomes, BACK[deed]))


def outcome(
    deed: Deed, key: str, title: str, form: ManyForm, action: ConsoleAction, console: Console
) -> Outcome:
    try:
        with action.work() as uow:
            do_one(uow, deed, key, form, action)
    except (CaseworkFault, RecordsFault) as fault:
        if isinstance(fault, NotYourAgency):
            note_denied_action(console.request, action.by, fault)
        return Outcome(key, title, words_of(fault)[1] or words_of(fault)[0])
    return Outcome(key, title)


def many_page(
    desk: Desk,
    person: StaffMember,
    deed: Deed,
    form: ManyForm,
    *,
    fault: Exception | None = None,
) -> ManyPage:
    with desk.uow() as uow:
        items = seen_titles(uow, deed, form.items, person)
        agencies = uow.agencies.list() if deed is Deed.ASSIGN else []
    return ManyPage(deed, items, form, agencies, BACK[deed], words_of(fault) if fault else None)


def seen_titles(
    uow: UnitOfWork, deed: Deed, keys: Sequence[str], person: StaffMember
) -> dict[str, str]:
    """Of those that the person may see; what others there are is not told."""
    scope = scope_of(uow, person)
    if deed is Deed.ASSIGN:
        seen = visible_messages(uow, scope, list(keys))
    elif deed is Deed.DISMISS_PROPOSALS:
        proposals = uow.proposals.many(keys)
        seen = {p.proposal_id for p in proposals if sees_proposal(uow, scope, p)}
    else:
        topics = uow.topics.many(keys)
        seen = {t.topic_id for t in topics if sees_topic(uow, scope, t)}
    return {key: title for key, title in titles(uow, deed, keys).items() if key in seen}
