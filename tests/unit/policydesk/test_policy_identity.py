"""Texts of one policy share its id; other documents of the same title do not."""

from datetime import UTC, datetime
from pathlib import Path

from casework.policies import Policy
from policydesk.imports.policies import import_policies
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2026, 3, 4, 1, tzinfo=UTC)
RULES = """云川区助餐补贴办法
{number}第一条 为了规范助餐补贴发放，方便老年人就餐，制定本办法。
第二条 补贴标准为每人每餐{amount}元，由区民政局按月拨付。
第三条 申请人向居住地的街道办事处提出申请。
"""
NOTICE = """通知公告
一、{first}
二、{second}
"""
CLOSED = NOTICE.format(first="图书馆因装修闭馆，开放时间另行通知。", second="预约自动取消。")
BUS = NOTICE.format(first="公交五路自周一起改走滨河大道。", second="原站牌将在月底拆除。")


def imported(folder: Path, *texts: str) -> list[Policy]:
    """After each text was imported on its own, twice."""
    database = MemoryDatabase()
    for number, text in enumerate([*texts, *texts]):
        file = folder / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        with database.uow() as uow:
            import_policies(uow, [file], at=NOW)
            uow.commit()
    with database.uow() as uow:
        return uow.policies.list()


def test_a_text_without_its_number_is_found_by_title_and_clauses(tmp_path: Path) -> None:
    bare = RULES.format(number="", amount="三")
    numbered = RULES.format(number="云民规〔2025〕2号\n", amount="五")

    for texts in ((bare, numbered), (numbered, bare)):
        (policy,) = imported(tmp_path, *texts)
        assert policy.doc_no == "云民规〔2025〕2号"


def test_other_documents_of_the_same_title_stay_apart(tmp_path: Path) -> None:
    policies = imported(tmp_path, CLOSED, BUS)

    assert sorted(p.clauses[0].text[:5] for p in policies) == ["一、公交五", "一、图书馆"]
    assert len({clause.clause_id for p in policies for clause in p.clauses}) == 4


def test_they_stay_apart_in_one_import_too(tmp_path: Path) -> None:
    for name, text in (("a.txt", CLOSED), ("b.txt", BUS)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    with MemoryDatabase().uow() as uow:
        assert import_policies(uow, [tmp_path], at=NOW).added == 2
        assert import_policies(uow, [tmp_path], at=NOW).unchanged == 2


def test_two_numbers_are_two_policies_whatever_their_titles(tmp_path: Path) -> None:
    old = RULES.format(number="云民规〔2021〕2号\n", amount="三")
    new = RULES.format(number="云民规〔2025〕2号\n", amount="五")

    assert len(imported(tmp_path, old, new)) == 2
