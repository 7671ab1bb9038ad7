"""Routes of the list of a policy's entries: shown to print, ordered by hand, downloaded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.faqs import ListGroup, move_in_list, policy_list
from casework.policies import Policy
from desk.exports import policy_lists, workbooks
from portal.staff.rights import EDITORS, may_edit
from portal.web.console_actions import TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff/policies", include_in_schema=False)


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


STEPS = {Direction.UP: -1, Direction.DOWN: 1}


class FileKind(StrEnum):
    XLSX = "xlsx"
    DOCX = "docx"
    JSON = "json"


Written = Callable[[str, Sequence[ListGroup]], bytes]
FILES: Mapping[FileKind, tuple[Written, str]] = {
    FileKind.XLSX: (policy_lists.list_workbook, workbooks.MEDIA_TYPE),
    FileKind.DOCX: (policy_lists.list_document, policy_lists.DOCX),
    FileKind.JSON: (policy_lists.list_json, policy_lists.JSON),
}


@dataclass(frozen=True, slots=True)
class PolicyListPage(PageValues):
    """``may_order``: whether the person puts entries up and down."""

    template: ClassVar = "staff/policy_list.html"
    policy: Policy
    groups: Sequence[ListGroup]
    may_order: bool

    @property
    def total(self) -> int:
        return sum(len(group.entries) for group in self.groups)

    @property
    def kinds(self) -> Sequence[FileKind]:
        return list(FileKind)


@router.get("/{policy_id}/list")
def shown(policy_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """What is published of the policy today, as it is printed."""
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
        groups = policy_list(uow, policy_id, desk.clock.today())
    return console.show(PolicyListPage(policy, groups, may_edit(console.person)))


@router.get("/{policy_id}/list.{kind}")
def download(policy_id: str, kind: FileKind, console: TheConsole, desk: TheDesk) -> Response:
    """The same as a file."""
    with desk.uow() as uow:
        title = f"《{uow.policies.get(policy_id).title}》问答清单"
        groups = policy_list(uow, policy_id, desk.clock.today())
    write, media_type = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="list-{policy_id}.{kind}"'}
    return Response(write(title, groups), media_type=media_type, headers=headers)


@router.post("/{policy_id}/list", dependencies=[EDITORS])
def move(
    policy_id: str,
    action: TheAction,
    faq_id: Annotated[str, Form()],
    direction: Annotated[Direction, Form()],
) -> Response:
    """One place up or down within its heading."""
    with action.work() as uow:
        move_in_list(
            uow, policy_id, faq_id, step=STEPS[direction], on=action.desk.clock.today(),
            by=action.by, at=action.at,
        )  # fmt: skip
    return redirect_with_notice(f"/staff/policies/{policy_id}/list#{faq_id}", "list_ordered")
