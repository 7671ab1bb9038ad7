"""What a question plainly asks for, and whether an entry speaks of it."""

from dataclasses import replace

import pytest

from knowledge.answering.aspects import asked_plainly, untold
from knowledge.answering.ranking import RankingWeights, rank
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from tests.fakes.knowledge import HashingEmbedder

CONDITIONS = Entry(
    "conditions",
    EntryKind.FAQ,
    "全日制本科及以上学历，在本区连续缴纳社会保险满6个月，未满40周岁。",
    "申请租房补贴需要什么条件？",
    ("本科毕业租房有补贴吗",),
)
AMOUNT = Entry("amount", EntryKind.FAQ, "本科每人每月800元，硕士每人每月1200元。", "补贴标准")
WHERE = Entry("where", EntryKind.FAQ, "每月1日至15日到区政务服务中心办理。", "租房补贴怎么申请？")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("在哪里申请，要多久", ("place", "duration")),
        ("房补每个月几号截止申请", ("day",)),
        ("本科毕业每月能领多少租房补贴", ("money",)),
        ("狗证要交多少钱", ("money",)),
        ("去哪家银行办", ()),
        ("如何处理", ()),
        ("装电梯要多少人同意", ()),
        ("未来几年的规划", ()),
        ("额度被冻结了怎么办", ()),
        ("办居住证要什么材料", ("papers",)),
        ("什么人能领低保", ("people",)),
        ("民政局的电话是多少", ("phone",)),
        ("为什么只让养一只狗", ("why",)),
        ("为什么还不来修路灯", ()),
        ("解锁方式修改为什么形式", ()),
        ("居住证", ()),
    ],
)
def test_a_question_asks_plainly_by_its_own_words(question: str, asked: tuple[str, ...]):
    assert asked_plainly(question) == asked


def test_a_long_message_asks_for_nothing_plainly():
    assert asked_plainly("我前几天去窗口问过，" * 5 + "到底在哪里办") == ()


@pytest.mark.parametrize(
    ("question", "entry", "lacking"),
    [
        ("租房补贴去哪里申请", CONDITIONS, 1),
        ("租房补贴去哪里申请", WHERE, 0),
        ("每月能领多少租房补贴", CONDITIONS, 1),
        ("每月能领多少租房补贴", AMOUNT, 0),
        ("租房补贴几号可以申请", CONDITIONS, 1),
        ("租房补贴几号可以申请", WHERE, 0),
        ("什么时候、在哪里领租房补贴", AMOUNT, 1),
        ("什么人能申请租房补贴", CONDITIONS, 0),
    ],
)
def test_an_entry_lacks_what_neither_its_answer_nor_its_questions_speak_of(
    question: str, entry: Entry, lacking: int
):
    assert untold(question, entry) == lacking


def test_an_entry_that_is_asked_for_it_tells_it():
    asked = Entry("x", EntryKind.FAQ, "见附件。", "补贴怎么领？", ("补贴在哪里领",))

    assert untold("补贴在哪里领取", asked) == 0


def test_an_entry_loses_rank_by_what_it_does_not_tell():
    index = build_in_memory([CONDITIONS, WHERE], HashingEmbedder())
    weights = RankingWeights("", {"pairs": 1.0}, {"pairs": 1.0, "untold": -1.0})
    question = "本科毕业申请租房补贴去哪里"

    by_letters = rank(
        index, index.query(question), [True, True], replace(weights, second=weights.first)
    )
    by_both = rank(index, index.query(question), [True, True], weights)

    assert [index.entries[row] for row in by_letters.rows] == [CONDITIONS, WHERE]
    assert [index.entries[row] for row in by_both.rows] == [WHERE, CONDITIONS]
