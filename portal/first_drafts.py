"""A topic's first FAQ text: what offices replied and what the clauses say."""

from casework.faqs import DraftContent
from casework.messages import Message, Reply
from casework.policies import Policy
from casework.ports import UnitOfWork
from casework.topics import Topic
from faq_builder import BoardItem, draft
from faq_builder.drafts import AnsweredItem, ClauseOf
from knowledge.index_store import UnusableIndex
from policydesk.live_index import NoIndexYet
from policydesk.wiring import Desk
from portal.words import WORDS

NEAREST = 20  # entries asked of the index where the topic names no policy


def first_draft(desk: Desk, topic_id: str) -> DraftContent:
    """Every sentence has a source; what no source says is left for the person to write."""
    with desk.uow() as uow:
        topic = uow.topics.get(topic_id)
        answered = answered_items(uow, topic)
        policies = uow.policies.list()
    made = draft(
        topic.title,
        answered,
        clauses_for(desk, topic, policies),
        on=desk.clock.today(),
    )
    blanks = [WORDS["draft"]["blank"].format(blank=blank) for blank in made.blanks]
    return DraftContent(
        question=made.question or topic.title,
        answer="\n".join(filter(None, [made.answer, *blanks])) or WORDS["draft"]["empty"],
        similar_questions=made.similar_questions,
        citations=made.citations,
        services=made.services,
    )


def answered_items(uow: UnitOfWork, topic: Topic) -> list[AnsweredItem]:
    """The topic's messages, each once for every reply, once where there is none."""
    replies: dict[str, list[Reply]] = {}
    for reply in uow.replies.of_messages(topic.message_ids):
        replies.setdefault(reply.message_id, []).append(reply)
    messages = uow.messages.many(topic.message_ids)
    return [
        answered_item(message, reply)
        for message in messages
        for reply in replies.get(message.message_id, [None])
    ]


def answered_item(message: Message, reply: Reply | None) -> AnsweredItem:
    item = BoardItem(
        id=message.message_id,
        subject=message.subject,
        body=message.body,
        asker=message.asker_key,
        created_at=message.created_at,
        likes=message.likes,
    )
    if reply is None:
        return AnsweredItem(item)
    return AnsweredItem(item, reply.reply_id, reply.body, reply.agency_id, reply.replied_at)


def clauses_for(desk: Desk, topic: Topic, policies: list[Policy]) -> list[ClauseOf]:
    """The clauses of the topic's policy; without one, those the index finds nearest."""
    if topic.policy_id:
        named = [policy for policy in policies if policy.policy_id == topic.policy_id]
        return [ClauseOf(policy, clause) for policy in named for clause in policy.clauses]
    wanted = nearest_clauses(desk, topic.representative_question or topic.title)
    every = [ClauseOf(policy, clause) for policy in policies for clause in policy.clauses]
    return [pair for pair in every if (pair.policy.policy_id, pair.clause.anchor) in wanted]


def nearest_clauses(desk: Desk, question: str) -> set[tuple[str, str]]:
    """(policy, anchor) of what the live index ranks first, FAQs by what they cite."""
    try:
        answerer = desk.answerer()
    except (NoIndexYet, UnusableIndex):
        return set()
    hits = answerer.search(question, top=NEAREST, on=desk.clock.today()).hits
    entries = filter(None, (answerer.entry(hit.entry_id) for hit in hits))
    return {(source.policy_id, source.anchor) for entry in entries for source in entry.sources}
