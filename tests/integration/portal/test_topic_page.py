"""What a topic's page says of it: who may answer and why, and how hot it is and why."""

from bs4 import Tag

from casework.board import Reply
from tests.fakes.linjiang import AT, HOUSING, OFFICE, accepted_topic, ask, drafted
from tests.page_content import document, text_of, texts, the

PAGE = "/staff/topics/topic-rent"


def given(desk, step):
    with desk.uow() as uow:
        result = step(uow)
        uow.commit()
    return result


def answered(uow, number, agency_id):
    """A message that the agency replied to."""
    message = ask(uow, number, policy_id=None).message
    uow.replies.add(
        Reply(f"reply-{number}", message.message_id, "可以申请。", "经办", agency_id, AT)
    )
    return message


def agency_panel(sign_in) -> Tag:
    return the(sign_in("bianji").get(PAGE), "#agency")


def suggested(panel: Tag) -> list[str]:
    return [text_of(agency) for agency in panel.select("strong")]


def links(element: Tag) -> list[str]:
    return [str(link["href"]) for link in element.select("a[href]")]


def test_the_agency_that_made_the_topics_policy_is_suggested_with_the_policy(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))

    panel = agency_panel(sign_in)

    assert suggested(panel) == ["区房管局"]
    assert "主题所涉文件的制定机关：" in text_of(panel) and "/policies/policy-rent" in links(panel)


def test_without_a_policy_those_who_answered_are_suggested_the_more_often_the_sooner(desk, sign_in):
    def step(uow):
        messages = [
            answered(uow, 1, OFFICE.agency_id),
            answered(uow, 2, HOUSING.agency_id),
            answered(uow, 3, HOUSING.agency_id),
        ]
        accepted_topic(uow, messages, policy_id=None)
        return messages

    messages = given(desk, step)

    panel = agency_panel(sign_in)

    assert suggested(panel) == ["区房管局", "区政府办公室"]
    assert "答复过本主题的留言（2条）" in text_of(panel)
    assert "答复过本主题的留言（1条）" in text_of(panel)
    assert f"/staff/messages/{messages[2].message_id}" in links(panel)


def test_without_replies_of_its_own_like_messages_say_who_answered_before(desk, sign_in):
    def step(uow):
        earlier = answered(uow, 1, HOUSING.agency_id)
        accepted_topic(uow, [ask(uow, 2, policy_id=None).message], policy_id=None)
        return earlier

    earlier = given(desk, step)

    panel = agency_panel(sign_in)

    assert suggested(panel) == ["区房管局"]
    assert "答复过相近的留言（1条）" in text_of(panel)
    assert f"/staff/messages/{earlier.message_id}" in links(panel)


def test_what_the_topics_entry_cites_counts_too(desk, sign_in):
    def step(uow):
        topic = accepted_topic(uow, [ask(uow, 1, policy_id=None).message], policy_id=None)
        drafted(uow, topic.topic_id)

    given(desk, step)

    assert "所引文件的制定机关：" in text_of(agency_panel(sign_in))


def test_nothing_is_chosen_and_the_page_says_so_and_where_it_goes_otherwise(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))

    panel = agency_panel(sign_in)

    assert "尚未指定。以下是建议，没有替您选定。" in text_of(panel)
    assert "达到转办条件时会自动转给区房管局" in text_of(panel)
    assert not panel.select("[checked], [selected]")


def test_an_agency_that_was_named_is_shown_as_responsible(desk, sign_in):
    given(
        desk,
        lambda uow: accepted_topic(uow, [ask(uow).message], agency_id=HOUSING.agency_id),
    )

    panel = agency_panel(sign_in)

    assert "现由区房管局负责" in text_of(panel) and "尚未指定" not in text_of(panel)
    assert [text_of(badge) for badge in panel.select(".badge")] == ["现负责"]


def test_where_nothing_speaks_for_any_agency_none_is_suggested(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow, policy_id=None).message], policy_id=None))

    panel = agency_panel(sign_in)

    assert "暂时给不出建议" in text_of(panel)
    assert "达到转办条件时会自动转给区政府办公室" in text_of(panel)


def test_a_topic_shows_its_heat_with_the_figures_and_the_formula(desk, sign_in):
    def step(uow):
        accepted_topic(uow, [ask(uow, number).message for number in (1, 2, 3)])

    given(desk, step)

    page = document(sign_in("bianji").get(PAGE))

    said = text_of(page)
    heading = next(h for h in texts(str(page), "h2") if h.startswith("热度"))
    assert float(heading.removeprefix("热度 ")) > 0
    assert "3人提问，同一人多次只计一次" in said and "权重1.0" in said
    assert "各项相加" in said


def several_topics(uow):
    accepted_topic(uow, [ask(uow).message])
    accepted_topic(uow, [], topic_id="topic-lift", title="电梯维修", policy_id=None)
    accepted_topic(uow, [], topic_id="topic-like", title="租房补贴发放时间", policy_id=None)
    accepted_topic(uow, [], topic_id="topic-same", title="合同备案")


def test_no_topic_is_chosen_for_a_merge_and_each_stands_under_what_speaks_for_it(desk, sign_in):
    given(desk, several_topics)
    editor = sign_in("bianji")

    panel = the(editor.get(PAGE), "#merge")

    assert [text_of(option) for option in panel.select("[selected]")] == ["请选择"]
    groups = {str(g["label"]): text_of(g) for g in panel.select("optgroup")}
    assert groups == {
        "涉及同一文件": "合同备案", "名称相近": "租房补贴发放时间", "其他主题": "电梯维修",
    }  # fmt: skip
    assert list(groups) == ["涉及同一文件", "名称相近", "其他主题"]
    itself = editor.post(f"{PAGE}/merge", other=PAGE.rpartition("/")[2])
    assert itself.status_code == 422 and "已合并" not in itself.text
    refused = editor.post(f"{PAGE}/merge", other="")
    assert refused.status_code == 422 and "请填写要并入的主题。" in refused.text


def test_a_merge_is_undone_on_the_merged_topics_page(desk, sign_in):
    given(desk, several_topics)
    editor, merged = sign_in("bianji"), "/staff/topics/topic-like"
    taken_in = the(editor.post(f"{PAGE}/merge", other="topic-like"), "#taken-in")
    assert links(taken_in) == [merged]
    page = text_of(document(editor.get(merged)))
    assert "重新分开" in page and "可以先按答复" not in page and "会自动转给" not in page
    assert not document(sign_in("jingban").get(merged)).select("#unmerge")

    done = editor.post(f"{merged}/unmerge", reason="不是同一件事")

    assert "已重新分开" in done.text and "已并入" not in done.text
    assert "合并后重新分开" in editor.get("/staff/history").text
    assert "不是同一件事" in editor.get("/staff/history").text
    again = editor.post(f"{merged}/unmerge", reason="不是同一件事")
    assert again.status_code == 409 and "主题当前是“待办”，需要先是“已合并”" in again.text


def test_no_agency_is_chosen_where_nobody_is_responsible(desk, sign_in):
    def unassigned(uow):
        drafted(uow).agency_id = None
        message = ask(uow, policy_id=None)
        message.case.agency_id = None
        return message.message.message_id

    message_id = given(desk, unassigned)
    editor = sign_in("bianji")

    for page in ("/staff/faqs/faq-rent", f"/staff/messages/{message_id}"):
        chosen = the(editor.get(page), "select[name=agency_id]").select("[selected]")
        assert [(text_of(option), option["value"]) for option in chosen] == [("请选择", "")]
