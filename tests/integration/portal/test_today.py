"""The first page says to each role what there is to do, and nothing that another has to do."""

from datetime import timedelta

import pytest

from casework.people import Role, StaffMember
from portal.staff.today.lists import SHOWN
from tests.fakes.busy_console import busy_console
from tests.fakes.linjiang import DUE, OFFICE, ask, drafted
from tests.integration.portal.conftest import HASH
from tests.integration.portal.steps import given
from tests.integration.portal.test_console_reviews import handed_in
from tests.page_content import texts, work_lists

EDITORS_LISTS = [
    "待答复的留言", "等我签字的答复", "办理中的转办", "退回修改", "等我部门确认的问答",
    "待复核的问答", "候选主题",
]  # fmt: skip
QUESTION = "外地户籍可以申请租房补贴吗？"


@pytest.fixture
def busy(desk):
    given(desk, busy_console)
    for role in (Role.ADMIN, Role.AUDITOR):
        member = StaffMember(f"only-{role}", role, OFFICE.agency_id, frozenset({role}), HASH)
        given(desk, lambda uow, member=member: uow.staff.add(member))
    with desk.uow() as uow:
        for person in uow.staff.list():
            person.password_hash = HASH
        uow.commit()


@pytest.mark.parametrize(
    ("username", "headings"),
    [
        ("bianji", EDITORS_LISTS),
        ("jingban", EDITORS_LISTS[:1] + EDITORS_LISTS[2:-1]),
        ("shencha", ["等我审查的问答", "待公开审核的留言", "待审查的指南"]),
        ("fabu", ["待发布的问答"]),
        ("only-admin", []),
        ("only-auditor", []),
    ],
)
def test_a_role_sees_the_lists_of_its_own_work(sign_in, busy, username, headings):
    assert list(work_lists(sign_in(username).get("/staff/"))) == headings


def test_the_overdue_stand_first_and_those_next_due_by_their_day(desk, sign_in):
    given(desk, lambda uow: [ask(uow, number) for number in range(SHOWN + 2)])
    given(desk, set_due(0, DUE - timedelta(days=30)))
    given(desk, set_due(1, DUE - timedelta(days=2)))

    page = sign_in("bianji").get("/staff/")

    assert len(work_lists(page)["已超期的留言"]) == 1
    assert len(work_lists(page)["待答复的留言"]) == SHOWN
    days = texts(page, "[aria-labelledby=h-cases_due] time")
    assert days == sorted(days) and days[0] == (DUE - timedelta(days=2)).isoformat()
    assert texts(page, "[aria-labelledby=h-cases_due] + .note, .worklist > .note") == ["全部9条"]


def set_due(number, day):
    def step(uow):
        uow.cases.open()[number].due_on = day

    return step


def test_nobody_is_asked_to_review_the_own_text_or_to_sign_twice(desk, sign_in):
    given(desk, handed_in)
    reviewer, second = sign_in("shencha"), sign_in("fushen")
    assert work_lists(reviewer.get("/staff/"))["等我审查的问答"] == [QUESTION]

    reviewer.post("/staff/reviews/faq-rent", kind="secrecy", verdict="approve", reason="无密")

    assert "等我审查的问答" not in work_lists(reviewer.get("/staff/"))
    assert work_lists(second.get("/staff/"))["等我审查的问答"] == [QUESTION]


def test_who_watches_over_all_sees_what_is_overdue(desk, sign_in, busy):
    given(desk, set_due(0, DUE - timedelta(days=30)))

    for username in ("only-admin", "only-auditor"):
        assert list(work_lists(sign_in(username).get("/staff/"))) == ["已超期的留言"]


def test_a_list_that_is_empty_says_so_in_words(desk, sign_in):
    given(desk, drafted)

    page = sign_in("fabu").get("/staff/").text

    assert "今天没有要办的事。" in page and "没有要发布的问答。" in page
