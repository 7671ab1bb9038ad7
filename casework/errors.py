"""Domain errors: raised here as facts, translated into words and HTTP status at the edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class CaseworkFault(ValueError):
    """A rule of casework was not met; nothing has been changed."""


@dataclass(eq=False)
class NotFound(CaseworkFault):
    kind: str
    key: str

    def __str__(self) -> str:
        return f"no {self.kind} {self.key}"


@dataclass(eq=False)
class EmptyText(CaseworkFault):
    field: str

    def __str__(self) -> str:
        return f"{self.field} is empty"


@dataclass(eq=False)
class MergedWithItself(CaseworkFault):
    topic_id: str

    def __str__(self) -> str:
        return f"topic {self.topic_id} cannot be merged with itself alone"


@dataclass(eq=False)
class NoWords(EmptyText):
    """Blanks, marks, figures or private data alone: there is nothing to answer."""

    def __str__(self) -> str:
        return f"{self.field} holds no words"


@dataclass(eq=False)
class NoReasonGiven(NoWords):
    """One letter alone, once or several times, where somebody has to learn why."""

    def __str__(self) -> str:
        return f"{self.field} gives no reason"


@dataclass(eq=False)
class TooLong(CaseworkFault):
    """Lengths are code points."""

    field: str
    limit: int
    length: int

    def __str__(self) -> str:
        return f"{self.field} has {self.length} characters, at most {self.limit} are taken"


@dataclass(eq=False)
class TooShort(CaseworkFault):
    """Lengths are code points."""

    field: str
    least: int
    length: int

    def __str__(self) -> str:
        return f"{self.field} has {self.length} characters, at least {self.least} are asked for"


@dataclass(eq=False)
class SaysTooLittle(CaseworkFault):
    """``field`` repeats itself: ``distinct`` characters are left, ``least`` are asked for."""

    field: str
    least: int
    distinct: int

    def __str__(self) -> str:
        return f"{self.field} says {self.distinct} characters without repetition, not {self.least}"


@dataclass(eq=False)
class ReportOffTopic(CaseworkFault):
    """The report shares no word with the topic of this ``title`` and its messages."""

    title: str

    def __str__(self) -> str:
        return f"the report says nothing of {self.title}"


@dataclass(eq=False)
class EscalationWaiting(CaseworkFault):
    """A topic that an agency has to answer is not dropped before it is."""

    topic_id: str

    def __str__(self) -> str:
        return f"an escalation of {self.topic_id} waits"


@dataclass(eq=False)
class ReportOfOwnAgency(CaseworkFault):
    """A report is accepted by the coordinating office: not by its author or its agency."""

    username: str
    investigation_id: str

    def __str__(self) -> str:
        return f"{self.username} belongs to the agency of {self.investigation_id} or wrote it"


@dataclass(eq=False)
class NotAllowed(CaseworkFault):
    username: str
    needed: Sequence[str]

    def __str__(self) -> str:
        return f"{self.username} lacks the right of {' or '.join(self.needed)}"


class AuditorReadsOnly(NotAllowed):
    """An auditor reads everything and changes nothing."""

    def __str__(self) -> str:
        return f"{self.username} is an auditor and changes nothing"


@dataclass(eq=False)
class AuditorHoldsMore(CaseworkFault):
    """An account that audits holds no role that changes what is audited."""

    username: str

    def __str__(self) -> str:
        return f"{self.username} would be an auditor and hold another role as well"


@dataclass(eq=False)
class NotYourAgency(CaseworkFault):
    username: str
    agency_id: str

    def __str__(self) -> str:
        return f"{self.username} may not act for agency {self.agency_id}"


@dataclass(eq=False)
class OwnAccount(CaseworkFault):
    """Nobody disables the account that he is signed in with."""

    username: str

    def __str__(self) -> str:
        return f"{self.username} cannot disable their own account"


@dataclass(eq=False)
class WrongState(CaseworkFault):
    kind: str
    key: str
    state: str
    needed: Sequence[str]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} is {self.state}, must be {' or '.join(self.needed)}"


@dataclass(eq=False)
class AlreadyClosed(CaseworkFault):
    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key} is closed already"


@dataclass(eq=False)
class KeptOnRecord(CaseworkFault):
    """The message is marked to be kept: nothing of it is deleted."""

    tracking_no: str

    def __str__(self) -> str:
        return f"message {self.tracking_no} is marked to be kept"


@dataclass(eq=False)
class StillHandled(CaseworkFault):
    """The case was reopened and waits for an answer: it cannot be erased before."""

    tracking_no: str

    def __str__(self) -> str:
        return f"message {self.tracking_no} waits for an answer"


@dataclass(eq=False)
class ReviewerIsAuthor(CaseworkFault):
    reviewer: str
    faq_id: str

    def __str__(self) -> str:
        return f"{self.reviewer} wrote {self.faq_id} and cannot review it"


@dataclass(eq=False)
class SignerIsAuthor(CaseworkFault):
    """Nobody signs what the same person wrote."""

    signer: str
    pending_id: str

    def __str__(self) -> str:
        return f"{self.signer} wrote {self.pending_id} and cannot sign it"


@dataclass(eq=False)
class NothingCorrected(CaseworkFault):
    """The text of a correction is the text that is there."""

    reply_id: str

    def __str__(self) -> str:
        return f"the text of {self.reply_id} is what it was"


@dataclass(eq=False)
class UnknownPlaceholders(CaseworkFault):
    """``names`` in braces are none of the fields that are ``known``."""

    names: Sequence[str]
    known: Sequence[str]

    def __str__(self) -> str:
        return f"unknown placeholders: {', '.join(self.names)}"


@dataclass(eq=False)
class PrivateDataInText(CaseworkFault):
    """``found`` in ``field`` tells of a person; nothing was stored."""

    field: str
    found: Sequence[str]

    def __str__(self) -> str:
        return f"{self.field} would store private data"


@dataclass(eq=False)
class NotAnswered(CaseworkFault):
    """There is no reply yet that could be rated."""

    message_id: str

    def __str__(self) -> str:
        return f"{self.message_id} has no reply yet"


@dataclass(eq=False)
class AskerDidNotAgree(CaseworkFault):
    message_id: str

    def __str__(self) -> str:
        return f"the asker of {self.message_id} did not agree to its publication"


@dataclass(eq=False)
class SignedAnotherReview(CaseworkFault):
    """``signed`` is the kind of review that this person has approved of the same version."""

    reviewer: str
    faq_id: str
    signed: str

    def __str__(self) -> str:
        return f"{self.reviewer} signed the {self.signed} review of this text of {self.faq_id}"


@dataclass(eq=False)
class ReviewsMissing(CaseworkFault):
    faq_id: str
    kinds: Sequence[str]

    def __str__(self) -> str:
        return f"{self.faq_id} lacks the approval of: {', '.join(self.kinds)}"


@dataclass(eq=False)
class BlanksLeft(CaseworkFault):
    faq_id: str
    blanks: Sequence[str]

    def __str__(self) -> str:
        return f"{self.faq_id} still has blanks to fill: {' '.join(self.blanks)}"


@dataclass(eq=False)
class PrivateDataInDraft(CaseworkFault):
    """``fields`` hold ``found``, which tells of a person; the text was not stored."""

    fields: Sequence[str]
    found: Sequence[str]

    def __str__(self) -> str:
        return f"{', '.join(self.fields)} would store private data"


@dataclass(eq=False)
class PrivateDataLeft(CaseworkFault):
    """``found`` are the words that tell about a person."""

    faq_id: str
    found: Sequence[str]

    def __str__(self) -> str:
        return f"{self.faq_id} still holds private data: {len(self.found)} pieces"


@dataclass(eq=False)
class FiguresWithoutSource(CaseworkFault):
    """``figures`` of an answer whose clause was changed stand in nothing that it cites now."""

    faq_id: str
    figures: Sequence[str]

    def __str__(self) -> str:
        return f"{self.faq_id} has figures that no source holds: {', '.join(self.figures)}"


@dataclass(eq=False)
class MarkupInText(CaseworkFault):
    """Texts are plain: tags would be shown as they are typed."""

    field: str
    tag: str

    def __str__(self) -> str:
        return f"{self.field} holds the tag {self.tag}"


@dataclass(eq=False)
class TooMany(CaseworkFault):
    field: str
    limit: int
    count: int

    def __str__(self) -> str:
        return f"{self.field} has {self.count} lines, at most {self.limit} are taken"


@dataclass(eq=False)
class CitedPolicyEnded(CaseworkFault):
    """A draft that cites ``titles``, which hold no longer, is not handed in: nobody could publish
    it."""

    faq_id: str
    titles: Sequence[str]

    def __str__(self) -> str:
        return f"{self.faq_id} cites what holds no longer: {', '.join(self.titles)}"


@dataclass(eq=False)
class CitedPolicySuperseded(CitedPolicyEnded):
    """``successors`` are the titles of what took the place of the cited documents."""

    successors: Sequence[str]


@dataclass(eq=False)
class EntryEnded(CaseworkFault):
    """The last day that the text itself names is over."""

    faq_id: str
    valid_until: date

    def __str__(self) -> str:
        return f"{self.faq_id} was valid until {self.valid_until}"


@dataclass(eq=False)
class BadMoment(CaseworkFault):
    """``value`` is no day with a time of day."""

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field} is no moment: {self.value!r}"


@dataclass(eq=False)
class UnknownTags(CaseworkFault):
    """``tags`` that nothing published has, for an entry of which nobody would review them."""

    tags: Sequence[str]

    def __str__(self) -> str:
        return f"new tags need a review: {', '.join(self.tags)}"


@dataclass(eq=False)
class NotInTheFuture(CaseworkFault):
    """Something is to be done at a time that is over."""

    field: str

    def __str__(self) -> str:
        return f"{self.field} lies in the past"


@dataclass(eq=False)
class ApprovedWithOmissions(CaseworkFault):
    """Approved as it stands, though what has to be left out, or the law's ground, was given."""

    kind: str

    def __str__(self) -> str:
        return f"the {self.kind} review approves the whole text and names what must not be public"


@dataclass(eq=False)
class NoAddress(CaseworkFault):
    """A line of services whose last word is no web address."""

    line: str

    def __str__(self) -> str:
        return f"no web address in {self.line!r}; write a name and https://…"


@dataclass(eq=False)
class BadReckoning(CaseworkFault):
    """A reckoning rule that is none; ``reason``: form, rate (above 100 %), figure (none, or beyond
    a trillion), steps (not ascending, or too many)."""

    reason: str

    def __str__(self) -> str:
        return f"this is no reckoning rule: {self.reason}"


@dataclass(eq=False)
class CitationNotInForce(CaseworkFault):
    """``titles`` are the cited documents that are not in force; empty: nothing is cited."""

    faq_id: str
    titles: Sequence[str]
    on: date

    def __str__(self) -> str:
        cited = ", ".join(self.titles) or "no citation at all"
        return f"{self.faq_id} cannot be published on {self.on}: not in force: {cited}"


@dataclass(eq=False)
class MessagesNotInTopic(CaseworkFault):
    topic_id: str
    message_ids: Sequence[str]

    def __str__(self) -> str:
        return f"{self.topic_id} does not hold {', '.join(self.message_ids)}"


@dataclass(eq=False)
class MergedFurther(CaseworkFault):
    """The topic of this ``title`` was merged ``into`` another one since."""

    title: str
    into: str

    def __str__(self) -> str:
        return f"{self.title} was merged into {self.into} since"


class NoMailAddress(CaseworkFault):
    """What was typed as an e-mail address is none."""

    def __str__(self) -> str:
        return "this is no e-mail address"


@dataclass(eq=False)
class NoSuchContact(CaseworkFault):
    """Neither a telephone number nor an address is in what was typed."""

    field: str

    def __str__(self) -> str:
        return f"{self.field} holds no telephone number, mail address or postal address"


@dataclass(eq=False)
class AlreadyThere(CaseworkFault):
    """The case is in that agency's hands."""

    agency: str

    def __str__(self) -> str:
        return f"{self.agency} has the case already"


@dataclass(eq=False)
class NobodyOfAgency(CaseworkFault):
    """A case is given to a person of its own agency who may answer it and can sign in."""

    username: str

    def __str__(self) -> str:
        return f"{self.username} cannot be given cases of this agency"


@dataclass(eq=False)
class ExtendedBefore(CaseworkFault):
    """A case is extended once."""

    due_before: date
    due_on: date

    def __str__(self) -> str:
        return f"it was extended from {self.due_before} to {self.due_on} already"


@dataclass(eq=False)
class BadExtension(CaseworkFault):
    """``most`` working days are the longest extension."""

    most: int

    def __str__(self) -> str:
        return f"an extension has from 1 to {self.most} working days"


@dataclass(eq=False)
class DeadlinePassed(CaseworkFault):
    """After its due day a case is neither extended nor paused."""

    due_on: date

    def __str__(self) -> str:
        return f"it was due on {self.due_on}"


@dataclass(eq=False)
class AskedBackTooOften(CaseworkFault):
    """``most`` questions are put to the asker of one case."""

    most: int

    def __str__(self) -> str:
        return f"its asker was asked {self.most} times already"


@dataclass(eq=False)
class NothingAskedBack(CaseworkFault):
    """No question to the asker is open."""

    def __str__(self) -> str:
        return "nothing was asked that is still open"


@dataclass(eq=False)
class StillTimeToAnswer(CaseworkFault):
    """The asker has until the end of ``answer_by``."""

    answer_by: date

    def __str__(self) -> str:
        return f"the asker may answer until {self.answer_by}"


@dataclass(eq=False)
class NotAnsweredYet(CaseworkFault):
    """What nobody has replied to cannot be opened again."""

    def __str__(self) -> str:
        return "it has not been replied to"


@dataclass(eq=False)
class ReopeningOver(CaseworkFault):
    """It could be opened again until the end of ``until``."""

    until: date

    def __str__(self) -> str:
        return f"it could be reopened until {self.until}"


@dataclass(eq=False)
class ReopenedTooOften(CaseworkFault):
    """``most`` times it may be opened again."""

    most: int

    def __str__(self) -> str:
        return f"it was reopened {self.most} times already"


@dataclass(eq=False)
class ContactUnreadable(CaseworkFault):
    """Sealed with another key, or damaged."""

    def __str__(self) -> str:
        return "the contact details cannot be opened with this key"


@dataclass(eq=False)
class CalendarNotPublished(CaseworkFault):
    year: int

    def __str__(self) -> str:
        return f"the working-day calendar of {self.year} is not published yet"


@dataclass(eq=False)
class BadDuty(CaseworkFault):
    where: Path | str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(eq=False)
class BadWorkPlan(CaseworkFault):
    where: Path | str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(eq=False)
class BadDutyFigure(CaseworkFault):
    """A figure that the duty does not have, or that is no whole number within its bounds."""

    duty_id: str
    name: str
    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.duty_id}: {self.name} must be from {self.least} to {self.most}"


@dataclass(eq=False)
class BadPeriod(CaseworkFault):
    """A period whose last day comes before its first."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"the period from {self.first} to {self.last} has no day"


@dataclass(eq=False)
class BadCorrection(CaseworkFault):
    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field} cannot be corrected to {self.value!r}"


@dataclass(eq=False)
class ChatSwitchedOff(CaseworkFault):
    """Questions are not answered by the chat now; ``reason`` is for the public."""

    reason: str

    def __str__(self) -> str:
        return f"the chat is switched off: {self.reason}"


@dataclass(eq=False)
class MessagesSwitchedOff(CaseworkFault):
    """Messages are not taken now; ``reason`` is for the public."""

    reason: str

    def __str__(self) -> str:
        return f"messages are switched off: {self.reason}"


@dataclass(eq=False)
class DatesOutOfOrder(CaseworkFault):
    """The day in ``field`` lies before the one in ``not_before``."""

    field: str
    not_before: str

    def __str__(self) -> str:
        return f"{self.field} lies before {self.not_before}"


@dataclass(eq=False)
class ChangedMeanwhile(CaseworkFault):
    """Another person saved the same thing first; read it again and repeat."""

    def __str__(self) -> str:
        return "somebody else changed this in the meantime"


@dataclass(eq=False)
class UnstorableText(CaseworkFault):
    """Text that no database keeps: a NUL character or half of a surrogate pair."""

    def __str__(self) -> str:
        return "the text holds a NUL character or half of a surrogate pair"


class NumberTooLarge(CaseworkFault):
    """A whole number of more than 64 bits."""

    def __str__(self) -> str:
        return "the number has more than 64 bits"


class RecordsFault(RuntimeError):
    """The records could not be read or written just now; nothing has been changed."""


class RecordsBusy(RecordsFault):
    """Waiting for another transaction took too long, or the database chose this one to give up."""

    def __str__(self) -> str:
        return "the database is busy: another process is writing; nothing was changed, try again"


@dataclass(eq=False)
class RecordsUnreachable(RecordsFault):
    """The database does not answer, or cannot write (disk full, no file); ``why`` in its words."""

    why: str

    def __str__(self) -> str:
        return f"the database cannot be used now: {self.why}"
