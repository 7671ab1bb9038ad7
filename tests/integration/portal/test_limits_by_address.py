"""Every way in counts by address: many tokens are one caller, a service hall is served."""

import threading
from dataclasses import dataclass, field
from ipaddress import ip_network

import anyio
import httpx
import httpx2
import pytest
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.fakes.desk import FakeDesk, as_desk
from tests.page_content import the

HALL, HOME = "203.0.113.7", "198.51.100.9"
NUMBER, CODE = "LY-0000-0000-0", "MM-4F7K-9R2C"


def kind_rasa(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=[{"text": "好"}])


class Site:
    """One portal, opened from any address."""

    def __init__(self, desk: FakeDesk, rasa=kind_rasa):
        dialogue = Dialogue("http://rasa", transport=httpx.MockTransport(rasa))
        self.app = create_app(as_desk(desk), dialogue)

    def from_address(self, host: str) -> TestClient:
        return TestClient(self.app, base_url="https://desk.example", client=(host, 50000))


@pytest.fixture
def site(desk):
    return Site(desk)


def token(client: TestClient) -> str:
    return str(client.post("/api/v1/sessions", json={}).json()["session"])


def say(client: TestClient, session: str, text: str) -> httpx2.Response:
    return client.post("/api/v1/chat", json={"session": session, "text": text})


def say_on_page(client: TestClient, text: str, **form: str) -> httpx2.Response:
    return client.post("/ask", data={"question": text, **form})


def test_thirty_people_of_one_address_talk_at_the_same_time(site):
    client = site.from_address(HALL)
    people = [token(client) for _ in range(30)]

    answers = [say(client, person, f"第{n}问").status_code for n in range(5) for person in people]

    assert answers == [200] * 150


def test_many_tokens_of_one_address_are_one_caller(desk, site):
    desk.settings = desk.settings.model_copy(update={"chat_turns_per_minute_per_address": 50})
    site = Site(desk)
    client = site.from_address(HALL)
    people = [token(client) for _ in range(20)]

    answers = [say(client, person, "问").status_code for _ in range(4) for person in people]
    refused = say(client, people[0], "问")

    assert answers == [200] * 50 + [429] * 30
    assert int(refused.headers["retry-after"]) > 0
    assert "110" in refused.json()["detail"] and refused.headers["retry-after"] in refused.text
    elsewhere = site.from_address(HOME)
    assert say(elsewhere, token(elsewhere), "问").status_code == 200


def test_the_page_without_script_counts_with_the_chat(desk):
    desk.settings = desk.settings.model_copy(update={"chat_turns_per_minute_per_address": 2})
    site = Site(desk)
    client = site.from_address(HALL)
    say(client, token(client), "问")
    say_on_page(client, "问")

    refused = say_on_page(client, "养犬登记在哪里办")

    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    assert "请稍等" in refused.text and "养犬登记在哪里办" in refused.text


def test_a_button_that_came_too_early_can_be_pressed_again(desk):
    desk.settings = desk.settings.model_copy(update={"chat_turns_per_minute_per_address": 1})
    client = Site(desk).from_address(HALL)
    say_on_page(client, "问")

    refused = client.post("/ask", data={"payload": "/leave_message"})

    assert refused.status_code == 429 and the(refused, '[name=payload][value="/leave_message"]')


@pytest.mark.parametrize("text", [f"{NUMBER} {CODE}", NUMBER, f"查询密码是{CODE}"])
def test_tracking_numbers_cannot_be_tried_through_the_chat_whatever_the_tokens(site, text):
    client = site.from_address(HALL)

    answers = [say(client, token(client), text).status_code for _ in range(35)]

    assert answers == [200] * 30 + [429] * 5


def test_each_way_to_look_up_counts_with_the_others(desk, site):
    client = site.from_address(HALL)
    for _ in range(10):
        say(client, token(client), f"{NUMBER} {CODE}")
        client.get(f"/api/v1/messages/{NUMBER}", headers={"X-Lookup-Code": CODE})
        client.post("/messages/look-up", data={"tracking_no": NUMBER, "code": CODE})

    tries = [
        say(client, token(client), NUMBER),
        say_on_page(client, NUMBER),
        client.get(f"/api/v1/messages/{NUMBER}"),
        client.post("/messages/look-up", data={"tracking_no": NUMBER, "code": CODE}),
        client.post("/messages/claim", data={"tracking_no": NUMBER, "words": "一二三"}),
        client.get(f"/messages/{NUMBER}"),
    ]

    assert [t.status_code for t in tries] == [429] * 6
    assert {int(t.headers["retry-after"]) > 0 for t in tries} == {True}
    assert say(client, token(client), "不是查询").status_code == 200


def test_a_refused_try_never_reaches_the_dialogue(desk):
    heard = []

    def rasa(request):
        heard.append(request.content)
        return kind_rasa(request)

    client = Site(desk, rasa).from_address(HALL)
    for _ in range(40):
        say(client, token(client), f"{NUMBER} {CODE}")

    assert len(heard) == 30


def test_what_is_no_number_shares_no_count_with_other_addresses(site):
    guesser = site.from_address(HALL)
    for _ in range(31):
        guesser.post("/messages/look-up", data={"tracking_no": "不知道", "code": CODE})

    other = site.from_address(HOME)

    form = {"tracking_no": "也不知道", "code": CODE}
    assert other.post("/messages/look-up", data=form).status_code == 404


def test_sessions_and_messages_are_counted_by_address(desk):
    update = {"sessions_per_minute_per_address": 6, "messages_per_minute_per_address": 4}
    desk.settings = desk.settings.model_copy(update=update)
    client = Site(desk).from_address(HALL)
    talk = token(client)

    sessions = [client.post("/api/v1/sessions", json={}).status_code for _ in range(7)]
    messages = [
        client.post("/api/v1/messages", json={"session": talk, "body": f"第{n}条留言，路灯不亮"})
        for n in range(6)
    ]

    assert sessions == [201] * 5 + [429] * 2
    assert [m.status_code for m in messages] == [201] * 4 + [429] * 2


def test_an_ipv6_household_is_one_caller(desk):
    desk.settings = desk.settings.model_copy(update={"chat_turns_per_minute_per_address": 3})
    site = Site(desk)
    machines = [site.from_address(f"2001:db8:1:2::{n}") for n in range(1, 6)]

    answers = [say(m, token(m), "问").status_code for m in machines]

    assert answers == [200] * 3 + [429] * 2


def test_a_forwarded_address_counts_only_behind_a_named_proxy(desk):
    def answers(trusted):
        update = {"chat_turns_per_minute_per_address": 1, "trusted_proxies": trusted}
        desk.settings = desk.settings.model_copy(update=update)
        client = Site(desk).from_address("10.0.0.1")
        talk = token(client)
        said = {"session": talk, "text": "问"}
        return [
            client.post(
                "/api/v1/chat", json=said, headers={"X-Forwarded-For": f"203.0.113.{n}"}
            ).status_code
            for n in range(3)
        ]

    assert answers(()) == [200, 429, 429]
    assert answers((ip_network("10.0.0.1"),)) == [200, 200, 200]


def test_cookies_are_secure_where_a_named_proxy_speaks_https(desk):
    update = {"public_url": "http://desk.example", "trusted_proxies": (ip_network("10.0.0.1"),)}
    desk.settings = desk.settings.model_copy(update=update)
    site = Site(desk)

    def cookie(proto, peer):
        client = TestClient(site.app, base_url="http://desk.example", client=(peer, 1))
        page = client.get("/staff/", headers={"X-Forwarded-Proto": proto}, follow_redirects=False)
        return page.headers["set-cookie"].lower()

    assert "secure" in cookie("https", "10.0.0.1")
    assert "secure" not in cookie("http", "10.0.0.1")
    assert "secure" not in cookie("https", "10.0.0.2")


class SlowRasa(httpx.AsyncBaseTransport):
    """Answers when the test lets it."""

    def __init__(self):
        self.busy = threading.Semaphore(0)
        self.go = threading.Event()

    async def handle_async_request(self, request):
        self.busy.release()
        while not self.go.is_set():
            await anyio.sleep(0.01)
        return httpx.Response(200, json=[{"text": "好"}])


def test_one_address_cannot_fill_all_places_and_its_queue_is_bounded(desk):
    update = {"chat_turns_at_once": 3, "chat_turns_at_once_per_address": 1}
    desk.settings = desk.settings.model_copy(update=update)
    rasa = SlowRasa()
    app = create_app(desk, Dialogue("http://rasa", transport=rasa))
    answers: list[httpx2.Response] = []

    with TestClient(app, base_url="https://desk.example", client=(HALL, 1)) as hall:
        talk = token(hall)
        threads = [
            threading.Thread(target=lambda: answers.append(say(hall, talk, "问"))) for _ in range(9)
        ]
        for thread in threads:
            thread.start()
        assert rasa.busy.acquire(timeout=30)
        while len(answers) < 5:  # one works, three wait, the others were told at once
            threads[0].join(0.01)
        busy = list(answers)
        rasa.go.set()
        for thread in threads:
            thread.join(30)

    assert {a.status_code for a in busy[:5]} == {503}
    assert int(busy[0].headers["retry-after"]) > 0
    assert "正在使用的人较多" in busy[0].json()["detail"]
    assert sorted(a.status_code for a in answers) == [200] * 4 + [503] * 5


def test_the_widget_of_another_site_may_read_how_long_to_wait(site):
    client = site.from_address(HALL)

    reply = client.post("/api/v1/sessions", json={}, headers={"Origin": "https://x.example"})

    assert "retry-after" in reply.headers["access-control-expose-headers"].lower()


@dataclass
class SlowPages(FakeDesk):
    """A desk whose lists of policies come when the test lets them."""

    go: threading.Event = field(default_factory=threading.Event)
    working: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def uow(self):
        self.working.release()
        assert self.go.wait(60)
        return super().uow()


def test_slow_pages_of_one_address_leave_threads_for_the_others(desk):
    slow = SlowPages(clock=desk.clock, database=desk.database)
    app = create_app(
        as_desk(slow), Dialogue("http://rasa", transport=httpx.MockTransport(kind_rasa))
    )
    answers: list[int] = []

    def read(client):
        answers.append(client.get("/api/v1/policies").status_code)

    with TestClient(app, base_url="https://desk.example", client=(HALL, 1)) as hall:
        threads = [threading.Thread(target=read, args=(hall,)) for _ in range(45)]
        for thread in threads:
            thread.start()
        for _ in range(8):
            assert slow.working.acquire(timeout=30)
        assert not slow.working.acquire(timeout=0.2)
        assert hall.get("/healthz").status_code == 200
        elsewhere = TestClient(app, base_url="https://desk.example", client=(HOME, 1))
        assert elsewhere.post("/api/v1/sessions", json={}).status_code == 201
        slow.go.set()
        for thread in threads:
            thread.join(60)

    assert answers == [200] * 45


def test_searches_of_the_api_count_like_those_of_the_page(desk):
    desk.settings = desk.settings.model_copy(update={"chat_turns_per_minute": 1})
    client = Site(desk).from_address(HOME)

    pages = [client.get("/search?q=补贴").status_code for _ in range(19)]
    asked = [client.get("/api/v1/policies?q=补贴").status_code for _ in range(2)]

    assert (set(pages), asked) == ({200}, [200, 429])
    assert client.get("/api/v1/policies").status_code == 200
