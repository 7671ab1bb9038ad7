from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casework.faqs import AgencyEvidence, AgencyReason, GeneratedDraft
from casework.ids import digest_of
from casework.people import Agency
from casework.policies import Policy, ServiceItem
from faq_builder import AnsweredItem, ClauseOf, draft
from tests.fakes.clauses import clause_at
from tests.unit.faq_builder.boards import item

RULE = "居住证有效期满前三十日内，持证人应当持身份证到社区事务受理中心申请续签。"
CLAUSE_TEXT = f"第八条 居住证每年签注一次。{RULE}"


def policy(*, valid_until: date | None = None) -> Policy:
    return Policy(
        policy_id="policy-residence",
        title="居住证管理办法",
        doc_no="云府规〔2025〕3号",
        agency_id="agency-police",
        effective_on=date(2025, 1, 1),
        valid_until=valid_until,
        service_items=[ServiceItem("居住证续签", "https://example.org/renew")],
    )


def clause_eight(of: Policy) -> ClauseOf:
    clause = clause_at("art-8", CLAUSE_TEXT, label="第八条", policy_id=of.policy_id)
    return ClauseOf(of, clause)


def answered(
    number: int, reply: str, *, agency: str | None = "agency-office", day: int = 1
) -> AnsweredItem:
    asked = item(number, f"居住证到期了怎么续签{'，急' * number}")
    at = datetime(2026, 3, day, tzinfo=UTC)
    return AnsweredItem(asked, f"reply-{number}", reply, agency, at)


def texts(made: GeneratedDraft) -> list[str]:
    return [sentence.text for sentence in made.sentences]


def test_every_sentence_stands_in_the_source_it_names() -> None:
    replies = [answered(1, "网友您好！续签居住证须提供身份证和居住证明。感谢您的支持！")]

    made = draft("居住证怎么续签", replies, [clause_eight(policy())])

    assert texts(made) == [RULE, "续签居住证须提供身份证和居住证明。"]
    cited, replied = made.sentences[0].citation, made.sentences[1].reply
    assert cited is not None and replied is not None
    assert (cited.anchor, cited.quote, cited.digest) == ("art-8", RULE, digest_of(RULE))
    assert replied.quote in replies[0].reply


def test_courtesy_single_cases_contact_lines_and_names_are_left_out() -> None:
    reply = (
        "网友“李某”：您好！您的留言已收悉，现回复如下：您反映的居住证续签问题，我局高度重视。"
        "经查，您的居住证已于2月到期，可以续签。3月5日，工作人员已通知东苑小区的住户办理居住证续签。"
        "王强同志负责居住证续签登记受理。居住证续签不收取费用，可以在网上平台申请。"
        "如有疑问，请拨打021-58880000咨询居住证续签。特此回复。2026年3月6日"
    )

    made = draft("居住证怎么续签", [answered(1, reply)], [])

    assert texts(made) == ["居住证续签不收取费用，可以在网上平台申请。"]


def test_a_salutation_is_stripped_and_the_sentence_behind_it_kept() -> None:
    made = draft("居住证怎么续签", [answered(1, "您好，居住证续签须提供身份证。")], [])

    assert texts(made) == ["居住证续签须提供身份证。"]


def test_a_reply_need_not_repeat_the_words_of_the_question_it_answers() -> None:
    made = draft("居住证怎么续签", [answered(1, "带身份证到派出所窗口办理，不收取费用。")], [])

    assert texts(made) == ["带身份证到派出所窗口办理，不收取费用。"]


def test_a_clause_that_the_search_gives_as_the_answer_is_used_whatever_its_words() -> None:
    found = clause_eight(policy())

    without = draft("卡过期了咋弄", [], [found])
    made = draft("卡过期了咋弄", [], [replace(found, answers=True)])

    assert texts(without) == []
    assert RULE in texts(made)


def test_a_clause_that_names_nothing_of_the_question_is_left_out() -> None:
    subjects = ["夜市摊位怎么摆", "居住证有效期到了要续签", "居住证有效期满了续签"]
    asked = [AnsweredItem(item(n, subject)) for n, subject in enumerate(subjects)]

    made = draft("夜市摊位怎么摆", asked, [clause_eight(policy())])

    assert (made.question, texts(made)) == ("夜市摊位怎么摆", [])


def test_the_sentences_of_a_clause_go_together() -> None:
    text = "第九条 居住证遗失的，应当到社区事务受理中心申请补办。收取工本费20元，当场发放。"
    clause = clause_at("art-9", text, label="第九条", policy_id="policy-residence")

    made = draft("居住证遗失怎么补办", [], [ClauseOf(policy(), clause)])

    assert texts(made) == [
        "居住证遗失的，应当到社区事务受理中心申请补办。",
        "收取工本费20元，当场发放。",
    ]


def test_what_a_clause_tells_of_its_document_is_left_out() -> None:
    text = "第二十条 居住证遗失的，可以到受理中心补办。《居住证暂行办法》的有关规定同时废止。"
    clause = clause_at("art-20", text, label="第二十条", policy_id="policy-residence")

    made = draft("居住证遗失怎么补办", [], [ClauseOf(policy(), clause)])

    assert texts(made) == ["居住证遗失的，可以到受理中心补办。"]


def test_a_clause_that_is_no_longer_in_force_is_not_used() -> None:
    expired = clause_eight(policy(valid_until=date(2026, 1, 31)))

    made = draft("居住证怎么续签", [], [expired], on=date(2026, 3, 1))

    assert made.sentences == ()
    assert made.citations == ()


def test_without_any_source_the_answer_is_a_blank_for_the_person() -> None:
    made = draft("居住证怎么续签", [AnsweredItem(item(1, "居住证怎么续签"))], [])

    assert made.sentences == ()
    assert made.answer == "【待补充：答复正文】"


def test_what_askers_want_and_nobody_says_is_a_blank() -> None:
    ask = [AnsweredItem(item(n, "居住证续签要多少钱，收费标准是什么")) for n in range(3)]

    made = draft("居住证怎么续签", ask, [clause_eight(policy())])

    assert made.blanks == ("【待补充：金额或标准】",)


CARD = "第六条 持助餐卡可以在社区食堂用餐，助餐卡由居委会发放。"


def card_clause() -> ClauseOf:
    of = policy()
    return ClauseOf(of, clause_at("a6", CARD, label="第六条", policy_id=of.policy_id))


def test_clauses_that_say_nothing_of_most_of_the_question_are_no_answer() -> None:
    made = draft("助餐卡余额退款", [AnsweredItem(item(1, "助餐卡余额退款"))], [card_clause()])

    assert made.sentences == ()
    assert made.blanks == ("【待补充：答复正文】",)


def test_what_no_source_says_of_the_question_is_named_beside_a_reply() -> None:
    reply = answered(1, "您好，助餐卡可以在全区的社区食堂使用。")
    asked = replace(reply, item=item(1, "助餐卡能在哪些食堂用"))
    others = [AnsweredItem(item(n, "助餐卡余额退款")) for n in range(2, 6)]

    made = draft("助餐卡余额退款", [asked, *others], [card_clause()])

    assert texts(made) == ["助餐卡可以在全区的社区食堂使用。"]
    assert made.blanks[0].startswith("【待补充：有关“余额、退款”的规定")


def test_replies_that_agree_are_said_once_by_the_newest() -> None:
    older = answered(1, "居住证续签须提供身份证和居住证明原件。", day=1)
    newer = answered(2, "居住证续签须提供身份证和居住证明。", day=20)

    made = draft("居住证续签要什么", [older, newer], [])

    [sentence] = made.sentences
    assert sentence.reply is not None
    assert (sentence.reply.reply_id, sentence.reply.agreeing) == ("reply-2", ("reply-1",))


def test_the_issuing_agency_comes_before_who_answered_most() -> None:
    replies = [answered(n, "居住证续签须提供身份证。") for n in (1, 2)]

    made = draft("居住证怎么续签", replies, [clause_eight(policy())])

    assert [a.agency_id for a in made.agencies] == ["agency-police", "agency-office"]
    assert made.agencies[1].evidence == (
        AgencyEvidence(AgencyReason.ANSWERED, tuple(r.item.id for r in replies)),
    )


def test_service_items_of_the_cited_policy_are_attached() -> None:
    made = draft("居住证怎么续签", [], [clause_eight(policy())])

    assert made.services == (ServiceItem("居住证续签", "https://example.org/renew"),)


def test_similar_questions_are_the_askers_own_words_without_private_data() -> None:
    asked = [
        item(1, "居住证到期了怎么续签"),
        item(2, "居住证到期了，怎么续签？"),
        item(3, "居住证过期以后还能补办签注吗"),
        item(4, "我叫王小明，电话13812345678，居住证怎么续"),
    ]

    made = draft("居住证到期怎么续签", [AnsweredItem(i) for i in asked], [])

    assert made.similar_questions == ("居住证到期了怎么续签", "居住证过期以后还能补办签注吗")


def test_a_list_stays_with_the_words_that_announce_it() -> None:
    reply = (
        "居住证续签须提供以下材料：1.身份证；2.居住证明。3.照片一张。此外，续签收费标准为每证20元。"
    )

    made = draft("居住证怎么续签", [answered(1, reply)], [])

    assert texts(made) == [
        "居住证续签须提供以下材料：1.身份证；2.居住证明。3.照片一张。", "续签收费标准为每证20元。",
    ]  # fmt: skip


def test_what_cannot_stand_alone_is_left_out() -> None:
    reply = (
        "关于“居住证能否在网上申请续签？”的问题。居住证续签须提供的材料如下：。"
        "该规定要求持居住证申请。居住证续签条件（详见办法。居住证续签可以网上申请。"
    )

    made = draft("居住证怎么续签", [answered(1, reply)], [])

    assert texts(made) == ["居住证续签可以网上申请。"]


def test_what_is_under_way_or_hoped_for_is_no_rule() -> None:
    reply = "居住证续签网上平台正在建设，预计年底可以申请。居住证续签不收取费用，凭身份证办理。"

    made = draft("居住证怎么续签", [answered(1, reply)], [])

    assert texts(made) == ["居住证续签不收取费用，凭身份证办理。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "关于在帖文中对续签居住证需要提供租赁合同提出质疑的问题。",
        "当时没有申请，二是当时申请续签居住证时姓名等信息有误。",
        "补贴标准分别为1000元、1500元、2000元。",
        "配合银行及时将居住证发放到位，扩大持证人群覆盖面；6、推动用卡。",
        "今后我中心会不断提升服务质量，认真审核每位客户续签居住证的材料。",
        "调整后，调查组立即召集学校教代会成员审核续签居住证的材料。",
        "“UU0081634”可以申请续签居住证。",
        "具体续签居住证需要提供什么材料，请咨询当地公证处。",
    ],
)
def test_a_sentence_of_one_letter_and_half_a_sentence_are_left_out(sentence: str) -> None:
    kept = "续签居住证须提供身份证和居住证明。"

    made = draft("居住证怎么续签", [answered(1, f"{kept}{sentence}")], [])

    assert texts(made) == [kept]


def test_the_agency_of_the_topics_policy_comes_first_of_all() -> None:
    about = policy()
    about.policy_id, about.agency_id, about.issuing_agency = "policy-other", None, "区民政局"

    made = draft("居住证怎么续签", [], [clause_eight(policy())], topic_policy=about)

    assert [(a.agency_id, a.name) for a in made.agencies] == [
        (None, "区民政局"), ("agency-police", "agency-police"),
    ]  # fmt: skip
    assert made.agencies[0].evidence == (
        AgencyEvidence(AgencyReason.TOPIC_POLICY, ("policy-other",)),
    )


def test_an_office_that_signs_a_reply_is_known_by_name_and_alias() -> None:
    signed = answered(1, "居住证续签须提供身份证。区公安分局2026年3月1日", agency=None)
    police = Agency("agency-police", "云川区公安局", ("区公安分局",))

    made = draft("居住证怎么续签", [signed], [], agencies=[police])

    assert [(a.agency_id, a.name) for a in made.agencies] == [("agency-police", "云川区公安局")]


def test_replies_to_like_messages_are_the_last_resort_for_the_agency() -> None:
    alike = [answered(7, "请到窗口办理。", agency="agency-window")]

    made = draft("居住证怎么续签", [answered(1, "须持身份证。")], [], answered_alike=alike)

    assert [a.agency_id for a in made.agencies] == ["agency-office", "agency-window"]
    assert made.agencies[1].evidence[0].reason is AgencyReason.ANSWERED_ALIKE


def test_a_reply_that_contradicts_a_clause_in_force_is_shown_beside_it() -> None:
    later = "居住证有效期满前十五日内，持证人应当持身份证到社区事务受理中心申请续签。"

    made = draft("居住证怎么续签", [answered(1, later)], [clause_eight(policy())])

    [found] = made.contradictions
    assert (found.first.text, found.second.text) == (RULE, later)
    assert found.words == ("三十日", "十五日")
    assert found.first.citation is not None and found.second.reply is not None


def test_a_title_that_asks_nothing_is_put_plainly() -> None:
    made = draft("关于咨询居住证续签手续的问题", [AnsweredItem(item(1, "居住证续签手续"))], [])

    assert made.question == "居住证续签手续"


def test_what_stands_before_the_substance_is_no_part_of_it() -> None:
    reply = "您的留言已收悉，现将有关情况回复如下：居住证续签须提供身份证原件。"

    made = draft("居住证怎么续签", [answered(1, reply)], [])

    assert texts(made) == ["居住证续签须提供身份证原件。"]


def test_replies_are_heard_beside_a_policy_of_many_clauses() -> None:
    about = policy()
    many = [
        clause_at(f"a{n}", text, label=f"第{n}条", policy_id=about.policy_id)
        for n, text in enumerate(
            (f"居住证续签的第{w}种情形，应当由持证人本人申请{w}。" for w in "甲乙丙丁戊己庚辛壬"),
            start=1,
        )
    ]

    made = draft(
        "居住证怎么续签",
        [answered(1, "居住证续签不收取费用，周末也可以办理。")],
        [ClauseOf(about, clause) for clause in many],
    )

    assert "居住证续签不收取费用，周末也可以办理。" in texts(made)


RULES = (
    "居住证续签应当由本人提出申请。",
    "居住证续签须提供身份证原件。",
    "居住证续签可以在随申办上办理。",
    "居住证续签不得收取工本费。",
    "居住证续签须有稳定住所。",
    "居住证续签在五个工作日内办结。",
    "居住证续签可以由单位代办。",
    "居住证续签须当面采集照片。",
)


def test_much_that_is_new_makes_a_longer_draft() -> None:
    more = ("居住证续签逾期的，须重新计算积分年限。", "居住证续签期间，子女可以报名入学。")

    made = draft("居住证怎么续签", [answered(1, "".join([*RULES, *more]))], [])

    assert texts(made) == [*RULES, *more]


def test_nothing_new_is_added_beyond_the_usual_length() -> None:
    again = "居住证续签可以由本人在随申办上提出申请办理。"

    made = draft("居住证怎么续签", [answered(1, "".join([*RULES, again]))], [])

    assert len(texts(made)) == len(RULES)
