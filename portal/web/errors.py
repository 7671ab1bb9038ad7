"""Errors of the web layer, raised as facts; problem_details.py puts them into words."""

from dataclasses import dataclass


class PortalFault(Exception):
    """A request that cannot be served as it is."""


class NotSignedIn(PortalFault):
    """A console page without a valid staff session."""


class WrongPassword(PortalFault):
    """Name or password is wrong; which of the two is not told."""


class WeakPassword(PortalFault):
    """A new password is too short, too long, or was not typed twice alike."""


class GuessedPassword(PortalFault):
    """A new password that anybody would try first."""


class WrongPresentPassword(PortalFault):
    """Who is signed in gave another password than the present one."""


class SentFromElsewhere(PortalFault):
    """A login that a page of another site has sent."""


class ForgedForm(PortalFault):
    """A form without the token of the session it claims."""


class ForeignSession(PortalFault):
    """A chat session that this portal did not issue, or that has expired."""


class BadCursor(PortalFault):
    """A list cursor that this list did not give."""


class BadPayload(PortalFault):
    """A button payload that none of our buttons sends."""


@dataclass(eq=False)
class UnstorableInput(PortalFault):
    """NUL characters or halves of surrogate pairs; ``fields`` say where (query.q, body.text)."""

    fields: tuple[str, ...]


class NotConfirmed(PortalFault):
    """What is final was sent without the tick that says so."""


class StaleForm(PortalFault):
    """What the page showed has changed since; the form was made for the earlier state."""


@dataclass(eq=False)
class StaleCase(StaleForm):
    """The same of a case: who has it now by name, and its ``status`` in words."""

    agency: str
    status: str


class DoneByYourself(PortalFault):
    """The same person did something to it a moment ago: a button was pressed twice."""


@dataclass(eq=False)
class BodyTooLarge(PortalFault):
    """More was sent than the address takes; ``limit_kib`` is how much it takes."""

    limit_kib: int

    def __post_init__(self) -> None:
        """In thousands of Chinese characters, each of them nine bytes of a form: %E9%95%BF."""
        self.limit_characters = self.limit_kib * 1024 // 9 // 1000 * 1000


class ConsoleBodyTooLarge(BodyTooLarge):
    """The same in the consoles, where neither questions nor messages are written."""


class BodyTooSlow(PortalFault):
    """What was sent did not come in time."""


class HeadersTooLarge(PortalFault):
    """The headers together, cookies among them."""


class AddressTooLong(PortalFault):
    """The path, the query or the number of its parameters."""


@dataclass(eq=False)
class Unexpected(PortalFault):
    """An error that nobody foresaw; ``error_id`` is that of its line in the log."""

    error_id: str


@dataclass(eq=False)
class CodeNeeded(PortalFault):
    """The message is opened by its number and its code together."""

    tracking_no: str


class ContactKept(PortalFault):
    """Contact details were left already; they are taken once."""


@dataclass(eq=False)
class TooManyRequests(PortalFault):
    retry_after_s: int


class TooManyWrongPasswords(TooManyRequests):
    """Of one account; told alike for accounts that nobody has."""


class TooManyTurns(TooManyRequests):
    """Of a conversation, or of all conversations from one address."""


class TooManyLookUps(TooManyRequests):
    """Tracking numbers tried from one address, or codes tried with one number."""


@dataclass(eq=False)
class TooBusy(PortalFault):
    """All places for such work are taken, and the queue for them is full or too slow."""

    retry_after_s: int
