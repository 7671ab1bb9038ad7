"""Contact details in clauses: telephones, addresses and hours, each with its office."""

import pytest

from casework.ids import digest_of
from casework.policies import ContactDetails, ContactPurpose, ReadContact
from casework.rules import read_opening_hours
from knowledge.policies.contact_clauses import contacts_in, details_in, may_name_contacts
from tests.fakes.clauses import clause_at

COMPLAINTS = ContactPurpose.COMPLAINTS


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("咨询电话：0XX-5508-4420。", [ContactDetails(phone="0XX-5508-4420")]),
        (
            "咨询电话：0571-87654321转8012，受理时间为工作日9时至12时、13时30分至17时。",
            [ContactDetails(phone="0571-87654321转8012", hours="工作日9时至12时、13时30分至17时")],
        ),
        (
            "咨询电话0XX-5508-3301，监督电话0XX-5508-3309，工作日9时至17时接听。",
            [
                ContactDetails(phone="0XX-5508-3301", hours="工作日9时至17时"),
                ContactDetails(COMPLAINTS, phone="0XX-5508-3309", hours="工作日9时至17时"),
            ],
        ),
        (
            "受理窗口。区政务服务中心三楼企业服务专区（望江路188号），电话0XX-5508-4410。",
            [
                ContactDetails(
                    agency="区政务服务中心三楼企业服务专区",
                    phone="0XX-5508-4410",
                    address="望江路188号",
                )
            ],
        ),
        (
            "服务地址：云川区安顺里15号区残疾人服务中心，电话：0XX-5508-8801。",
            [ContactDetails(phone="0XX-5508-8801", address="云川区安顺里15号区残疾人服务中心")],
        ),
        (
            "可以向所在街道养老服务中心或者区民政局反映，电话0XX-5508-2203。",
            [ContactDetails(COMPLAINTS, agency="区民政局", phone="0XX-5508-2203")],
        ),
        (
            "可以向区经济和信息化局申请核对，电话0XX-5508-4416。",
            [ContactDetails(agency="区经济和信息化局", phone="0XX-5508-4416")],
        ),
        (
            "联系电话：区人社局87654321，区财政局（8765-1234）。",
            [
                ContactDetails(agency="区人社局", phone="87654321"),
                ContactDetails(agency="区财政局", phone="8765-1234"),
            ],
        ),
        (
            "咨询电话0XX-5508-3301。受理地点：区政务服务中心二楼大厅。",
            [ContactDetails(phone="0XX-5508-3301", address="区政务服务中心二楼大厅")],
        ),
        ("拨打12345热线。", [ContactDetails(phone="12345")]),
        (
            "办理地点：区政务服务中心二楼大厅，受理时间：工作日9时至17时。",
            [ContactDetails(address="区政务服务中心二楼大厅", hours="工作日9时至17时")],
        ),
    ],
)
def test_details_are_read(text: str, details: list[ContactDetails]) -> None:
    assert details_in(text, read_opening_hours) == details


@pytest.mark.parametrize(
    "text",
    [
        "解读材料写明适用对象、办理途径和咨询电话。",
        "隐去姓名、证件号码、电话、住址等个人信息。",
        "联系人张三，电话13812345678。",  # a person's own
        "补贴不超过12345元，电话核实后发放。",
        "以该地址作为登记住所。",
        "受理时间：2026年3月1日至4月30日。",
        "每户补贴20000000元。",
    ],
)
def test_what_is_no_contact_is_not_read(text: str) -> None:
    assert details_in(text, read_opening_hours) == []


def test_each_keeps_its_clause() -> None:
    text = "第三条 咨询电话：0XX-5508-4420。"
    clauses = [
        clause_at("第一条", "第一条 为了方便群众。", policy_id="p"),
        clause_at("第三条", text, policy_id="p"),
    ]

    details = ContactDetails(phone="0XX-5508-4420")
    assert contacts_in(clauses, read_opening_hours) == (
        ReadContact("第三条", "第三条", digest_of(text), details),
    )


def test_a_changed_clause_is_another_contact() -> None:
    before = contacts_in(
        [clause_at("a", "咨询电话：0XX-5508-4420。", policy_id="p")], read_opening_hours
    )
    after = contacts_in(
        [clause_at("a", "咨询电话：0XX-5508-4420，请拨打。", policy_id="p")], read_opening_hours
    )

    assert before[0].details == after[0].details
    assert before[0].contact_id != after[0].contact_id


def test_a_text_without_numbers_and_places_is_passed_over() -> None:
    assert not may_name_contacts("为了方便群众办事，制定本办法。")
    assert may_name_contacts("咨询电话：0XX-5508-4420。")
