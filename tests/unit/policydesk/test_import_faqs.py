"""FAQ entries from a file become drafts with citations of stored clauses."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casework.faqs import FaqState
from casework.ids import digest_of
from casework.people import Agency, Role, StaffMember
from casework.policies import Policy, ServiceItem
from desk.errors import BadRows
from policydesk.imports.faqs import import_faqs
from tests.fakes.clauses import clause_at
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2024, 3, 4, 1, tzinfo=UTC)
EDITOR = StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR}))
DOC_NO = "临府发〔2024〕3号"
CLAUSE_TEXT = "补贴每月十日前发放。"
ROW = {
    "问题": "补贴什么时候发？", "相似问法": "几号发补贴\n补贴哪天到账", "答复": "每月十日前发放。",
    "政策文号": DOC_NO, "条款": "第六条", "部门": "区民政局", "标签": "补贴、养老",
    "有效期起": "2024-01-01", "有效期止": "2025年12月31日",
    "办理链接": "补贴申请 https://example.org/apply", "适用范围": "仅限 本区户籍\n",
}  # fmt: skip


@pytest.fixture
def database() -> MemoryDatabase:
    database = MemoryDatabase()
    clause = clause_at("c6", CLAUSE_TEXT, label="第六条", policy_id="p1")
    with database.uow() as uow:
        uow.policies.add(Policy("p1", "补贴办法", doc_no=DOC_NO, clauses=[clause]))
        uow.agencies.add(Agency("minzheng", "区民政局", ("民政局",)))
        uow.commit()
    return database


def run(database: MemoryDatabase, folder: Path, *rows: Mapping[str, object], by=EDITOR):
    file = folder / "faqs.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with database.uow() as uow:
        summary = import_faqs(uow, file, by=by, at=NOW)
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
    assert faq.draft.scope == "仅限 本区户籍"
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
        ({"办理链接": "请到窗口"}, "办理链接: no web address in '请到窗口'"),
        ({"办理链接": "网上办 /etc/passwd"}, "办理链接: no web address in"),
        ({"办理链接": ["网上办 javascript:alert(1)"]}, "办理链接: no web address in"),
        ({"有效期起": "2026-01-01"}, "有效期止: lies before the first day"),
        ({"有效期起": 99999}, "有效期起: unreadable date '99999'"),
        ({"有效期止": float("nan")}, "有效期止: is no number (nan)"),
        ({"问题": "补贴" * 101}, "问题: question has 202 characters, at most 200 are taken"),
        ({"答复": "补" * 5001}, "答复: answer has 5001 characters, at most 5000 are taken"),
        ({"答复": "<p>每月十日前发放。</p>"}, "答复: answer holds the tag <p>"),
        ({"答复": "#N/A"}, "答复: holds the spreadsheet's error #N/A"),
        ({"答复": "请联系王小明，手机13912345678。"}, "答复: holds private data"),
        ({"适用范围": "仅" * 61}, "适用范围: scope has 61 characters"),
        ({"适用范围": "仅限张建国13912345678"}, "适用范围: holds private data"),
        ({"相似问法": ["问" * 201]}, "相似问法: similar has 201 characters"),
        ({"相似问法": [f"第{n}种问法" for n in range(51)]}, "相似问法: similar has 51 lines"),
        ({"相似问法": "我的手机13912345678收不到补贴"}, "相似问法: holds private data"),
        ({"相似问法": [{"a": 1}]}, "相似问法: holds several values, not a text"),
        ({"相似问法": ["问", None]}, "相似问法: holds None, not a text"),
        ({"政策文号": ""}, "条款: 第六条 is cited of no policy"),
        ({"条款": "第六条、第九条"}, "条款: 临府发〔2024〕3号 has no clause 第九条"),
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


def test_an_officer_imports_for_no_other_agency(database, tmp_path: Path) -> None:
    officer = StaffMember("chengguan", "城管", "chengguan", frozenset({Role.AGENCY_OFFICER}))

    with pytest.raises(BadRows, match="row 1, 部门: chengguan does not write for 区民政局"):
        run(database, tmp_path, ROW, by=officer)


@pytest.mark.parametrize(
    "doc_no",
    [
        "临府发[2024]3号", "临府发(2024)3号", "临府发（2024）3号", "临府发【2024】3号",
        "临府发〔２０２４〕３号", " 临府发 〔2024〕 3 号", "臨府發〔2024〕3號",
        "临府发〔2024〕第3号",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "clause",
    [
        "第6条",
        "第６條",
        "第 六 条",
        "六条",
        "6",
        "第六条第一款",
        "第六条第（二）项",
        "第6条第1款第2项",
    ],
)
def test_a_policy_and_its_clause_are_found_however_they_are_written(
    database, tmp_path: Path, doc_no: str, clause: str
) -> None:
    run(database, tmp_path, {**ROW, "政策文号": doc_no, "条款": clause})

    (citation,) = stored(database)[0].draft.citations
    assert (citation.policy_id, citation.label) == ("p1", "第六条")


@pytest.mark.parametrize(
    "doc_no", ["临府发〔2023〕3号", "临府发〔2024〕13号", "临府办发〔2024〕3号"]
)
def test_another_number_is_another_policy(database, tmp_path: Path, doc_no: str) -> None:
    with pytest.raises(BadRows, match="no policy"):
        run(database, tmp_path, {**ROW, "政策文号": doc_no})


@pytest.mark.parametrize("clause", ["第十六条", "第六条之一", "第六章", "第六十条第一款"])
def test_another_clause_is_not_guessed(database, tmp_path: Path, clause: str) -> None:
    with pytest.raises(BadRows, match="has no clause"):
        run(database, tmp_path, {**ROW, "条款": clause})


def test_a_link_without_its_scheme_is_not_cut(database, tmp_path: Path) -> None:
    run(database, tmp_path, {**ROW, "办理链接": "大厅 www.linjiang.example:8443/a"})

    assert stored(database)[0].draft.services == (
        ServiceItem("大厅", "https://www.linjiang.example:8443/a"),
    )


def test_escapes_and_text_prefixes_stay_out_of_an_entry(database, tmp_path: Path) -> None:
    escaped = {"问题": "'补贴什么时候_x000D_\n发？", "答复": "每月_x000D_\n十日前发放。"}

    run(database, tmp_path, {**ROW, **escaped, "标签": ["补贴", "'养老"]})

    (faq,) = stored(database)
    assert (faq.draft.question, faq.draft.answer) == ("补贴什么时候 发？", "每月\n十日前发放。")
    assert faq.tags == ("补贴", "养老")


@pytest.mark.parametrize(
    ("cell", "wordings"),
    [
        ("几号发补贴；补贴哪天到账", ("几号发补贴", "补贴哪天到账")),
        ("几号发补贴;\n补贴哪天到账;", ("几号发补贴", "补贴哪天到账")),
        (["几号发补贴；哪天", "补贴哪天到账"], ("几号发补贴；哪天", "补贴哪天到账")),
    ],
)
def test_other_wordings_may_be_parted_by_semicolons(
    database, tmp_path: Path, cell: object, wordings: tuple[str, ...]
) -> None:
    run(database, tmp_path, {**ROW, "相似问法": cell})

    assert stored(database)[0].draft.similar_questions == wordings
