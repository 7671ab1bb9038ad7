"""The chat of the API."""

import json
import re
from dataclasses import replace

import httpx
import pytest

from casework.events import EntryJudged
from casework.faqs import withdraw_faq
from knowledge import Entry, EntryKind
from portal.web.words import WORDS
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import AT, POLICY_ID, PUBLISHER, WHO, published
from tests.page_content import texts


def token(client):
    return client.post("/api/v1/sessions", json={}).json()["session"]


def ask(client, text, **more):
    return client.post("/api/v1/chat", json={"session": token(client), "text": text, **more})


def rent_entry():
    source = source_at(
        POLICY_ID,
        "临江区租房补贴办法",
        "第三条",
        doc_no="临府规〔2025〕3号",
        url=f"/policies/{POLICY_ID}#第三条",
        quote=WHO,
        digest="digest",
    )
    return Entry("faq:faq-rent", EntryKind.FAQ, "可以申请。", "外地户籍可以吗？", sources=(source,))


class Rasa:
    """Remembers what it was told and answers with ``messages``."""

    def __init__(self, messages, status=200):
        self.heard, self._messages, self._status = [], messages, status

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.heard.append(json.loads(request.content))
        return httpx.Response(self._status, json=self._messages)


def test_the_dialogue_servers_words_and_card_come_back_as_one_message(browse):
    rasa = Rasa([{"text": "可以。"}, {"custom": {"type": "answer", "outcome": "answered_faq"}}])

    reply = ask(browse(rasa), "外地户籍可以吗").json()

    card = {"type": "answer", "outcome": "answered_faq"}
    assert reply == {"messages": [{"text": "可以。", "card": card}]}


def test_private_data_never_reaches_the_dialogue_server(browse):
    rasa = Rasa([{"text": "好"}])

    ask(browse(rasa), "我的电话是13812345678，怎么申请")

    assert rasa.heard[0]["message"] == "我的电话是[手机号]，怎么申请"


def test_the_sender_is_the_asker_and_not_the_token(browse):
    rasa, client = Rasa([{"text": "好"}]), None
    client = browse(rasa)
    session = token(client)
    for text in ("一", "二"):
        client.post("/api/v1/chat", json={"session": session, "text": text})

    assert rasa.heard[0]["sender"] == rasa.heard[1]["sender"]
    assert rasa.heard[0]["sender"] not in session


def test_while_the_dialogue_server_is_down_the_portal_answers_itself(desk, visitor):
    desk.answers.knows("外地户籍可以吗", rent_entry())

    first, note = ask(visitor, "外地户籍可以吗").json()["messages"]

    assert first["card"]["outcome"] == "answered_faq"
    assert first["card"]["citations"][0]["doc_no"] == "临府规〔2025〕3号"
    assert "https://desk.example/messages" in note["text"]


def test_the_portal_asks_near_the_policy_of_the_page(desk, visitor):
    ask(visitor, "申请条件是什么", policy_id="policy-rent")
    ask(visitor, "申请条件是什么")

    assert desk.answers.asked_near == ["policy-rent", None]


def test_a_turn_the_portal_answers_leaves_one_event(desk, visitor):
    before = len(desk.events)

    ask(visitor, "没有人知道的事")

    assert [e.outcome for e in desk.events[before:]] == ["no_answer_unknown"]


def test_an_empty_answer_or_a_failure_counts_as_down(browse):
    for rasa in (Rasa([]), Rasa({}, status=500)):
        assert ask(browse(rasa), "问").json()["messages"][0]["card"]["type"] == "none"


def test_a_choice_is_answered_without_the_dialogue_server(desk, visitor):
    desk.answers.entries["faq:faq-rent"] = rent_entry()
    payload = '/choose_entry{"entry_id": "faq:faq-rent"}'

    reply = visitor.post("/api/v1/chat", json={"session": token(visitor), "payload": payload})

    assert reply.json()["messages"][0]["card"]["answer"] == "可以申请。"


VOTES = [("true", "useful", "谢谢，记下了"), ("false", "useless", "留言板")]


def votes(desk, before):
    return [(e.judgement, e.entry_id) for e in desk.events[before:] if isinstance(e, EntryJudged)]


@pytest.mark.parametrize(("useful", "judgement", "said"), VOTES)
def test_a_vote_is_counted_without_the_dialogue_server(desk, visitor, useful, judgement, said):
    desk.answers.knows("外地户籍可以吗", rent_entry())
    session, before = token(visitor), len(desk.events)
    payload = f'/useful{{"entry_id": "faq:faq-rent", "useful": {useful}}}'
    visitor.post("/api/v1/chat", json={"session": session, "text": "外地户籍可以吗"})

    for _ in range(3):
        reply = visitor.post("/api/v1/chat", json={"session": session, "payload": payload})

    (thanks,) = reply.json()["messages"]
    assert said in thanks["text"]
    assert votes(desk, before) == [(judgement, "faq:faq-rent")]


def test_the_page_without_script_has_the_votes_under_an_answer(desk, visitor):
    desk.answers.knows("外地户籍可以吗", rent_entry())
    before = len(desk.events)

    answered = visitor.post("/ask", data={"question": "外地户籍可以吗"}).text
    talk = re.findall(r'name="talk" value="([^"]+)"', answered)[0]
    payload = '/useful{"entry_id": "faq:faq-rent", "useful": true}'
    thanked = visitor.post("/ask", data={"talk": talk, "payload": payload}).text

    assert re.findall(r">(有用|没用)</button>", answered) == ["有用", "没用"]
    assert "谢谢，记下了。" in thanked and "没用</button>" not in thanked
    assert votes(desk, before) == [("useful", "faq:faq-rent")]


def test_a_long_question_gets_a_kind_answer(visitor):
    reply = ask(visitor, "长" * 2001)

    assert reply.status_code == 200
    assert "2001个字" in reply.json()["messages"][0]["text"]


def test_a_text_too_long_for_the_chat_is_shown_to_the_board_which_takes_more(visitor):
    """It may have been meant for a message that is being left."""
    (told,) = ask(visitor, "长" * 3000).json()["messages"]

    assert "一次最多5000个字：https://desk.example/messages#leave" in told["text"]


def test_a_foreign_session_is_a_problem_document(visitor):
    reply = visitor.post("/api/v1/chat", json={"session": "forged", "text": "问"})

    assert reply.status_code == 401
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["type"] == "/problems/foreign_session"


def test_one_asker_cannot_flood_the_desk(visitor):
    session = token(visitor)
    turns = [
        visitor.post("/api/v1/chat", json={"session": session, "text": "问"}) for _ in range(31)
    ]

    assert [turn.status_code for turn in turns] == [200] * 30 + [429]
    assert int(turns[-1].headers["retry-after"]) > 0


def test_a_widget_on_another_site_may_ask(visitor):
    asked = visitor.options(
        "/api/v1/chat",
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )

    assert asked.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in asked.headers


def test_a_withdrawn_answer_is_gone_before_the_index_is_built_anew(desk, browse):
    desk.answers.knows("外地户籍可以吗", rent_entry())
    with desk.uow() as uow:
        published(uow)
        uow.commit()
    before = ask(browse(), "外地户籍可以吗").json()["messages"][0]

    with desk.uow() as uow:
        withdraw_faq(uow, "faq-rent", reason="口径调整", by=PUBLISHER, at=AT)
        uow.commit()
    after = ask(browse(), "外地户籍可以吗").json()["messages"][0]

    assert (before["card"]["outcome"], after["card"]["outcome"]) == (
        "answered_faq",
        "no_answer_unknown",
    )
    assert "可以申请。" not in after["text"]


def help_card():
    return {"type": "emergency", "outcome": "emergency"}


def test_a_cry_for_help_goes_to_the_dialogue_which_knows_the_form(browse):
    rasa = Rasa([{"text": "请马上拨打120"}, {"custom": help_card()}, {"text": "还要留言吗？"}])

    messages = ask(browse(rasa), "我爸胸口疼喘不上气").json()["messages"]

    assert [message["text"] for message in messages] == ["请马上拨打120", "还要留言吗？"]


def test_who_helps_stands_first_even_if_the_dialogue_did_not_say_it(browse):
    rasa = Rasa([{"text": "就按刚才的问题留言吗？"}])

    first, second = ask(browse(rasa), "我要自杀").json()["messages"]

    assert "12356" in first["text"] and first["card"]["outcome"] == "emergency"
    assert second["text"] == "就按刚才的问题留言吗？"


def test_a_cry_for_help_is_heard_while_the_dialogue_server_is_down(desk, browse):
    messages = ask(browse(Rasa([], status=500)), "着火了，楼道里全是烟").json()["messages"]

    assert "119" in messages[0]["text"] and messages[0]["card"]["type"] == "emergency"
    assert [event.outcome for event in desk.events] == ["emergency"]


def test_a_cry_and_a_question_get_both_while_the_dialogue_server_is_down(desk, browse):
    said = "我妈晕倒了，外地户籍可以吗"
    desk.answers.knows(said, rent_entry())

    messages = ask(browse(Rasa([], status=500)), said).json()["messages"]

    assert [m["card"]["type"] for m in messages if m["card"]] == ["emergency", "answer"]
    assert [event.outcome for event in desk.events] == ["emergency"]


def test_a_conversation_without_a_script_that_is_too_old_is_told_to_begin_again(visitor):
    told = WORDS.widget["begun_again"]

    assert told in visitor.post("/ask", data={"talk": "long ago", "question": "怎么申请"}).text
    assert told not in visitor.post("/ask", data={"question": "怎么申请"}).text


def test_a_conversation_that_cannot_be_forgotten_now_is_said_to_stay(visitor):
    token = visitor.post("/api/v1/sessions").json()["session"]

    told = visitor.post("/api/v1/sessions/forget", json={"session": token})

    assert told.json() == {"forgotten": False}  # nobody listens where the dialogue server should be
    assert visitor.post("/api/v1/sessions/forget", json={"session": "foreign"}).status_code == 401


def test_the_page_without_a_script_goes_one_step_at_a_time_in_elder_mode(desk, visitor):
    step = "到街道社区事务受理中心登记，带好身份证、劳动合同和租赁合同。"
    desk.answers.knows("外地户籍可以吗", replace(rent_entry(), answer=step * 6))
    asked = {"question": "外地户籍可以吗"}
    whole = visitor.post("/ask", data=asked)
    visitor.post("/view", data={"view": "elder", "back": "/ask"})

    stepped = visitor.post("/ask", data=asked)

    assert texts(whole, ".step") == []
    assert texts(stepped, "[role=status] > .words")[0] == step * 2
    assert texts(stepped, "[role=status] > .step > .words")[0] == step * 2
    assert texts(stepped, ".step > summary")[0] == "接着看"
