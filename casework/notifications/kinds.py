"""Enumerations of notifications: what is told, by which channel, and when it may leave."""

from enum import StrEnum


class NotificationKind(StrEnum):
    """What happened, as the recipient sees it; each has its words in desk/notifications."""

    ASSIGNED = "assigned"
    RETURNED = "returned"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"
    REVIEW_WAITING = "review_waiting"
    PUBLISHABLE = "publishable"
    SCHEDULE_MISSED = "schedule_missed"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    ASKED_BACK = "asked_back"
    ANSWERED_BACK = "answered_back"
    PUBLISHED = "published"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    UNSOLVED = "unsolved"
    SIGNED = "signed"
    NEEDS_REVIEW = "needs_review"
    SIGNATURE_WAITING = "signature_waiting"
    # To askers who left contact details.
    ASKER_REPLIED = "asker_replied"
    ASKER_CORRECTED = "asker_corrected"
    ASKER_EXTENDED = "asker_extended"
    ASKER_ASKED = "asker_asked"
    ASKER_CLOSED = "asker_closed"
    ASKER_ENTRY = "asker_entry"

    @property
    def for_askers(self) -> bool:
        return self.value.startswith("asker_")


STAFF_KINDS = tuple(kind for kind in NotificationKind if not kind.for_askers)


class Channel(StrEnum):
    """The way out of the house; the inbox is no channel, it holds everything.

    CONTACT is what an asker left, until it is opened for sending: then EMAIL or SMS.
    """

    EMAIL = "email"
    WEBHOOK = "webhook"
    CONTACT = "contact"
    SMS = "sms"


STAFF_CHANNELS = (Channel.EMAIL, Channel.WEBHOOK)


class Timing(StrEnum):
    AT_ONCE = "at_once"
    DIGEST = "digest"  # one letter on the next working day, when the office opens


class DeliveryState(StrEnum):
    WAITING = "waiting"  # for its time, or for the next attempt
    SENT = "sent"
    FAILED = "failed"  # the last attempt failed, or the other side refused for good
    UNREACHABLE = "unreachable"  # there is no address that can be written to
    SETTLED = "settled"  # a person told the recipient otherwise, and said how
    NOT_NEEDED = "not_needed"  # read in the inbox or done before, or the account is closed


class DeliveryFault(StrEnum):
    """Why a letter did not go out; without an address or a server's words."""

    NO_CHANNEL = "no_channel"
    NO_ADDRESS = "no_address"
    ONLY_PHONE = "only_phone"
    CONTACT_UNREADABLE = "contact_unreadable"
    SERVER_AWAY = "server_away"
    NO_ENCRYPTION = "no_encryption"
    SERVER_BUSY = "server_busy"
    LOGIN_REFUSED = "login_refused"
    ADDRESS_REFUSED = "address_refused"
    LETTER_REFUSED = "letter_refused"
    ENDPOINT_GONE = "endpoint_gone"
    INTERRUPTED = "interrupted"
