"""Events of the board and the chat: messages, replies, public copies, turns."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeft(Event):
    message_id: str
    kind: str
    channel: str
    policy_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageImported(Event):
    message_id: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLeft(Event):
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupCodeIssued(Event):
    """A new code opens the message; ``claimed``: the asker showed by own words whose it is."""

    message_id: str
    claimed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReplied(Event):
    """``together_with``: the message that the reply was written on, where it answers others too."""

    message_id: str
    reply_id: str
    agency_id: str | None = None
    together_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReleased(Event):
    """A reviewer let the public read the copy, with these replies beside it."""

    message_id: str
    reply_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWithheld(Event):
    message_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTakenDown(Event):
    message_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(Event):
    """The asker no longer agrees that the message is public."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWithdrawn(Event):
    """The asker took the message back before anybody answered it."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAnswered(Event):
    """One question to the desk and how it ended; ``outcome`` is an AnswerOutcome's value.

    ``entry_id`` is the FAQ entry that was given; ``shown`` are the ids in the index of what the
    search showed, the likeliest first. Turns of before they were kept have none.
    """

    outcome: str
    query_masked: str
    entry_id: str | None
    confidence: float | None
    asker_key: str
    channel: str
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryJudged(Event):
    """What an asker said of an entry that a turn had shown; ``judgement`` is a Judgement's value.

    The question, the entries beside it, the outcome and the confidence are those of the turn
    ``turn_event_id``; None: the entry was read on its own page, and nothing had been asked.
    ``entry_id`` is the entry's id in the index, ``faq_id`` None for a clause. ``fault``: why an
    answer was of no use, an AnswerFault's value; empty where it was not said.
    """

    judgement: str
    entry_id: str
    faq_id: str | None
    turn_event_id: int | None
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRated(Event):
    """Whether the asker's matter is settled at the end of a conversation: a TalkRating's value."""

    rating: str
