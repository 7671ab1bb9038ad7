"""What a policy's text says of itself."""

from datetime import date

import pytest

from knowledge.policies.dates import effective_on_of, issued_on_of
from knowledge.policies.doc_numbers import plain_doc_no
from knowledge.policies.formats.blocks import Block
from knowledge.policies.paragraphs import Paragraph, policy_paragraphs
from knowledge.policies.printed_lines import paragraphs_of, unflattened, without_running_headers
from knowledge.policies.reading import ParsedPolicy, policy_from
from knowledge.policies.validity import valid_until_of

FIRST = date(2030, 5, 1)


def policy(*lines: str) -> ParsedPolicy:
    return policy_from([Paragraph(line) for line in lines], fallback_title="文件名")


def test_a_notice_gives_the_title_of_what_it_issues() -> None:
    read = policy(
        "云川区人民政府办公室文件",
        "云府办发[2030]5 号",
        "云川区人民政府办公室关于印发",
        "《2030 年云川区政务公开工作要点》的通知",
        "各街道办事处：",
        "现将工作要点印发给你们，请认真贯彻执行。",
        "云川区人民政府办公室",
        "2030 年 4 月 10 日",
        "一、做好公开。",
    )

    assert read.title == "2030年云川区政务公开工作要点"
    assert read.doc_no == "云府办发〔2030〕5号"
    assert read.issuing_agency == "云川区人民政府办公室"
    assert read.issued_on == date(2030, 4, 10)


def test_fields_at_the_head_are_read() -> None:
    read = policy(
        "云川区养老服务办法", "文号：云民规〔2030〕1号", "制定机关：云川区民政局",
        "印发日期：2030年4月8日", "第一条 本办法自2030年5月1日起施行，有效期至2035年4月30日。",
    )  # fmt: skip

    assert (read.title, read.doc_no) == ("云川区养老服务办法", "云民规〔2030〕1号")
    assert read.issuing_agency == "云川区民政局"
    assert (read.issued_on, read.effective_on) == (date(2030, 4, 8), FIRST)
    assert read.valid_until == date(2035, 4, 30)


def test_what_the_text_does_not_say_is_not_guessed() -> None:
    read = policy("第一条 为了便民。")

    assert read.title == "文件名"
    assert (read.doc_no, read.issuing_agency, read.issued_on, read.valid_until) == (None,) * 4


def test_the_last_vote_of_a_congress_dates_its_text() -> None:
    lines = [
        "云川市养犬条例",
        "2020年4月10日 云川市第十五届人民代表大会常务委员会第二十次会议通过",
        "2024年9月27日 云川市第十六届人民代表大会常务委员会第十六次会议修正",
        "第一条 为了规范养犬。",
    ]

    assert issued_on_of(lines) == date(2024, 9, 27)
    assert policy(*lines).issuing_agency == "云川市人民代表大会常务委员会"


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("有效期5年。", date(2035, 4, 30)),
        ("有效期为三年。", date(2033, 4, 30)),
        ("有效期至2032年12月31日止。", date(2032, 12, 31)),
        ("有效期自2030年5月1日至2031年4月30日。", date(2031, 4, 30)),
    ],
)
def test_the_last_day_is_named_or_counted_in_years(text: str, last_day: date) -> None:
    assert valid_until_of(text, FIRST) == last_day


def test_years_from_a_leap_day_end_on_the_28th() -> None:
    assert valid_until_of("有效期二年", date(2028, 2, 29)) == date(2030, 2, 28)


def test_from_the_day_of_issue_is_that_day() -> None:
    assert effective_on_of("本办法自印发之日起施行。", FIRST) == FIRST
    assert effective_on_of("本办法自印发之日起施行。", None) is None


def test_one_way_to_write_a_number() -> None:
    assert plain_doc_no("云府发（2030） 第 12 号") == "云府发〔2030〕第12号"


def test_page_numbers_and_running_heads_are_dropped() -> None:
    lines = [
        "甲。",
        "— 15 —",
        " 云川区公报",
        "乙。",
        "- 3 -",
        " 云川区公报",
        "丙。",
        "━━━━━",
        " 云川区公报",
    ]

    assert without_running_headers(lines) == ["甲。", "乙。", "丙。"]


def test_broken_lines_of_a_page_are_joined() -> None:
    full = "为了进一步加强和改进本区政务公开工作，方便群众办事，制"
    lines = [
        full,
        "定本要点。",
        "一、做好公开",
        *[f"（{n}）{full}" for n in "一二三四五六"],
        "定。",
    ]

    joined = paragraphs_of(lines)

    assert joined[0] == full + "定本要点。"
    assert joined[1] == "一、做好公开"
    assert joined[-1].endswith("制定。")


def test_a_document_on_one_line_is_parted_at_its_numbers() -> None:
    body = "做好公开工作，方便群众办事。" * 20
    line = f"云川区工作要点 一、公开 （一）{body} （二）{body} 二、解读 按照 2.5 万元计算。"

    assert [part[:6] for part in unflattened([line])] == [
        "云川区工作要", "一、公开", "（一）做好公", "（二）做好公", "二、解读", "按照 2.5",
    ]  # fmt: skip


FLAT = (
    "云川区民政局关于做好暂停婚姻登记工作的通知 云民发〔2030〕7号 各街道办事处： "
    + "为了做好疫情防控工作，减少人员聚集，保障群众安全和健康，经研究，决定暂停部分业务。" * 2
    + " 一、暂停范围 现场登记业务自即日起暂停办理。 网上预约照常受理。 "
    + "二、咨询电话为12345。 云川区民政局 2030年2月2日"
)


def test_a_flattened_document_keeps_title_number_signature_and_date() -> None:
    read = policy_from(
        policy_paragraphs([Block(FLAT)], printed_lines=True), fallback_title="文件名"
    )

    assert read.title == "云川区民政局关于做好暂停婚姻登记工作的通知"
    assert (read.doc_no, read.issuing_agency) == ("云民发〔2030〕7号", "云川区民政局")
    assert read.issued_on == date(2030, 2, 2)
    assert [(c.label, c.text) for c in read.clauses][1:] == [
        ("第一部分", "一、暂停范围\n现场登记业务自即日起暂停办理。\n网上预约照常受理。"),
        ("第二部分", "二、咨询电话为12345。"),
    ]


def test_an_announcement_bears_its_number_behind_the_agencys_name() -> None:
    read = policy(
        "云川市税务局关于延期缴税的公告", "云川市税务局公告2030年第6号", "一、可以延期缴税。"
    )

    assert read.doc_no == "云川市税务局公告2030年第6号"


def test_traditional_characters_wide_digits_and_dates_in_chinese_are_read() -> None:
    read = policy(
        "雲川區人民政府文件", "云府发〔２０３０〕５号", "雲川區老年人助餐服務管理辦法",
        "第一條 為了規範助餐服務，制定本辦法。", "第２條 補貼標準為每餐３元。",
        "第三條 本辦法自二〇三〇年四月一日起施行，有效期至二○三五年三月三十一日。",
        "雲川區民政局", "二〇三〇年三月十五日",
    )  # fmt: skip

    assert (read.title, read.doc_no) == ("云川区老年人助餐服务管理办法", "云府发〔2030〕5号")
    assert read.issuing_agency == "云川区民政局"
    assert (read.issued_on, read.effective_on) == (date(2030, 3, 15), date(2030, 4, 1))
    assert read.valid_until == date(2035, 3, 31)
    assert [(c.label, c.text[:5]) for c in read.clauses] == [
        ("第一条", "第一條 為"), ("第二条", "第２條 補"), ("第三条", "第三條 本"),
    ]  # fmt: skip
    assert read.clauses[-1].text.endswith("三十一日。")


RUN_ON = "人社局 财政局关于减免社会保险费的通知云人社发〔2026〕11号 各街道： 为纾解困难，通知如下。"


def test_a_title_that_runs_on_into_the_text_is_read_without_its_issuers_and_number() -> None:
    found = policy("云川区：六大举措保障就业稳定 2月13日，区政府办公室下发通知。")

    assert found.title == "云川区：六大举措保障就业稳定"


def test_a_number_glued_to_the_title_is_the_documents_own() -> None:
    assert policy(RUN_ON).doc_no == "云人社发〔2026〕11号"


def test_a_number_in_a_field_amid_others_is_found() -> None:
    text = "关于支持企业的若干措施 [发文机构] 区政府 [发文字号] 云政办发〔2026〕5号 [废止日期] 无。"

    assert policy(text).doc_no == "云政办发〔2026〕5号"


def test_a_number_of_a_document_that_the_text_rests_on_is_not_its_own() -> None:
    assert (
        policy(
            "关于复工的提示 根据《关于做好防范的通知》（云安办明电〔2026〕1号）要求，提示如下。"
        ).doc_no
        is None
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本方案从2025年9月1日开始实施。", date(2025, 9, 1)),
        ("本办法自2025年9月1日起正式施行。", date(2025, 9, 1)),
        ("本标准自2025年7月1日零时起执行。", date(2025, 7, 1)),
        ("本通知自2025年7月起执行。", date(2025, 7, 1)),
        ("本规定于2025年5月1日起施行。", date(2025, 5, 1)),
        ("本办法自印发之日起试行，试行期两年。", date(2025, 2, 10)),
        ("本通知自下发之日起正式实施。", date(2025, 2, 10)),
        (
            "本条例自2025年9月1日起施行，自1999年3月1日起施行的《甲规定》同时废止。",
            date(2025, 9, 1),
        ),
        ("标准自2024年1月1日起执行的，按原标准发放。", None),
        ("该办法于2020年1月1日起施行。", None),
    ],
)
def test_the_day_from_which_a_document_holds_is_its_own(text: str, day: date | None) -> None:
    read = policy("云川区养老办法", f"第一条 {text}", "云川区民政局", "2025年2月10日")

    assert read.effective_on == day
