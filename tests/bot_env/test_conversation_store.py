"""Conversations as they are stored: bounded, without words, private, and deleted in time."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.conversation_store import DAY_S, REMEMBERED_S, ConversationStore, key_of
from bot.turn_notes import TurnNote, collected_notes

REPOSITORY = Path(__file__).resolve().parents[2]
SECRET = "我叫王小明电话13812345678"
FORM = "leave_message_form"


@pytest.fixture(scope="module")
def domain():
    return Domain.load(str(REPOSITORY / "domain.yml"))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "dialogue" / "conversations.db"


class Watch:
    def __init__(self):
        self.shows = 1_800_000_000.0

    def __call__(self):
        return self.shows


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def store(domain, file, watch):
    return ConversationStore(domain, f"sqlite:///{file}", days=2, clock=watch)


def turn(number, *, answered=True):
    """The events of one turn while a message is being left."""
    heard = UserUttered(
        SECRET,
        {"name": "ask_policy", "confidence": 0.9},
        [{"entity": "tracking_no", "value": SECRET}],
        metadata={"policy_id": "policy-1"},
    )
    said = BotUttered(
        f"{SECRET}，查询密码MM-2345-6789", {"custom": {"type": "none", "answer": SECRET}}
    )
    events = [heard, ActionExecuted("action_answer_policy"), *([said] if answered else [])]
    events += [SlotSet("question_asked", f"第{number}问"), ActionExecuted(FORM), ActiveLoop(FORM)]
    return [*events, ActionExecuted("action_listen")]


def talk(store, turns, sender="somebody", *, answered=True):
    """Hold a conversation; the tracker as the next turn finds it."""

    async def hold():
        tracker = await store.get_or_create_tracker(sender)
        if turns and not tracker.events:
            tracker.update_with_events([SessionStarted()], store.domain)
        for number in range(turns):
            tracker.update_with_events(turn(number, answered=answered), store.domain)
            await store.save(tracker)
            tracker = await store.get_or_create_tracker(sender)
        return tracker

    return asyncio.run(hold())


def notes_of(work):
    """What ``work`` leaves to be told."""
    with collected_notes() as notes:
        work()
    return notes


def stored_events(file, sender):
    """What the row of a conversation holds; None without one."""
    wanted = "SELECT events FROM dialogue_conversations WHERE conversation = ?"
    with sqlite3.connect(file) as connection:
        row = connection.execute(wanted, (key_of(sender),)).fetchone()
    return row and row[0]


def bytes_of(file):
    return b"".join(part.read_bytes() for part in file.parent.iterdir())


def test_rasa_makes_this_store_from_our_endpoints(domain, file, monkeypatch):
    monkeypatch.setenv("POLICYDESK_CONVERSATIONS_URL", f"sqlite:///{file}")
    monkeypatch.setenv("POLICYDESK_CONVERSATION_DAYS", "3")
    monkeypatch.setenv("POLICYDESK_ACTIONS_URL", "http://127.0.0.1:1/webhook")
    monkeypatch.setenv("POLICYDESK_TURN_LOCKS_URL", "")
    from rasa.core.utils import AvailableEndpoints

    endpoints = AvailableEndpoints.read_endpoints(str(REPOSITORY / "endpoints.yml"))

    assert isinstance(endpoints.tracker_store, EndpointConfig)
    assert isinstance(TrackerStore.create(endpoints.tracker_store, domain), ConversationStore)
    assert file.exists()


def test_a_half_written_message_is_there_after_a_restart(domain, file, store):
    talk(store, 1)

    async def go_on():
        tracker = await store.get_or_create_tracker("somebody")
        tracker.update_with_events([*turn(1), SlotSet("message_body", "路灯坏了")], domain)
        await store.save(tracker)

    asyncio.run(go_on())
    again = ConversationStore(domain, f"sqlite:///{file}")
    tracker = asyncio.run(again.retrieve("somebody"))

    assert tracker.active_loop_name == FORM
    assert tracker.get_slot("message_body") == "路灯坏了"
    assert tracker.latest_message.intent["name"] == "ask_policy"


def test_no_word_of_either_side_and_no_sender_stands_in_the_file(file, store):
    talk(store, 5, sender=SECRET)

    stored = bytes_of(file)

    for secret in (SECRET, "王小明", "13812345678", "MM-2345-6789"):
        assert secret.encode() not in stored
        assert json.dumps(secret)[1:-1].encode() not in stored
    assert key_of(SECRET).encode() in stored


def test_what_later_turns_ask_of_earlier_ones_is_kept(store):
    events = [event.as_dict() for event in talk(store, 5).events]

    heard = [event for event in events if event["event"] == "user"][-1]
    said = [event for event in events if event["event"] == "bot"][-1]
    assert heard["metadata"] == {"policy_id": "policy-1"}
    assert heard["parse_data"]["intent"]["name"] == "ask_policy"
    assert said["data"]["custom"] == {"type": "none"}


def test_a_long_conversation_is_no_larger_than_a_short_one(file, store):
    short = talk(store, 10)
    long = talk(store, 300)

    assert len(long.events) == len(short.events)
    assert long.active_loop_name == FORM
    assert long.get_slot("question_asked") == "第299问"
    assert long.applied_events()[-1].as_dict()["name"] == "action_listen"


def test_a_turn_in_which_nothing_was_said_changes_nothing(store):
    talk(store, 1)
    talk(store, 1, answered=False)

    assert len([e for e in talk(store, 0).events if isinstance(e, UserUttered)]) == 1


def test_conversations_nobody_goes_on_with_are_deleted(file, store, watch):
    talk(store, 1, sender="old")
    watch.shows += 2 * DAY_S + 1
    talk(store, 1, sender="new")

    assert list(asyncio.run(store.keys())) == [key_of("new")]
    assert stored_events(file, "old") == ""


def test_who_comes_back_after_it_was_forgotten_is_told_so_once(store, watch):
    talk(store, 1)
    watch.shows += 2 * DAY_S + 1

    assert notes_of(lambda: talk(store, 1)) == {TurnNote.FORGOTTEN}
    assert notes_of(lambda: talk(store, 1)) == set()
    assert notes_of(lambda: talk(store, 1, sender="a new one")) == set()


def test_a_turn_without_an_answer_does_not_use_up_what_is_told(store, watch):
    talk(store, 1)
    watch.shows += 2 * DAY_S + 1
    talk(store, 1, answered=False)

    assert notes_of(lambda: talk(store, 1)) == {TurnNote.FORGOTTEN}


def test_nothing_of_a_conversation_is_left_in_the_end(file, store, watch):
    talk(store, 1, sender="old")
    watch.shows += 2 * DAY_S + REMEMBERED_S + 1
    talk(store, 1, sender="new")

    assert stored_events(file, "old") is None
    assert notes_of(lambda: talk(store, 1, sender="old")) == set()


def test_a_conversation_that_is_to_be_forgotten_leaves_no_trace_and_is_not_told_of(file, store):
    talk(store, 1)
    asyncio.run(store.save(DialogueStateTracker("somebody", [])))

    assert stored_events(file, "somebody") is None
    assert notes_of(lambda: talk(store, 0)) == set()


def test_what_cannot_be_forgotten_is_said(file, store):
    talk(store, 1)
    forget = store.save(DialogueStateTracker("somebody", []))
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert notes_of(lambda: asyncio.run(forget)) == {TurnNote.UNSTORED}
        other.execute("ROLLBACK")


def test_the_next_server_goes_on_where_the_first_one_was(domain, file, watch, store):
    second = ConversationStore(domain, f"sqlite:///{file}", clock=watch)
    talk(store, 1)
    watch.shows += 1

    assert talk(second, 2).get_slot("question_asked") == "第1问"
    assert len([e for e in talk(store, 0).events if isinstance(e, UserUttered)]) == 3


def test_file_and_folder_are_the_owners_alone(file, store):
    talk(store, 1)

    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert {part.stat().st_mode & 0o777 for part in file.parent.iterdir()} == {0o600}


def test_while_the_file_is_locked_conversations_go_on_in_bounded_memory(domain, file):
    store = ConversationStore(domain, f"sqlite:///{file}", most_unstored=3)
    talk(store, 1)
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        for number in range(5):
            talk(store, 1, sender=f"sender-{number}")
        assert talk(store, 0, sender="sender-4").active_loop_name == FORM
        assert len(store._unstored) == 3
        other.execute("ROLLBACK")

    talk(store, 1, sender="sender-4")
    assert key_of("sender-4") in asyncio.run(store.keys())


def test_what_could_not_be_stored_is_said_once_and_gives_way_to_what_another_server_stored(
    domain, file, watch, store
):
    talk(store, 1)
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert notes_of(lambda: talk(store, 1)) == {TurnNote.UNSTORED}
        assert notes_of(lambda: talk(store, 1)) == set()
        other.execute("ROLLBACK")

    watch.shows += 1
    talk(ConversationStore(domain, f"sqlite:///{file}", clock=watch), 2)

    assert talk(store, 0).get_slot("question_asked") == "第1问"


def test_what_cannot_be_read_is_said_and_begins_anew(file, store):
    talk(store, 1)
    with sqlite3.connect(file) as other:
        other.execute("ALTER TABLE dialogue_conversations RENAME TO elsewhere")

    assert notes_of(lambda: talk(store, 0)) == {TurnNote.UNREADABLE}


def test_a_damaged_file_is_set_aside_and_the_server_starts(domain, file):
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database at all, " * 500)

    store = ConversationStore(domain, f"sqlite:///{file}")

    assert talk(store, 1).active_loop_name == FORM
    assert file.with_name("conversations.db.damaged").exists()
