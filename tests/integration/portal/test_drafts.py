"""What staff see of a draft: where each sentence is from, what is new, what does not agree."""

from datetime import date

import pytest

from casework.board import Reply
from casework.events import FaqAssigned
from casework.faqs import FaqState
from casework.people import Agency, AgencyKind
from casework.topics import QuestionGroup
from knowledge import Decision, Entry, EntryKind
from portal.staff.first_drafts import agreed_on, nearest_clauses
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import AT, WHO, accepted_topic, ask
from tests.page_content import field, texts, values

PAPERS = "申请租房补贴须提供劳动合同和租赁合同原件。"
LATER = "申请租房补贴须提供劳动合同和租赁合同复印件。"
CONFLICT = "在本区就业的非本市户籍人员不能申请租房补贴。"


def given(desk, step):
    with desk.uow() as uow:
        result = step(uow)
        uow.commit()
    return result


def reply(uow, number, body):
    uow.replies.add(Reply(f"reply-{number}", MESSAGES[0], body, "经办", "agency-housing", AT))


MESSAGES: list[str] = []


@pytest.fixture
def entry(desk, sign_in):
    """The address of a draft made from one reply and the policy's clauses."""

    def topic(uow):
        MESSAGES[:] = [ask(uow, n).message.message_id for n in (1, 2)]
        accepted_topic(uow, uow.messages.many(MESSAGES))
        reply(uow, 1, f"您好！{PAPERS}联系人李明，电话13812345678。")

    given(desk, topic)
    return sign_in("bianji").post("/staff/topics/topic-rent/draft").url.path


def draft_of(desk, entry):
    with desk.uow() as uow:
        return uow.faqs.get(entry.rsplit("/", 1)[-1]).draft


def test_each_sentence_is_shown_with_the_clause_or_the_reply_it_comes_from(entry, sign_in):
    page = sign_in("bianji").get(entry)

    sources = values(page, "#sources a", "href")
    assert "/policies/policy-rent#第三条" in sources
    assert f"/staff/messages/{MESSAGES[0]}" in sources
    assert "13812345678" not in page.text and "[手机号]" in page.text


def test_the_question_that_a_reply_answered_stands_beside_its_sentence(desk, entry, sign_in):
    with desk.uow() as uow:
        subject = uow.messages.get(MESSAGES[0]).subject

    assert f"原提问：{subject}" in texts(sign_in("bianji").get(entry), "#sources span")


def test_an_officer_of_another_agency_sees_neither_message_nor_whole_reply(entry, desk, sign_in):
    with desk.uow() as uow:
        subject = uow.messages.get(MESSAGES[0]).subject

    page = sign_in("waidan").get(entry).text

    assert f"原提问：{subject}" not in page and MESSAGES[0] not in page
    assert "您好！" not in page
    assert f"原提问：{subject}" in sign_in("jingban").get(entry).text


def test_the_reviewer_sees_the_sources_too(entry, sign_in):
    assert "逐句来源" in sign_in("shencha").get(entry).text


def test_what_a_person_wrote_is_said_to_have_no_source(desk, entry, sign_in):
    answer = draft_of(desk, entry).answer
    editor = sign_in("bianji")

    page = editor.post(entry, question="能申请吗", answer=f"{answer}\n房东无需到场。").text

    (own,) = texts(page, "li.told-person")
    assert "房东无需到场。" in own and "没有来源" in own


def test_the_agency_is_suggested_with_its_evidence(entry, sign_in):
    page = sign_in("bianji").get(entry).text

    assert "主题所涉文件的制定机关" in page and "《临江区租房补贴办法》" in page


def test_a_reply_against_a_clause_stands_beside_it(desk, entry, sign_in):
    given(desk, lambda uow: reply(uow, 2, CONFLICT))

    address = sign_in("bianji").post("/staff/topics/topic-rent/draft").url.path
    page = sign_in("bianji").get(address).text

    (clash,) = texts(page, "article.clash")
    assert "一处肯定、一处否定" in clash and "第三条" in clash
    assert len(texts(page, "article.clash .clash-side")) == 2
    assert "不能" in texts(page, "article.clash mark")


def test_nothing_is_said_to_be_new_while_nothing_is(entry, sign_in):
    page = sign_in("bianji").get(entry)

    assert page.status_code == 200 and "逐句来源" in page.text
    assert "上次起草以后" not in page.text


def test_a_new_reply_is_announced_shown_and_taken_over(desk, entry, sign_in):
    given(desk, lambda uow: reply(uow, 2, "租房补贴申请的窗口在十个工作日内办结。"))
    editor = sign_in("bianji")
    assert "上次起草以后，答复有更新" in editor.get(entry).text

    page = editor.get(f"{entry}/changes").text
    wanted = values(page, "input[name=wanted]")
    done = editor.post(f"{entry}/changes", wanted=wanted)

    assert "新增一句" in page and len(wanted) == 1
    assert "租房补贴申请的窗口在十个工作日内办结。" in draft_of(desk, entry).answer
    assert "上次起草以后" not in done.text


def test_a_persons_edit_survives_a_newer_wording(desk, entry, sign_in):
    editor = sign_in("bianji")
    editor.post(entry, question="能申请吗", answer="带上劳动合同和租赁合同就行。")
    given(desk, lambda uow: reply(uow, 2, LATER))

    page = editor.get(f"{entry}/changes").text
    wanted = values(page, "input[name=wanted][checked]")
    editor.post(f"{entry}/changes", wanted=wanted)

    assert "带上劳动合同和租赁合同就行。" in draft_of(desk, entry).answer


def test_a_changed_clause_marks_its_sentence_and_offers_the_new_words(desk, entry, sign_in):
    stricter = "第三条 在本区就业满一年的非本市户籍人员可以申请租房补贴。"

    def amended(uow):
        policy = uow.policies.get("policy-rent")
        policy.clauses[0].text, policy.source_digest = stricter, "amended"

    given(desk, amended)
    editor = sign_in("bianji")

    page = editor.get(f"{entry}/changes").text

    assert "政策文件有更新" in editor.get(entry).text
    assert "来源已变化" in editor.get(entry).text
    was, now = WHO.removeprefix("第三条 "), stricter.removeprefix("第三条 ")
    assert "换成新的说法" in page
    assert f"<del>{was}</del>" in page and f"<ins>{now}</ins>" in page


def test_no_changes_are_said_to_be_none(entry, sign_in):
    assert "新材料没有带来需要改的内容" in sign_in("bianji").get(f"{entry}/changes").text


def test_two_editors_at_once_lose_nothing(desk, entry, sign_in):
    first, second = sign_in("bianji"), sign_in("bianji")
    seen = field(first.get(entry), "seen")
    second.post(entry, question="能申请吗", answer="后来的人先保存。", seen=seen)

    late = first.post(entry, question="能申请吗", answer="先来的人后保存。", seen=seen)

    assert late.status_code == 409
    assert "先来的人后保存。" in late.text and "后来的人先保存。" in late.text
    assert draft_of(desk, entry).answer == "后来的人先保存。"


def test_a_text_handed_in_meanwhile_is_not_taken_out_of_review(desk, entry, sign_in):
    first, second = sign_in("bianji"), sign_in("bianji")
    seen = field(first.get(entry), "seen")
    sent = {"question": "能申请吗", "answer": draft_of(desk, entry).answer, "seen": seen}
    second.post(entry, **sent, step="submit")

    late = first.post(entry, **sent | {"answer": "旧页面上改的。"})

    assert late.status_code == 409 and "旧页面上改的。" in late.text
    with desk.uow() as uow:
        assert uow.faqs.get(entry.rsplit("/", 1)[-1]).state is FaqState.IN_REVIEW


def test_a_blank_left_open_keeps_the_draft_saved_and_out_of_review(desk, entry, sign_in):
    blank = "【待补充：金额或标准】"

    def with_blank(uow):
        faq = uow.faqs.get(entry.rsplit("/", 1)[-1])
        faq.generated = type(faq.generated)("问", blanks=(blank,))

    given(desk, with_blank)

    refused = sign_in("bianji").post(
        entry, question="能申请吗", answer=f"可以。\n{blank}", step="submit"
    )

    assert refused.status_code == 409 and blank in refused.text
    assert draft_of(desk, entry).answer == f"可以。\n{blank}"


def test_saving_keeps_the_days_between_which_an_answer_holds(desk, entry, sign_in):
    def dated(uow):
        faq = uow.faqs.get(entry.rsplit("/", 1)[-1])
        faq.draft = type(faq.draft)(
            **{n: getattr(faq.draft, n) for n in faq.draft.__slots__} | {"valid_until": LAST}
        )

    given(desk, dated)

    sign_in("bianji").post(entry, question="能申请吗", answer="可以。")

    assert draft_of(desk, entry).valid_until == LAST


LAST = date(2026, 12, 31)


def test_an_entry_is_first_of_all_the_business_of_who_made_its_policy(desk, entry, sign_in):
    page = sign_in("bianji").get(entry)

    assert "现由区房管局负责" in page.text
    assert "内容准确，确认" not in page.text


def test_an_agency_that_is_suggested_is_assigned_in_one_click_and_another_undoes_it(
    desk, entry, sign_in
):
    given(
        desk,
        lambda uow: uow.agencies.add(Agency("agency-people", "区民政局", (), AgencyKind.DRAFTING)),
    )
    editor = sign_in("bianji")

    page = editor.post(f"{entry}/agency", agency_id="agency-people").text
    again = editor.post(f"{entry}/agency", agency_id="agency-housing").text

    assert "现由区民政局负责" in page and "问答指定负责部门" in page
    assert "现由区房管局负责" in again
    with desk.uow() as uow:
        told = [(e.actor, e.before, e.agency_id) for e in uow.events.of_kind(FaqAssigned)]
        topic = uow.topics.get("topic-rent")
    assert told[-2:] == [
        ("bianji", "agency-housing", "agency-people"),
        ("bianji", "agency-people", "agency-housing"),
    ]
    assert topic.agency_id == "agency-housing"


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        (Decision.NONE, {}),
        (Decision.LIKELY, {("policy-rent", "第三条"): False, ("policy-rent", "第四条"): False}),
        (Decision.CLARIFY, {("policy-rent", "第三条"): False, ("policy-rent", "第四条"): False}),
        (Decision.ANSWER, {("policy-rent", "第三条"): True, ("policy-rent", "第四条"): False}),
    ],
)
def test_a_draft_takes_from_the_index_what_it_would_offer_a_citizen(desk, decision, found):
    for number, (anchor, question) in enumerate(
        [("第三条", "租房补贴谁能申请"), ("第四条", "租房补贴多少"), ("第九条", "养犬")]
    ):
        source = source_at("policy-rent", "租房补贴办法", anchor)
        entry = Entry(f"faq:{number}", EntryKind.FAQ, "答", question, sources=(source,))
        desk.answers.knows(question, entry)
    desk.answers.decides = decision

    assert nearest_clauses(desk, "租房补贴谁申请") == found


def test_where_the_topics_own_words_find_nothing_two_askers_wordings_must_agree(desk):
    for anchor, question in [("第三条", "租房补贴谁能申请"), ("第九条", "养犬登记去哪")]:
        source = source_at("policy-rent", "办法", anchor)
        entry = Entry(f"faq:{anchor}", EntryKind.FAQ, "答", question, sources=(source,))
        desk.answers.knows(question, entry)
    desk.answers.decides = Decision.ANSWER

    two, one = (
        ["租房补贴谁申请", "谁能申请租房", "养犬去哪登记"],
        ["租房补贴谁申请", "养犬去哪登记"],
    )

    assert agreed_on(desk, two) == {("policy-rent", "第三条"): False}
    assert agreed_on(desk, one) == {}


def test_a_draft_takes_its_similar_questions_from_those_who_ask_the_same(desk, sign_in):
    subjects = ["租房补贴申请需要哪些材料", "申请租房补贴要带什么证件", "派遣公司拖欠工资怎么办"]

    def topic(uow):
        messages = [ask(uow, n).message for n, _ in enumerate(subjects, 1)]
        for message, subject in zip(messages, subjects, strict=True):
            message.subject = subject
        ids = [message.message_id for message in messages]
        uow.groups.add(QuestionGroup("group-rent", subjects[0], None, ids[:2]))
        uow.groups.add(QuestionGroup("group-work", subjects[2], None, ids[2:]))
        accepted_topic(uow, messages, title=subjects[0], group_ids=["group-rent", "group-work"])

    given(desk, topic)
    entry = sign_in("bianji").post("/staff/topics/topic-rent/draft").url.path

    assert draft_of(desk, entry).question == subjects[0]
    assert draft_of(desk, entry).similar_questions == (subjects[1],)
