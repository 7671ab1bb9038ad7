"""Events of replies: corrected, waiting for a second signature, rated; and their templates."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyCorrected(Event):
    """A sent reply reads otherwise now; its earlier text is kept and shown."""

    message_id: str
    reply_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyAwaitsSignature(Event):
    """Written and not sent: a second person signs it first. ``agency_id``: whose case it is."""

    message_id: str
    pending_id: str
    agency_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySigned(Event):
    """``author`` wrote it; sent by this signature."""

    message_id: str
    pending_id: str
    author: str
    agency_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRefused(Event):
    """Not signed; ``author`` reads the reason."""

    message_id: str
    pending_id: str
    author: str
    reason: str
    agency_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSolvedRated(Event):
    """What the asker says of the answered case, with masked ``words``; the latest one stands."""

    message_id: str
    case_id: str
    solved: bool
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTemplateSaved(Event):
    template_id: str
    title: str
    agency_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTemplateDeleted(Event):
    template_id: str
    title: str
    agency_id: str | None = None
