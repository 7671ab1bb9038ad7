"""An entry that says nothing of what is plainly asked cannot be meant."""

import pytest

from desk.completion.asked_aspects import may_answer
from knowledge import Entry, EntryKind

FEE = Entry("faq:1", EntryKind.FAQ, "每年150元。", "养狗要交多少钱")
WAY = Entry("faq:2", EntryKind.FAQ, "带身份证到派出所。", "狗证怎么办")
CLAUSE = Entry("clause:1", EntryKind.CLAUSE, "养犬人向派出所申请登记，交身份证复印件。")


@pytest.mark.parametrize(
    ("text", "entry", "last", "may"),
    [
        ("去哪里办", FEE, None, False),
        ("去哪里办", WAY, None, True),
        ("去哪里办", CLAUSE, CLAUSE, True),
        ("那狗大了呢", FEE, FEE, True),  # asks for no aspect
        ("咋弄", FEE, FEE, False),
        ("怎么申请", FEE, FEE, False),
        ("咋弄", FEE, WAY, True),
        ("怎么弄", WAY, WAY, True),
        ("咋弄", CLAUSE, CLAUSE, True),
        ("没办证被抓到了咋办", FEE, FEE, True),  # asks more than how
    ],
)
def test_what_may_answer_a_text_after_an_answer(text, entry, last, may):
    assert may_answer(text, entry, last) is may
