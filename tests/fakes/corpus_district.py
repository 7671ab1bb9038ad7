"""A district of the question corpus with one policy, two entries and no lines."""

from datetime import date

from knowledge.learning.question_corpus.districts import (
    Agency,
    Clause,
    CorpusEntry,
    District,
    Policy,
)

POLICY = Policy(
    id="a-mao",
    title="甲区养猫办法",
    doc_no="甲〔2026〕0号",
    agency="mzj",
    issued_on=date(2026, 1, 1),
    in_force_from=date(2026, 2, 1),
    valid_until=date(2028, 1, 31),
    clauses=[Clause("第一条", "养猫要登记。"), Clause("第二条", "登记不收费。")],
)
ENTRIES = [
    CorpusEntry("a-mao-1", "a-mao", "第一条", "养猫要登记吗？", "要。", ["猫登记"], "仅限家猫"),
    CorpusEntry("a-mao-2", "a-mao", "第二条", "登记收费吗？", "不收。", [], ""),
]
DISTRICT = District(
    slug="a",
    name="甲区",
    kind="区",
    region="吴语",
    is_complete=False,
    agencies=[Agency("mzj", "甲区民政局", "000-0000", "甲路0号", "工作日")],
    policies=[POLICY],
    entries=ENTRIES,
    questions=[],
)
