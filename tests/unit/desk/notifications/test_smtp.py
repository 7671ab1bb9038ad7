"""Mail to a real server on this machine: encryption, login, refusals, what arrives."""

import socket
import ssl
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from casework.notifications import DeliveryFault
from desk.notifications.carriers import Letter, NotCarried
from desk.notifications.endpoints import SmtpServer, Tls, smtp_server
from desk.notifications.smtp import SmtpCarrier
from tests.fakes.desk import StoppedClock
from tests.unit.desk.notifications.certificates import certificate_for_loopback

LETTER = Letter(
    "letter-1", "wang@example.cn", "【政策问答】有事项交给您办理", "留言 LY-1\n请查看。\n"
)


class Postbox:
    """Keeps what arrives; refuses recipients and letters as told."""

    def __init__(self):
        self.arrived, self.to, self.encrypted = [], [], []
        self.recipient_answer, self.letter_answer = "250 OK", "250 taken"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.arrived.append(message_from_bytes(envelope.content))
        self.to.append(envelope.rcpt_tos)
        self.encrypted.append(session.ssl is not None)
        return self.letter_answer


def login(server, session, envelope, mechanism, data):
    known = (b"desk", "密码/1".encode())
    return AuthResult(success=(data.login, data.password) == known, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return certificate_for_loopback(tmp_path_factory.mktemp("mail"))


@pytest.fixture
def postbox():
    return Postbox()


@pytest.fixture
def serve(postbox):
    """Starts a server of these options; gives its port."""
    running = []

    def start(**options):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        controller = Controller(postbox, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield start
    for controller in running:
        controller.stop()


def context(certificate):
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*certificate)
    return made


def carrier(port, tls=Tls.NEVER, *, ca_file=None, username="", password=""):
    server = SmtpServer("127.0.0.1", port, tls, username, password)
    return SmtpCarrier(server, "desk@district.example", StoppedClock().now, ca_file, timeout_s=5)


def failed(port, letter=LETTER, **options):
    with pytest.raises(NotCarried) as fault:
        carrier(port, **options).carry(letter)
    return fault.value.failed.fault, fault.value.failed.for_good


def test_a_letter_arrives_as_it_was_written(serve, postbox):
    carrier(serve()).carry(LETTER)

    (mail,) = postbox.arrived
    assert postbox.to == [["wang@example.cn"]]
    assert str(make_header(decode_header(mail["Subject"]))) == LETTER.subject
    assert mail.get_payload(decode=True).decode().replace("\r\n", "\n") == LETTER.text
    assert mail.get_content_type() == "text/plain"
    assert mail["Message-ID"] == "<letter-1@district.example>"
    assert (mail["From"], mail["To"]) == ("desk@district.example", "wang@example.cn")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"] == "Mon, 04 Mar 2024 01:00:00 +0000"


def test_starttls_encrypts_and_logs_in(serve, postbox, certificate):
    port = serve(
        tls_context=context(certificate), require_starttls=True, authenticator=login,
        auth_required=True,
    )  # fmt: skip

    account = {"username": "desk", "password": "密码/1"}
    carrier(port, Tls.STARTTLS, ca_file=certificate[0], **account).carry(LETTER)

    assert postbox.encrypted == [True]


def test_a_wrong_password_is_said_and_tried_again_later(serve, certificate):
    port = serve(tls_context=context(certificate), authenticator=login, auth_required=True)

    assert failed(
        port, tls=Tls.STARTTLS, ca_file=certificate[0], username="desk", password="wrong"
    ) == (DeliveryFault.LOGIN_REFUSED, False)


def test_implicit_tls_encrypts_from_the_first_byte(serve, postbox, certificate):
    port = serve(ssl_context=context(certificate))

    carrier(port, Tls.IMPLICIT, ca_file=certificate[0]).carry(LETTER)

    assert len(postbox.arrived) == 1


def test_a_server_without_encryption_is_not_written_to_in_the_clear(serve, postbox):
    assert failed(serve(), tls=Tls.STARTTLS) == (DeliveryFault.NO_ENCRYPTION, False)
    assert postbox.arrived == []


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(serve, postbox, certificate):
    port = serve(tls_context=context(certificate))

    assert failed(port, tls=Tls.STARTTLS) == (DeliveryFault.NO_ENCRYPTION, False)
    assert postbox.arrived == []


@pytest.mark.parametrize(
    ("recipient", "letter", "expected"),
    [
        ("550 no such user", "250 OK", (DeliveryFault.ADDRESS_REFUSED, True)),
        ("450 greylisted", "250 OK", (DeliveryFault.SERVER_BUSY, False)),
        ("250 OK", "554 spam", (DeliveryFault.LETTER_REFUSED, True)),
        ("250 OK", "451 try later", (DeliveryFault.SERVER_BUSY, False)),
    ],
)
def test_what_a_refusal_means_for_the_next_attempt(serve, postbox, recipient, letter, expected):
    postbox.recipient_answer, postbox.letter_answer = recipient, letter

    assert failed(serve()) == expected


def test_a_server_that_is_away_is_tried_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert failed(port) == (DeliveryFault.SERVER_AWAY, False)


def test_a_line_break_makes_no_further_header(serve, postbox):
    port = serve()
    with pytest.raises(ValueError, match=r"linefeed|newline|carriage"):
        carrier(port).carry(Letter("l", "wang@example.cn", "标题\r\nBcc: all@example.cn", "正文"))

    assert postbox.arrived == []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://desk:p%40ss@mail.example",
            SmtpServer("mail.example", 587, Tls.STARTTLS, "desk", "p@ss"),
        ),
        ("smtps://mail.example", SmtpServer("mail.example", 465, Tls.IMPLICIT, "", "")),
        (
            "smtp://127.0.0.1:25?starttls=never",
            SmtpServer("127.0.0.1", 25, Tls.NEVER, "", ""),
        ),
    ],
)
def test_an_address_of_a_server_is_read(url, server):
    assert smtp_server(url) == server


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtp://m?starttls=maybe", "smtps://m?a=b"],
)
def test_an_address_that_means_nothing_is_refused(url):
    with pytest.raises(ValueError, match=r"smtp|option"):
        smtp_server(url)
