"""What the records hold as entries that can be found."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from casework.faqs import Citation, Faq, FaqState, FaqVersion
from casework.ids import digest_of
from casework.policies import Clause, Policy, ServiceItem
from knowledge import EntryKind
from policydesk.jobs.entries import entries_of
from tests.fakes.clauses import clause_at
from tests.fakes.memory import MemoryDatabase

NOON = datetime(2024, 3, 4, 4, tzinfo=UTC)


def policy(policy_id: str, **facts) -> Policy:
    clause = clause_at(
        "c1", "补贴每月发放。", label="第一条", policy_id=policy_id, clause_id=f"{policy_id}-c1"
    )
    return Policy(policy_id=policy_id, title=f"办法{policy_id}", clauses=[clause], **facts)


def published(faq_id: str, *policies: Policy, **facts) -> Faq:
    citations = tuple(
        Citation(p.policy_id, "x", p.title, p.doc_no, "第一条", "c1", "补贴每月发放。", "d")
        for p in policies
    )
    version = FaqVersion(
        1, "补贴何时发", "每月。", ("几时发补贴",), citations, (ServiceItem("申请", "/a"),),
        "bian", "fa", NOON, **facts,
    )  # fmt: skip
    return Faq(faq_id, None, None, None, FaqState.PUBLISHED, "bian", versions=[version])


def entries(*things) -> dict[str, Any]:
    database = MemoryDatabase()
    with database.uow() as uow:
        for thing in things:
            (uow.policies if isinstance(thing, Policy) else uow.faqs).add(thing)
        uow.commit()
    with database.uow() as uow:
        return {entry.entry_id: entry for entry in entries_of(uow)}


def test_a_published_faq_is_an_entry_with_its_source_and_service() -> None:
    issuer = {"issuing_agency": "临江区住房保障局"}
    old = policy("p1", doc_no="临府发〔2024〕1号", issued_on=date(2024, 1, 1), **issuer)

    entry = entries(old, published("f1", old))["faq:f1"]

    assert (entry.kind, entry.question, entry.answer) == (EntryKind.FAQ, "补贴何时发", "每月。")
    assert entry.similar_questions == ("几时发补贴",)
    assert entry.sources[0].url == "/policies/p1#c1"
    assert entry.sources[0].doc_no == "临府发〔2024〕1号"
    assert entry.sources[0].issued_by == "临江区住房保障局"
    assert entry.services[0].name == "申请"


def test_a_faq_holds_no_longer_than_what_it_cites() -> None:
    short = policy("p1", issued_on=date(2024, 1, 1), valid_until=date(2024, 6, 30))
    long = policy("p2", issued_on=date(2024, 2, 1), valid_until=date(2026, 12, 31))

    entry = entries(short, long, published("f1", short, long))["faq:f1"]

    assert (entry.valid_from, entry.valid_until) == (date(2024, 2, 1), date(2024, 6, 30))


def test_the_faqs_own_last_day_counts_too() -> None:
    open_ended = policy("p1", issued_on=date(2024, 1, 1))

    entry = entries(open_ended, published("f1", open_ended, valid_until=date(2024, 3, 31)))[
        "faq:f1"
    ]

    assert entry.valid_until == date(2024, 3, 31)


def test_a_repealed_policy_names_its_successor_and_its_last_day() -> None:
    new = policy("p2", issued_on=date(2024, 5, 1))
    old = policy("p1", repealed_on=date(2024, 5, 1), superseded_by="p2")

    clause = entries(old, new)["clause:p1-c1"]

    assert clause.valid_until == date(2024, 4, 30)
    assert clause.ended_by == "办法p2"
    assert not clause.in_force(date(2024, 5, 1))


def test_a_draft_is_no_entry_and_a_withdrawn_version_neither() -> None:
    withdrawn = published("f1")
    withdrawn.withdrawn_version_no = 1
    draft = Faq("f2", None, None, None, FaqState.DRAFT, "bian")

    assert entries(withdrawn, draft) == {}


ROW = Clause(
    "task-41", "任务41", (),
    "41 | 健全留言板回应机制，明确时限。 | 区府办牵头 各街道配合 | 3月底前",
    0, 45, "健全留言板回应机制，明确时限。", ("区府办", "各街道"), "3月底前",
    clause_id="r", policy_id="p1",
)  # fmt: skip
ITEM_TEXT = "41.健全留言板回应机制，明确答复时限，安排专人负责。"
ITEM = Clause("item-41", "第41项", ("二、公开",), ITEM_TEXT, 50, 78, clause_id="i", policy_id="p1")


def plan(*clauses: Clause) -> dict[str, Any]:
    return entries(Policy("p1", "工作要点", clauses=list(clauses)))


def test_a_row_of_a_task_table_is_said_in_words_and_quoted_as_it_stands() -> None:
    entry = plan(replace(ROW))["clause:r"]

    assert entry.answer == (
        "任务：健全留言板回应机制，明确时限；责任单位：区府办牵头 各街道配合；时间：3月底前。"
    )
    assert entry.sources[0].quote == ROW.text
    assert entry.sources[0].digest == digest_of(ROW.text)


def test_cells_that_a_row_does_not_have_are_not_named() -> None:
    row = replace(ROW, text="41 | 公开清单。 | 区府办", task="公开清单。", due_text=None)

    assert plan(row)["clause:r"].answer == "任务：公开清单；责任单位：区府办。"


def test_an_item_and_the_row_of_the_same_task_are_one_entry_that_cites_both() -> None:
    found = plan(replace(ITEM), replace(ROW))

    assert list(found) == ["clause:r"]
    entry = found["clause:r"]
    assert entry.answer == (
        "任务：健全留言板回应机制，明确答复时限，安排专人负责；"
        "责任单位：区府办牵头 各街道配合；时间：3月底前。"
    )
    assert [source.label for source in entry.sources] == ["任务41", "第41项"]


def test_an_item_of_another_task_stays_on_its_own() -> None:
    other = replace(ITEM, text="41.开展政府开放日活动，邀请居民代表走进机关。")

    assert set(plan(other, replace(ROW))) == {"clause:i", "clause:r"}


def test_bars_between_the_cells_of_another_table_are_not_said() -> None:
    table = replace(ITEM, text="三、补贴标准\n一级 | 每月1200元\n二级 | 每月900元 | 按季发放")

    assert plan(table)["clause:i"].answer == (
        "三、补贴标准\n一级：每月1200元\n二级，每月900元，按季发放"
    )


def test_an_answer_whose_clause_was_rewritten_is_no_entry_but_the_clause_is() -> None:
    old = policy("p1", issued_on=date(2024, 1, 1))
    rewritten = replace(old, clauses=[replace(old.clauses[0], text="补贴每季度发放。")])

    found = entries(rewritten, published("f1", old))

    assert set(found) == {"clause:p1-c1"}


def test_whom_an_answer_is_for_is_known_to_its_entry() -> None:
    old = policy("p1", issued_on=date(2024, 1, 1))

    found = entries(old, published("f1", old, scope="仅限异地就医"))

    assert [found["faq:f1"].scope, found["clause:p1-c1"].scope] == ["仅限异地就医", ""]
