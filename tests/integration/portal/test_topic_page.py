"""What a topic's page says of it: who may answer and why, and how hot it is and why."""

import re

from casework.board import Reply
from tests.fakes.linjiang import AT, HOUSING, OFFICE, accepted_topic, ask, drafted

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


def agency_panel(sign_in) -> str:
    page = sign_in("bianji").get(PAGE).text
    found = re.search(r'<section class="panel" id="agency">.*?</section>', page, re.S)
    assert found
    return found.group()


def test_the_agency_that_made_the_topics_policy_is_suggested_with_the_policy(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))

    panel = agency_panel(sign_in)

    assert "<strong>区房管局</strong>" in panel
    assert "主题所涉文件的制定机关：" in panel and 'href="/policies/policy-rent"' in panel


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

    assert panel.index("<strong>区房管局") < panel.index("<strong>区政府办公室")
    assert "答复过本主题的留言（2条）" in panel and "答复过本主题的留言（1条）" in panel
    assert f'href="/staff/messages/{messages[2].message_id}"' in panel


def test_without_replies_of_its_own_like_messages_say_who_answered_before(desk, sign_in):
    def step(uow):
        earlier = answered(uow, 1, HOUSING.agency_id)
        accepted_topic(uow, [ask(uow, 2, policy_id=None).message], policy_id=None)
        return earlier

    earlier = given(desk, step)

    panel = agency_panel(sign_in)

    assert "<strong>区房管局</strong>" in panel
    assert "答复过相近的留言（1条）" in panel
    assert f'href="/staff/messages/{earlier.message_id}"' in panel


def test_what_the_topics_entry_cites_counts_too(desk, sign_in):
    def step(uow):
        topic = accepted_topic(uow, [ask(uow, 1, policy_id=None).message], policy_id=None)
        drafted(uow, topic.topic_id)

    given(desk, step)

    assert "所引文件的制定机关：" in agency_panel(sign_in)


def test_nothing_is_chosen_and_the_page_says_so_and_where_it_goes_otherwise(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))

    panel = agency_panel(sign_in)

    assert "尚未指定。以下是建议，没有替您选定。" in panel
    assert "达到转办条件时会自动转给区房管局" in panel
    assert "checked" not in panel and "selected" not in panel


def test_an_agency_that_was_named_is_shown_as_responsible(desk, sign_in):
    given(
        desk,
        lambda uow: accepted_topic(uow, [ask(uow).message], agency_id=HOUSING.agency_id),
    )

    panel = agency_panel(sign_in)

    assert "现由区房管局负责" in panel and "尚未指定" not in panel
    assert '<span class="badge">现负责</span>' in panel


def test_where_nothing_speaks_for_any_agency_none_is_suggested(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow, policy_id=None).message], policy_id=None))

    panel = agency_panel(sign_in)

    assert "暂时给不出建议" in panel
    assert "达到转办条件时会自动转给区政府办公室" in panel


def test_a_topic_shows_its_heat_with_the_figures_and_the_formula(desk, sign_in):
    def step(uow):
        accepted_topic(uow, [ask(uow, number).message for number in (1, 2, 3)])

    given(desk, step)

    page = sign_in("bianji").get(PAGE).text

    assert re.search(r"热度 \d+\.\d", page)
    assert "3人提问，同一人多次只计一次" in page and "权重1.0" in page
    assert "各项相加" in page


def merge_panel(page: str) -> str:
    return page.split('id="merge"')[1].split("</section>")[0]


def several_topics(uow):
    accepted_topic(uow, [ask(uow).message])
    accepted_topic(uow, [], topic_id="topic-lift", title="电梯维修", policy_id=None)
    accepted_topic(uow, [], topic_id="topic-like", title="租房补贴发放时间", policy_id=None)
    accepted_topic(uow, [], topic_id="topic-same", title="合同备案")


def test_no_topic_is_chosen_for_a_merge_and_each_stands_under_what_speaks_for_it(desk, sign_in):
    given(desk, several_topics)
    editor = sign_in("bianji")

    panel = merge_panel(editor.get(PAGE).text)

    assert panel.count("selected") == 1 and '<option value="" selected>请选择' in panel
    order = ["涉及同一文件", "合同备案", "名称相近", "租房补贴发放时间", "其他主题", "电梯维修"]
    assert [panel.index(word) for word in order] == sorted(panel.index(word) for word in order)
    itself = editor.post(f"{PAGE}/merge", other=PAGE.rpartition("/")[2])
    assert itself.status_code == 422 and "已合并" not in itself.text
    refused = editor.post(f"{PAGE}/merge", other="")
    assert refused.status_code == 422 and "请填写要并入的主题。" in refused.text


def test_a_merge_is_undone_on_the_merged_topics_page(desk, sign_in):
    given(desk, several_topics)
    editor, merged = sign_in("bianji"), "/staff/topics/topic-like"
    assert (
        'href="/staff/topics/topic-like"' in editor.post(f"{PAGE}/merge", other="topic-like").text
    )
    page = editor.get(merged).text
    assert "重新分开" in page and "可以先按答复" not in page and "会自动转给" not in page
    assert 'id="unmerge"' not in sign_in("jingban").get(merged).text

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
        chosen = editor.get(page).text.split('<select name="agency_id"')[1].split("</select>")[0]
        assert '<option value="" selected>请选择' in chosen and chosen.count("selected") == 1
