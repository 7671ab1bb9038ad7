"""Routes of policies for staff: extracted metadata, and a person's corrections."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from casework.faqs import FaqState
from casework.policies import (
    DATES,
    INPUTS,
    as_text,
    correct_policy,
    require_dates_in_order,
    undo_correction,
)
from casework.ports import UnitOfWork
from portal.public.policy_search import policies_page
from portal.staff.policy_pages import PoliciesPage, changes_page, policy_page
from portal.staff.rights import EDITORS
from portal.staff.shaken_entries import ShakenEntriesPage, fingerprint, shaken_by, standings
from portal.web.console import Console
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole, TheDesk, TheFields
from portal.web.pagination import PageNumber
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff/policies", include_in_schema=False)
ON_A_PAGE = 50


@router.get("")
def policies(console: TheConsole, desk: TheDesk, q: str = "", page: PageNumber = 1) -> HTMLResponse:
    """What is in force first, a page at a time."""
    on = desk.clock.today()
    with desk.uow() as uow:
        listed = policies_page(desk, uow, q, on=on, page=page, size=ON_A_PAGE)
    return console.show(PoliciesPage(listed, q, on))


@router.get("/{policy_id}")
def one(policy_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """What is known of the policy, each field with its correction; its earlier texts and links."""
    with desk.uow() as uow:
        page = policy_page(uow, policy_id, console.person, desk.clock.today())
    return console.show(page)


@router.get("/{policy_id}/changes/{key}")
def changes(policy_id: str, key: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """As the public sees it, with the entries that rest on what changed."""
    with desk.uow() as uow:
        page = changes_page(uow, policy_id, key)
    return console.show(page)


@router.post("/{policy_id}", dependencies=[EDITORS])
def correct(policy_id: str, action: TheAction, console: TheConsole, form: TheFields) -> Response:
    """Take over every field whose value is another one than before; all of them or none."""
    typed = {field: form[field] for field in INPUTS if field in form}

    def step(uow: UnitOfWork) -> None:
        policy = uow.policies.get(policy_id)
        changed = {f: v for f, v in typed.items() if v.strip() != as_text(getattr(policy, f))}
        for field, value in changed.items():
            correct_policy(uow, policy_id, field=field, value=value, by=action.by, at=action.at)
        if not changed.keys().isdisjoint(DATES):
            require_dates_in_order(policy)

    address = f"/staff/policies/{policy_id}"
    return saved_once_seen(action, console, policy_id, step, form, typed, address)


@router.post("/{policy_id}/undo", dependencies=[EDITORS])
def undo(
    policy_id: str, action: TheAction, console: TheConsole, form: TheFields, field: Field
) -> Response:
    """What was read from the text counts again."""

    def step(uow: UnitOfWork) -> None:
        undo_correction(uow, policy_id, field=field, by=action.by, at=action.at)

    address = f"/staff/policies/{policy_id}/undo"
    return saved_once_seen(action, console, policy_id, step, form, {"field": field}, address)


def saved_once_seen(
    action: ConsoleAction,
    console: Console,
    policy_id: str,
    step: Callable[[UnitOfWork], None],
    form: Mapping[str, str],
    typed: Mapping[str, str],
    address: str,
) -> Response:
    """Save what shakes no entry; else show which, unless the form says that they were seen."""
    on = action.desk.clock.today()
    with action.desk.uow() as uow:
        stood, states = standings(uow, policy_id, on), states_citing(uow, policy_id)
        step(uow)
        shaken = shaken_by(stood, standings(uow, policy_id, on))
        if not shaken or fingerprint(shaken) == form.get("confirmed"):
            done = what_became(states, states_citing(uow, policy_id))
            uow.commit()
            return redirect_with_notice(f"/staff/policies/{policy_id}", done)
    with action.desk.uow() as uow:
        policy = uow.policies.get(policy_id)
    return console.show(ShakenEntriesPage(policy, shaken, typed, address))


def states_citing(uow: UnitOfWork, policy_id: str) -> dict[str, FaqState]:
    return {faq.faq_id: faq.state for faq in uow.faqs.citing(policy_id)}


def what_became(stood: dict[str, FaqState], stand: dict[str, FaqState]) -> str:
    """The words of words.yml that tell what a correction did to the entries that cite it."""
    flagged = {f for f, state in stand.items() if state is FaqState.NEEDS_REVIEW}
    were = {f for f, state in stood.items() if state is FaqState.NEEDS_REVIEW}
    if flagged - were:
        return "corrected_flagged"
    return "corrected_restored" if were - flagged else "corrected"
