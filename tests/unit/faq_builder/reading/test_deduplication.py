from faq_builder.reading.deduplication import distinct_wordings
from tests.unit.faq_builder.boards import item


def test_texts_that_differ_in_punctuation_alone_are_one_wording_of_its_first_asker() -> None:
    items = [
        item(1, "路灯不亮？"),
        item(2, "居住证到期了"),
        item(3, "路灯，不亮"),
        item(4, "路灯不亮？"),
    ]

    found = distinct_wordings(items)

    assert [wording.subject for wording in found.texts] == ["路灯不亮？", "居住证到期了"]
    assert found.askers == ["asker-1", "asker-2"]
    assert found.of_item.tolist() == [0, 1, 0, 0]
