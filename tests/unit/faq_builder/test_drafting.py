from datetime import UTC, date, datetime

from casework.faqs import Citation
from casework.ids import digest_of
from casework.policies import Clause, Policy, ServiceItem
from faq_builder import AnsweredItem, ClauseOf, FaqDraft, draft
from faq_builder.drafts import ReplyRef
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
    clause = Clause(
        "clause-8", of.policy_id, "art-8", "第八条", (), CLAUSE_TEXT, 0, len(CLAUSE_TEXT)
    )
    return ClauseOf(of, clause)


def answered(
    number: int, reply: str, *, agency: str | None = "agency-office", day: int = 1
) -> AnsweredItem:
    asked = item(number, f"居住证到期了怎么续签{'，急' * number}")
    at = datetime(2026, 3, day, tzinfo=UTC)
    return AnsweredItem(asked, f"reply-{number}", reply, agency, at)


def texts(made: FaqDraft) -> list[str]:
    return [sentence.text for sentence in made.sentences]


def test_every_sentence_stands_in_the_source_it_names() -> None:
    replies = [answered(1, "网友您好！续签居住证须提供身份证和居住证明。感谢您的支持！")]

    made = draft("居住证怎么续签", replies, [clause_eight(policy())])

    assert texts(made) == [RULE, "续签居住证须提供身份证和居住证明。"]
    cited, replied = (sentence.source for sentence in made.sentences)
    assert isinstance(cited, Citation)
    assert (cited.anchor, cited.quote, cited.digest) == ("art-8", RULE, digest_of(RULE))
    assert isinstance(replied, ReplyRef)
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


def test_a_clause_that_is_no_longer_in_force_is_not_used() -> None:
    expired = clause_eight(policy(valid_until=date(2026, 1, 31)))

    made = draft("居住证怎么续签", [], [expired], on=date(2026, 3, 1))

    assert made.sentences == ()
    assert made.citations == ()


def test_without_any_source_the_answer_is_a_blank_for_the_person() -> None:
    made = draft("居住证怎么续签", [AnsweredItem(item(1, "居住证怎么续签"))], [])

    assert (made.answer, made.blanks) == ("", ("答复正文",))


def test_what_askers_want_and_nobody_says_is_a_blank() -> None:
    ask = [AnsweredItem(item(n, "居住证续签要多少钱，收费标准是什么")) for n in range(3)]

    made = draft("居住证怎么续签", ask, [clause_eight(policy())])

    assert made.blanks == ("金额或标准",)


def test_replies_that_agree_are_said_once_by_the_newest() -> None:
    older = answered(1, "居住证续签须提供身份证和居住证明原件。", day=1)
    newer = answered(2, "居住证续签须提供身份证和居住证明。", day=20)

    made = draft("居住证续签要什么", [older, newer], [])

    [sentence] = made.sentences
    assert isinstance(sentence.source, ReplyRef)
    assert (sentence.source.reply_id, sentence.source.agreeing) == ("reply-2", ("reply-1",))


def test_the_issuing_agency_comes_before_who_answered_most() -> None:
    replies = [answered(n, "居住证续签须提供身份证。") for n in (1, 2)]

    made = draft("居住证怎么续签", replies, [clause_eight(policy())])

    assert [a.agency_id for a in made.agencies] == ["agency-police", "agency-office"]
    assert made.agencies[1].reasons == ("reply-1", "reply-2")


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
