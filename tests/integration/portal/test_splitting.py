"""A person takes a part out of a proposal or a topic on the staff pages."""

import pytest

from casework.topics import QuestionGroup, TopicProposal
from tests.fakes.linjiang import ON, accepted_topic, ask
from tests.page_content import field, values


def given(desk, step):
    with desk.uow() as uow:
        result = step(uow)
        uow.commit()
    return result


def proposed(uow):
    """Three messages in two groups."""
    ids = [ask(uow, number).message.message_id for number in (1, 2, 3)]
    uow.groups.add(QuestionGroup("group-a", "外地户籍能申请吗？", "matter-1", ids[:2]))
    uow.groups.add(QuestionGroup("group-b", "补贴多久到账？", "matter-1", ids[2:]))
    uow.proposals.put(
        TopicProposal(
            "prop-1", "租房补贴", "外地户籍能申请吗？", ("租房补贴",), tuple(ids), 3,
            ("group-a", "group-b"), 4.5, {"askers": 2.0, "votes": 0.0}, (), ON, ON,
            heat_figures={"askers": 3, "recent": 3, "before": 0, "peak": 3, "places": 1,
                          "months": 0, "likes": 0},
        )
    )  # fmt: skip
    return ids


def test_a_proposal_shows_its_weeks_its_groups_and_why_it_is_hot(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").get("/staff/proposals/prop-1").text

    assert "每周提问数" in page and "3条" in page
    assert "补贴多久到账？" in page
    assert "3人提问，同一人多次只计一次" in page and "权重1.0" in page


def test_the_split_page_offers_groups_and_single_questions(desk, sign_in):
    ids = given(desk, proposed)

    page = sign_in("bianji").get("/staff/proposals/prop-1/split")

    assert {"group-a", "group-b"} <= set(values(page, "[name=group]"))
    assert ids[0] in values(page, "[name=message]")


def test_a_group_taken_out_of_a_proposal_is_a_topic(desk, sign_in):
    ids = given(desk, proposed)

    done = sign_in("bianji").post(
        "/staff/proposals/prop-1/split", group=["group-b"], title="补贴到账时间"
    )

    assert "补贴到账时间" in done.text
    with desk.uow() as uow:
        (topic,) = uow.topics.list()
        assert topic.message_ids == ids[2:]
        assert uow.proposals.get("prop-1").message_ids == tuple(ids[:2])


def test_single_messages_taken_out_of_a_topic_are_a_topic(desk, sign_in):
    ids = given(desk, proposed)
    given(desk, lambda uow: accepted_topic(uow, uow.messages.many(ids)))

    sign_in("bianji").post("/staff/topics/topic-rent/split", message=[ids[0]], title="户籍条件")

    with desk.uow() as uow:
        assert uow.topics.get("topic-rent").message_ids == ids[1:]
        assert [t.message_ids for t in uow.topics.list() if t.title == "户籍条件"] == [[ids[0]]]


def test_choosing_nothing_is_told(desk, sign_in):
    given(desk, proposed)

    told = sign_in("bianji").post("/staff/proposals/prop-1/split", title="补贴")

    assert told.status_code == 422


def test_a_reviewer_may_not_split(desk, sign_in):
    given(desk, proposed)

    told = sign_in("shencha").post("/staff/proposals/prop-1/split", group=["group-b"], title="补贴")

    assert told.status_code == 403


def test_the_list_of_proposals_is_shown_a_page_at_a_time(desk, sign_in):
    def many(uow):
        for number in range(31):
            uow.proposals.put(
                TopicProposal(
                    f"prop-{number}", f"主题第{number}号", "怎么办？", (), ("m",), 1, (),
                    float(100 - number), {}, (), ON, ON,
                )
            )  # fmt: skip

    given(desk, many)
    editor = sign_in("bianji")

    first, second = editor.get("/staff/proposals").text, editor.get("/staff/proposals?page=2").text

    assert "主题第0号" in first and "主题第30号" not in first and "第1页，共2页" in first
    assert "主题第30号" in second and "主题第0号" not in second


def test_a_split_of_what_has_changed_since_is_refused_and_takes_nothing_out(desk, sign_in):
    ids = given(desk, lambda uow: [ask(uow, n).message.message_id for n in (1, 2, 3)])
    given(desk, lambda uow: accepted_topic(uow, uow.messages.many(ids)))
    editor, path = sign_in("bianji"), "/staff/topics/topic-rent/split"
    page = editor.get(path).text
    seen = field(page, "seen")
    boxes = values(page, "form.split input[type=checkbox]", "autocomplete")
    assert boxes == ["off"] * 3

    editor.post(path, title="甲", message=ids[0], seen=seen)
    again = editor.post(path, title="甲", message=ids[1], seen=seen)

    assert again.status_code == 409 and "刚才的操作没有执行" in again.text
    with desk.uow() as uow:
        assert uow.topics.get("topic-rent").message_ids == ids[1:]


def test_the_figures_of_what_is_left_are_those_of_today(desk, sign_in):
    ids = given(desk, lambda uow: [ask(uow, n).message.message_id for n in (1, 2, 3)])
    proposal = TopicProposal(
        "prop-1", "租房补贴", "能申请吗", (), tuple(ids), 3, (), 99.0, {"askers": 99.0}, (),
        ON, ON, sources={"board": 3}, kinds={"consultation": 3}, heat_figures={"askers": 3},
    )  # fmt: skip
    given(desk, lambda uow: uow.proposals.put(proposal))

    sign_in("bianji").post("/staff/proposals/prop-1/split", title="甲", message=ids[0])

    with desk.uow() as uow:
        rest = uow.proposals.get("prop-1")
    assert (rest.asker_count, rest.sources, rest.heat_figures["askers"]) == (2, {"board": 2}, 2)
    assert rest.heat == pytest.approx(sum(rest.heat_parts.values())) != 99.0
