"""SMTP carrier: plain text mail over STARTTLS or implicit TLS, with login and a timeout."""

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from casework.notifications import AttemptFailed, DeliveryFault
from desk.notifications.carriers import Letter, NotCarried
from desk.notifications.endpoints import SmtpServer, Tls

TIMEOUT_S = 20.0  # for each answer of the server
LOGGED_IN = 235  # RFC 4954
PERMANENT = 500  # RFC 5321, 4.2.1: 5yz is for good, 4yz may be tried again


@dataclass(frozen=True, slots=True)
class SmtpCarrier:
    """``sender`` is a bare address; ``ca_file`` names authorities beside the system's."""

    server: SmtpServer
    sender: str
    now: Callable[[], datetime]
    ca_file: Path | None = None
    timeout_s: float = TIMEOUT_S

    def carry(self, letter: Letter) -> None:
        message = self.message(letter)
        try:
            with self._session() as session:
                session.send_message(message, self.sender, [letter.to])
        except NotCarried:
            raise
        except smtplib.SMTPException as fault:
            raise NotCarried(failure_of(fault)) from None
        except ssl.SSLError as fault:
            raise NotCarried(AttemptFailed(DeliveryFault.NO_ENCRYPTION)) from fault
        except OSError as fault:
            raise NotCarried(AttemptFailed(DeliveryFault.SERVER_AWAY)) from fault

    def message(self, letter: Letter) -> EmailMessage:
        """A retried letter has the same Message-ID: mailboxes show it once."""
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"] = self.sender, letter.to
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(self.now())
        message["Message-ID"] = f"<{letter.letter_id}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office replies
        message["Content-Language"] = "zh-CN"
        message.set_content(letter.text, cte="base64")
        return message

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """Signed in. What was taken stays taken, however the server says goodbye."""
        session = self._connected()
        try:
            if self.server.tls is Tls.STARTTLS:
                self._encrypt(session)
            if self.server.username:
                self._log_in(session)
            yield session
            with suppress(smtplib.SMTPException, OSError):
                session.quit()
        finally:
            session.close()

    def _connected(self) -> smtplib.SMTP:
        host, port = self.server.host, self.server.port
        if self.server.tls is Tls.IMPLICIT:
            return smtplib.SMTP_SSL(host, port, timeout=self.timeout_s, context=self._trust())
        return smtplib.SMTP(host, port, timeout=self.timeout_s)

    def _encrypt(self, session: smtplib.SMTP) -> None:
        """A server that offers none is not written to in the clear."""
        try:
            session.starttls(context=self._trust())
        except (smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as fault:
            raise NotCarried(AttemptFailed(DeliveryFault.NO_ENCRYPTION)) from fault

    def _log_in(self, session: smtplib.SMTP) -> None:
        """By what the server offers; smtplib sends ASCII alone, so other letters go as RFC 4616
        has them."""
        username, password = self.server.username, self.server.password
        if (username + password).isascii():
            session.login(username, password)
            return
        session.ehlo_or_helo_if_needed()
        credentials = b64encode(f"\0{username}\0{password}".encode()).decode()
        code, answer = session.docmd("AUTH", f"PLAIN {credentials}")
        if code != LOGGED_IN:
            raise smtplib.SMTPAuthenticationError(code, answer)

    def _trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.ca_file is not None:
            context.load_verify_locations(self.ca_file)
        return context


def failure_of(fault: smtplib.SMTPException) -> AttemptFailed:
    """What a server's refusal means; its own words, which may repeat the address, are dropped."""
    if isinstance(fault, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError):
        return AttemptFailed(DeliveryFault.LOGIN_REFUSED)
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in fault.recipients.values()]
        return _refused(DeliveryFault.ADDRESS_REFUSED, max(codes, default=0))
    if isinstance(fault, smtplib.SMTPResponseException):
        return _refused(DeliveryFault.LETTER_REFUSED, fault.smtp_code)
    return AttemptFailed(DeliveryFault.SERVER_AWAY)


def _refused(fault: DeliveryFault, code: int) -> AttemptFailed:
    if code >= PERMANENT:
        return AttemptFailed(fault, for_good=True)
    return AttemptFailed(DeliveryFault.SERVER_BUSY)
