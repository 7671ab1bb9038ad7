"""The API for programs."""

from dataclasses import replace

import pytest

from casework.policies import Policy
from knowledge import Entry, EntryKind
from tests.contract.examples import faq
from tests.fakes.knowledge import source_at
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


def test_every_page_of_a_list_goes_on_behind_the_last(desk, visitor):
    with desk.uow() as uow:
        for n in range(2, 6):
            uow.policies.add(Policy(f"policy-{n}", f"停车第{n}件", text="停车"))
        uow.faqs.add(live_answer("faq-a"))
        for key in "bcd":
            uow.faqs.add(live_answer(f"faq-{key}"))
        uow.commit()

    assert pages_of(visitor, "/api/v1/faqs", "faq_id", limit=2) == [
        ["faq-a", "faq-b"], ["faq-c", "faq-d"],
    ]  # fmt: skip
    assert pages_of(visitor, "/api/v1/policies", "policy_id", limit=3) == [
        [POLICY_ID, "policy-2", "policy-3"], ["policy-4", "policy-5"],
    ]  # fmt: skip
    assert pages_of(visitor, "/api/v1/policies", "policy_id", limit=3, q="停车") == [
        ["policy-2", "policy-3", "policy-4"], ["policy-5"],
    ]  # fmt: skip


def test_a_search_finds_titles_and_then_what_the_index_finds_in_texts(desk, visitor):
    with desk.uow() as uow:
        uow.policies.add(Policy("policy-2", "合同备案办法", text="文"))
        uow.commit()
    desk.answers.entries = {one.entry_id: one for one in (clause_of(POLICY_ID), clause_of("gone"))}

    found = visitor.get("/api/v1/policies", params={"q": "合同"}).json()["items"]

    assert [row["policy_id"] for row in found] == ["policy-2", POLICY_ID]


def clause_of(policy_id):
    sources = (source_at(policy_id, "办法"),)
    return Entry(f"clause:{policy_id}", EntryKind.CLAUSE, "有劳动合同的。", sources=sources)


def pages_of(visitor, path, key, **asked):
    pages, cursor = [], ""
    while cursor is not None:
        page = visitor.get(path, params={**asked, "cursor": cursor}).json()
        pages.append([row[key] for row in page["items"]])
        cursor = page["next_cursor"]
    return pages


def live_answer(faq_id):
    return faq(1, faq_id=faq_id, versions=[replace(faq(1).versions[0], citations=())])


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


@pytest.mark.parametrize("path", ["faqs?", "policies?", "policies?q=补贴&"])
@pytest.mark.parametrize("cursor", ["eHg", "!", "AA", "_w", "7aCA"])
def test_a_bad_cursor_is_told(visitor, path, cursor):
    """The last three are NUL, no UTF-8, and half of a surrogate pair."""
    reply = visitor.get(f"/api/v1/{path}cursor={cursor}")

    assert (reply.status_code, reply.json()["type"]) == (400, "/problems/bad_cursor")


def test_the_description_names_every_path(visitor):
    paths = visitor.get("/api/v1/openapi.json").json()["paths"]

    assert set(paths) == {
        "/api/v1/sessions",
        "/api/v1/service",
        "/api/v1/sessions/forget",
        "/api/v1/chat",
        "/api/v1/policies",
        "/api/v1/policies/{policy_id}",
        "/api/v1/faqs",
        "/api/v1/messages",
        "/api/v1/messages/{tracking_no}",
    }
