"""A desk that knows one answer, and the entries it can name."""

from dataclasses import replace

import pytest

from knowledge import Entry, EntryKind
from tests.fakes.desk import FakeDesk
from tests.fakes.knowledge import source_at

SOURCE = source_at(
    "p1",
    "清溪区加装电梯办法",
    "c5",
    doc_no="清府规〔2024〕3号",
    url="/policies/p1#c5",
    quote="每台补贴二十万元",
    digest="d1",
    label="第五条",
)


def faq(number: int, question: str, answer: str) -> Entry:
    return Entry(f"faq:{number}", EntryKind.FAQ, answer, question, sources=(SOURCE,))


SUBSIDY = faq(1, "加装电梯补贴多少", "每台补贴20万元。")
CONSENT = faq(2, "加装电梯要多少户同意", "三分之二以上的业主参与表决。")
OF_CARE = replace(SOURCE, anchor="c9", label="第九条", url="/policies/p1#c9", quote="", digest="d9")
CARE = Entry(
    "clause:c9", EntryKind.CLAUSE, "第九条 业主应当委托维保单位管理电梯。", sources=(OF_CARE,)
)


@pytest.fixture
def desk() -> FakeDesk:
    """Knows the subsidy; hesitates over 加装电梯; has a clause near its care; knows no more."""
    fake = FakeDesk()
    fake.answers.knows("加装电梯补贴多少", SUBSIDY)
    fake.answers.hesitates("加装电梯", SUBSIDY, CONSENT)
    fake.answers.comes_near("电梯谁来保养", CARE)
    return fake
