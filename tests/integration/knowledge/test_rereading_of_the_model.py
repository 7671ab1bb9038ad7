"""What is shipped to reread hits was learned on the shipped encoder, and reads what people tell."""

from datetime import date

import pytest

from knowledge import Answerer, Embedder, Entry, EntryKind, build_in_memory
from knowledge.answering.decision import Decision, load_thresholds
from knowledge.answering.rereading import attention_of

ENTRIES = [
    Entry("登记", EntryKind.FAQ, "携带犬只到犬类免疫点办理，当场发证。", "养犬登记怎么办理？"),
    Entry("费用", EntryKind.FAQ, "每只每年三百元，绝育的减半。", "养犬登记收多少钱？"),
    Entry("补贴", EntryKind.FAQ, "按每台二十八万元补贴。", "既有住宅加装电梯能补贴多少？"),
    Entry("助餐", EntryKind.FAQ, "六十岁以上的本区老人可办助餐卡。", "谁可以办助餐卡？"),
]


@pytest.fixture(scope="module")
def answerer(embedder: Embedder) -> Answerer:
    return Answerer(build_in_memory(ENTRIES, embedder))


def test_it_belongs_to_the_shipped_encoder_and_has_limits(embedder: Embedder):
    attention, reread = attention_of(embedder), load_thresholds().reread

    assert attention is not None
    assert "data/questions" in attention.source
    assert reread is not None
    assert 0 < reread.related < reread.likely < reread.answer < 1


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("我妈今年七十二了，一个人住懒得烧饭，听说可以去社区食堂吃，那个卡她能办吗", "助餐"),
        ("屋头喂了条狗儿，办狗证要去哪点哦", "登记"),
        ("我们六楼的老邻居都盼着装电梯，政府到底给补多少", "补贴"),
    ],
)
def test_what_is_told_is_shown_at_once(answerer: Answerer, question: str, meant: str):
    result = answerer.search(question, on=date(2026, 11, 30))

    assert result.hits[0].entry_id == meant
    assert result.decision in {Decision.ANSWER, Decision.LIKELY}


def test_what_nobody_published_is_not_answered(answerer: Answerer):
    for question in ("结婚登记要带什么", "小孩上学学区怎么划的", "护照过期了去哪换"):
        assert answerer.search(question).decision is not Decision.ANSWER
