"""Mail to the mail server that Debian installs; skipped where it is not there."""

import tempfile
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from casework.notifications import DeliveryFault
from desk.notifications.carriers import Letter, NotCarried
from desk.notifications.endpoints import SmtpServer, Tls
from desk.notifications.smtp import SmtpCarrier
from tests.fakes.desk import StoppedClock
from tests.unit.desk.notifications.certificates import certificate_for_loopback
from tests.unit.desk.notifications.running_exim import exim, running_exim

pytestmark = pytest.mark.skipif(
    exim() is None, reason="no exim4 on this machine: apt install exim4-daemon-light"
)
LETTER = Letter(
    "letter-1", "wang@example.cn", "【政策问答】有事项交给您办理", "留言 LY-1\n请查看。\n"
)


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory() as made:  # pytest's folders are closed to Exim's own user
        folder = Path(made)
        folder.chmod(0o755)
        certificate, key = certificate_for_loopback(folder)
        with running_exim(folder, certificate, key) as running:
            yield running, certificate


def carrier(server):
    running, certificate = server
    address = SmtpServer("127.0.0.1", running.port, Tls.STARTTLS, "", "")
    return SmtpCarrier(address, "desk@district.example", StoppedClock().now, certificate)


def test_a_letter_is_delivered_encrypted_and_whole(server):
    carrier(server).carry(LETTER)

    (mail,) = server[0].arrived()
    message = message_from_bytes(mail, policy=policy.default)
    assert message["Subject"] == LETTER.subject
    assert message.get_content().replace("\r\n", "\n") == LETTER.text
    assert message["Message-ID"] == "<letter-1@district.example>"
    assert "X=TLS1" in server[0].log()


def test_a_refused_address_is_refused_for_good(server):
    with pytest.raises(NotCarried) as fault:
        carrier(server).carry(Letter("letter-2", "wang@refused.example", "标题", "正文"))

    assert (fault.value.failed.fault, fault.value.failed.for_good) == (
        DeliveryFault.ADDRESS_REFUSED, True,
    )  # fmt: skip
