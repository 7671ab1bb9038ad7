"""A new text waits beside the one in force, and takes over by itself on its first day."""

from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from casework.faqs import DraftContent, cite, draft_faq
from casework.policies import Policy, ValidityStatus, take_over_new_texts
from desk.policies.comparison import compare_clauses
from policydesk.imports.policies import import_policies
from tests.fakes.linjiang import EDITOR
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2026, 3, 4, 1, tzinfo=UTC)
RULES = """云川区助餐补贴办法
第一条 为了规范助餐补贴发放，方便老年人就餐，制定本办法。
第二条 补贴标准为每人每餐{amount}元，由区民政局按月拨付。
第三条 申请人向居住地的街道办事处提出申请。
第四条 本办法自{first}起施行。
云川区民政局
{issued}
"""
PRESENT = RULES.format(amount="三", first="2024年1月1日", issued="2023年12月1日")
COMING = RULES.format(amount="五", first="2026年7月1日", issued="2026年3月1日")
LATER = RULES.format(amount="六", first="2026年9月1日", issued="2026年3月3日")
EVE, FIRST = date(2026, 6, 30), date(2026, 7, 1)


def imported(folder: Path, *texts: str, database: MemoryDatabase | None = None) -> MemoryDatabase:
    database = database or MemoryDatabase()
    for number, text in enumerate(texts):
        file = folder / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        with database.uow() as uow:
            import_policies(uow, [file], at=NOW)
            uow.commit()
    return database


def policies(database: MemoryDatabase) -> list[Policy]:
    with database.uow() as uow:
        return sorted(uow.policies.list(), key=lambda p: p.effective_on or date.min)


def amounts_in_force(database: MemoryDatabase, on: date) -> list[str]:
    return [p.clauses[1].text.split("元")[0][-1] for p in policies(database) if p.in_force(on)]


@pytest.mark.parametrize("order", list(permutations([PRESENT, COMING])))
def test_each_day_has_the_text_of_that_day_whichever_came_first(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    database = imported(tmp_path, *order)

    assert amounts_in_force(database, EVE) == ["三"]
    assert amounts_in_force(database, FIRST) == ["五"]


def test_both_in_one_import_are_kept_apart_too(tmp_path: Path) -> None:
    for name, text in (("a.txt", COMING), ("b.txt", PRESENT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    database = MemoryDatabase()

    for _ in range(2):
        with database.uow() as uow:
            import_policies(uow, [tmp_path], at=NOW)
            uow.commit()

    assert amounts_in_force(database, EVE) == ["三"]
    assert amounts_in_force(database, FIRST) == ["五"]


def test_the_text_that_ends_names_its_successor(tmp_path: Path) -> None:
    present, coming = policies(imported(tmp_path, PRESENT, COMING))

    assert (present.repealed_on, present.superseded_by) == (FIRST, coming.policy_id)
    assert present.validity_status(FIRST) is ValidityStatus.SUPERSEDED


def test_importing_the_same_texts_again_changes_nothing(tmp_path: Path) -> None:
    database = imported(tmp_path, PRESENT, COMING)
    before = [(p.policy_id, p.repealed_on, p.source_digest) for p in policies(database)]

    imported(tmp_path, COMING, PRESENT, COMING, database=database)

    assert [(p.policy_id, p.repealed_on, p.source_digest) for p in policies(database)] == before


def test_another_waiting_text_takes_the_place_of_the_one_that_waited(tmp_path: Path) -> None:
    database = imported(tmp_path, PRESENT, COMING, LATER)

    assert len(policies(database)) == 2
    assert amounts_in_force(database, date(2026, 8, 31)) == ["三"]
    assert amounts_in_force(database, date(2026, 9, 1)) == ["六"]


def test_on_the_first_day_unchanged_clauses_take_their_citations_along(tmp_path: Path) -> None:
    database = imported(tmp_path, PRESENT)
    (present,) = policies(database)
    with database.uow() as uow:
        for name, number in (("kept", 2), ("changed", 1)):
            clause = cite(present, present.clauses[number])
            content = DraftContent("向谁申请？", "向街道办事处申请。", citations=(clause,))
            draft_faq(uow, None, draft=content, by=EDITOR, at=NOW, faq_id=name)
        uow.commit()
    imported(tmp_path, COMING, database=database)
    _, coming = policies(database)

    with database.uow() as uow:
        early = take_over_new_texts(uow, on=EVE, at=NOW, compare=compare_clauses)
        moved = take_over_new_texts(uow, on=FIRST, at=NOW, compare=compare_clauses)
        again = take_over_new_texts(uow, on=FIRST, at=NOW, compare=compare_clauses)
        kept, changed = uow.faqs.get("kept"), uow.faqs.get("changed")

    assert (early, moved, again) == ((), ("kept",), ())
    assert [c.policy_id for c in kept.citations] == [coming.policy_id]
    assert [c.policy_id for c in changed.citations] == [present.policy_id]
