"""Repeals: which documents a text ends, in sentences, lists and annexes, and from which day."""

from datetime import date

import pytest

from knowledge.policies.named_documents import NamedDocument
from knowledge.policies.repeals import Repeal, repeals_of

DOGS = NamedDocument("云川区养犬办法", "云府发〔2018〕2号")
PARKING = NamedDocument("云川区停车办法", "云府发〔2019〕5号")
BOTH = [DOGS, PARKING]
FOOT = "云川区人民政府\n2025年2月1日"

LISTS = {
    "sentences with numbers": "一、废止《云川区养犬办法》（云府发〔2018〕2号）。\n"
    "二、废止《云川区停车办法》（云府发〔2019〕5号）。\n三、本决定自2025年3月1日起施行。",
    "a list without marks": "下列文件失效：\n1.云川区养犬办法（云府发〔2018〕2号）\n"
    f"2.云川区停车办法（云府发〔2019〕5号）\n{FOOT}",
    "a list with marks": "决定废止下列文件：\n（一）《云川区养犬办法》（云府发〔2018〕2号）\n"
    f"（二）《云川区停车办法》（云府发〔2019〕5号）\n本决定自2025年3月1日起施行。\n{FOOT}",
    "an annex": "《云川区养犬办法》等2件文件宣布失效，目录附后，自2025年3月1日起执行。\n"
    "附件\n1 《云川区养犬办法》 云府发〔2018〕2号\n2 《云川区停车办法》 云府发〔2019〕5号",
    "an annex below the date": f"决定废止2件文件，目录见附件。\n各街道：\n请照办。\n{FOOT}\n"
    "附件：废止的规范性文件目录\n序号 | 名称 | 文号\n1 | 云川区养犬办法 | 云府发〔2018〕2号\n"
    "2 | 云川区停车办法 | 云府发〔2019〕5号",
    "items in one line": "下列文件同时废止：1.《云川区养犬办法》（云府发〔2018〕2号）；"
    "2.《云川区停车办法》（云府发〔2019〕5号）。",
    "items with Chinese numbers": "对以下文件予以废止：\n一、云川区养犬办法（云府发〔2018〕2号）\n"
    "二、云川区停车办法（云府发〔2019〕5号）",
    "items that tell who issued them": "下列规范性文件停止执行：\n"
    "1.区政府2018年2月印发的《云川区养犬办法》（云府发〔2018〕2号）\n"
    "2.区政府办公室印发的《云川区停车办法》（云府发〔2019〕5号）",
    "items in circles": "以下2件文件不再执行：\n①《云川区养犬办法》云府发〔2018〕2号\n"
    "②《云川区停车办法》云府发〔2019〕5号",
    "items without numbers before them": "现将失效的规范性文件公布如下：\n"
    "《云川区养犬办法》（云府发〔2018〕2号）\n《云川区停车办法》（云府发〔2019〕5号）",
    "both names in a sentence": "《云川区养犬办法》（云府发〔2018〕2号）和《云川区停车办法》"
    "（云府发〔2019〕5号）自本规定施行之日起停止执行。",
    "names without marks": "原云川区养犬办法（云府发〔2018〕2号）、"
    "云川区停车办法（云府发〔2019〕5号）同时废止。",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_every_document_of_a_list_is_ended_once(text: str) -> None:
    assert [repeal.document for repeal in repeals_of(text)] == BOTH


@pytest.mark.parametrize("words", ["废止", "失效", "停止执行", "不再执行", "予以废止", "宣布失效"])
def test_every_word_for_an_end_is_read_behind_the_name(words: str) -> None:
    text = f"《云川区养犬办法》（云府发〔2018〕2号）同时{words}。"

    assert repeals_of(text) == (Repeal(DOGS),)


@pytest.mark.parametrize("words", ["废止", "停止执行", "不再执行", "决定废止", "同时废止"])
def test_every_word_for_an_end_is_read_before_the_name(words: str) -> None:
    text = f"{words}《云川区养犬办法》（云府发〔2018〕2号）。"

    assert repeals_of(text) == (Repeal(DOGS),)


def test_numbers_alone_name_what_they_end() -> None:
    found = repeals_of("云府发〔2018〕2号、云府发〔2019〕5号文件同时废止。")

    assert [repeal.document.doc_no for repeal in found] == [
        "云府发〔2018〕2号",
        "云府发〔2019〕5号",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("《甲办法》自2025年6月1日起废止。", date(2025, 6, 1)),
        ("本规定自2025年3月1日起施行。《甲办法》自2025年6月1日起停止执行。", date(2025, 6, 1)),
        ("《甲办法》于2025年6月1日废止。", date(2025, 6, 1)),
        ("《甲办法》执行至2025年5月31日，到期失效。", date(2025, 6, 1)),
        ("下列文件自2025年6月1日起失效：\n1.《甲办法》", date(2025, 6, 1)),
        ("本规定自2025年3月1日起施行，《甲办法》同时废止。", None),
        ("《甲办法》自本规定施行之日起废止。", None),
    ],
)
def test_a_repeal_may_have_a_day_of_its_own(text: str, day: date | None) -> None:
    assert repeals_of(text) == (Repeal(NamedDocument("甲办法", None), day),)


@pytest.mark.parametrize(
    "text",
    [
        "《甲办法》未废止前，按原规定执行。",
        "《甲办法》废止前发放的补贴不再追回。",
        "《甲办法》第五条同时废止。",
        "废止《甲办法》第五条。",
        "废止《甲办法》中的第三章。",
        "废止《甲办法》的部分条款。",
        "《甲办法》中关于补贴的规定停止执行。",
        "《甲办法》（云府发〔2018〕2号）有关条款停止执行。",
        "《甲办法》与本规定不一致的，以本规定为准。",
        "此前规定与本规定不一致的，以本规定为准。",
        "对《甲办法》作如下修改：删去第五条。",
        "拟废止《甲办法》。",
        "是否废止《甲办法》由区政府决定。",
        "未经批准不得停止执行《甲办法》。",
        "修改或者废止《甲办法》的程序另行规定。",
        "建议废止《甲办法》。",
        "《甲办法》暂停执行。",
        "制定、修改、废止《甲办法》。",
        "根据《甲办法》，停止执行收费。",
        "《甲办法》尚未失效。",
        "有下列情形之一的，许可证失效：\n（一）法律、行政法规规定\n（二）届满未延续的；",
        "继续有效的文件目录\n1.《甲办法》",
    ],
)
def test_what_is_no_repeal_of_a_document_ends_nothing(text: str) -> None:
    assert repeals_of(text) == ()


def test_lists_of_what_stays_or_is_changed_end_nothing() -> None:
    text = (
        "现将清理结果公布如下：\n附件1\n继续有效的文件目录\n1.《甲办法》\n附件2\n废止的文件目录\n"
        "1.《乙办法》\n附件3\n修改的文件目录\n1.《丙办法》"
    )

    assert [repeal.document.title for repeal in repeals_of(text)] == ["乙办法"]


def test_names_behind_a_colon_are_all_read() -> None:
    found = repeals_of("宣布以下文件失效：《甲办法》《乙办法》、《丙办法》。")

    assert [repeal.document.title for repeal in found] == ["甲办法", "乙办法", "丙办法"]


def test_an_order_behind_its_day_is_the_number() -> None:
    found = repeals_of("《甲办法》（2018年2月1日云川市人民政府令第3号公布）同时废止。")

    assert [repeal.document.doc_no for repeal in found] == ["云川市人民政府令第3号"]


def test_a_list_ends_with_the_sentence_below_it() -> None:
    text = "决定废止下列文件：\n1.《甲办法》\n本决定自2025年3月1日起施行。\n《乙办法》"

    assert [repeal.document.title for repeal in repeals_of(text)] == ["甲办法"]
