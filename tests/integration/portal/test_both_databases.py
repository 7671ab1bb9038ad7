"""Strange input and a busy database, answered alike over SQLite and PostgreSQL; never a 500."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import httpx2
import pytest
from sqlalchemy import create_engine, text
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.fakes.desk import as_desk
from tests.fakes.linjiang import ask
from tests.fakes.stored_desk import StoredDesk, stored_desk
from tests.integration.portal.conftest import HASH, Console, refuse
from tests.integration.portal.steps import given
from tests.page_content import texts, the

BRIEF_S = 0.3
HUGE = "1" + "0" * 30


@pytest.fixture
def desk(database_url: str) -> Iterator[StoredDesk]:
    with stored_desk(database_url, wait_s=BRIEF_S, password_hash=HASH) as desk:
        yield desk


@pytest.fixture
def portal(desk: StoredDesk) -> TestClient:
    dialogue = Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
    return TestClient(create_app(as_desk(desk), dialogue), base_url="https://desk.example")


@pytest.fixture
def editor(portal: TestClient) -> Console:
    return Console(portal, "bianji")


@contextmanager
def held(desk: StoredDesk) -> Iterator[None]:
    """Another process writes and does not end."""
    other = create_engine(desk.database.engine.url)
    with other.begin() as connection:
        if other.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(text("UPDATE event_counter SET last_id = last_id"))
        yield
    other.dispose()


def session_of(portal: TestClient) -> str:
    return str(portal.post("/api/v1/sessions").json()["session"])


def test_a_message_left_while_the_database_is_busy_comes_back_to_be_sent_again(
    desk: StoredDesk, portal: TestClient
) -> None:
    typed = {"subject": "路灯", "body": "路灯坏了没人修", "kind": "consult"}

    with held(desk):
        busy = portal.post("/messages", data=typed)

    assert busy.status_code == 503 and busy.headers["Retry-After"] == "5"
    assert "已填写的内容不会丢" in busy.text and "路灯坏了没人修" in busy.text
    assert texts(busy, 'form[action="/messages"] button') == ["再提交一次"]
    assert portal.post("/messages", data=typed, follow_redirects=False).status_code == 303


def test_the_api_says_busy_as_a_problem_document(desk: StoredDesk, portal: TestClient) -> None:
    new = {"session": session_of(portal), "body": "路灯坏了没人修"}

    with held(desk):
        busy = portal.post("/api/v1/messages", json=new)

    assert busy.status_code == 503 and busy.headers["Retry-After"] == "5"
    assert busy.headers["content-type"] == "application/problem+json"
    assert busy.json()["type"] == "/problems/records_busy"
    assert portal.post("/api/v1/messages", json=new).status_code == 201


def test_a_form_of_the_console_comes_back_with_its_token(desk: StoredDesk, editor: Console) -> None:
    left = given(desk, lambda uow: ask(uow).message.message_id)

    with held(desk):
        busy = editor.post(f"/staff/messages/{left}/reply", body="请到窗口登记，不收费用。")

    assert busy.status_code == 503 and "请到窗口登记，不收费用。" in busy.text
    again = editor.client.post(
        f"/staff/messages/{left}/reply",
        data={"csrf": the(busy, "[name=csrf]")["value"], "body": "请到窗口登记，不收费用。"},
    )
    assert again.status_code == 200 and "请到窗口登记" in again.text


def test_pages_are_read_while_another_process_writes(desk: StoredDesk, editor: Console) -> None:
    with held(desk):
        read = [editor.get(page).status_code for page in ("/", "/policies/policy-rent", "/staff/")]

    assert read == [200, 200, 200]


def test_a_strange_character_in_json_is_a_422_that_names_the_field(portal: TestClient) -> None:
    session = session_of(portal)
    for escaped in ("\\u0000", "\\ud800", "\\uDC00"):
        for field in ("session", "body", "subject", "policy_id"):
            values = {"session": session, "body": "路灯坏了没人修"} | {field: "X"}
            body = ", ".join(f'"{name}": "{value}"' for name, value in values.items())
            body = body.replace('"X"', f'"租房{escaped}补贴"')

            answer = post_json(portal, "/api/v1/messages", f"{{{body}}}".encode())

            assert answer.status_code == 422
            assert answer.json()["fields"] == [f"body.{field}"]


def post_json(portal: TestClient, path: str, body: bytes) -> httpx2.Response:
    return portal.post(path, content=body, headers={"Content-Type": "application/json"})


@pytest.mark.parametrize("body", [
    b'{"session": "s", "body": "\xed\xa0\x80"}',
    '{"session": "s", "body": "a\\u0000"}'.encode("utf-16"),
    b'{"session": "s", "body\\u0000": "a"}',
    b'{"session": "s", "body": "a", "more": [{"\\ud800": 1}]}',
    b"[" * 100_000,
    b'{"session": "s", "body": "\xff"}',
])  # fmt: skip
def test_json_in_strange_bytes_is_refused(portal: TestClient, body: bytes) -> None:
    for path in ("/api/v1/messages", "/api/v1/chat"):
        assert post_json(portal, path, body).status_code in (400, 413, 422)


def test_an_escaped_backslash_before_u0000_is_text(portal: TestClient) -> None:
    body = f'{{"session": "{session_of(portal)}", "body": "路灯坏了 \\\\u0000 没人修"}}'

    assert post_json(portal, "/api/v1/messages", body.encode()).status_code == 201


PATHS = (
    "/policies/%00", "/policies/a%00b", "/policies/a%00b?q=%00", "/policies/%00/changes/a",
    "/messages/%00", "/faqs/%00", "/static/%00", "/%00", "/staff/faqs/%00",
)  # fmt: skip
API_PATHS = ("/api/v1/policies/%00", "/api/v1/policies/a%00b?q=1", "/api/v1/messages/%00")
QUERIES = (
    "/?q=%00", "/policies?q=a%00", "/ask?policy=%00", "/messages?tracking_no=%00",
    "/api/v1/policies?q=%00", "/api/v1/policies?cursor=%00", "/api/v1/faqs?%00=1",
)  # fmt: skip


def test_a_path_with_a_nul_is_a_page_that_does_not_exist(portal: TestClient) -> None:
    for path in PATHS:
        answer = portal.get(path)
        assert answer.status_code == 404 and "没有保存" not in answer.text, path


def test_a_path_with_a_nul_is_a_404_problem_of_the_api(portal: TestClient) -> None:
    for path in API_PATHS:
        answer = portal.get(path)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not_found"), path


def test_a_nul_in_a_query_is_a_422(portal: TestClient) -> None:
    for path in QUERIES:
        assert portal.get(path).status_code == 422, path


def test_a_form_with_a_nul_comes_back_without_it(portal: TestClient) -> None:
    for path in ("/messages", "/messages/look-up", "/messages/claim", "/ask"):
        for name in ("body", "subject", "tracking_no", "code", "words", "question"):
            answer = portal.post(path, data={"body": "路灯坏了", name: "租房\0补贴"})
            assert answer.status_code == 422, (path, name)
            assert "租房补贴" in answer.text and "删去这些字符再提交" in answer.text
            assert "\0" not in answer.text


def test_a_multipart_form_in_another_coding_brings_no_surrogate(portal: TestClient) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="body"\r\n\r\n\\ud800\r\n--x--\r\n'
    for charset in ("unicode_escape", "punycode", "utf-7", "idna", "undefined", "rot13", "zip"):
        kind = f"multipart/form-data; boundary=x; charset={charset}"
        answer = portal.post("/messages", content=part, headers={"Content-Type": kind})
        assert answer.status_code < 500, charset


def test_a_cookie_with_a_nul_is_refused(portal: TestClient) -> None:
    answer = portal.get("/messages", headers={"Cookie": 'policydesk_asker="a\\000b"'})

    assert answer.status_code == 422


NUMBERS = (HUGE, "-1", "0", "1e9", "1.5", "二", "9" * 5000, "0x10")
NUMBERED = (
    "/staff/messages?page={}", "/staff/proposals?page={}", "/staff/releases?page={}",
    "/staff/history?before={}", "/api/v1/policies?limit={}", "/api/v1/faqs?limit={}",
    "/api/v1/policies?cursor={}", "/?page={}", "/policies?page={}", "/faqs?page={}",
    "/messages/{}", "/policies/{}", "/staff/messages/{}", "/staff/topics/{}", "/staff/faqs/{}",
    "/agency/escalations/{}", "/staff/policies/{}",
)  # fmt: skip


def test_a_number_out_of_bounds_is_never_a_500(editor: Console) -> None:
    for path in NUMBERED:
        for number in NUMBERS:
            answer = editor.get(path.format(number))
            assert answer.status_code in (200, 400, 403, 404, 414, 422), (path, number[:40])


LONG = "长" * 30_000


@pytest.mark.parametrize("path, name", [
    ("/messages", "policy_id"), ("/messages", "subject"), ("/messages", "asker"),
    ("/messages/look-up", "tracking_no"), ("/messages/look-up", "code"),
])  # fmt: skip
def test_an_over_long_field_of_the_board_is_refused_with_words(
    portal: TestClient, path: str, name: str
) -> None:
    answer = portal.post(path, data={"body": "路灯坏了没人修", name: LONG})

    assert answer.status_code < 500


@pytest.mark.parametrize("field", ["doc_no", "issuing_agency", "agency_id", "superseded_by"])
def test_a_correction_longer_than_its_column_is_a_422_on_both(editor: Console, field: str) -> None:
    answer = editor.post("/staff/policies/policy-rent", **{field: "临" * 300})

    assert answer.status_code in (404, 422)


def test_a_day_outside_of_our_times_is_no_correction(editor: Console) -> None:
    for field in ("issued_on", "effective_on", "valid_until", "repealed_on"):
        for day in ("0001-01-01", "9999-12-31", "1899-12-31"):
            answer = editor.post("/staff/policies/policy-rent", **{field: day})
            assert answer.status_code == 422, (field, day)


CONSOLE_FORMS = (
    ("/staff/topics/none/title", "title"), ("/staff/proposals/none/accept", "title"),
    ("/staff/messages/none/reply", "body"), ("/staff/faqs/none", "answer"),
    ("/agency/escalations/none/report", "findings"), ("/staff/reviews/none", "reason"),
    ("/staff/policies/policy-rent", "title"), ("/staff/releases/none/release", "body"),
)  # fmt: skip


def test_a_console_form_with_a_nul_comes_back_without_it(editor: Console) -> None:
    for path, name in CONSOLE_FORMS:
        answer = editor.post(path, **{name: "租房\0补贴"})
        assert answer.status_code == 422 and "租房补贴" in answer.text, path
