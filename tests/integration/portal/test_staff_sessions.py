"""Sessions of the consoles end: at logout, at a change of password, with the account, with time."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from casework.people import Role, StaffMember, enrol_staff
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.integration.portal.conftest import HASH, PASSWORD
from tests.page_content import field, text_of, the, values

NEW = "ein-anderes-2026"


class MovedClock:
    """A time of day that the test moves."""

    def __init__(self):
        self.at = datetime(2026, 3, 2, 1, tzinfo=UTC)

    def now(self):
        return self.at

    def today(self):
        return self.at.date()


@pytest.fixture
def site(desk):
    """One portal with a clock, an administrator, and browsers at any address."""
    desk.clock = MovedClock()
    with desk.uow() as uow:
        enrol_staff(
            uow, StaffMember("guanli", "管理员", None, frozenset({Role.ADMIN}), HASH),
            at=desk.clock.now(),
        )  # fmt: skip
        uow.commit()
    app = create_app(desk, Dialogue("http://rasa"))

    def browser(host="198.51.100.1"):
        return TestClient(app, base_url="https://desk.example", client=(host, 1))

    return browser


def sign_in(browser, username="bianji", password=PASSWORD):
    return browser.post("/staff/login", data={"username": username, "password": password})


def signed_in(site, username="bianji", password=PASSWORD):
    browser = site()
    assert sign_in(browser, username, password).status_code == 200
    return browser


def is_in(browser):
    return browser.get("/staff/faqs").url.path == "/staff/faqs"


def copied(site, browser):
    """Another browser with a copy of the cookies."""
    thief = site("203.0.113.66")
    thief.cookies.update(browser.cookies)
    return thief


def csrf_of(browser):
    return field(browser.get("/staff/account"), "csrf")


def send(browser, path, **form):
    return browser.post(path, data={"csrf": csrf_of(browser), **form})


def test_a_copied_cookie_is_dead_after_logout(site):
    browser = signed_in(site)
    thief = copied(site, browser)
    assert is_in(thief)

    send(browser, "/staff/logout")

    assert not is_in(browser) and not is_in(thief)


def test_the_logout_of_one_browser_leaves_the_others(site):
    first, second = signed_in(site), signed_in(site)

    send(first, "/staff/logout")

    assert not is_in(first) and is_in(second)


def test_signing_in_again_ends_the_session_this_browser_had(site):
    browser = signed_in(site)
    thief = copied(site, browser)

    sign_in(browser)

    assert is_in(browser) and not is_in(thief)


def test_a_change_of_password_ends_all_other_sessions(site):
    browser, other = signed_in(site), signed_in(site)

    page = send(browser, "/staff/account/password", current=PASSWORD, password=NEW, again=NEW)

    assert "密码已更改" in page.text
    assert is_in(browser) and not is_in(other)
    assert sign_in(site(), password=PASSWORD).status_code == 401
    assert is_in(signed_in(site, password=NEW))


def test_a_copy_of_the_very_cookie_is_dead_after_a_change_of_password(site):
    browser = signed_in(site)
    thief = copied(site, browser)
    assert is_in(thief)

    send(browser, "/staff/account/password", current=PASSWORD, password=NEW, again=NEW)

    assert is_in(browser) and not is_in(thief)


def test_a_wrong_present_password_is_called_that(site):
    page = send(
        signed_in(site), "/staff/account/password", current="falsch", password=NEW, again=NEW
    )

    assert page.status_code == 401 and "现在的密码不对" in page.text
    assert "用户名或密码不对" not in page.text


@pytest.mark.parametrize("weak", ["111111111111", "123456789012", "bianjibianji"])
def test_a_password_that_is_guessed_at_once_is_not_taken(site, weak):
    page = send(
        signed_in(site), "/staff/account/password", current=PASSWORD, password=weak, again=weak
    )

    assert page.status_code == 422 and "太容易猜到" in page.text
    assert sign_in(site(), password=weak).status_code == 401


ELSEWHERE = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "https://desk.example.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "https://other.example"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_page_of_another_site_signs_nobody_in(site, headers):
    browser = site()
    form = {"username": "bianji", "password": PASSWORD}

    refused = browser.post("/staff/login", data=form, headers=headers)

    assert refused.status_code == 403 and "不是从本站的登录页发来的" in refused.text
    assert "policydesk_staff" not in browser.cookies and not is_in(browser)


OWN = [{}, {"Origin": "https://desk.example"}, {"Sec-Fetch-Site": "same-origin"},
       {"Sec-Fetch-Site": "same-origin", "Origin": "https://desk.example"}]  # fmt: skip


@pytest.mark.parametrize("headers", OWN)
def test_the_login_page_itself_signs_in(site, headers):
    browser = site()
    form = {"username": "bianji", "password": PASSWORD}

    assert browser.post("/staff/login", data=form, headers=headers).status_code == 200
    assert is_in(browser)


@pytest.mark.parametrize("form", [{}, {"csrf": "x"}, {"x": "1"}])
def test_a_logout_without_its_token_says_nothing_untrue(site, form):
    browser = signed_in(site)

    refused = browser.post("/staff/logout", data=form)

    assert refused.status_code == 403 and is_in(browser)
    assert "您已重新登录" not in refused.text
    assert "还没有提交" not in text_of(the(refused, "main"))


def test_before_an_account_is_disabled_it_is_asked_for_by_name(site):
    admin = signed_in(site, "guanli")
    with site().app.state.desk.uow() as uow:
        display_name = uow.staff.get("bianji").display_name

    listed, disabling = admin.get("/staff/accounts"), "/staff/accounts/bianji/disable"
    assert disabling in values(listed, "td a", "href")
    assert disabling not in values(listed, "form[action]", "action")
    asked = admin.get("/staff/accounts/bianji/disable").text

    assert f"要停用{display_name}的账号吗？" in asked
    assert 'action="/staff/accounts/bianji/disable"' in asked
    assert is_in(signed_in(site))
    assert admin.get("/staff/accounts/guanli/disable").status_code == 409
    assert signed_in(site).get("/staff/accounts/fabu/disable").status_code == 403


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"current": "falsch", "password": NEW, "again": NEW}, 401),
        ({"current": PASSWORD, "password": "kurz", "again": "kurz"}, 422),
        ({"current": PASSWORD, "password": NEW, "again": NEW + "x"}, 422),
        ({"current": PASSWORD, "password": PASSWORD, "again": PASSWORD}, 422),
        ({"current": PASSWORD, "password": "长" * 201, "again": "长" * 201}, 422),
    ],
)
def test_a_password_that_cannot_be_changed_is_told_why_and_ends_nothing(site, form, status):
    browser, other = signed_in(site), signed_in(site)

    page = send(browser, "/staff/account/password", **form)

    assert page.status_code == status and 'role="alert"' in page.text
    assert is_in(browser) and is_in(other)
    assert is_in(signed_in(site))


def test_a_password_typed_into_an_ended_session_is_not_kept_in_the_page(site):
    browser = signed_in(site)
    form = {"csrf": csrf_of(browser), "current": PASSWORD, "password": NEW, "again": NEW}
    send(copied(site, browser), "/staff/logout")

    late = browser.post("/staff/account/password", data=form)

    assert the(late, 'input[name="password"]') and 'name="kept"' not in late.text


def test_an_administrator_disables_an_account_and_its_sessions_end_at_once(site):
    admin, editor = signed_in(site, "guanli"), signed_in(site)
    assert "1处登录" in admin.get("/staff/accounts").text

    page = send(admin, "/staff/accounts/bianji/disable")

    assert "账号已停用" in page.text and "已停用" in page.text
    assert not is_in(editor)
    refused, unknown = sign_in(site()), sign_in(site(), "niemand")
    assert refused.status_code == unknown.status_code == 401
    assert refused.text.replace("bianji", "") == unknown.text.replace("niemand", "")
    send(admin, "/staff/accounts/bianji/enable")
    assert not is_in(editor) and is_in(signed_in(site))


def test_an_administrator_signs_an_account_out_everywhere(site):
    admin, editor = signed_in(site, "guanli"), signed_in(site)

    send(admin, "/staff/accounts/bianji/sign-out")

    assert not is_in(editor) and is_in(admin)


def test_nobody_disables_his_own_account(site):
    admin = signed_in(site, "guanli")

    refused = send(admin, "/staff/accounts/guanli/disable")

    assert refused.status_code == 409 and is_in(admin)


@pytest.mark.parametrize("path", ["disable", "enable", "sign-out"])
def test_only_administrators_manage_accounts(site, path):
    editor, other = signed_in(site), signed_in(site, "fabu")

    assert editor.get("/staff/accounts").status_code == 403
    assert send(editor, f"/staff/accounts/fabu/{path}").status_code == 403
    assert is_in(other)


def test_an_account_that_is_not_there_is_a_404(site):
    assert send(signed_in(site, "guanli"), "/staff/accounts/niemand/disable").status_code == 404


def test_idle_and_long_sessions_end(site, desk):
    idle, busy = signed_in(site), signed_in(site)
    for _ in range(4):
        desk.clock.at += timedelta(minutes=110)
        assert is_in(busy)
    assert not is_in(idle)
    desk.clock.at += timedelta(minutes=50)

    assert not is_in(busy)


def test_a_cookie_alone_opens_nothing_where_the_records_know_no_session(site, desk):
    forged = site().app.state.sessions.new_staff("bianji")
    browser = site()
    browser.cookies.set("policydesk_staff", forged)

    assert not is_in(browser)


def wrong(browser, username="bianji"):
    return sign_in(browser, username, "falsch").status_code


@pytest.mark.parametrize("username", ["bianji", "niemand"])
def test_guessing_at_one_account_is_slowed_down_from_however_many_addresses(site, username):
    answers = [wrong(site(f"203.0.113.{n}"), username) for n in range(15)]

    assert answers == [401] * 10 + [429] * 5
    refused = sign_in(site("203.0.113.99"), username, "falsch")
    assert 0 < int(refused.headers["retry-after"]) <= 60 and "账号没有被锁" in refused.text


def test_who_guesses_from_one_address_does_not_stop_the_owner_elsewhere(site):
    guesser = site("203.0.113.66")

    answers = [wrong(guesser) for _ in range(20)]

    assert answers == [401] * 5 + [429] * 15
    assert sign_in(guesser).status_code == 429
    assert is_in(signed_in(site))


def test_an_official_at_the_usual_desk_is_not_stopped_by_guessing_from_everywhere(site):
    desk_browser = signed_in(site)
    send(desk_browser, "/staff/logout")
    for n in range(12):
        wrong(site(f"203.0.113.{n}"))

    assert sign_in(site()).status_code == 429
    assert sign_in(desk_browser).status_code == 200


def test_the_usual_desk_is_no_way_around_the_limit(site):
    browser = signed_in(site)

    assert [wrong(browser) for _ in range(7)] == [401] * 5 + [429] * 2
    assert [wrong(browser, "fabu") for _ in range(7)] == [401] * 5 + [429] * 2


def test_a_right_password_is_never_counted_as_wrong(site):
    assert {sign_in(site()).status_code for _ in range(20)} == {200}


def test_a_form_that_was_kept_survives_a_refused_login(site):
    browser = site()
    late = browser.post("/staff/messages/x/reply", data={"body": "答复的话"})
    kept = field(late, "kept")
    for _ in range(5):
        wrong(browser)

    form = {"username": "bianji", "password": PASSWORD, "kept": kept}
    refused = browser.post("/staff/login", data=form)

    assert refused.status_code == 429
    assert (field(refused, "kept"), field(refused, "username")) == (kept, "bianji")


def test_passwords_are_checked_two_at_a_time_and_who_waits_too_long_is_told(site, desk):
    """Each check takes as much memory as argon2 is set to, so few may run at once."""
    slow = PasswordHasher(time_cost=60, memory_cost=16 * 1024).hash(PASSWORD)
    with desk.uow() as uow:
        uow.staff.get("bianji").password_hash = slow
        uow.commit()
    places = site().app.state.hash_places
    answers: list[int] = []

    def try_it(browser):
        answers.append(sign_in(browser, "bianji").status_code)

    with site() as browser:
        threads = [threading.Thread(target=try_it, args=(browser,)) for _ in range(40)]
        for thread in threads:
            thread.start()
        most = 0
        while any(thread.is_alive() for thread in threads):
            most = max(most, places.at_work)
            threads[0].join(0.005)

    assert most == 1 and set(answers) <= {200, 503} and 503 in answers
