"""Many lines of a list are dealt with at once: asked first, and told of each what became of it."""

import pytest

from casework.people import Agency, AgencyKind
from casework.topics import dismiss_topic
from tests.fakes.linjiang import AT, EDITOR, HOUSING, accepted_topic, ask
from tests.integration.portal.steps import given, proposal
from tests.page_content import texts, values

TAX = "agency-tax"


@pytest.fixture
def asked(desk):
    given(desk, lambda uow: uow.agencies.add(Agency(TAX, "区税务局", (), AgencyKind.DRAFTING)))
    return [given(desk, lambda uow, n=n: ask(uow, n)).message for n in (1, 2, 3)]


def agencies_of(desk, messages):
    with desk.uow() as uow:
        return [uow.cases.of_message(m.message_id).agency_id for m in messages]


def test_the_page_asks_first_and_a_list_offers_what_an_editor_may_choose(desk, sign_in, asked):
    editor = sign_in("bianji")

    listed = editor.get("/staff/messages")
    page = editor.get(f"/staff/many/assign?item={asked[0].message_id}&item={asked[1].message_id}")

    assert set(values(listed, "input.choice")) == {m.message_id for m in asked}
    assert values(page, "[name=item]") == [m.message_id for m in asked[:2]]
    assert agencies_of(desk, asked) == [HOUSING.agency_id] * 3
    assert not values(sign_in("jingban").get("/staff/messages"), "input.choice")


def test_what_was_chosen_is_assigned_and_the_rest_stays(desk, sign_in, asked):
    items = [m.message_id for m in asked[:2]]

    done = sign_in("bianji").post("/staff/many/assign", item=items, agency_id=TAX)

    assert "办好2条" in done.text
    assert agencies_of(desk, asked) == [TAX, TAX, HOUSING.agency_id]


def test_one_that_cannot_be_done_keeps_no_other_from_it_and_can_be_chosen_again(
    desk, sign_in, asked
):
    given(desk, lambda uow: [accepted_topic(uow, [], topic_id=f"topic-{n}") for n in (1, 2)])
    given(desk, lambda uow: dismiss_topic(uow, "topic-1", reason="重复", by=EDITOR, at=AT))

    done = sign_in("bianji").post(
        "/staff/many/dismiss-topics", item=["topic-1", "no-such", "topic-2"], reason="与政策无关"
    )

    assert "办好1条，没有办成2条" in done.text
    assert texts(done, ".rows .badge") == ["没有办成", "没有办成", "已办"]
    again = values(done, ".links a", "href")[0]
    assert again == "/staff/many/dismiss-topics?item=topic-1&item=no-such"
    with desk.uow() as uow:
        assert uow.topics.get("topic-2").status == "dismissed"


def test_one_reason_stands_with_each_dismissed_proposal(desk, sign_in, asked):
    given(desk, lambda uow: uow.proposals.put(proposal([asked[0].message_id])))

    without = sign_in("bianji").post("/staff/many/dismiss-proposals", item=["prop-1"], reason=" ")
    sign_in("bianji").post("/staff/many/dismiss-proposals", item=["prop-1"], reason="与政策无关")

    assert without.status_code == 422 and values(without, "[name=item]") == ["prop-1"]
    with desk.uow() as uow:
        decision = uow.proposals.decision_on("prop-1")
        assert (decision.verdict, decision.reason) == ("dismissed", "与政策无关")


def test_topics_are_merged_into_the_one_that_stays(desk, sign_in, asked):
    for number, message in enumerate(asked):
        given(
            desk, lambda uow, m=message, n=number: accepted_topic(uow, [m], topic_id=f"topic-{n}")
        )

    items = ["topic-0", "topic-1", "topic-2"]
    done = sign_in("bianji").post("/staff/many/merge", item=items, into="topic-1")

    assert "办好2条" in done.text
    with desk.uow() as uow:
        assert len(uow.topics.get("topic-1").message_ids) == 3
        assert uow.topics.get("topic-0").merged_into == "topic-1"


def test_more_than_a_hundred_at_once_are_refused_within_the_console(sign_in):
    editor = sign_in("bianji")

    refused = editor.post("/staff/many/assign", item=[str(n) for n in range(101)], agency_id=TAX)

    assert refused.status_code == 422 and "工作台导航" in refused.text
    assert "还没有选" in editor.get("/staff/many/assign").text
