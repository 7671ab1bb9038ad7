"""Headers and cookies of every route, known or not yet written."""

import re

import pytest
from starlette.testclient import TestClient

from desk.settings import Settings
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from portal.public.message_access import OPENED_COOKIE
from portal.web.dependencies import ASKER_COOKIE
from portal.web.elder_mode import VIEW_COOKIE
from tests.app_routes import app_routes
from tests.fakes.desk import FakeDesk, as_desk
from tests.page_content import texts, the

ROUTES = app_routes(create_app(as_desk(FakeDesk()), Dialogue("http://rasa")))
PUBLIC_ROUTES = {
    "/", "/policies", "/policies/{policy_id}", "/policies/{policy_id}/changes/{key}", "/faqs",
    "/faqs/{faq_id}", "/board", "/widget", "/widget.js", "/browse", "/life-events/{key}",
    "/audiences/{key}", "/guides", "/about", "/privacy", "/accessibility", "/feed.xml",
    "/sitemap.xml", "/robots.txt",
}  # fmt: skip
REQUESTS = [(method, route) for route in ROUTES for method in sorted(route.methods)]
NAMES = [f"{method} {route.path}" for method, route in REQUESTS]
every_route = pytest.mark.parametrize(("method", "route"), REQUESTS, ids=NAMES)


def address(route) -> str:
    return re.sub(r"\{[^}]+\}", "x", route.path)


@pytest.fixture(scope="module")
def public_desk() -> FakeDesk:
    return FakeDesk(settings=Settings(public_url="https://wenda.example"))


@pytest.fixture(scope="module")
def secure(public_desk) -> TestClient:
    """The portal behind a proxy with TLS, called by its own address on the loopback."""
    app = create_app(public_desk, Dialogue("http://127.0.0.1:9"))
    return TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)


@every_route
def test_every_response_has_the_security_headers(secure, method, route):
    reply = secure.request(method, address(route))

    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
    assert reply.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert reply.headers["Referrer-Policy"] in ("same-origin", "strict-origin-when-cross-origin")


@every_route
def test_what_is_not_public_is_neither_cached_nor_listed(secure, method, route):
    reply = secure.request(method, address(route))

    if route.path in PUBLIC_ROUTES and method == "GET" and reply.is_success:
        return
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert reply.headers["Referrer-Policy"] == "same-origin"
    if reply.headers.get("Content-Type", "").startswith("text/html") and reply.text:
        assert the(reply, "meta[name=robots]")["content"] == "noindex, nofollow"


@pytest.mark.parametrize("path", ["/", "/policies", "/faqs", "/board", "/policies?page=2"])
def test_public_pages_may_be_listed(secure, path):
    reply = secure.get(path)

    assert reply.status_code == 200 and "X-Robots-Tag" not in reply.headers
    assert texts(reply, "meta[name=robots]") == []


@pytest.mark.parametrize("path", ["/policies?q=13987654321", "/board?done=contact_kept"])
def test_what_was_looked_for_is_not_listed(secure, path):
    assert secure.get(path).headers["X-Robots-Tag"] == "noindex, nofollow"


@every_route
def test_every_cookie_is_for_https_and_hidden_from_scripts(secure, method, route):
    """But for the choice of elder mode, which tells nothing of anybody and is the widget's, too."""
    for cookie in secure.request(method, address(route)).headers.get_list("set-cookie"):
        told = set(cookie.lower().split("; "))
        assert {"secure", "samesite=lax"} <= told
        assert "httponly" in told or cookie.startswith(f"{VIEW_COOKIE}=")


def test_so_are_those_of_who_leaves_a_message(secure):
    left = secure.post("/messages", data={"body": "路灯坏了没人修", "kind": "consult"})
    cookies = [cookie.lower().split("; ") for cookie in left.headers.get_list("set-cookie")]

    assert {cookie[0].split("=")[0] for cookie in cookies} >= {ASKER_COOKIE, OPENED_COOKIE}
    assert all({"secure", "httponly", "samesite=lax"} <= set(cookie) for cookie in cookies)


@every_route
def test_every_redirect_is_a_path_of_this_site(secure, method, route):
    for path in (address(route), f"{address(route)}/", address(route).rstrip("/") or "/"):
        location = secure.request(method, path).headers.get("location", "/")
        assert re.match(r"/(?![/\\])", location), location


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/staff", "//evil.example//agency", "/%5Cevil.example/staff/",
        "/%09/evil.example/staff/", "//evil.example/messages/", "/staff", "/agency", "/policies/",
    ],
)  # fmt: skip
def test_a_missing_or_added_slash_leads_to_no_other_site(secure, path):
    reply = secure.get(f"http://127.0.0.1:8000{path}", headers={"Host": "evil.example"})

    assert "evil" not in reply.headers.get("location", "/").split("/")[:3]
    assert re.match(r"/(?![/\\])", reply.headers.get("location", "/x"))


def test_hsts_is_only_told_over_https():
    desk = FakeDesk(settings=Settings())
    app = create_app(as_desk(desk), Dialogue("http://127.0.0.1:9"))

    reply = TestClient(app, base_url="http://127.0.0.1:8000").get("/")

    assert "Strict-Transport-Security" not in reply.headers


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example", "https://evil.example/staff/", "/\\evil.example", "/staffx/../..//evil",
        "javascript:alert(1)", "/policies", "\\/evil.example", "/ /evil.example",
    ],
)  # fmt: skip
def test_after_signing_in_a_cookie_leads_to_no_other_place(browse, asked):
    client = browse()
    client.cookies.set("policydesk_next", asked)

    landed = client.post(
        "/staff/login",
        data={"username": "bianji", "password": "linjiang-2026"},
        follow_redirects=False,
    )

    assert landed.headers.get("location", "/staff/") == "/staff/"


def test_a_console_page_with_chinese_in_its_address_asks_to_sign_in(visitor):
    reply = visitor.get("/staff/topics/租房补贴?q=补贴", follow_redirects=False)

    assert (reply.status_code, reply.headers["location"]) == (303, "/staff/login")


def test_an_unexpected_error_comes_with_headers_words_and_its_id(desk, browse):
    client = browse()
    desk.uow = lambda: 1 / 0

    page, document = client.get("/policies"), client.get("/api/v1/policies")

    for reply in (page, document):
        assert reply.status_code == 500
        assert reply.headers["Cache-Control"] == "no-store"
        assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
    assert re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", page.text)
    assert document.json()["error_id"] in document.json()["detail"]


def test_a_console_that_fails_still_answers_in_words(desk, sign_in):
    console = sign_in("bianji")
    desk.uow = lambda: 1 / 0

    reply = console.get("/staff/topics")

    assert reply.status_code == 500
    assert "错误编号" in reply.text
