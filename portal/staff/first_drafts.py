"""First FAQ draft of a topic, from office replies, clauses and similar answered messages."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from casework.board import Message, Reply, messages_of_items
from casework.faqs import (
    DraftContent,
    Faq,
    GeneratedDraft,
    draft_faq,
    draft_material,
    messages_asking,
    whole_clauses,
)
from casework.people import StaffMember
from casework.policies import Policy, PolicyHeading
from casework.ports import UnitOfWork
from casework.topics import Topic
from desk.index.live_index import NoIndexYet
from desk.wiring import Desk
from faq_builder import (
    AnsweredItem,
    BoardItem,
    ClauseOf,
    NearDuplicates,
    draft,
    drafting_rules,
    nearest_answered,
    question_of,
    similar_questions,
)
from knowledge import Decision, UnusableIndex

NEAREST = 20  # entries asked of the index where the topic names no policy
MOST_WORDINGS = 8  # of a topic, asked of the index one by one
NEAR_THE_FIRST = 0.5  # share of the first one's score
NEARLY_THE_SAME = 0.5  # cosine of letter pairs; below it askers of one topic mean other things
LOOKED_THROUGH = 3000  # messages in which like ones are sought


def first_draft(desk: Desk, topic_id: str) -> GeneratedDraft:
    """Every sentence has a source; what no source says is left for the person to write."""
    on = desk.clock.today()
    with desk.uow() as uow:
        topic = uow.topics.get(topic_id)
        answered = answered_items(uow, topic)
        topic_policy = uow.policies.find(topic.policy_id) if topic.policy_id else None
        agencies = uow.agencies.list()
        alike = answered_alike(uow, topic)
        material = material_of(uow, topic, uow.policies.headings(), on)
    made = draft(
        topic.title,
        answered,
        clauses_for(desk, topic, topic_policy, [a.item.subject for a in answered]),
        on=on,
        topic_policy=topic_policy,
        answered_alike=alike,
        agencies=agencies,
    )
    made = replace(made, question=made.question or topic.title)
    with desk.uow() as uow:
        similar = other_wordings(uow, topic, made, answered)
    return replace(made, similar_questions=similar, made_at=desk.clock.now(), material=material)


def begin_entry(desk: Desk, topic_id: str, person: StaffMember) -> tuple[str, str]:
    """The id of a new entry with the machine's draft, and the word of success for the page.

    Where the topic has an untouched draft from the very same material, that one: the form was sent
    twice.
    """
    made = first_draft(desk, topic_id)
    with desk.uow() as uow:
        uow.topics.hold(topic_id)
        content = content_of(uow, made)
        entries = uow.faqs.of_topic(topic_id)
        same = [faq.faq_id for faq in entries if is_the_same(faq, content, made)]
        if same:
            return same[0], "drafted_before"
        faq = draft_faq(
            uow, topic_id, draft=content, generated=made, by=person, at=desk.clock.now()
        )
        uow.commit()
    return faq.faq_id, "drafted"


def is_the_same(faq: Faq, content: DraftContent, made: GeneratedDraft) -> bool:
    if faq.draft is None or faq.generated is None:
        return False
    return faq.draft.content == content and faq.generated.material == made.material


def other_wordings(
    uow: UnitOfWork, topic: Topic, made: GeneratedDraft, answered: Sequence[AnsweredItem]
) -> tuple[str, ...]:
    """How those put it who ask this very question: a topic may hold further ones.

    They are grouped with it or say nearly the same. All of the topic's wordings where nobody has
    asked it in these words.
    """
    asking = set(messages_asking(uow, topic, [made.question]))
    if not asking:
        return made.similar_questions
    near = NearDuplicates([made.question])
    items = [
        item
        for item in {a.item.id: a.item for a in answered}.values()
        if item.id in asking or near.nearest(question_of(item), NEARLY_THE_SAME)
    ]
    return similar_questions(made.question, items, drafting_rules().most_similar_questions)


def content_of(uow: UnitOfWork, made: GeneratedDraft) -> DraftContent:
    """The machine's draft as a person begins with it."""
    return DraftContent(
        question=made.question,
        answer=made.answer,
        similar_questions=made.similar_questions,
        citations=whole_clauses(uow, made.citations),
        services=made.services,
    )


def material_of(
    uow: UnitOfWork, topic: Topic, policies: Sequence[Policy | PolicyHeading], on: date
) -> dict[str, str]:
    """Digests of the topic's messages, their replies, and the policies that may bear on it."""
    replies = uow.replies.of_messages(topic.message_ids)
    bearing = [p for p in policies if topic.policy_id in (None, p.policy_id)]
    return draft_material(topic.message_ids, replies, bearing, on)


def answered_items(uow: UnitOfWork, topic: Topic) -> list[AnsweredItem]:
    """The topic's messages, each once for every reply, once where there is none."""
    return with_replies(uow, uow.messages.many(topic.message_ids))


def answered_alike(uow: UnitOfWork, topic: Topic) -> list[AnsweredItem]:
    """Like messages outside the topic, with the replies they were given."""
    held = set(messages_of_items(topic.message_ids))
    others = [m for m in uow.messages.recent(LOOKED_THROUGH) if m.message_id not in held]
    answered = [item for item in with_replies(uow, others) if item.reply_id]
    return nearest_answered(topic.representative_question or topic.title, answered)


def with_replies(uow: UnitOfWork, messages: list[Message]) -> list[AnsweredItem]:
    replies: dict[str, list[Reply]] = {}
    for reply in uow.replies.of_messages([m.message_id for m in messages]):
        replies.setdefault(reply.message_id, []).append(reply)
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


def clauses_for(
    desk: Desk, topic: Topic, topic_policy: Policy | None, asked: Sequence[str]
) -> list[ClauseOf]:
    """The clauses of the topic's policy; without one, those the index finds nearest.

    Where it finds none to the topic's own question: those on which two askers' wordings agree.
    """
    if topic.policy_id:
        clauses = topic_policy.clauses if topic_policy else ()
        return [ClauseOf(topic_policy, clause) for clause in clauses if topic_policy]
    near = nearest_clauses(desk, topic.representative_question or topic.title)
    near = near or agreed_on(desk, list(dict.fromkeys(asked))[:MOST_WORDINGS])
    return [
        ClauseOf(policy, clause, answers=near[place])
        for policy in policies_in_list_order(desk, {policy_id for policy_id, _ in near})
        for clause in policy.clauses
        if (place := (policy.policy_id, clause.anchor)) in near
    ]


def policies_in_list_order(desk: Desk, policy_ids: Collection[str]) -> list[Policy]:
    """Newest first; each with its clauses."""
    with desk.uow() as uow:
        listed = [heading.policy_id for heading in uow.policies.headings()] if policy_ids else []
        return uow.policies.many(key for key in listed if key in policy_ids)


def agreed_on(desk: Desk, wordings: Sequence[str]) -> dict[tuple[str, str], bool]:
    """What the index finds to two of the wordings at least; surely the answer is none of it."""
    places = Counter(place for wording in wordings for place in nearest_clauses(desk, wording))
    return dict.fromkeys((place for place, times in places.items() if times > 1), False)


def nearest_clauses(desk: Desk, question: str) -> dict[tuple[str, str], bool]:
    """(policy, anchor) of what the live index ranks first, and whether it is surely the answer.

    FAQs stand for what they cite. Nothing where the desk would offer a citizen nothing either:
    the nearest text is then about something else. Of what it finds, that which comes near the
    first.
    """
    try:
        answerer = desk.answerer()
    except (NoIndexYet, UnusableIndex):
        return {}
    found = answerer.search(question, top=NEAREST, on=desk.clock.today())
    if found.decision is Decision.NONE:
        return {}
    near = [h for h in found.hits if h.score >= NEAR_THE_FIRST * found.hits[0].score]
    places: dict[tuple[str, str], bool] = {}
    for rank, entry in enumerate(filter(None, (answerer.entry(h.entry_id) for h in near))):
        for source in entry.sources:
            sure = rank == 0 and found.decision is Decision.ANSWER
            places.setdefault((source.policy_id, source.anchor), sure)
    return places
