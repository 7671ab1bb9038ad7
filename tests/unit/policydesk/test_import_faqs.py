"""FAQ entries from a file become drafts with citations of stored clauses."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casework.agencies import Agency
from casework.faqs import FaqState
from casework.ids import digest_of
from casework.people import Role, StaffMember
from casework.policies import Clause, Policy, ServiceItem
from policydesk.imports.faqs import import_faqs
from policydesk.problems import BadRows
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2024, 3, 4, 1, tzinfo=UTC)
EDITOR = StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR}))
DOC_NO = "临府发〔2024〕3号"
CLAUSE_TEXT = "补贴每月十日前发放。"
ROW = {
    "问题": "补贴什么时候发？", "相似问法": "几号发补贴\n补贴哪天到账", "答复": "每月十日前发放。",
    "政策文号": DOC_NO, "条款": "第六条", "部门": "区民政局", "标签": "补贴、养老",
    "有效期起": "2024-01-01", "有效期止": "2025年12月31日",
    "办理链接": "补贴申请 https://example.org/apply",
}  # fmt: skip


@pytest.fixture
def database() -> MemoryDatabase:
    database = MemoryDatabase()
    clause = Clause("c6", "p1", "c6", "第六条", (), CLAUSE_TEXT, 0, len(CLAUSE_TEXT))
    with database.uow() as uow:
        uow.policies.add(Policy("p1", "补贴办法", doc_no=DOC_NO, clauses=[clause]))
        uow.agencies.add(Agency("minzheng", "区民政局", ("民政局",)))
        uow.commit()
    return database


def run(database: MemoryDatabase, folder: Path, *rows: dict[str, object]):
    file = folder / "faqs.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with database.uow() as uow:
        summary = import_faqs(uow, file, by=EDITOR, at=NOW)
        uow.commit()
    return summary


def stored(database: MemoryDatabase):
    with database.uow() as uow:
        return uow.faqs.list()


def test_a_row_becomes_a_draft_that_nobody_has_published(database, tmp_path: Path) -> None:
    run(database, tmp_path, ROW)

    (faq,) = stored(database)
    assert (faq.state, faq.live, faq.author) == (FaqState.DRAFT, None, "bianji")
    assert faq.draft.similar_questions == ("几号发补贴", "补贴哪天到账")
    assert faq.draft.services == (ServiceItem("补贴申请", "https://example.org/apply"),)
    assert (faq.draft.valid_from, faq.draft.valid_until) == (date(2024, 1, 1), date(2025, 12, 31))
    assert (faq.policy_id, faq.agency_id, faq.tags) == ("p1", "minzheng", ("补贴", "养老"))


def test_the_citation_keeps_the_clause_as_it_stands(database, tmp_path: Path) -> None:
    run(database, tmp_path, ROW)

    (citation,) = stored(database)[0].draft.citations
    assert (citation.label, citation.quote) == ("第六条", CLAUSE_TEXT)
    assert citation.digest == digest_of(CLAUSE_TEXT)


def test_a_second_import_changes_nothing_and_a_new_answer_changes_one(
    database, tmp_path: Path
) -> None:
    run(database, tmp_path, ROW)

    assert run(database, tmp_path, ROW).unchanged == 1
    assert run(database, tmp_path, {**ROW, "答复": "每月五日前发放。"}).changed == 1
    assert [faq.draft.answer for faq in stored(database)] == ["每月五日前发放。"]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"政策文号": "临府发〔2024〕9号"}, "政策文号: no policy 临府发〔2024〕9号 is stored"),
        ({"条款": "第九条"}, "条款: 临府发〔2024〕3号 has no clause 第九条"),
        ({"条款": ""}, "条款: is empty"),
        ({"部门": "区水务局"}, "部门: no agency is called 区水务局"),
        ({"有效期止": "长期"}, "有效期止: unreadable date '长期'"),
        ({"答复": ""}, "答复: is empty"),
        ({"办理链接": "请到窗口"}, "办理链接: no address in '请到窗口'"),
    ],
)
def test_a_bad_row_names_its_field_and_nothing_is_taken(
    database, tmp_path: Path, fault: dict[str, object], says: str
) -> None:
    with pytest.raises(BadRows) as problem:
        run(database, tmp_path, ROW, {**ROW, "问题": "另一问", **fault})

    assert f"row 2, {says}" in str(problem.value)
    assert stored(database) == []


def test_a_question_that_stands_twice_is_refused(database, tmp_path: Path) -> None:
    with pytest.raises(BadRows, match="the same question stands in row 1"):
        run(database, tmp_path, ROW, {**ROW, "问题": " 补贴什么时候发？ "})
