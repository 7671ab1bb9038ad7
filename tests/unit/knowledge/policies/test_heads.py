"""What stands at a policy's head: titles over several lines, numbers in brackets, many fields."""

from datetime import date

import pytest

from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.reading import ParsedPolicy, policy_from

BODY = ("第一条 为了规范管理，制定本办法。", "第二条 每月发放一次。")


def read(*head: str) -> ParsedPolicy:
    paragraphs = [Paragraph(line) for line in (*head, *BODY)]
    return policy_from(paragraphs, fallback_title="the file")


@pytest.mark.parametrize(
    "title",
    [
        "日照路街道停车管理办法",
        "日喀则路街道养老服务办法",
        "日新街道办事处关于垃圾分类的通告",
        "月浦镇河道管理办法",
        "年家浜路街道助餐补贴办法",
        "三林镇养老服务办法",
        "五里桥街道养犬管理规定",
        "十里亭镇集市管理规定",
        "一二三路街道停车办法",
        "2025年云川区养老工作要点",
        "100路公交补贴办法",
    ],
)
def test_a_title_may_begin_with_a_day_a_month_or_a_numeral(title: str) -> None:
    assert read(title, "2025年1月10日街道办事处主任办公会议通过").title == title
    assert read("云川区民政局文件", title).title == title


def test_who_passed_a_document_is_not_its_title() -> None:
    head = (
        "云川市养犬条例",
        "2025年1月10日云川市第十届人民代表大会常务委员会",
        "日第三次会议通过的决定",
    )

    assert read(*head).title == "云川市养犬条例"


BROKEN = [
    ("云川区生活垃圾分类工作制度", "实施方案"),
    ("云川区养犬管理办法", "实施细则"),
    ("云川区户外广告设置规定", "（试行）"),
    ("云川区养老服务意见", "分工方案（试行）"),
    ("云川区人民政府办公室关于印发云川区垃圾分类工作制度", "实施方案的通知"),
    ("云川区人民政府关于贯彻养犬管理规定", "的若干意见"),
    ("云川区民政局关于落实养老服务意见", "重点任务分工方案的通知"),
    ("云川区人民政府关于印发云川区停车管理办法", "云川区泊位管理细则的通知"),
    ("云川区民政局关于调整助餐补贴标准", "和发放办法的通知"),
    ("云川区城管局关于印发", "云川区户外广告实施细则的通知"),
    ("云川区人民政府关于印发养犬管理办法", "实施细则", "的通知"),
]


@pytest.mark.parametrize("lines", BROKEN, ids=lambda lines: lines[0])
def test_a_title_broken_over_lines_is_read_whole(lines: tuple[str, ...]) -> None:
    assert read("云府办发〔2025〕7号", *lines, "各街道：").title == "".join(lines)


@pytest.mark.parametrize(
    "below",
    [
        "云川区养犬管理办法", "各街道办事处：", "目录", "政策解读", "云府规〔2025〕3号",
        "云川区民政局", "（2025年2月10日印发）", "2025年2月10日", "云川区民政局公告",
    ],
)  # fmt: skip
def test_a_line_of_its_own_below_a_title_is_no_part_of_it(below: str) -> None:
    title = "云川区民政局关于做好养犬管理工作的通知"

    assert read(title, below).title == title
    assert read("云川区养犬登记规定", below).title == "云川区养犬登记规定"


@pytest.mark.parametrize(
    "line",
    [
        "————————",
        "- - - - -",
        "首页 > 政务公开 > 通知公告",
        "您好，欢迎登录",
        "当前位置：首页",
        "***",
    ],
)
def test_a_bar_above_a_document_is_no_title(line: str) -> None:
    assert read(line, "云川区二〇二五年政府工作报告").title == "云川区二〇二五年政府工作报告"


NUMBERS = [
    ("（云府规〔2026〕9号）",),
    ("(云府规〔2026〕9号)",),
    ("（云府规[2026]9号）",),
    ("云府规﹝2026﹞9号",),
    ("云府规【2026】9 号",),
    ("云府规（2026）9号",),
    ("云府规〔２０２６〕９号",),
    ("【云府规〔2026〕9号】",),
    ("文号：云府规〔2026〕9号　成文日期：2026年1月5日",),
    ("文　　号 ： 云府规〔2026〕9号",),
    ("索引号：YC-01 发文字号：云府规〔2026〕9号 主题分类：民政",),
    ("文号 | 云府规〔2026〕9号 | 发布机构 | 云川区人民政府",),
    ("（云府规〔2026〕9号，2026年1月5日印发）",),
]


@pytest.mark.parametrize("lines", NUMBERS, ids=lambda lines: lines[0])
def test_the_number_is_read_in_any_brackets_and_beside_other_facts(lines: tuple[str, ...]) -> None:
    assert read("云川区停车办法", *lines).doc_no == "云府规〔2026〕9号"


def test_a_number_behind_the_title_in_its_line_is_read() -> None:
    policy = read("云川区停车办法（云府规〔2026〕9号）")

    assert policy.doc_no == "云府规〔2026〕9号"


def test_the_number_of_a_document_named_beside_it_is_not_its_own() -> None:
    assert read("云川区停车办法", "根据《养犬办法》（云府规〔2018〕2号）制定").doc_no is None


FACTS = [
    "制定机关：云川区民政局 印发日期：2025年2月10日 施行日期：2025年3月1日",
    "发布机构：云川区民政局；成文日期：2025-02-10；实施日期：2025-03-01",
    "发布机构 | 云川区民政局 | 印发日期 | 2025-02-10 | 施行日期 | 2025-03-01",
    "[发文机构] 云川区民政局 [实施日期] 2025-03-01 [成文日期] 2025-02-10 [发布日期] 2025-02-20",
    "索 引 号：YC1 发布机构：云川区民政局 成文日期：2025.2.10 生效日期：2025.3.1 有效性：有效",
    "文号：云民规〔2025〕3号 发文机关：云川区民政局 发文日期：2025/2/10 生效时间：2025/3/1",
    "发布日期：2025-02-20 印发日期：2025-02-10 发布单位：云川区民政局 执行日期：2025-03-01",
    "（2025年2月10日云川区民政局印发 自2025年3月1日起施行）",
    "2025年2月10日云川区民政局发布，自2025年3月1日起施行",
    "【发布机构】云川区民政局【成文日期】2025年2月10日【施行日期】2025年3月1日",
]


@pytest.mark.parametrize("line", FACTS)
def test_several_facts_in_one_line_are_read(line: str) -> None:
    policy = read("云川区停车办法", line)

    assert policy.issuing_agency == "云川区民政局"
    assert (policy.issued_on, policy.effective_on) == (date(2025, 2, 10), date(2025, 3, 1))


def test_a_field_tells_the_last_day() -> None:
    policy = read("云川区停车办法", "成文日期：2025-02-10 有效期至：2027-12-31 发布机构：区民政局")

    assert policy.valid_until == date(2027, 12, 31)


def test_a_promulgation_dates_an_order() -> None:
    policy = read(
        "云川市停车管理规定",
        "（2025年1月8日云川市人民政府第3次常务会议通过 2025年2月10日云川市人民政府令第5号公布"
        " 自2025年3月1日起施行）",
    )

    assert (policy.issued_on, policy.effective_on) == (date(2025, 2, 10), date(2025, 3, 1))
    assert policy.issuing_agency == "云川市人民政府"


@pytest.mark.parametrize("seal", ["（盖章）", "(公章)", " （印章）"])
def test_the_word_for_a_seal_hides_no_signature(seal: str) -> None:
    lines = (*BODY, f"云川区环境局{seal}", "2025年1月5日")

    policy = policy_from([Paragraph(line) for line in lines], fallback_title="the file")

    assert policy.issuing_agency == "云川区环境局"
    assert policy.clauses[-1].text == BODY[-1]


@pytest.mark.parametrize(
    "head",
    [
        (
            "索 引 号：AB001-2025-0041",
            "名　　称：云川区殡葬补贴办法",
            "文　　号：云民规〔2025〕41号",
        ),
        ("title: 云川区殡葬补贴办法", "number: 云民规〔2025〕41号"),
        ('title: "云川区殡葬补贴办法"', "云民规〔2025〕41号"),
        ("标题：云川区民政局关于印发《云川区殡葬补贴办法》的通知", "文号：云民规〔2025〕41号"),
    ],
)
def test_a_title_told_as_a_field_is_read_without_its_name(head: tuple[str, ...]) -> None:
    assert (read(*head).title, read(*head).doc_no) == ("云川区殡葬补贴办法", "云民规〔2025〕41号")
