"""The API for programs."""

import pytest

from casework.policies import Policy
from tests.fakes.linjiang import POLICY_ID, published


def test_policies_come_in_pages(desk, visitor):
    with desk.uow() as uow:
        uow.policies.add(Policy("policy-2", "另一件", text="文"))
        uow.commit()

    first = visitor.get("/api/v1/policies", params={"limit": 1}).json()
    rest = visitor.get(
        "/api/v1/policies", params={"limit": 1, "cursor": first["next_cursor"]}
    ).json()

    found = {row["policy_id"] for row in first["items"] + rest["items"]}
    assert found == {POLICY_ID, "policy-2"}
    assert rest["next_cursor"] is None


def test_a_policy_has_its_clauses_and_its_faqs(desk, visitor):
    with desk.uow() as uow:
        published(uow)
        uow.commit()

    policy = visitor.get(f"/api/v1/policies/{POLICY_ID}").json()

    assert [clause["anchor"] for clause in policy["clauses"]] == ["第三条", "第五条"]
    assert policy["validity"] == "in_force"
    assert policy["faqs"][0]["citations"][0]["label"] == "第三条"
    assert visitor.get("/api/v1/faqs").json()["items"][0]["faq_id"] == "faq-rent"


def test_a_message_can_be_left_and_looked_up(visitor):
    session = visitor.post("/api/v1/sessions", json={}).json()["session"]

    left = visitor.post("/api/v1/messages", json={"session": session, "body": "怎么申请？"})
    code = {"X-Lookup-Code": left.json()["lookup_code"]}
    found = visitor.get(f"/api/v1/messages/{left.json()['tracking_no']}", headers=code).json()

    assert left.status_code == 201
    assert left.json()["due_on"] == "2026-03-11"
    assert (found["status"], found["overdue"], found["replies"]) == ("open", False, [])


def test_an_unknown_number_and_a_wrong_or_missing_code_are_answered_alike(visitor):
    session = visitor.post("/api/v1/sessions", json={}).json()["session"]
    left = visitor.post("/api/v1/messages", json={"session": session, "body": "怎么申请？"}).json()
    wrong = {"X-Lookup-Code": "MM-2222-2222"}

    def answer(number, **headers):
        reply = visitor.get(f"/api/v1/messages/{number}", headers=headers)
        return reply.status_code, reply.json() | {"instance": ""}

    unknown = answer("LY-7K2M-9QXD-1", **wrong)
    assert unknown[0] == 404
    assert unknown == answer(left["tracking_no"], **wrong) == answer(left["tracking_no"])


def test_one_body_sent_three_times_is_one_case_and_one_number(desk, visitor):
    session = visitor.post("/api/v1/sessions", json={}).json()["session"]
    sent = [
        visitor.post("/api/v1/messages", json={"session": session, "body": "怎么申请？"})
        for _ in range(3)
    ]

    assert [reply.status_code for reply in sent] == [201, 201, 201]
    assert len({reply.json()["tracking_no"] for reply in sent}) == 1
    assert [reply.json()["repeated"] for reply in sent] == [False, True, True]
    with desk.uow() as uow:
        assert len(uow.cases.open()) == 1


@pytest.mark.parametrize("body", ["。", "\u200b", "🙂", "110", "张三 13812345678"])
def test_a_body_without_words_is_a_problem_with_a_word(visitor, body):
    session = visitor.post("/api/v1/sessions", json={}).json()["session"]

    reply = visitor.post("/api/v1/messages", json={"session": session, "body": body})

    assert (reply.status_code, reply.json()["type"]) == (422, "/problems/no_words")
    assert "用一句话写清楚" in reply.json()["detail"]


def test_problems_are_problem_documents(visitor):
    unknown = visitor.get("/api/v1/policies/nowhere")
    wrong = visitor.get("/api/v1/policies", params={"limit": 0})

    assert unknown.headers["content-type"] == "application/problem+json"
    assert (unknown.status_code, unknown.json()["status"]) == (404, 404)
    assert (wrong.status_code, wrong.json()["fields"]) == (422, ["query.limit"])


def test_a_bad_cursor_is_told(visitor):
    reply = visitor.get("/api/v1/faqs", params={"cursor": "eHg"})

    assert (reply.status_code, reply.json()["type"]) == (400, "/problems/bad_cursor")


def test_the_description_names_every_path(visitor):
    paths = visitor.get("/api/v1/openapi.json").json()["paths"]

    assert set(paths) == {
        "/api/v1/sessions",
        "/api/v1/chat",
        "/api/v1/policies",
        "/api/v1/policies/{policy_id}",
        "/api/v1/faqs",
        "/api/v1/messages",
        "/api/v1/messages/{tracking_no}",
    }
