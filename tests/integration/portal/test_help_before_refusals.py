"""A cry for help in what is refused: whom to call comes first, then the refusal."""

import json

import pytest

from desk.conversation.emergency import danger_at_the_ends

CRY = "胸口疼喘不上气"
FILLERS = ("啊", "长", "，好的", "我想问一下公积金提取的事情，")


def long_texts():
    """The cry before and behind so much text that it is refused."""
    padding = [(filler * 2400)[:2400] for filler in FILLERS]
    return [text for more in padding for text in (CRY + more, more + CRY)]


def token(client):
    return client.post("/api/v1/sessions", json={}).json()["session"]


def chat(client, text):
    """Sent as JSON of ASCII alone, so that halves of surrogate pairs can be sent."""
    body = json.dumps({"session": token(client), "text": text})
    return client.post("/api/v1/chat", content=body, headers={"content-type": "application/json"})


@pytest.mark.parametrize("text", long_texts())
def test_the_chat_says_whom_to_call_before_it_refuses_a_long_text(visitor, text):
    first, refused = chat(visitor, text).json()["messages"]

    assert first["card"]["type"] == "emergency" and "120" in first["text"]
    assert "2407个字" in refused["text"]


@pytest.mark.parametrize("text", long_texts())
def test_the_page_says_whom_to_call_before_it_refuses_a_long_text(visitor, text):
    page = visitor.post("/ask", data={"question": text}).text

    assert page.index("拨打120") < page.index("2407个字")


@pytest.mark.parametrize("text", [f"{CRY}\0", f"{CRY}\ud800", "我要自\0杀", CRY + "a" * 20_001])
def test_a_problem_document_of_the_chat_says_whom_to_call_first(visitor, text):
    answer = chat(visitor, text)

    problem = answer.json()
    assert answer.status_code == 422
    assert problem["emergency"]["card"]["type"] == "emergency"
    assert problem["detail"].startswith(problem["emergency"]["text"])


@pytest.mark.parametrize(
    "message", [{"subject": "长" * 1001, "body": CRY}, {"subject": "长" * 101, "body": CRY},
                {"subject": CRY, "body": ""}, {"subject": "急", "body": f"{CRY}\0"}],
)  # fmt: skip
def test_a_message_by_the_api_that_is_refused_says_whom_to_call(visitor, message):
    answer = visitor.post("/api/v1/messages", json={"session": token(visitor)} | message)

    assert answer.status_code == 422
    assert "120" in answer.json()["emergency"]["text"]


@pytest.mark.parametrize(
    ("path", "form"),
    [("/messages", {"subject": "长" * 101, "body": CRY}),
     ("/messages", {"body": CRY + "啊" * 5001}),
     ("/messages", {"body": f"{CRY}\0"}), ("/ask", {"question": f"{CRY}\0"}),
     ("/ask", {"question": CRY + "a" * 20_001})],
)  # fmt: skip
def test_a_form_that_is_refused_comes_back_below_whom_to_call(visitor, path, form):
    answer = visitor.post(path, data=form)

    assert answer.status_code == 422
    assert "拨打120" in answer.text


def test_who_asked_too_often_hears_whom_to_call_all_the_same(visitor):
    session = token(visitor)
    asked = {"session": session, "text": CRY}
    answers = [visitor.post("/api/v1/chat", json=asked) for _ in range(31)]

    assert answers[-1].status_code == 429
    assert "120" in answers[-1].json()["detail"]


def test_other_texts_are_refused_without_a_word_of_danger(visitor):
    assert len(chat(visitor, "公积金怎么提取" * 400).json()["messages"]) == 1
    assert "emergency" not in chat(visitor, "公积金怎么提取\0").json()


def test_what_reading_costs_does_not_grow_with_the_text():
    assert danger_at_the_ends("公积金怎么提取，" * 1_000_000) is None
