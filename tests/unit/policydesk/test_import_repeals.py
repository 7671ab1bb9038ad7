"""A policy ends the older ones that it names, whichever was imported first."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casework.policies import Policy
from policydesk.imports.policies import import_policies
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2026, 3, 4, 1, tzinfo=UTC)
OLD = """云川区助餐补贴暂行办法
云民规〔2021〕5号
第一条 为了规范助餐补贴发放，制定本办法。
第二条 补贴标准为每人每餐三元。
第三条 区民政局负责本办法的解释。
云川区民政局
2021年6月1日
"""
NEW = """云川区助餐补贴办法
云民规〔2025〕2号
第一条 为了规范助餐补贴发放，制定本办法。
第二条 补贴标准为每人每餐五元。
第三条 本办法自2025年7月1日起施行，《云川区助餐补贴暂行办法》（云民规〔2021〕5号）同时废止。
云川区民政局
2025年6月1日
"""
DECISION = """云川区民政局关于废止部分文件的决定
云民规〔2023〕9号
经研究，决定自2023年9月1日起施行以下安排：废止《云川区助餐补贴暂行办法》。
云川区民政局
2023年8月20日
"""


def imported(folder: Path, *texts: str) -> dict[str, Policy]:
    """By title, after each text was imported on its own."""
    database = MemoryDatabase()
    for number, text in enumerate(texts):
        file = folder / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        with database.uow() as uow:
            import_policies(uow, [file], at=NOW)
            uow.commit()
    with database.uow() as uow:
        return {policy.title: policy for policy in uow.policies.list()}


@pytest.mark.parametrize("texts", [(OLD, NEW), (NEW, OLD)])
def test_the_order_of_import_does_not_matter(tmp_path: Path, texts: tuple[str, ...]) -> None:
    policies = imported(tmp_path, *texts)

    old, new = policies["云川区助餐补贴暂行办法"], policies["云川区助餐补贴办法"]
    assert (old.repealed_on, old.superseded_by) == (date(2025, 7, 1), new.policy_id)
    assert new.repealed_on is None


@pytest.mark.parametrize("texts", [(OLD, DECISION), (DECISION, OLD)])
def test_a_decision_that_only_ends_is_no_successor(tmp_path: Path, texts: tuple[str, ...]) -> None:
    old = imported(tmp_path, *texts)["云川区助餐补贴暂行办法"]

    assert (old.repealed_on, old.superseded_by) == (date(2023, 9, 1), None)


def test_a_newer_document_of_the_same_title_is_not_ended(tmp_path: Path) -> None:
    newer = OLD.replace("2021", "2026")

    assert imported(tmp_path, DECISION, newer)["云川区助餐补贴暂行办法"].repealed_on is None


def test_a_new_edition_of_the_same_title_ends_the_old_number(tmp_path: Path) -> None:
    edition = NEW.replace("助餐补贴办法", "助餐补贴暂行办法")
    database = MemoryDatabase()
    for name, text in (("new.txt", edition), ("old.txt", OLD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with database.uow() as uow:
        import_policies(uow, [tmp_path], at=NOW)

        old = uow.policies.by_doc_no("云民规〔2021〕5号")
        new = uow.policies.by_doc_no("云民规〔2025〕2号")

    assert old is not None and new is not None
    assert (old.superseded_by, new.repealed_on) == (new.policy_id, None)


def test_who_repeals_is_told_once(tmp_path: Path) -> None:
    for name, text in (("a.txt", OLD), ("b.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    with MemoryDatabase().uow() as uow:
        first = import_policies(uow, [tmp_path], at=NOW)
        again = import_policies(uow, [tmp_path], at=NOW)

    assert first.notes == (
        "云川区助餐补贴暂行办法 ends on 2025-07-01: repealed by 云川区助餐补贴办法",
    )
    assert (again.unchanged, again.notes) == (2, ())


def test_a_repeal_with_a_day_of_its_own_ends_on_that_day(tmp_path: Path) -> None:
    later = NEW.replace("（云民规〔2021〕5号）同时废止", "自2025年9月1日起废止")

    old = imported(tmp_path, OLD, later)["云川区助餐补贴暂行办法"]

    assert old.repealed_on == date(2025, 9, 1)


def test_a_list_ends_every_document_in_it(tmp_path: Path) -> None:
    other = OLD.replace("助餐", "助浴").replace("5号", "6号")
    decision = """云川区民政局关于公布失效文件的通知
云民规〔2025〕9号
下列文件自2025年10月1日起失效：
1.云川区助餐补贴暂行办法（云民规〔2021〕5号）
2.云川区助浴补贴暂行办法（云民规〔2021〕6号）
云川区民政局
2025年9月20日
"""

    policies = imported(tmp_path, OLD, other, decision)

    ends = [policy.repealed_on for policy in policies.values() if "暂行" in policy.title]
    assert ends == [date(2025, 10, 1), date(2025, 10, 1)]
