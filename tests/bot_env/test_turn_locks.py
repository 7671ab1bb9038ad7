"""One turn at a time of each conversation: in one server, between two over a real Redis, and while
that is away."""

import asyncio
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from rasa.core.lock_store import LockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig

from bot.conversation_store import ConversationStore
from bot.turn_locks import TRY_REDIS_AGAIN_AFTER_S, TurnLocks, name_of

TURN_S = 0.2
REPOSITORY = Path(__file__).resolve().parents[2]


def locks(url="", **options):
    """Locks that are patient with a Redis on a busy machine."""
    return TurnLocks(EndpointConfig(url), **{"answers_within_s": 5.0, **options})


class Redis:
    """A server on a free port of the loopback, keeping nothing."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url, self._folder, self.process = f"redis://127.0.0.1:{self.port}/0", folder, None

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(
            [*command, "--dir", str(self._folder)], stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError("redis-server did not answer in time")

    def stop(self):
        self.process.kill()
        self.process.wait(20)


@pytest.fixture
def redis(tmp_path):
    if shutil.which("redis-server") is None:
        pytest.skip("no Redis server here (apt-get install redis-server)")
    server = Redis(tmp_path)
    server.start()
    yield server
    server.process.send_signal(signal.SIGCONT)
    server.stop()


class Talk:
    """Turns of one conversation; ``at_once`` is the most that ever were in work together."""

    def __init__(self):
        self.in_work = self.at_once = self.done = 0

    async def turn(self, store, sender="somebody"):
        async with store.lock(sender):
            self.in_work += 1
            self.at_once = max(self.at_once, self.in_work)
            await asyncio.sleep(TURN_S)
            self.in_work -= 1
            self.done += 1


async def both(talk, first, second):
    await asyncio.gather(talk.turn(first), talk.turn(second))


def test_rasa_makes_these_locks_from_our_endpoints(tmp_path, monkeypatch):
    from rasa.core.utils import AvailableEndpoints

    monkeypatch.setenv("POLICYDESK_CONVERSATIONS_URL", f"sqlite:///{tmp_path / 'c.db'}")
    monkeypatch.setenv("POLICYDESK_CONVERSATION_DAYS", "3")
    monkeypatch.setenv("POLICYDESK_ACTIONS_URL", "http://127.0.0.1:1/webhook")
    monkeypatch.setenv("POLICYDESK_TURN_LOCKS_URL", "")

    endpoints = AvailableEndpoints.read_endpoints(str(REPOSITORY / "endpoints.yml"))
    made = LockStore.create(endpoints.lock_store)

    assert isinstance(made, TurnLocks)


def test_in_one_server_a_conversation_has_one_turn_at_a_time():
    talk, store = Talk(), locks()

    asyncio.run(both(talk, store, store))

    assert (talk.at_once, talk.done) == (1, 2)


def test_two_servers_take_turns_over_redis(redis):
    talk = Talk()

    asyncio.run(both(talk, locks(redis.url), locks(redis.url)))

    assert (talk.at_once, talk.done) == (1, 2)


def test_without_redis_two_servers_do_not_wait_for_each_other():
    talk = Talk()

    asyncio.run(both(talk, locks(), locks()))

    assert talk.at_once == 2


def test_other_conversations_do_not_wait(redis):
    talk, first, second = Talk(), locks(redis.url), locks(redis.url)

    async def apart():
        await asyncio.gather(talk.turn(first, "a"), talk.turn(second, "b"))

    asyncio.run(apart())

    assert talk.at_once == 2


def test_the_lease_of_a_server_that_died_runs_out(redis):
    """It left its lock behind: nobody renews it, and nobody releases it."""
    talk = Talk()

    async def after_the_death():
        dead = locks(redis.url)
        await dead._redis.set(name_of("somebody"), b"of the dead", px=300)
        await talk.turn(locks(redis.url))

    asyncio.run(after_the_death())

    assert talk.done == 1


def test_a_turn_that_fails_frees_its_conversation(redis):
    async def fail_and_go_on():
        store = locks(redis.url)
        with pytest.raises(ValueError):
            async with store.lock("somebody"):
                raise ValueError
        return await store._redis.exists(name_of("somebody"))

    assert asyncio.run(fail_and_go_on()) == 0


def test_the_sender_is_not_in_the_key():
    assert "13812345678" not in name_of("13812345678")


@pytest.mark.parametrize("fault", ["dead", "hung"])
def test_while_redis_is_away_each_server_locks_alone_and_returns_to_it(redis, fault):
    talk, shows = Talk(), [0.0]
    stores = [locks(redis.url, clock=lambda: shows[0], answers_within_s=1.5) for _ in range(2)]

    async def away_and_back():
        await both(talk, *stores)
        redis.process.send_signal(signal.SIGSTOP) if fault == "hung" else redis.stop()
        await both(talk, stores[0], stores[0])
        assert talk.at_once == 1
        redis.process.send_signal(signal.SIGCONT) if fault == "hung" else redis.start()
        shows[0] += TRY_REDIS_AGAIN_AFTER_S
        await both(talk, *stores)

    asyncio.run(away_and_back())

    assert (talk.at_once, talk.done) == (1, 6)


def test_two_servers_lose_no_turn_of_a_conversation_that_both_go_on_with(redis, tmp_path):
    """Each turn counts on from what the one before has stored, whichever server that was in."""
    domain = Domain.load(str(REPOSITORY / "domain.yml"))
    file = f"sqlite:///{tmp_path / 'conversations.db'}"
    servers = [(ConversationStore(domain, file), locks(redis.url)) for _ in range(2)]

    async def turn(store, own_locks):
        async with own_locks.lock("somebody"):
            tracker = await store.get_or_create_tracker("somebody")
            so_far = int(tracker.get_slot("question_asked") or 0)
            await asyncio.sleep(0.01)
            said = [UserUttered("问"), ActionExecuted("action_answer_policy"), BotUttered("答")]
            counted = SlotSet("question_asked", str(so_far + 1))
            tracker.update_with_events([*said, counted, ActionExecuted("action_listen")], domain)
            await store.save(tracker)

    async def talk():
        await asyncio.gather(*(turn(*servers[number % 2]) for number in range(10)))
        return await servers[0][0].retrieve("somebody")

    assert asyncio.run(talk()).get_slot("question_asked") == "10"
