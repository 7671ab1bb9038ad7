"""Agencies, people and policies of the generated desk."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.portal.board import OFFICE, OFFICER, Board
from casework.people import Agency, AgencyKind, Role, StaffMember
from casework.policies import Clause, Policy
from casework.ports import UnitOfWork

CLAUSES = 20
WRITERS = frozenset({Role.AGENCY_OFFICER, Role.REVIEWER, Role.EDITOR})


def settle(uow: UnitOfWork, board: Board) -> None:
    for agency in agencies(board):
        uow.agencies.add(agency)
    for person in people():
        uow.staff.add(person)
    for n in range(board.sizes.policies):
        uow.policies.add(policy(board, n))


def agencies(board: Board) -> Iterator[Agency]:
    yield Agency("office", "区政策问答办公室", kind=AgencyKind.OFFICE)
    for n in range(board.sizes.agencies - 1):
        yield Agency(board.agency(n), f"第{n + 1}局")


def people() -> Iterator[StaffMember]:
    yield StaffMember(OFFICE, "总办", "office", frozenset(Role))
    yield StaffMember(OFFICER, "经办", "agency-0", WRITERS)


def policy(board: Board, n: int) -> Policy:
    """One in ten is no longer in force."""
    clauses = clauses_of(board, n)
    return Policy(
        board.policy(n), f"关于{board.question(n)}的办法", f"林政发〔2020〕{n}号", "林江区",
        agency_id=board.agency(n), issued_on=date(2020, 1, 1) + timedelta(days=n),
        valid_until=date(2026, 1, 1) if n % 10 == 9 else None,
        text="\n".join(clause.text for clause in clauses), clauses=clauses,
    )  # fmt: skip


def clauses_of(board: Board, n: int) -> list[Clause]:
    clauses, start = [], 0
    for number in range(1, CLAUSES + 1):
        label = f"第{number}条"
        text = f"{label} {board.answer(n * CLAUSES + number)}"
        clauses.append(
            Clause(
                f"art-{number}", label, (), text, start, start + len(text),
                clause_id=f"clause-{n}-{number}", policy_id=board.policy(n),
            )
        )  # fmt: skip
        start += len(text) + 1
    return clauses
