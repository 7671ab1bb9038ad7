"""What stands beside a message to reply with: published entries, earlier replies, clauses,
templates; each has a key by which its text is taken over into the reply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.board import Message, Reply
from casework.faqs import Citation, answering_on
from casework.people import StaffMember, scope_of, visible_messages
from casework.ports import UnitOfWork
from casework.replies import ReplyTemplate, replies_to_the_same, templates_for
from desk.clock import ZONE
from desk.conversation.cards import faq_id
from desk.index.live_index import NoIndexYet
from desk.wiring import Desk
from faq_builder import (
    AnsweredItem,
    message_items,
    nearest_answered,
    question_of,
    whole_message,
)
from knowledge import Decision, Entry, EntryKind, UnusableIndex
from portal.public.faq_view import ShownFaq, shown

MOST_QUESTIONS = 3  # of a message, asked of the index one by one
FOUND = 10  # entries asked of the index for each
NEAR_THE_FIRST = 0.5  # share of the first one's score
MOST_ENTRIES, MOST_REPLIES, MOST_CLAUSES = 5, 4, 6
LOOKED_THROUGH = 600  # messages in which like ones are sought


@dataclass(frozen=True, slots=True)
class EarlierReply:
    """What another asker was told. ``asked`` is the subject of that message, ``same_question``:
    it lies in one question group with this one."""

    reply_id: str
    message_id: str
    asked: str
    body: str
    agency: str
    replied_at: datetime
    same_question: bool


@dataclass(frozen=True, slots=True)
class ClauseBeside:
    """A clause in force that entries or the search point to."""

    citation: Citation
    text: str

    @property
    def key(self) -> str:
        return f"{self.citation.policy_id}#{self.citation.anchor}"


@dataclass(frozen=True, slots=True)
class ReplyPanels:
    """Each list with what fits best first."""

    entries: Sequence[ShownFaq] = ()
    replies: Sequence[EarlierReply] = ()
    clauses: Sequence[ClauseBeside] = ()
    templates: Sequence[ReplyTemplate] = ()


def reply_panels(
    desk: Desk, uow: UnitOfWork, message: Message, person: StaffMember, on: date
) -> ReplyPanels:
    """For who may reply to the message; of messages only those that the person may open."""
    found = entries_found(desk, message, on)
    entries = entries_beside(uow, message, found, on)
    return ReplyPanels(
        entries=entries,
        replies=earlier_replies(uow, message, person),
        clauses=clauses_beside(uow, entries, found),
        templates=templates_for(uow, person),
    )


def entries_found(desk: Desk, message: Message, on: date) -> list[Entry]:
    """What the desk's own search gives for the message's questions, in force on the day; nothing
    where it would offer a citizen nothing either."""
    try:
        answerer = desk.answerer()
    except (NoIndexYet, UnusableIndex):
        return []
    asked = [question_of(item) for item in message_items(message, ZONE)][:MOST_QUESTIONS]
    found: dict[str, Entry] = {}
    for question in asked or [message.subject]:
        result = answerer.search(question, top=FOUND, on=on)
        if result.decision is Decision.NONE or not result.hits:
            continue
        near = [h for h in result.hits if h.score >= NEAR_THE_FIRST * result.hits[0].score]
        entries = filter(None, (answerer.entry(hit.entry_id) for hit in near))
        found |= {entry.entry_id: entry for entry in entries if entry.entry_id not in found}
    return list(found.values())


def entries_beside(
    uow: UnitOfWork, message: Message, found: Sequence[Entry], on: date
) -> list[ShownFaq]:
    """Entries that were found, then those of the message's topics, that may be given as answers."""
    ids = [known for entry in found if (known := faq_id(entry))]
    of_topics = (
        faq.faq_id
        for topic in uow.topics.of_message(message.message_id)
        for faq in uow.faqs.of_topic(topic.topic_id)
    )
    faqs = uow.faqs.many(dict.fromkeys([*ids, *of_topics]))
    answering = answering_on(uow, faqs, on)[:MOST_ENTRIES]
    return [shown(faq, faq.live) for faq in answering if faq.live]


def earlier_replies(uow: UnitOfWork, message: Message, person: StaffMember) -> list[EarlierReply]:
    """Replies to those who asked the same; else to messages of the same topic; else to like
    ones. The same words are shown once."""
    same = replies_to_the_same(uow, message.message_id)
    found = same or _of_topics(uow, message) or _to_like_messages(uow, message)
    once = {reply.body: reply for reply in reversed(found)}
    kept = [reply for reply in found if once[reply.body] is reply]
    seen = visible_messages(uow, scope_of(uow, person), [r.message_id for r in kept])
    allowed = [reply for reply in kept if reply.message_id in seen][:MOST_REPLIES]
    return _shown_replies(uow, allowed, same_question=bool(same))


def _of_topics(uow: UnitOfWork, message: Message) -> list[Reply]:
    """To other messages of its topics, the latest first."""
    topics = uow.topics.of_message(message.message_id)
    items = [item for topic in topics for item in topic.message_ids]
    replies = uow.replies.of_messages(items)
    return [reply for reply in replies[::-1] if reply.message_id != message.message_id]


def _to_like_messages(uow: UnitOfWork, message: Message) -> list[Reply]:
    others = {
        m.message_id: m
        for m in uow.messages.recent(LOOKED_THROUGH)
        if m.message_id != message.message_id
    }
    replies = {reply.reply_id: reply for reply in uow.replies.of_messages(others)}
    answered = [
        AnsweredItem(whole_message(others[r.message_id], ZONE), r.reply_id)
        for r in replies.values()
    ]
    near = nearest_answered(message.subject, answered)
    return [replies[item.reply_id] for item in near if item.reply_id]


def _shown_replies(
    uow: UnitOfWork, replies: Sequence[Reply], *, same_question: bool
) -> list[EarlierReply]:
    messages = {m.message_id: m for m in uow.messages.many(r.message_id for r in replies)}
    agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    return [
        EarlierReply(
            reply.reply_id,
            reply.message_id,
            messages[reply.message_id].subject,
            without_own_number(reply.body, messages[reply.message_id]),
            agencies.get(reply.agency_id or "", ""),
            reply.replied_at,
            same_question,
        )
        for reply in replies
    ]


def without_own_number(body: str, message: Message) -> str:
    """Nobody is told the number of another asker's message: the field stands in its place."""
    return body.replace(message.tracking_no, "{查询码}")


def clauses_beside(
    uow: UnitOfWork, entries: Iterable[ShownFaq], found: Iterable[Entry]
) -> list[ClauseBeside]:
    """What the entries rest on, then the clauses that were found themselves, as they read now."""
    named: list[Citation] = [citation for entry in entries for citation in entry.citations]
    named += [
        source for entry in found if entry.kind is EntryKind.CLAUSE for source in entry.sources
    ]
    places = {(citation.policy_id, citation.anchor): citation for citation in reversed(named)}
    in_order = list(dict.fromkeys((c.policy_id, c.anchor) for c in named))[:MOST_CLAUSES]
    return [beside for place in in_order if (beside := clause_as_it_reads(uow, places[place]))]


def clause_as_it_reads(uow: UnitOfWork, citation: Citation) -> ClauseBeside | None:
    """None where the policy has no such clause any more."""
    policy = uow.policies.find(citation.policy_id)
    clause = policy.clause(citation.anchor) if policy else None
    return ClauseBeside(citation, clause.text) if clause else None
