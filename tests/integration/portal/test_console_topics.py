"""Proposals become topics, or not, by a person's word."""

import re

from tests.fakes.linjiang import (
    accepted_topic,
)
from tests.integration.portal.steps import given, proposed
from tests.page_content import text_of, texts, the, values


def test_a_proposal_shows_its_evidence(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").get("/staff/proposals/prop-1").text

    assert "热度 4.5" in page and "提问人数" in page and "已有相近的问答。" in page
    assert "外地户籍能申请租房补贴吗？（1）" in page


def test_a_proposal_says_who_asks_and_what_it_is_for(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").get("/staff/proposals/prop-1")

    shown = " ".join(texts(page, ".meta"))
    assert "问答候选" in shown
    assert re.search(r"咨询 \d+人（100%）", shown)
    assert re.search(r"来源： ?留言板 \d+人", shown)


def test_a_dismissed_proposal_is_gone_from_the_list(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").post("/staff/proposals/prop-1/dismiss", reason="与政策无关")

    assert "没有待定的候选主题" in page.text


def test_a_proposal_can_be_merged_into_a_topic(desk, sign_in):
    given(desk, proposed)
    given(desk, lambda uow: accepted_topic(uow, []))

    sign_in("bianji").post("/staff/proposals/prop-1/accept", title="补贴", into="topic-rent")

    with desk.uow() as uow:
        assert len(uow.topics.get("topic-rent").message_ids) == 2


def test_a_proposal_is_accepted_and_drafted_in_one_step(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").post("/staff/proposals/prop-1/accept", title="补贴", step="draft")

    assert "草稿已按答复和条款写好" in page.text
    with desk.uow() as uow:
        (topic,) = uow.topics.list()
        (entry,) = uow.faqs.of_topic(topic.topic_id)
    assert (topic.title, topic.accepted_by) == ("补贴", "bianji")
    assert entry.draft.author == "bianji" and entry.live is None


def test_what_is_drafted_at_once_belongs_to_the_topic_that_it_was_merged_into(desk, sign_in):
    given(desk, proposed)
    given(desk, lambda uow: accepted_topic(uow, []))

    sign_in("bianji").post(
        "/staff/proposals/prop-1/accept", title="补贴", into="topic-rent", step="draft"
    )

    with desk.uow() as uow:
        assert len(uow.faqs.of_topic("topic-rent")) == 1


def test_a_topic_is_renamed(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, []))

    page = sign_in("bianji").post("/staff/topics/topic-rent/title", title=" 租房补贴怎么办 ")

    assert texts(page, "h1") == ["租房补贴怎么办"]
    assert "主题改名" in sign_in("bianji").get("/staff/history").text


def test_what_was_merged_says_where_it_is_now(desk, sign_in):
    given(desk, proposed)
    given(desk, lambda uow: accepted_topic(uow, []))
    editor = sign_in("bianji")

    page = editor.post("/staff/proposals/prop-1/accept", title="补贴", into="topic-rent")

    assert "已采纳，并入这个主题" in page.text
    told = "已并入租房补贴申请条件"
    proposal = editor.get("/staff/proposals/prop-1")
    assert told in texts(proposal, ".side")[0]
    assert values(proposal, ".side a", "href") == ["/staff/topics/topic-rent"]
    with desk.uow() as uow:
        merged = next(t for t in uow.topics.list() if t.merged_into)
    page = editor.get(f"/staff/topics/{merged.topic_id}")
    assert told in text_of(the(page, ".notice"))
    assert "按答复和条款起草" not in texts(page, "button")
