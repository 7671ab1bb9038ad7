"""`policydesk notify` on a real database: what is told, what waits, what a dry run leaves alone."""

import json
import socket
import threading
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from random import Random

import pytest
from aiosmtpd.controller import Controller

from casework.board import Channel as CameBy
from casework.board import MessageKind, leave_message, seal_contact
from casework.board.replying import reply_to_message
from casework.notifications import (
    Channel,
    Choice,
    DeliveryState,
    NotificationKind,
    Timing,
    change_preferences,
)
from casework.people import Role, StaffMember
from policydesk.jobs.locking import job_lock
from policydesk.jobs.notifying import JOB, follow_events, notify
from records.job_locks import JobIsRunning
from tests.fakes.desk import StoppedClock
from tests.fakes.linjiang import AT, DUTIES


@pytest.fixture
def asked(desk):
    with desk.uow() as uow:
        uow.staff.add(StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR})))
        leave_message(
            uow, subject="租房补贴", body="外地户籍能申请吗？", kind=MessageKind.CONSULT,
            asker_key="asker", channel=CameBy.BOARD, at=AT, duties=DUTIES, rng=Random(1),
        )  # fmt: skip
        uow.commit()


def unread(desk):
    with desk.uow() as uow:
        return uow.notifications.count_of_person("bianji", unread=True)


def test_people_are_told_once_and_by_a_dry_run_not_at_all(policydesk, desk, asked, contents):
    before = contents()
    rehearsed = json.loads(policydesk("notify", "--dry-run", "--json").stdout)
    assert (rehearsed["notifications"], contents()) == (1, before)

    done = json.loads(policydesk("notify", "--json").stdout)

    assert (done["notifications"], done["attempts"], unread(desk)) == (1, {}, 1)
    assert notify(desk).notifications == 0


def test_one_process_tells_at_a_time(desk, asked):
    with job_lock(desk, JOB):
        assert follow_events(desk) is None
        with pytest.raises(JobIsRunning):
            notify(desk)
    assert unread(desk) == 0

    follow_events(desk)

    assert unread(desk) == 1
    assert follow_events(desk) is None  # nothing is left to do


@pytest.fixture
def mailbox():
    """What a real SMTP server and a real HTTP endpoint on this machine took."""
    mails, posts = [], []

    class Mails:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802
            mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
            return "250 OK"

    class Posts(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            posts.append((dict(self.headers), json.loads(body)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            """Quiet."""

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    smtp = Controller(Mails(), hostname="127.0.0.1", port=port)
    smtp.start()
    http = HTTPServer(("127.0.0.1", 0), Posts)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield port, http.server_port, mails, posts
    smtp.stop()
    http.shutdown()
    http.server_close()


def test_a_reply_reaches_its_asker_and_a_gateway_from_the_database(desk, asked, mailbox):
    smtp_port, http_port, mails, posts = mailbox
    desk.settings = desk.settings.model_copy(
        update={
            "smtp_url": f"smtp://127.0.0.1:{smtp_port}?starttls=never",
            "smtp_from": "desk@district.example",
            "webhook_url": f"http://127.0.0.1:{http_port}/hook",
            "webhook_secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        }
    )
    with desk.uow() as uow:
        (message,) = uow.messages.list()
        message.contact_sealed = seal_contact(desk.secrets.contact_key, "asker@example.cn")
        editor = uow.staff.get("bianji")
        choices = {NotificationKind.ASSIGNED: Choice((Channel.WEBHOOK,), Timing.AT_ONCE, True)}
        change_preferences(uow, editor, email="", choices=choices, at=AT)
        uow.commit()
    desk.clock = StoppedClock()
    notify(desk)
    with desk.uow() as uow:
        reply_to_message(uow, message.message_id, body="请到窗口办理。", author=editor, at=AT)
        uow.commit()

    notify(desk)
    again = notify(desk)

    ((to, mail),) = mails
    ((headers, payload),) = posts
    assert (to, mail["From"]) == (["asker@example.cn"], "desk@district.example")
    assert message.tracking_no in mail.get_payload(decode=True).decode()
    assert headers["webhook-signature"].startswith("v1,")
    assert payload["data"]["recipient"] == "bianji"
    assert payload["data"]["notifications"][0]["number"] == message.tracking_no
    assert again.ended == {}
    with desk.uow() as uow:
        (delivery,) = uow.deliveries.of_message(message.message_id)
        assert (delivery.state, delivery.channel) == (DeliveryState.SENT, Channel.EMAIL)
